#include "kiosk/widgets/Shadow.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::kiosk
{

Picture shadowPicture(int radiusPx, int blurPx)
{
    // The corner is rounder than the box's: a blurred shape loses its corners.
    const int corner = radiusPx + blurPx;
    const int side = 2 * (blurPx + corner);
    Picture picture{side, side, {}};
    picture.rgba.resize(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 4, 255);
    const double centre = side / 2.0;
    for (int y = 0; y < side; ++y)
    {
        for (int x = 0; x < side; ++x)
        {
            const double dx = std::abs(x + 0.5 - centre);
            const double dy = std::abs(y + 0.5 - centre);
            const double outside = std::hypot(dx, dy) - corner;
            const double share = std::clamp((outside + blurPx) / (2.0 * blurPx), 0.0, 1.0);
            const double alpha = 1 - share * share * (3 - 2 * share);
            const auto at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(side) +
                             static_cast<std::size_t>(x)) * 4 + 3;
            picture.rgba[at] = static_cast<std::uint8_t>(std::lround(alpha * 255));
        }
    }
    return picture;
}

} // namespace onedoor::kiosk
