#pragma once

#include <chrono>

namespace onedoor
{

/// A moment on the UTC time line. Units: milliseconds since 1970-01-01T00:00:00Z.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// The machine's clock. For expiry of sign-ins, logs and TLS; never for what the hall shows.
[[nodiscard]] Instant machineNow();

/// How far a reading of the machine's clock, taken just now, lies before the machine's uptime, which counts sleep and
/// never jumps. While nobody sets the clock this stays the same but for a few milliseconds.
[[nodiscard]] std::chrono::milliseconds leadOf(Instant machine);

/// The hall's clock: the machine's clock moved by an offset (`--at`, or the offset
/// the server told). It runs on at the machine's speed.
/// Thread   a value: copy it, give each thread its own.
class HallClock
{
public:
    HallClock() = default;
    explicit HallClock(std::chrono::milliseconds offset) : m_offset(offset) {}

    /// A clock that shows `at` now and runs on.
    [[nodiscard]] static HallClock startingAt(Instant at) { return HallClock(at - machineNow()); }

    [[nodiscard]] Instant now() const { return machineNow() + m_offset; }
    [[nodiscard]] std::chrono::milliseconds offset() const { return m_offset; }

private:
    std::chrono::milliseconds m_offset{0};
};

} // namespace onedoor
