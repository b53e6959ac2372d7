#pragma once

#include "config/server/Publishing.hpp"

#include <CLI/CLI.hpp>

namespace onedoor::server
{

/// Adds --data, and --database for a hall whose database is a PostgreSQL server's; that one may
/// come from ONEDOOR_DATABASE too, so that no password stands in the list of processes.
void needData(CLI::App& command, DataFolder& data);

} // namespace onedoor::server
