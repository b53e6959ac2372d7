#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace onedoor::test
{

/// A real print server (cupsd) of its own: configuration, spool and socket in a temporary folder, one queue "ticket"
/// whose backend is a script that does what the test says. Ended and removed with this object.
/// While it lives CUPS_SERVER points to it, for this process and those it starts.
class CupsServer
{
public:
    /// `backend` is a piece of shell that runs once for each job, with the document in "$document" and a folder to
    /// leave things in as "$out". `raw` makes a queue without a driver.
    explicit CupsServer(const std::string& backend, bool raw = false);
    ~CupsServer();
    CupsServer(const CupsServer&) = delete;
    CupsServer& operator=(const CupsServer&) = delete;

    /// Whether it answers; where not, why().
    [[nodiscard]] bool runs() const { return m_runs; }
    [[nodiscard]] std::string why() const;
    /// Where the backend leaves things.
    [[nodiscard]] std::filesystem::path out() const { return m_folder / "out"; }
    /// Documents of jobs that the server still keeps.
    [[nodiscard]] std::vector<std::string> spooled() const;
    /// Ends it now, as a power cut does.
    void kill();

private:
    void writeFiles(const std::string& backend, bool raw) const;
    void start();

    std::filesystem::path m_folder;
    pid_t m_process = -1;
    bool m_runs = false;
};

} // namespace onedoor::test
