#pragma once

#include "config/client/DeviceIdentity.hpp"
#include "config/client/HttpTransport.hpp"

#include <filesystem>
#include <stop_token>
#include <string>

namespace onedoor::client
{

struct EnrolmentOrder
{
    std::string server;         ///< its address, already found safe
    std::string code;           ///< as typed
    std::string kind;           ///< what this program is: "display", "kiosk"
    std::filesystem::path data; ///< the program's own folder
};

/// Makes this device one of the hall: tells its key, pins the hall's root, and remembers its
/// name. Both sides prove that they know the code, so that nobody in between can put another
/// key or another root. What was pinned before is replaced.
///
/// Errors   InvalidArgument for a code of the wrong form or of another kind of device; Denied for
///          one that is wrong or used up; Untrusted when the server does not know the code, whose
///          root is then not taken; Unreachable, TimedOut, Malformed, Io, NoSpace.
/// Thread   blocks; one at a time.
[[nodiscard]] Result<DeviceIdentity> enrol(HttpTransport& transport, const EnrolmentOrder& order,
                                           const std::stop_token& stop = {});

} // namespace onedoor::client
