#include "kiosk/app/KioskApp.hpp"

#include "content/base/Log.hpp"
#include "content/drawing/Text.hpp"
#include "kiosk/app/PrintTest.hpp"

#include <exception>
#include <fmt/format.h>
#include <iostream>
#include <thread>
#include <unistd.h>

namespace onedoor::kiosk
{

namespace
{

void warmUpFonts()
{
    drawing::TextStyle style;
    for (const auto weight : {drawing::Weight::Regular, drawing::Weight::Medium, drawing::Weight::Bold})
    {
        style.weight = weight;
        (void)drawing::measureText("您好 A018", chinese, style, 1000);
    }
}

int setUp(const KioskOptions& options)
{
    const auto done = options.command == KioskOptions::Command::Pin ? client::pinRoot(options.device)
                                                                    : client::enrolDevice(options.device);
    if (!done)
    {
        log::error(done.error().message);
    }
    return done ? 0 : 1;
}

/// From standard input, so that no list of processes and no shell's history holds it.
int setStaffPin(const KioskOptions& options)
{
    std::string pin;
    if (isatty(STDIN_FILENO) != 0)
    {
        std::cerr << fmt::format("PIN of the staff ({} to {} digits): ", shortestPin, longestPin);
    }
    std::getline(std::cin, pin);
    if (const auto done = StaffPin(options.device.data).set(pin); !done)
    {
        log::error(fmt::format("staff-pin: {}", done.error().message));
        return done.error().code == ErrorCode::InvalidArgument ? 2 : 1;
    }
    log::info("the staff's PIN is set; five taps at the top left of the first page ask for it");
    return 0;
}

/// Becomes what it was enrolled as.
Result<void> takeIdentity(KioskOptions& options)
{
    if (auto enrolled = client::enrolOnce(options.device); !enrolled)
    {
        return enrolled;
    }
    if (options.settings.id.empty())
    {
        options.settings.id = client::enrolledAs(options.device.data);
    }
    if (options.settings.id.empty())
    {
        options.settings.id = "kiosk-1";
    }
    return {};
}

} // namespace

int runKiosk(int argc, const char* const* argv)
{
    int exitCode = 0;
    auto options = parseKioskOptions(argc, argv, exitCode);
    if (!options)
    {
        return exitCode;
    }
    log::start("onedoor-kiosk", options->logLevel);
    if (options->command == KioskOptions::Command::Enroll || options->command == KioskOptions::Command::Pin)
    {
        return setUp(*options);
    }
    if (options->command == KioskOptions::Command::StaffPin)
    {
        return setStaffPin(*options);
    }
    if (const auto fonts = drawing::checkFonts(); !fonts)
    {
        log::error(fonts.error().message);
        return 1;
    }
    // Loading the fonts takes as long as opening the window: both at once make the first frame quick.
    const std::jthread fonts(warmUpFonts);
    if (options->command == KioskOptions::Command::PrintTest)
    {
        return printTest(options->printer);
    }
    if (const auto ready = takeIdentity(*options); !ready)
    {
        log::error(ready.error().message);
        return 1;
    }
    try
    {
        return KioskApp(std::move(*options)).run();
    }
    catch (const std::exception& error) // SFML and the standard library; ours are values
    {
        log::error(fmt::format("kiosk: {}", error.what()));
        return 1;
    }
}

} // namespace onedoor::kiosk
