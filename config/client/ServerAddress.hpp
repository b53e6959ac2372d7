#pragma once

#include "content/base/Result.hpp"

#include <string>
#include <string_view>

namespace onedoor::client
{

/// An address as somebody types it, without slashes at its end.
/// Errors   InvalidArgument when it is no http or https address, or a http one of another machine:
///          what travels there in the clear could be read and changed on its way.
[[nodiscard]] Result<std::string> serverAddress(std::string_view text);

/// Whether a device may speak to this address: by https, or on this machine itself.
[[nodiscard]] bool isSafeAddress(const std::string& url);

} // namespace onedoor::client
