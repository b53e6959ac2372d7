#pragma once

#include "config/client/DeviceLink.hpp"
#include "config/client/DeviceSetup.hpp"
#include "content/base/Clock.hpp"
#include "content/base/Picture.hpp"
#include "kiosk/devices/SpeechSetup.hpp"
#include "kiosk/flow/Offers.hpp"
#include "kiosk/widgets/Metrics.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace onedoor::kiosk
{

/// Where the window stands; absent = the whole screen.
struct WindowPlace
{
    Size size;
    int x = 0;
    int y = 0;
    bool operator==(const WindowPlace&) const = default;
};

/// Parses "1080x1920+0+0" or "1080x1920".
[[nodiscard]] std::optional<WindowPlace> parseWindowPlace(std::string_view text);

/// What the command line said.
struct KioskOptions
{
    enum class Command
    {
        Run,
        PrintTest,
        Enroll,
        Pin,
        StaffPin
    };
    Command command = Command::Run;
    client::DeviceOptions device; ///< its server, data folder, ...
    KioskSettings settings; ///< without an id: what it was enrolled as, else kiosk-1
    std::string display; ///< whose programme the attract loop shows; empty = an upright one
    std::optional<WindowPlace> window;
    std::optional<PhysicalSize> screenMm;
    double screenBottomMm = usualBottomMm; ///< how high the picture's lower edge hangs above the floor
    std::string printer;
    SpeechSetup speech; ///< the voice that reads pages aloud
    std::string pen; ///< input device that tells times of strokes; empty = none is read
    std::optional<Instant> at;
    std::string logLevel = "info";
    bool reducedMotion = false;
};

/// Reads the command line.
/// Returns  absent when the program is done already (help, version, wrong arguments); then
///          `exitCode` is set: 0 done, 2 wrong arguments.
[[nodiscard]] std::optional<KioskOptions> parseKioskOptions(int argc, const char* const* argv, int& exitCode);

/// The kiosk as the server knows it.
[[nodiscard]] client::LinkOptions linkOptions(const KioskOptions& options);
/// Measures of pages in a window of that size, in usual text.
[[nodiscard]] Metrics metricsOf(const KioskOptions& options, Size size);

} // namespace onedoor::kiosk
