#pragma once

#include <cstdint>
#include <vector>

namespace onedoor
{

/// A finished picture. Shape: heightPx rows of widthPx pixels, 4 bytes R, G, B, A each,
/// straight (not premultiplied) alpha, no padding.
struct Picture
{
    int widthPx = 0;
    int heightPx = 0;
    std::vector<std::uint8_t> rgba;

    [[nodiscard]] bool empty() const { return rgba.empty(); }
};

struct Size
{
    int widthPx = 0;
    int heightPx = 0;
    bool operator==(const Size&) const = default;
};

} // namespace onedoor
