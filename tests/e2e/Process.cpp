#include "tests/e2e/Process.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;

/// Asks again and again until `done` or the time is up.
template <class Condition>
bool waitUntil(std::chrono::seconds timeout, Condition done)
{
    const auto end = std::chrono::steady_clock::now() + timeout;
    while (std::chrono::steady_clock::now() < end)
    {
        if (done())
            return true;
        std::this_thread::sleep_for(10ms);
    }
    return done();
}

[[noreturn]] void becomeProgram(const std::vector<std::string>& command, int log,
                                const std::map<std::string, std::string>& environment)
{
    ::setpgid(0, 0);
    // A write past RLIMIT_FSIZE then fails, as on a full disk, instead of ending the program.
    ::signal(SIGXFSZ, SIG_IGN);
    ::dup2(log, 1);
    ::dup2(log, 2);
    for (const auto& [name, value] : environment)
        ::setenv(name.c_str(), value.c_str(), 1);
    std::vector<char*> arguments;
    for (const auto& word : command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
}

/// Copies until the last who writes has closed it.
void copyToEnd(int from, int to)
{
    std::array<char, 4096> part{};
    for (ssize_t size = 0; (size = ::read(from, part.data(), part.size())) > 0;)
        (void)!::write(to, part.data(), static_cast<std::size_t>(size));
    ::close(from);
    ::close(to);
}

} // namespace

Process::Process(std::vector<std::string> command, std::filesystem::path log,
                 const std::map<std::string, std::string>& environment, Output output)
    : m_log(std::move(log))
{
    const int file = ::open(m_log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    m_read = static_cast<std::size_t>(::lseek(file, 0, SEEK_END));
    std::array<int, 2> ends{-1, file};
    if (output == Output::ThroughPipe && ::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    m_pid = ::fork();
    if (m_pid == 0)
        becomeProgram(command, ends[1], environment);
    ::close(ends[1]);
    if (output == Output::ThroughPipe)
        m_reader = std::jthread(copyToEnd, ends[0], file);
}

Process::~Process()
{
    if (running())
    {
        signal(SIGTERM);
        if (!waitForExit(5s))
            kill();
    }
}

std::string Process::log() const
{
    std::ifstream file(m_log);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::optional<std::string> Process::findLine(const std::string& text, std::size_t from, std::size_t* end) const
{
    const auto all = log();
    const auto found = all.find(text, from);
    if (found == std::string::npos)
        return std::nullopt;
    const auto begin = all.rfind('\n', found);
    const auto start = begin == std::string::npos ? 0 : begin + 1;
    const auto stop = all.find('\n', found);
    if (end)
        *end = stop == std::string::npos ? all.size() : stop;
    return all.substr(start, stop == std::string::npos ? stop : stop - start);
}

std::optional<std::string> Process::waitForLine(const std::string& text, std::chrono::seconds timeout)
{
    std::optional<std::string> line;
    (void)waitUntil(timeout, [&] { return (line = findLine(text, 0, nullptr)).has_value() || !running(); });
    return line;
}

std::optional<std::string> Process::waitForNewLine(const std::string& text, std::chrono::seconds timeout)
{
    std::optional<std::string> line;
    const auto from = m_read;
    (void)waitUntil(timeout, [&] { return (line = findLine(text, from, &m_read)).has_value() || !running(); });
    return line;
}

std::optional<int> Process::waitForExit(std::chrono::seconds timeout)
{
    (void)waitUntil(timeout, [this] { return !running(); });
    return m_status;
}

void Process::signal(int number) const
{
    if (m_pid > 0 && !m_status)
        ::kill(m_pid, number);
}

void Process::kill()
{
    if (m_pid > 0 && !m_status)
        ::kill(-m_pid, SIGKILL);
    (void)waitForExit(5s);
}

void Process::setDiskFull(bool full) const
{
    const rlimit limit{full ? 0 : RLIM_INFINITY, RLIM_INFINITY};
    if (::prlimit(m_pid, RLIMIT_FSIZE, &limit, nullptr) != 0)
        throw std::runtime_error("no limit can be set");
}

bool Process::running()
{
    if (m_status)
        return false;
    int status = 0;
    if (::waitpid(m_pid, &status, WNOHANG) != m_pid)
        return true;
    m_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return false;
}

Outcome runToEnd(const std::vector<std::string>& command, const std::map<std::string, std::string>& environment,
                 std::chrono::seconds timeout)
{
    std::string pattern = (std::filesystem::temp_directory_path() / "onedoor-run-XXXXXX").string();
    const int file = ::mkstemp(pattern.data());
    ::close(file);
    Outcome outcome;
    {
        Process process(command, pattern, environment);
        outcome.status = process.waitForExit(timeout).value_or(-1);
        outcome.output = process.log();
    }
    std::filesystem::remove(pattern);
    return outcome;
}

} // namespace onedoor::e2e
