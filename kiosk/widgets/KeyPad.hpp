#pragma once

#include "kiosk/widgets/Ui.hpp"

#include <optional>
#include <string_view>

namespace onedoor::kiosk
{

/// What `keyPad` returns for its key that takes the last sign back.
inline constexpr char eraseKey = '\b';

/// Digits, large, above the letters of a keyboard, "-" and a key that erases; every key can be hit.
/// Returns  the sign of the key that was tapped in this frame.
std::optional<char> keyPad(Ui& ui, const Box& box, std::string_view eraseWords);

/// Digits alone, as on a telephone, with the key that erases.
std::optional<char> digitPad(Ui& ui, const Box& box, std::string_view eraseWords);

/// How high the pad would like to be.
[[nodiscard]] float keyPadHeight(const Metrics& metrics);

} // namespace onedoor::kiosk
