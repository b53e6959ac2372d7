#pragma once

#include "config/client/DeviceSetup.hpp"
#include "content/base/Clock.hpp"
#include "display/output/WindowPlace.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace onedoor::display
{

/// What the command line said.
struct DisplayOptions
{
    enum class Command
    {
        Run,
        Plan,
        Snapshot,
        Announce,
        Enroll,
        Pin
    };
    Command command = Command::Run;
    client::DeviceOptions device; ///< its server, data folder, ...
    std::filesystem::path content;     ///< a content folder instead of the cached release; empty = none
    std::string display;               ///< empty: the first of the release
    std::optional<WindowPlace> window; ///< absent: as the release says, at the upper left corner
    std::optional<Instant> at;
    std::optional<Instant> from;
    std::optional<Instant> to;
    bool json = false;
    Size size;
    std::filesystem::path out;
    std::string number;  ///< of the ticket to announce
    std::string counter; ///< where it is called to
    std::string logLevel = "info";
};

/// Reads the command line.
/// Returns  absent when the program is done already (help, version, wrong arguments); then
///          `exitCode` is set: 0 done, 2 wrong arguments.
[[nodiscard]] std::optional<DisplayOptions> parseDisplayOptions(int argc, const char* const* argv, int& exitCode);

} // namespace onedoor::display
