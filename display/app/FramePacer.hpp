#pragma once

#include "content/base/Clock.hpp"

#include <chrono>
#include <optional>

namespace onedoor::display
{

/// What moves on the wall at a moment.
struct Motion
{
    bool fading = false;
    bool ticker = false;
    Instant showingEnds; ///< hall time
};

/// How long the loop may sleep: a wall at rest costs next to nothing, a fade gets sixty
/// frames a second, the ticker wakes for its own steps.
/// Units    `spent` is what the frame itself has taken.
[[nodiscard]] std::chrono::milliseconds pauseAfterFrame(const Motion& motion, Instant hallTime,
                                                        std::chrono::milliseconds spent);

} // namespace onedoor::display
