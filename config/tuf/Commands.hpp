#pragma once

#include "config/trust/Trust.hpp"
#include "config/tuf/CommandLine.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace onedoor::tuf
{

/// What the arguments say.
struct Options
{
    std::filesystem::path metadataDir; ///< trusted metadata: root.json, timestamp.json, ...
    std::filesystem::path root;        ///< init only
    std::string metadataUrl;
    std::vector<std::string> targets; ///< download only, with the two below
    std::string targetsUrl;
    std::filesystem::path targetDir;
};

/// Makes a root file the trusted one.
[[nodiscard]] trust::Checked<void> runInit(const Options& options, const Surroundings& with);

/// Brings the trusted metadata up to date.
[[nodiscard]] trust::Checked<void> runRefresh(const Options& options, const Surroundings& with);

/// Refreshes, then fetches each target into a file of its percent-encoded name, unless it is
/// there with the right bytes.
[[nodiscard]] trust::Checked<void> runDownload(const Options& options, const Surroundings& with);

} // namespace onedoor::tuf
