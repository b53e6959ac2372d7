#include "tests/support/CupsServer.hpp"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <grp.h>
#include <pwd.h>
#include <sstream>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace onedoor::test
{

namespace fs = std::filesystem;

namespace
{

constexpr const char* settings = R"(Listen {0}/run/cups.sock
LogLevel debug
Browsing No
WebInterface No
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
)";

constexpr const char* places = R"(ServerRoot {0}/root
ServerBin {0}/bin
DataDir {0}/data
RequestRoot {0}/spool
CacheDir {0}/cache
StateDir {0}/run
TempDir {0}/tmp
ErrorLog {0}/log/error
AccessLog {0}/log/access
PageLog {0}/log/page
User {1}
Group {2}
Sandboxing relaxed
)";

constexpr const char* queue = R"(<Printer ticket>
Info ticket
{}DeviceURI paper:/
State Idle
Accepting Yes
JobSheets none none
QuotaPeriod 0
PageLimit 0
KLimit 0
OpPolicy default
ErrorPolicy retry-current-job
</Printer>
)";

/// A driver that takes PDF as it is, on paper of any length.
constexpr const char* driver = R"ppd(*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TICKET.PPD"
*Manufacturer: "Test"
*Product: "(Ticket)"
*ModelName: "Ticket"
*ShortNickName: "Ticket"
*NickName: "Ticket"
*PSVersion: "(3010) 0"
*cupsVersion: 2.4
*cupsFilter2: "application/pdf application/pdf 0 -"
*OpenUI *PageSize/Size: PickOne
*DefaultPageSize: Roll
*PageSize Roll/Roll: "<</PageSize[204 567]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Region: PickOne
*DefaultPageRegion: Roll
*PageRegion Roll/Roll: "<</PageSize[204 567]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: Roll
*ImageableArea Roll/Roll: "0 0 204 567"
*DefaultPaperDimension: Roll
*PaperDimension Roll/Roll: "204 567"
)ppd";

constexpr const char* kinds = "application/pdf pdf string(0,%PDF)\n"
                              "image/png png string(0,<89>PNG)\n"
                              "application/vnd.cups-pdf\n"
                              "application/octet-stream\n";

void write(const fs::path& path, const std::string& text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

bool answersAt(const fs::path& socket)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket.string().copy(address.sun_path, sizeof address.sun_path - 1);
    const int line = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool answered = ::connect(line, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(line);
    return answered;
}

} // namespace

CupsServer::CupsServer(const std::string& backend, bool raw)
{
    std::string pattern = (fs::temp_directory_path() / "onedoor-cups-XXXXXX").string();
    m_folder = ::mkdtemp(pattern.data());
    fs::permissions(m_folder, fs::perms(0755)); // cupsd's jobs run as another user
    writeFiles(backend, raw);
    start();
    ::setenv("CUPS_SERVER", (m_folder / "run" / "cups.sock").c_str(), 1);
}

CupsServer::~CupsServer()
{
    kill();
    ::unsetenv("CUPS_SERVER");
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

void CupsServer::kill()
{
    if (m_process <= 0)
        return;
    ::kill(-m_process, SIGKILL); // with the backend that it may be waiting for
    ::waitpid(m_process, nullptr, 0);
    m_process = -1;
}

void CupsServer::writeFiles(const std::string& backend, bool raw) const
{
    // Started by root it wants another user for its jobs.
    const bool root = ::geteuid() == 0;
    const passwd* user = ::getpwuid(::geteuid());
    const group* ownGroup = ::getgrgid(::getegid());
    write(m_folder / "root" / "cupsd.conf", fmt::format(fmt::runtime(settings), m_folder.string()));
    write(m_folder / "root" / "cups-files.conf",
          fmt::format(fmt::runtime(places), m_folder.string(), root ? "lp" : user->pw_name,
                      root ? "lp" : ownGroup->gr_name));
    write(m_folder / "root" / "printers.conf",
          fmt::format(fmt::runtime(queue), raw ? "" : "MakeModel Ticket\n"));
    if (!raw)
        write(m_folder / "root" / "ppd" / "ticket.ppd", driver);
    write(m_folder / "data" / "mime" / "mime.types", kinds);
    write(m_folder / "data" / "mime" / "mime.convs", "");
    for (const char* each : {"spool", "cache", "run", "tmp", "log", "out", "bin/backend", "bin/filter", "data/banners"})
        fs::create_directories(m_folder / each);
    fs::permissions(m_folder / "out", fs::perms(0777));
    fs::create_symlink("/usr/lib/cups/daemon", m_folder / "bin" / "daemon");
    const auto script = m_folder / "bin" / "backend" / "paper";
    write(script, fmt::format("#!/bin/sh\n[ $# -eq 0 ] && exit 0\nout={}\ndocument=$6\n"
                              "[ -n \"$document\" ] || {{ document=$out/document.$1; cat > $document; }}\n{}\n",
                              out().string(), backend));
    fs::permissions(script, fs::perms(0755));
}

void CupsServer::start()
{
    const auto settingsFile = (m_folder / "root" / "cupsd.conf").string();
    const auto placesFile = (m_folder / "root" / "cups-files.conf").string();
    const auto log = (m_folder / "log" / "start").string();
    m_process = ::fork();
    if (m_process == 0)
    {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
        ::dup2(out, 1);
        ::dup2(out, 2);
        ::execl("/usr/sbin/cupsd", "cupsd", "-f", "-c", settingsFile.c_str(), "-s", placesFile.c_str(), nullptr);
        ::_exit(127);
    }
    ::setpgid(m_process, m_process);
    for (int wait = 0; wait < 200 && !m_runs; ++wait)
    {
        m_runs = answersAt(m_folder / "run" / "cups.sock");
        ::usleep(50000);
    }
}

std::string CupsServer::why() const
{
    std::string text;
    for (const char* name : {"start", "error"})
    {
        std::ifstream stream(m_folder / "log" / name);
        std::ostringstream all;
        all << stream.rdbuf();
        text += all.str();
    }
    return text;
}

std::vector<std::string> CupsServer::spooled() const
{
    std::vector<std::string> names;
    for (const auto& file : fs::directory_iterator(m_folder / "spool"))
        if (file.path().filename().string().starts_with("d"))
            names.push_back(file.path().filename().string());
    return names;
}

} // namespace onedoor::test
