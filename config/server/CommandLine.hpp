#pragma once

#include <iosfwd>

namespace onedoor::server
{

/// Reads the arguments of onedoor-server and runs the command they name.
/// Returns  the exit status: 0 done, 1 failed, 2 wrong arguments.
int runCommandLine(int count, const char* const* arguments, std::ostream& out, std::ostream& errors);

} // namespace onedoor::server
