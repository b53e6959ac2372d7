#pragma once

#include "config/store/Notice.hpp"
#include "content/base/Clock.hpp"
#include "content/base/Result.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace onedoor::store
{

class Connection;

/// The server's database: one SQLite file in WAL mode, or a database of a PostgreSQL server for
/// a city. Every commit is flushed to the disk, and opening brings the schema up to date.
///
/// Owner    one connection; the stores keep the Database by shared_ptr.
/// Thread   any number; calls take turns. Several programs may open the same database.
class Database
{
public:
    struct Options
    {
        std::int64_t maxPages = 0; ///< of a file, of 4 KiB each; 0 = as much as the disk holds
    };

    /// Opens a file, which is made where there is none, or postgresql://USER:PASSWORD@HOST:PORT/NAME,
    /// and runs the migrations that the database lacks.
    /// Errors   InvalidArgument (no address), Malformed (no database of ours, a migration that was
    ///          edited), Unsupported (written by a newer program, not in UTF-8), NoSpace, Io,
    ///          TimedOut (another program holds it), Unreachable. None shows a password.
    [[nodiscard]] static Result<std::shared_ptr<Database>> open(const std::string& address, Instant now,
                                                                Options options);
    [[nodiscard]] static Result<std::shared_ptr<Database>> open(const std::string& address, Instant now);

    explicit Database(std::unique_ptr<Connection> connection);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Tells the other programs on this database. On a file of SQLite there are none.
    /// Errors   Unreachable, Io.
    [[nodiscard]] Result<void> tell(const Notice& notice);
    /// Hears what the others tell. When it begins, and whenever its line was lost meanwhile, Anything.
    /// Returns  nullptr where nobody tells anything.
    [[nodiscard]] std::unique_ptr<Listening> listen(Listening::Heard heard) const;

    /// For the stores of this folder alone; the type is in Connection.hpp.
    [[nodiscard]] Connection& connection() { return *m_connection; }

private:
    std::unique_ptr<Connection> m_connection;
    std::string m_program; ///< random: whose own notices it does not hear
};

} // namespace onedoor::store
