#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace onedoor::bench
{

/// Many screens' live lines on one thread, which notes when each hears of a call.
class LiveLines
{
public:
    using Clock = std::chrono::steady_clock;

    /// Shape    `headers`: of one device each, with its name
    LiveLines(std::uint16_t port, const std::map<std::string, std::string>& headers);
    ~LiveLines();
    LiveLines(const LiveLines&) = delete;
    LiveLines& operator=(const LiveLines&) = delete;

    struct Heard
    {
        std::int64_t ticket = 0;
        std::string counter;
        Clock::time_point at;
    };
    /// What all of them have heard; empties the list.
    [[nodiscard]] std::vector<Heard> take();

private:
    struct Line
    {
        int fd = -1;
        std::string buffer;
        bool call = false; ///< the data line that comes next is of a call
    };
    void listen(const std::stop_token& stop);
    void read(Line& line);
    void readLine(Line& line, const std::string& text);

    std::vector<Line> m_lines;
    std::mutex m_mutex;
    std::vector<Heard> m_heard;
    std::jthread m_thread;
};

} // namespace onedoor::bench
