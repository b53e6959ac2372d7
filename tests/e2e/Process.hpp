#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <thread>
#include <vector>

namespace onedoor::e2e
{

/// How a program's output comes into its log.
enum class Output
{
    ToFile,
    ThroughPipe ///< so that it can be read of a program that may write to no file
};

/// One running program whose output goes to a file. Killed when the object goes.
class Process
{
public:
    /// Starts `command` with extra environment; both outputs are appended to `log`.
    Process(std::vector<std::string> command, std::filesystem::path log,
            const std::map<std::string, std::string>& environment = {}, Output output = Output::ToFile);
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// Waits until a line that contains `text` stands in the log, and gives it; absent when the
    /// time is up or the program has ended without it.
    [[nodiscard]] std::optional<std::string> waitForLine(const std::string& text,
                                                         std::chrono::seconds timeout = std::chrono::seconds(20));
    /// As waitForLine, but only after the line that the last call of this gave, or after forgetLines().
    [[nodiscard]] std::optional<std::string> waitForNewLine(const std::string& text,
                                                            std::chrono::seconds timeout = std::chrono::seconds(20));
    /// What stands in the log so far is not new any more.
    void forgetLines() { m_read = log().size(); }

    /// Waits for the end; absent when it still runs.
    [[nodiscard]] std::optional<int> waitForExit(std::chrono::seconds timeout = std::chrono::seconds(20));
    void signal(int number) const;
    void kill();
    /// While it is, no file of the program can grow. Its output must come through a pipe.
    void setDiskFull(bool full) const;
    [[nodiscard]] bool running();
    [[nodiscard]] std::string log() const;
    [[nodiscard]] pid_t pid() const { return m_pid; }

private:
    std::optional<std::string> findLine(const std::string& text, std::size_t from, std::size_t* end) const;

    pid_t m_pid = -1;
    std::filesystem::path m_log;
    std::size_t m_read = 0;
    std::optional<int> m_status;
    std::jthread m_reader; ///< last: it ends with the program's output
};

/// Runs a command to its end. Returns status and both outputs.
struct Outcome
{
    int status = -1;
    std::string output;
};
[[nodiscard]] Outcome runToEnd(const std::vector<std::string>& command,
                               const std::map<std::string, std::string>& environment = {},
                               std::chrono::seconds timeout = std::chrono::seconds(120));

} // namespace onedoor::e2e
