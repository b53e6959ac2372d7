#pragma once

#include "content/base/Result.hpp"

#include <string_view>
#include <vector>

namespace onedoor::drawing
{

/// A QR code (ISO/IEC 18004) as modules. Units: modules, without the quiet zone.
struct QrCode
{
    int side = 0;
    std::vector<bool> modules;

    [[nodiscard]] bool isBlack(int x, int y) const
    {
        return modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) + static_cast<std::size_t>(x)];
    }
};

/// With error correction M: a crease or a spot on the paper does no harm.
/// Errors   InvalidArgument for an empty text or one too long.
[[nodiscard]] Result<QrCode> makeQrCode(std::string_view text);

/// For a text to be read and kept, which is long: error correction L, at most version 25 (117 modules), so that each
/// module is at least 3 dots on paper 58 mm wide and a phone still reads it.
/// Errors   InvalidArgument for an empty text or one of more than 1,273 bytes.
[[nodiscard]] Result<QrCode> makeTextQrCode(std::string_view text);

} // namespace onedoor::drawing
