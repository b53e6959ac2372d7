#pragma once

namespace onedoor::release
{

/// 0-9, also in full width.
[[nodiscard]] constexpr bool isDigit(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}

} // namespace onedoor::release
