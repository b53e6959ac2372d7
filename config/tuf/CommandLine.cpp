#include "config/tuf/CommandLine.hpp"

#include "config/tuf/Commands.hpp"

#include <CLI/CLI.hpp>
#include <functional>
#include <ostream>

namespace onedoor::tuf
{

namespace
{

using Command = std::function<trust::Checked<void>(const Options&, const Surroundings&)>;

struct Line
{
    Options options;
    Command run;
};

void addOptions(CLI::App& app, Options& options)
{
    app.add_option("--metadata-dir", options.metadataDir, "where the trusted metadata are kept")->required();
    app.add_option("--metadata-url", options.metadataUrl, "the repository's metadata");
    app.add_option("--target-name", options.targets, "a target; may stand more than once")->take_all()->expected(1);
    app.add_option("--target-base-url", options.targetsUrl, "the repository's targets");
    app.add_option("--target-dir", options.targetDir, "where targets are put, under percent-encoded names");
}

/// Every command takes the program's options; these are the ones it cannot do without.
void addCommand(CLI::App& app, Line& line, const std::string& name, const std::string& what,
                const std::vector<std::string>& needed, Command run)
{
    app.add_subcommand(name, what)
        ->callback(
            [&app, &line, name, needed, run = std::move(run)]
            {
                for (const auto& option : needed)
                    if (app.count(option) == 0)
                        throw CLI::RequiredError(name + ": " + option);
                line.run = run;
            });
}

void addCommands(CLI::App& app, Line& line)
{
    addCommand(app, line, "init", "trust a root that came by a way that is trusted", {}, runInit);
    app.get_subcommand("init")->add_option("root", line.options.root, "a root metadata file")->required();
    addCommand(app, line, "refresh", "bring the trusted metadata up to date", {"--metadata-url"}, runRefresh);
    addCommand(app, line, "download", "refresh, then fetch targets that are not there yet",
               {"--metadata-url", "--target-name", "--target-base-url", "--target-dir"}, runDownload);
    app.require_subcommand(1);
    app.fallthrough();
}

} // namespace

int runCommandLine(int count, const char* const* arguments, const Surroundings& with)
{
    CLI::App app("Looks after a client of a TUF repository (The Update Framework 1.0)", "onedoor-tuf");
    Line line;
    app.set_version_flag("--version", "onedoor-tuf " ONEDOOR_VERSION);
    addOptions(app, line.options);
    addCommands(app, line);
    try
    {
        app.parse(count, arguments);
    }
    catch (const CLI::ParseError& error)
    {
        return app.exit(error, with.out, with.errors) == 0 ? 0 : 2;
    }
    if (const auto done = line.run(line.options, with); !done)
    {
        with.errors << "onedoor-tuf: " << done.error().message << '\n';
        return 1;
    }
    return 0;
}

} // namespace onedoor::tuf
