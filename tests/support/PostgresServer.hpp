#pragma once

#include <string>
#include <sys/types.h>

namespace onedoor::test
{

/// A PostgreSQL server for tests, with data of its own in a temporary folder and reached by a
/// Unix socket in it alone. It ends with this object, and with this program however that ends.
/// What Debian's package has set up on this machine is neither used nor touched.
class PostgresServer
{
public:
    /// Whether a commit is flushed to the disk: only measuring needs it.
    enum class Flush
    {
        Off,
        On
    };

    /// Throws std::runtime_error when PostgreSQL is not installed or does not start.
    explicit PostgresServer(Flush flush = Flush::Off);
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// The URL of a new empty database; `options` are added to it, as "&connect_timeout=1".
    [[nodiscard]] std::string makeDatabase(const std::string& options = {});
    /// Runs a statement beside all databases, or with the URL of one in it; gives the first value of the
    /// first row.
    std::string run(const std::string& statement, const std::string& url = {}) const;

    /// Ends it as a crash does: nothing is finished, no client hears a word.
    void crash();
    /// Starts it again, with what it held.
    void start();

private:
    [[nodiscard]] std::string url(const std::string& options = {}) const;

    std::string m_programs; ///< the folder of initdb and postgres
    std::string m_folder;
    Flush m_flush;
    int m_databases = 0;
    pid_t m_pid = -1;
};

} // namespace onedoor::test
