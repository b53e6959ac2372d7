#pragma once

#include "content/base/Picture.hpp"

namespace onedoor::kiosk
{

/// The blurred shape of a rounded box, white with alpha, as small as it can be: corners of
/// `radiusPx` that fade out over `blurPx` to each side, nothing between them. Its middle
/// column and row are stretched when it is drawn.
[[nodiscard]] Picture shadowPicture(int radiusPx, int blurPx);

} // namespace onedoor::kiosk
