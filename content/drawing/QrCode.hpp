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

} // namespace onedoor::drawing
