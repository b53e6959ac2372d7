#pragma once

#include "display/app/DisplayOptions.hpp"

namespace onedoor::display
{

/// The program: reads the command line and does what it says.
/// Returns  the exit status: 0 done, 1 failed, 2 wrong arguments.
[[nodiscard]] int runDisplay(int argc, const char* const* argv);

/// Prints what plays, and why: a range under a day as slides, a longer one as segments,
/// none: the slide on air.
[[nodiscard]] Result<void> runPlan(const DisplayOptions& options);

/// Writes the picture of a time as a PNG file.
[[nodiscard]] Result<void> runSnapshot(const DisplayOptions& options);

/// Writes what the loudspeaker would say of a call as a WAV file: in the languages of the display that
/// was named, else of the first one that speaks, else in Chinese.
[[nodiscard]] Result<void> runAnnounce(const DisplayOptions& options);

} // namespace onedoor::display
