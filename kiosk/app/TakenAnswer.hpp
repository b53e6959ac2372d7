#pragma once

#include "content/base/Json.hpp"
#include "content/base/Result.hpp"
#include "kiosk/flow/NumberAnswer.hpp"

namespace onedoor::kiosk
{

/// Reads the server's {"ticket","ahead","wait","follow"}. An address that is none is left out.
/// Errors   Malformed.
[[nodiscard]] Result<TakenNumber> takenFrom(const Json& answer);

} // namespace onedoor::kiosk
