#include "kiosk/app/KioskOptions.hpp"

#include "content/calendar/HallTime.hpp"
#include "kiosk/devices/PrinterAddress.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <iostream>

namespace onedoor::kiosk
{

namespace
{

/// Reads a number from the front of `text`; false when there is none or it is out of range.
bool takeNumber(std::string_view& text, int least, int most, int& number)
{
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec != std::errc{} || number < least || number > most)
    {
        return false;
    }
    text.remove_prefix(static_cast<std::size_t>(result.ptr - text.data()));
    return true;
}

bool takeSign(std::string_view& text, char sign)
{
    if (text.empty() || text.front() != sign)
    {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

/// The texts of options that need more than CLI11 knows.
struct RawOptions
{
    std::string window;
    std::string screenMm;
    std::string at;
    std::string mode = "both";
    std::string speech = "off";
};

void addServer(CLI::App& app, client::DeviceOptions& device)
{
    app.add_option("--server", device.server, "Address of the server, https://hall.example:8020")->type_name("URL");
    app.add_option("--ca", device.ca, "PEM file with the certificates to trust instead of the system's")
        ->type_name("FILE");
}

void addRepositories(CLI::App& app, client::DeviceOptions& device, const std::string& meaning)
{
    app.add_option("--repository", device.repositories, meaning)
        ->type_name("DIR|URL")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

/// What is done once with a new device.
void addSetUp(CLI::App& app, client::DeviceOptions& device)
{
    CLI::App* enroll = app.add_subcommand("enroll", "Make this machine a kiosk of a hall, with a one-time code");
    addServer(*enroll, device);
    enroll->get_option("--server")->required();
    enroll->add_option("--code", device.code, "The code that onedoor-server device add printed")
        ->type_name("CODE")
        ->required();
    CLI::App* pin = app.add_subcommand("pin", "Trust a root that came by hand, for a kiosk without a network");
    pin->add_option("ROOT", device.root, "The hall's root.json")->required();
    addRepositories(*pin, device, "Trust it for this folder or address alone");
    CLI::App* staff = app.add_subcommand(
        "staff-pin", "Set the PIN that opens the staff's page (five taps at the top left): reads it from standard input");
    for (CLI::App* command : {enroll, pin, staff})
    {
        command->add_option("--data", device.data, "Data folder")->capture_default_str();
    }
}

void addRun(CLI::App& app, KioskOptions& options, RawOptions& raw)
{
    CLI::App* run = app.add_subcommand("run", "Show the kiosk");
    addServer(*run, options.device);
    run->add_option("--enroll", options.device.code, "One-time code, used when the kiosk is not enrolled yet");
    addRepositories(*run, options.device, "Folder or address that releases come from too; may be named again");
    run->add_option("--kiosk", options.settings.id, "Id of this kiosk, if it is not enrolled");
    run->add_option("--label", options.settings.label, "Where it stands, for papers");
    run->add_option("--mode", raw.mode, "numbers, consent or both")->capture_default_str();
    run->add_option("--display", options.display, "Display whose programme plays while nobody is there");
    run->add_option("--window", raw.window, "WIDTHxHEIGHT+X+Y instead of the full screen");
    run->add_option("--screen-mm", raw.screenMm, "Width x height of the picture in millimetres: 296x527");
    run->add_option("--screen-bottom", options.screenBottomMm,
                    "How high the picture's lower edge hangs above the floor, in millimetres: for low mode")
        ->type_name("MM")
        ->check(CLI::Range(100.0, 1500.0))
        ->capture_default_str();
    run->add_option("--speech", raw.speech,
                    "Where pages are read aloud: off; loudspeaker (consent, health, quiz and ratings stay silent); headphones, "
                    "if a socket is all that the sound goes to; wav:FOLDER, a file for each sentence")
        ->type_name("off|loudspeaker|headphones|wav:FOLDER")
        ->capture_default_str();
    run->add_option("--pen", options.pen,
                    "Input device that signatures are written on, /dev/input/by-id/...: tells the times of strokes, "
                    "kept only where the hall has decided for it")
        ->type_name("PATH");
    run->add_flag("--reduced-motion", options.reducedMotion, "Pages follow each other without movement");
}

void addShared(CLI::App& app, KioskOptions& options, RawOptions& raw)
{
    for (CLI::App* command : app.get_subcommands({}))
    {
        command->add_option("--printer", options.printer, std::string(printerForms))->type_name("PRINTER");
        command->add_option("--data", options.device.data, "Data folder")->capture_default_str();
        command->add_option("--at", raw.at, "Hall time to start at, 2027-05-20T10:00:00+08:00");
        command->add_option("--log-level", options.logLevel, "debug, info, warning or error")
            ->check(CLI::IsMember({"debug", "info", "warning", "error"}));
    }
}

/// Returns what is wrong; empty when all is well.
std::string convert(const RawOptions& raw, KioskOptions& options)
{
    if (!raw.window.empty() && !(options.window = parseWindowPlace(raw.window)))
    {
        return "--window: expected WIDTHxHEIGHT+X+Y, as 1080x1920+0+0";
    }
    if (!raw.screenMm.empty() && !parsePhysicalSize(raw.screenMm, options.screenMm.emplace()))
    {
        return "--screen-mm: expected WIDTHxHEIGHT in millimetres, as 296x527";
    }
    if (!raw.at.empty())
    {
        const Result<Instant> at = calendar::parseInstant(raw.at);
        if (!at)
        {
            return "--at: " + at.error().message;
        }
        options.at = *at;
    }
    if (!options.printer.empty())
    {
        const auto printer = parsePrinterAddress(options.printer);
        if (!printer)
        {
            return "--printer: " + printer.error().message;
        }
    }
    const auto mode = kioskModeFrom(raw.mode);
    if (!mode)
    {
        return "--mode: expected numbers, consent or both";
    }
    options.settings.mode = *mode;
    const auto speech = parseSpeechSetup(raw.speech);
    if (!speech)
    {
        return "--speech: expected off, loudspeaker, headphones or wav:FOLDER";
    }
    options.speech = *speech;
    options.settings.pen = !options.pen.empty();
    const auto good = client::checkDeviceOptions(options.device);
    return good ? std::string() : good.error().message;
}

} // namespace

std::optional<WindowPlace> parseWindowPlace(std::string_view text)
{
    WindowPlace place;
    if (!takeNumber(text, 200, 16384, place.size.widthPx) || !takeSign(text, 'x') ||
        !takeNumber(text, 200, 16384, place.size.heightPx))
    {
        return std::nullopt;
    }
    if (text.empty())
    {
        return place;
    }
    if (!takeSign(text, '+') || !takeNumber(text, -16384, 16384, place.x) || !takeSign(text, '+') ||
        !takeNumber(text, -16384, 16384, place.y) || !text.empty())
    {
        return std::nullopt;
    }
    return place;
}

std::optional<KioskOptions> parseKioskOptions(int argc, const char* const* argv, int& exitCode)
{
    KioskOptions options;
    options.device.data = "kiosk-data";
    options.device.kind = "kiosk";
    RawOptions raw;
    CLI::App app("The touch kiosk of the hall");
    app.set_version_flag("--version", ONEDOOR_VERSION);
    app.require_subcommand(1);
    addRun(app, options, raw);
    app.add_subcommand("print-test", "Say what the printer tells, print a test ticket, say what became of it");
    addShared(app, options, raw);
    addSetUp(app, options.device);
    try
    {
        app.parse(argc, argv);
    }
    catch (const CLI::ParseError& error)
    {
        exitCode = app.exit(error) == 0 ? 0 : 2;
        return std::nullopt;
    }
    if (const std::string wrong = convert(raw, options); !wrong.empty())
    {
        std::cerr << wrong << '\n';
        exitCode = 2;
        return std::nullopt;
    }
    using Command = KioskOptions::Command;
    options.command = app.got_subcommand("run")         ? Command::Run
                      : app.got_subcommand("enroll")    ? Command::Enroll
                      : app.got_subcommand("pin")       ? Command::Pin
                      : app.got_subcommand("staff-pin") ? Command::StaffPin
                                                        : Command::PrintTest;
    return options;
}

client::LinkOptions linkOptions(const KioskOptions& options)
{
    client::LinkOptions link;
    link.server = options.device.server;
    link.data = options.device.data;
    link.ca = options.device.ca;
    link.repositories = options.device.repositories;
    link.device = options.settings.id;
    link.kind = "kiosk";
    return link;
}

Metrics metricsOf(const KioskOptions& options, Size size)
{
    return {size, options.screenMm.value_or(usualScreen(size)), false};
}

} // namespace onedoor::kiosk
