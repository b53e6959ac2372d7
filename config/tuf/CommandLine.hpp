#pragma once

#include "config/client/HttpTransport.hpp"
#include "content/base/Clock.hpp"

#include <iosfwd>

namespace onedoor::tuf
{

/// What the program works with; tests put their own here.
struct Surroundings
{
    client::HttpTransport& transport;
    Instant now; ///< the one moment that expiry is held against
    std::ostream& out;
    std::ostream& errors;
};

/// onedoor-tuf: looks after a client of any TUF repository.
/// Returns  the exit code: 0 done, 1 failed or refused, 2 wrong arguments.
[[nodiscard]] int runCommandLine(int count, const char* const* arguments, const Surroundings& with);

} // namespace onedoor::tuf
