#include "config/server/Commands.hpp"
#include "content/base/Json.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

Json faultJson(const release::Fault& fault)
{
    return {{"severity", release::toString(fault.severity)},
            {"file", fault.file},
            {"pointer", fault.pointer},
            {"reason", fault.reason},
            {"advice", fault.advice}};
}

/// Every fault on a line of its own. Returns how many are errors.
int print(const std::vector<release::Fault>& faults, bool json, std::ostream& out)
{
    int errors = 0;
    for (const auto& fault : faults)
    {
        errors += fault.severity == release::Fault::Severity::Error ? 1 : 0;
        out << (json ? toText(faultJson(fault)) : release::formatFault(fault)) << "\n";
    }
    return errors;
}

} // namespace

int runCheck(const CheckCommandOptions& options, std::ostream& out)
{
    const auto files = contentFiles(options.folder);
    if (!files)
        return failed(files.error());
    const auto faults = release::check(*files, {todayOf(machineNow()), options.inService, true});
    const int errors = print(faults, options.json, out);
    const auto notes = std::ranges::count(faults, release::Fault::Severity::Note, &release::Fault::severity);
    if (!options.json)
        out << fmt::format("{}: {} errors, {} warnings{}\n", options.folder.string(), errors,
                           static_cast<long>(faults.size()) - errors - notes,
                           notes > 0 ? fmt::format(", {} notes", notes) : std::string());
    return errors > 0 ? 1 : 0;
}

int checkFolder(const std::filesystem::path& folder, std::ostream& out)
{
    const auto files = contentFiles(folder);
    if (!files)
        return failed(files.error());
    return print(release::check(*files, {todayOf(machineNow()), false, true}), false, out);
}

} // namespace onedoor::server
