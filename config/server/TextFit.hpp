#pragma once

#include "content/base/Json.hpp"

#include <optional>
#include <string>

namespace onedoor::server
{

/// A text that no slide, playlist or campaign may hold.
struct UnfitText
{
    std::string pointer; ///< JSON pointer of the field
    std::string reason;  ///< "too_long", "control_character", "hidden_direction", "not_utf8"
};

inline constexpr std::size_t longestText = 4000; ///< bytes

/// The first text, or name of a field, that is too long or holds signs which nobody sees: control
/// characters but for line breaks, and marks that turn the direction of reading.
/// Source   Unicode 15 §23.2 (directional formatting characters)
[[nodiscard]] std::optional<UnfitText> findUnfitText(const Json& json);

} // namespace onedoor::server
