#pragma once

#include "config/server/Commands.hpp"

#include <CLI/CLI.hpp>
#include <functional>

namespace onedoor::server
{

/// What the commands of releases, keys and emergencies are told.
struct SigningLine
{
    ReleaseOptions release;
    SignOptions sign;
    EmergencyOptions emergency;
    KeysOptions keys;
};

using Run = std::function<int(std::ostream&)>;

/// Adds `release`, `notice` and `keys`; whichever is asked for ends up in `run`.
void addSigningCommands(CLI::App& app, SigningLine& line, Run& run);

} // namespace onedoor::server
