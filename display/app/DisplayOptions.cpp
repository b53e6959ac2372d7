#include "display/app/DisplayOptions.hpp"

#include "content/calendar/HallTime.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <map>

namespace onedoor::display
{

namespace
{

/// Options that need more than CLI11 knows, as text.
struct RawOptions
{
    std::string window;
    std::string size;
    std::map<std::string, std::string> times; ///< by option name
};

CLI::Option* addTime(CLI::App& app, RawOptions& raw, const std::string& name, const std::string& meaning)
{
    return app.add_option(name, raw.times[name], meaning)->type_name("TIME");
}

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
    auto* enroll = app.add_subcommand("enroll", "Make this machine a display of a hall, with a one-time code");
    addServer(*enroll, device);
    enroll->get_option("--server")->required();
    enroll->add_option("--code", device.code, "The code that onedoor-server device add printed")
        ->type_name("CODE")
        ->required();
    auto* pin = app.add_subcommand("pin", "Trust a root that came by hand, for a display without a network");
    pin->add_option("ROOT", device.root, "The hall's root.json")->required();
    addRepositories(*pin, device, "Trust it for this folder or address alone");
}

void addRun(CLI::App& app, DisplayOptions& options, RawOptions& raw)
{
    auto* run = app.add_subcommand("run", "Show the wall; F12 makes it dark and light again");
    addServer(*run, options.device);
    run->add_option("--enroll", options.device.code, "One-time code, used when the display is not enrolled yet")
        ->type_name("CODE");
    addRepositories(*run, options.device, "Folder or address that releases come from too; may be named again");
    run->add_option("--window", raw.window, "Place of the wall on the desktop, 1920x1080+0+0")->type_name("WxH+X+Y");
}

void addPlan(CLI::App& app, DisplayOptions& options, RawOptions& raw)
{
    auto* plan = app.add_subcommand("plan", "Say what plays, and why");
    auto* from =
        addTime(*plan, raw, "--from", "Begin of the range; without a range: what is on air at the hall's time");
    auto* to = addTime(*plan, raw, "--to", "End of the range");
    from->needs(to);
    to->needs(from);
    plan->add_flag("--json", options.json, "One JSON object a line");
}

void addSnapshot(CLI::App& app, DisplayOptions& options, RawOptions& raw)
{
    auto* snapshot = app.add_subcommand("snapshot", "Draw the wall of a time into a PNG file, without a window");
    snapshot->add_option("--size", raw.size, "Size of the picture, 1920x1080")->type_name("WxH")->required();
    snapshot->add_option("--out", options.out, "The file to write")->type_name("FILE")->required();
}

void addAnnounce(CLI::App& app, DisplayOptions& options)
{
    auto* announce = app.add_subcommand("announce", "Write the sound of a call into a WAV file, to hear it beforehand");
    announce->add_option("--number", options.number, "The ticket's number, A018")->type_name("NUMBER")->required();
    announce->add_option("--counter", options.counter, "Id of the counter, exam-2")->type_name("ID")->required();
    announce->add_option("--out", options.out, "The file to write")->type_name("FILE")->required();
}

void addShared(CLI::App& app, DisplayOptions& options, RawOptions& raw)
{
    for (auto* command : app.get_subcommands({}))
    {
        command->add_option("--data", options.device.data, "Data folder")->type_name("DIR")->capture_default_str();
        command->add_option("--log-level", options.logLevel, "debug, info, warning or error")
            ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
            ->capture_default_str();
        if (command->get_name() == "enroll" || command->get_name() == "pin")
            continue;
        if (command->get_name() != "run") // a wall shows what is signed
            command->add_option("--content", options.content, "Content folder to look at instead of the fetched release")
                ->type_name("DIR");
        command->add_option("--display", options.display, "Which display of the hall; the first one if left out")
            ->type_name("ID");
        addTime(*command, raw, "--at", "Hall time to begin at, 2027-05-20T10:00:00+08:00");
    }
}

/// Takes a value over; false and a message when it cannot be read.
template <class Target, class Value>
bool take(const std::string& name, Result<Value> value, Target& target)
{
    if (!value)
    {
        std::cerr << name << ": " << value.error().message << '\n';
        return false;
    }
    target = *value;
    return true;
}

bool convert(RawOptions& raw, DisplayOptions& options)
{
    const std::map<std::string, std::optional<Instant>*> times = {
        {"--at", &options.at}, {"--from", &options.from}, {"--to", &options.to}};
    for (const auto& [name, target] : times)
        if (!raw.times[name].empty() && !take(name, calendar::parseInstant(raw.times[name]), *target))
            return false;
    if (options.from && !(*options.from < *options.to))
    {
        std::cerr << "--to: the range ends before it begins\n";
        return false;
    }
    if (!raw.window.empty() && !take("--window", parseWindowPlace(raw.window), options.window))
        return false;
    if (!raw.size.empty() && !take("--size", parseSize(raw.size), options.size))
        return false;
    if (auto good = client::checkDeviceOptions(options.device); !good)
    {
        std::cerr << good.error().message << '\n';
        return false;
    }
    return true;
}

} // namespace

std::optional<DisplayOptions> parseDisplayOptions(int argc, const char* const* argv, int& exitCode)
{
    DisplayOptions options;
    options.device.data = "display-data";
    options.device.kind = "display";
    RawOptions raw;
    CLI::App app("The LED wall of the hall");
    app.set_version_flag("--version", ONEDOOR_VERSION);
    app.require_subcommand(1);
    addRun(app, options, raw);
    addPlan(app, options, raw);
    addSnapshot(app, options, raw);
    addAnnounce(app, options);
    addSetUp(app, options.device);
    addShared(app, options, raw);
    try
    {
        app.parse(argc, argv);
    }
    catch (const CLI::ParseError& error)
    {
        exitCode = app.exit(error) == 0 ? 0 : 2;
        return std::nullopt;
    }
    if (!convert(raw, options))
    {
        exitCode = 2;
        return std::nullopt;
    }
    using Command = DisplayOptions::Command;
    const std::map<std::string, Command> commands = {{"run", Command::Run},           {"plan", Command::Plan},
                                                     {"snapshot", Command::Snapshot}, {"announce", Command::Announce},
                                                     {"enroll", Command::Enroll},     {"pin", Command::Pin}};
    options.command = commands.at(app.get_subcommands().front()->get_name());
    return options;
}

} // namespace onedoor::display
