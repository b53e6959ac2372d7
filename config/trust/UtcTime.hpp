#pragma once

#include "content/base/Clock.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace onedoor::trust
{

/// "2027-05-20T02:00:00Z": the one form of a time in TUF metadata (RFC 3339, UTC, seconds).
[[nodiscard]] std::string formatUtc(Instant time);

/// Reads exactly that form; nullopt for any other, also for days that do not exist.
[[nodiscard]] std::optional<Instant> parseUtc(std::string_view text);

} // namespace onedoor::trust
