#include "display/app/Commands.hpp"

#include "content/base/Log.hpp"
#include "display/app/DisplayApp.hpp"

#include <malloc.h>

namespace onedoor::display
{

namespace
{

/// Pictures come and go; each gets memory of its own that goes back to the system at once,
/// instead of arenas that keep the largest they ever held.
void tuneMemory()
{
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
    mallopt(M_ARENA_MAX, 2);
}

Result<void> run(const DisplayOptions& options, stage::Moment started)
{
    if (auto enrolled = client::enrolOnce(options.device); !enrolled)
        return enrolled;
    return DisplayApp(options, started).run();
}

} // namespace

int runDisplay(int argc, const char* const* argv)
{
    const auto started = std::chrono::steady_clock::now();
    tuneMemory(); // before the first thread has an arena
    int exitCode = 0;
    const auto options = parseDisplayOptions(argc, argv, exitCode);
    if (!options)
        return exitCode;
    log::start("display", options->logLevel);
    Result<void> done;
    switch (options->command)
    {
        case DisplayOptions::Command::Run: done = run(*options, started); break;
        case DisplayOptions::Command::Plan: done = runPlan(*options); break;
        case DisplayOptions::Command::Snapshot: done = runSnapshot(*options); break;
        case DisplayOptions::Command::Announce: done = runAnnounce(*options); break;
        case DisplayOptions::Command::Enroll: done = client::enrolDevice(options->device); break;
        case DisplayOptions::Command::Pin: done = client::pinRoot(options->device); break;
    }
    if (done)
        return 0;
    log::error(done.error().message);
    return 1;
}

} // namespace onedoor::display
