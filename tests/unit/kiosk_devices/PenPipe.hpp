#pragma once

#include "tests/support/TempFolder.hpp"

#include <cstdint>
#include <fcntl.h>
#include <linux/input.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace onedoor::kiosk::test
{

/// One event's bytes. Units: `ms` milliseconds of the device's clock.
inline std::string penEvent(int ms, int type, int code, int value)
{
    input_event event{};
    event.input_event_sec = ms / 1000;
    event.input_event_usec = ms % 1000 * 1000;
    event.type = static_cast<std::uint16_t>(type);
    event.code = static_cast<std::uint16_t>(code);
    event.value = value;
    return {reinterpret_cast<const char*>(&event), sizeof(event)};
}

inline std::string report(int ms)
{
    return penEvent(ms, EV_SYN, SYN_REPORT, 0);
}

inline std::string penDown(int ms)
{
    return penEvent(ms, EV_KEY, BTN_TOOL_PEN, 1) + penEvent(ms, EV_KEY, BTN_TOUCH, 1)
           + penEvent(ms, EV_ABS, ABS_X, 410) + penEvent(ms, EV_ABS, ABS_Y, 77) + report(ms);
}

inline std::string penMove(int ms)
{
    return penEvent(ms, EV_ABS, ABS_X, 400 + ms) + penEvent(ms, EV_ABS, ABS_PRESSURE, 30) + report(ms);
}

inline std::string penUp(int ms)
{
    return penEvent(ms, EV_KEY, BTN_TOUCH, 0) + report(ms);
}

/// A pipe that stands for the device.
class PenPipe
{
public:
    PenPipe() { mkfifo(path().c_str(), 0600); }
    ~PenPipe() { pullOut(); }
    PenPipe(const PenPipe&) = delete;
    PenPipe& operator=(const PenPipe&) = delete;

    [[nodiscard]] std::string path() const { return (m_folder / "pen").string(); }
    /// Needs a reader, or a pipe kept open at both ends.
    void plugIn() { m_file = ::open(path().c_str(), O_RDWR | O_CLOEXEC); }
    void pullOut()
    {
        if (m_file >= 0)
            ::close(m_file);
        m_file = -1;
    }
    /// Whether somebody else has it open. Pulls it out.
    [[nodiscard]] bool isRead()
    {
        pullOut();
        m_file = ::open(path().c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        return m_file >= 0;
    }
    [[nodiscard]] bool write(std::string_view bytes)
    {
        return ::write(m_file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
    }

private:
    onedoor::test::TempFolder m_folder;
    int m_file = -1;
};

} // namespace onedoor::kiosk::test
