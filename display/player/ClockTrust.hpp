#pragma once

#include "content/base/Clock.hpp"
#include "content/base/Result.hpp"

#include <filesystem>
#include <optional>

namespace onedoor::display
{

/// What is known about the clock at a moment.
struct ClockFacts
{
    Instant machine;         ///< what the machine's clock says
    bool ownTime = false;    ///< the hall time was given on the command line
    bool confirmed = false;  ///< the server has told the time in this run
    Instant lastTrusted{};   ///< the machine's time when it was last trusted; epoch = never
    Instant releaseStored{}; ///< when the release on disk was fetched; epoch = not known
};

/// Whether date rules may be followed: with a time given by hand or told by the server; else
/// only when the machine's clock is not behind anything that is known to be past, as it is
/// after a power cut with a dead battery.
[[nodiscard]] bool isClockTrusted(const ClockFacts& facts);

/// Keeps on disk when the clock was last trusted.
class ClockMemory
{
public:
    explicit ClockMemory(std::filesystem::path file);

    [[nodiscard]] Instant lastTrusted() const { return m_lastTrusted; }
    /// Writes at most every ten minutes, so that a flash disk lives long.
    [[nodiscard]] Result<void> remember(Instant machine);

private:
    std::filesystem::path m_file;
    Instant m_lastTrusted{};
};

/// The hall's clock on this device: the server's offset, taken over only when it differs
/// enough to see, since each message measures it a little differently and a slide must not
/// come back for the blink of an eye.
[[nodiscard]] std::chrono::milliseconds steadyOffset(std::chrono::milliseconds current,
                                                     std::optional<std::chrono::milliseconds> told);

} // namespace onedoor::display
