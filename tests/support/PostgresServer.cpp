#include "tests/support/PostgresServer.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <grp.h>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <pwd.h>
#include <sstream>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace onedoor::test
{

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace
{

constexpr const char* folderName = "onedoor-postgres-";

/// Debian keeps each version's programs in a folder of its own; the newest is taken.
std::string findPrograms()
{
    std::vector<std::pair<int, fs::path>> versions;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none))
        if (fs::exists(entry.path() / "bin/initdb") && fs::exists(entry.path() / "bin/postgres"))
            versions.emplace_back(std::atoi(entry.path().filename().c_str()), entry.path() / "bin");
    if (versions.empty())
        throw std::runtime_error("PostgreSQL is not installed: run config/install-packages test");
    return std::max_element(versions.begin(), versions.end())->second.string();
}

/// PostgreSQL refuses to run as root, and Debian's package brings an account for it.
std::optional<passwd> accountToRunAs()
{
    if (::geteuid() != 0)
        return std::nullopt;
    const auto* account = ::getpwnam("postgres");
    if (account == nullptr)
        throw std::runtime_error("there is no account \"postgres\": run config/install-packages test");
    return *account;
}

/// Folders of test programs that were killed before they could clear up.
void clearUpAfterTheDead()
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(fs::temp_directory_path(), ignored))
    {
        const auto name = entry.path().filename().string();
        const auto owner = name.starts_with(folderName) ? std::atoi(name.c_str() + std::string(folderName).size()) : 0;
        if (owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH)
            fs::remove_all(entry.path(), ignored);
    }
}

std::string makeFolder()
{
    auto pattern = (fs::temp_directory_path() / fmt::format("{}{}-XXXXXX", folderName, ::getpid())).string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no temporary folder");
    if (const auto account = accountToRunAs())
        if (::chown(pattern.c_str(), account->pw_uid, account->pw_gid) != 0)
            throw std::runtime_error("the temporary folder cannot be given to the account postgres");
    return pattern;
}

/// Starts a program that ends with this one: the kernel sends it `farewell` when this one is gone.
pid_t startProgram(const std::vector<std::string>& command, const std::string& log, int farewell)
{
    std::vector<char*> arguments;
    for (const auto& word : command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const auto account = accountToRunAs();
    const auto parent = ::getpid();
    const auto child = ::fork();
    if (child != 0)
        return child;
    if (account && (::setgroups(0, nullptr) != 0 || ::setgid(account->pw_gid) != 0 || ::setuid(account->pw_uid) != 0))
        ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, farewell); // after setuid, which takes it away
    if (::getppid() != parent || ::chdir("/") != 0)
        ::_exit(126);
    ::setpgid(0, 0); // an interrupt of the tests reaches it in the right order, by this program's end
    const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    ::dup2(output, 1);
    ::dup2(output, 2);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

std::string textOf(const std::string& file)
{
    std::ifstream stream(file);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string percent(const std::string& text)
{
    std::string whole;
    for (const char character : text)
        whole += character == '/' ? "%2F" : std::string(1, character);
    return whole;
}

} // namespace

PostgresServer::PostgresServer(Flush flush) : m_programs(findPrograms()), m_flush(flush)
{
    clearUpAfterTheDead();
    m_folder = makeFolder();
    const auto child = startProgram({m_programs + "/initdb", "-D", m_folder + "/data", "-U", "onedoor", "--auth=trust",
                                     "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"},
                                    m_folder + "/log", SIGKILL);
    int status = 0;
    if (::waitpid(child, &status, 0) != child || status != 0)
        throw std::runtime_error("initdb failed: " + textOf(m_folder + "/log"));
    start();
}

PostgresServer::~PostgresServer()
{
    if (m_pid > 0)
        crash(); // what it holds is thrown away
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

void PostgresServer::start()
{
    std::vector<std::string> command{m_programs + "/postgres", "-D", m_folder + "/data", "-k", m_folder};
    for (const auto* setting : {"listen_addresses=", "max_connections=40", "shared_buffers=32MB", "log_statement=none"})
        command.insert(command.end(), {"-c", setting});
    if (m_flush == Flush::Off)
        command.insert(command.end(), {"-c", "fsync=off"});
    m_pid = startProgram(command, m_folder + "/log", SIGQUIT);
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (::PQping(url().c_str()) != PQPING_OK)
    {
        if (::waitpid(m_pid, nullptr, WNOHANG) == m_pid || std::chrono::steady_clock::now() > end)
            throw std::runtime_error("PostgreSQL does not start: " + textOf(m_folder + "/log"));
        std::this_thread::sleep_for(10ms);
    }
}

void PostgresServer::crash()
{
    ::kill(m_pid, SIGQUIT);
    ::waitpid(m_pid, nullptr, 0);
    m_pid = -1;
}

std::string PostgresServer::url(const std::string& options) const
{
    return fmt::format("postgresql://onedoor@/postgres?host={}{}", percent(m_folder), options);
}

std::string PostgresServer::makeDatabase(const std::string& options)
{
    // A schema of its own is empty as a database is, and made in a tenth of the time.
    const auto name = fmt::format("hall_{}", ++m_databases);
    (void)run("CREATE SCHEMA " + name);
    return url(fmt::format("&options=-csearch_path%3D{}{}", name, options));
}

std::string PostgresServer::run(const std::string& statement, const std::string& where) const
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> line(PQconnectdb((where.empty() ? url() : where).c_str()),
                                                            &PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(line.get(), statement.c_str()), &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(statement + ": " + PQerrorMessage(line.get()));
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

} // namespace onedoor::test
