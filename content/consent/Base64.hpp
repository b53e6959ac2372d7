#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onedoor::consent
{

/// Standard base64 with padding (RFC 4648 §4).
[[nodiscard]] std::string encodeBase64(std::string_view bytes);
/// Absent for anything else than exact base64.
[[nodiscard]] std::optional<std::string> decodeBase64(std::string_view text);

} // namespace onedoor::consent
