#pragma once

#include <algorithm>
#include <chrono>

namespace onedoor::kiosk
{

/// Quick at first, then gently to rest; 0 → 0, 1 → 1, outside clamped.
[[nodiscard]] inline float easeOut(float share)
{
    const float left = 1 - std::clamp(share, 0.0F, 1.0F);
    return 1 - left * left * left;
}

/// How long one page takes to follow another.
inline constexpr std::chrono::milliseconds pageChange{300};

} // namespace onedoor::kiosk
