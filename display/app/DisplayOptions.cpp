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
    std::string content;
    std::string size;
    std::map<std::string, std::string> times; ///< by option name
};

CLI::Option* addTime(CLI::App& app, RawOptions& raw, const std::string& name, const std::string& meaning)
{
    return app.add_option(name, raw.times[name], meaning)->type_name("TIME");
}

void addRun(CLI::App& app, DisplayOptions& options, RawOptions& raw)
{
    auto* run = app.add_subcommand("run", "Show the wall");
    run->add_option("--server", options.server, "Address of the server, http://127.0.0.1:8020")->type_name("URL");
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

void addShared(CLI::App& app, DisplayOptions& options, RawOptions& raw)
{
    for (auto* command : app.get_subcommands({}))
    {
        command->add_option("--data", options.data, "Data folder")->type_name("DIR")->capture_default_str();
        command->add_option("--content", raw.content, "Content folder to show instead of a fetched release, or none")
            ->type_name("DIR");
        command->add_option("--display", options.display, "Which display of the hall; the first one if left out")
            ->type_name("ID");
        addTime(*command, raw, "--at", "Hall time to begin at, 2027-05-20T10:00:00+08:00");
        command->add_option("--log-level", options.logLevel, "debug, info, warning or error")
            ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
            ->capture_default_str();
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

bool takeServer(std::string& server)
{
    while (server.ends_with('/'))
        server.pop_back();
    const auto host = server.find("://");
    const bool known = server.starts_with("http://") || server.starts_with("https://");
    if (server.empty() || (known && server.size() > host + 3 && server.find_first_of(" \t\"<>") == std::string::npos))
        return true;
    std::cerr << "--server: \"" << server << "\" is no address of a server: write it as http://127.0.0.1:8020\n";
    return false;
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
    if (raw.content != "none")
        options.content = raw.content;
    return takeServer(options.server);
}

} // namespace

std::optional<DisplayOptions> parseDisplayOptions(int argc, const char* const* argv, int& exitCode)
{
    DisplayOptions options;
    RawOptions raw;
    CLI::App app("The LED wall of the hall");
    app.set_version_flag("--version", ONEDOOR_VERSION);
    app.require_subcommand(1);
    addRun(app, options, raw);
    addPlan(app, options, raw);
    addSnapshot(app, options, raw);
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
    options.command = app.got_subcommand("run")    ? DisplayOptions::Command::Run
                      : app.got_subcommand("plan") ? DisplayOptions::Command::Plan
                                                   : DisplayOptions::Command::Snapshot;
    return options;
}

} // namespace onedoor::display
