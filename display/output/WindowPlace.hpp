#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"

#include <string_view>

namespace onedoor::display
{

/// Where the wall's picture stands on the desktop: an LED controller shows one rectangle of it.
struct WindowPlace
{
    Size size;
    int x = 0;
    int y = 0;
    bool operator==(const WindowPlace&) const = default;
};

/// Parses "1920x1080+0+0", "1920x1080-1920+0" or "1920x1080".
/// Errors   InvalidArgument, with an example; each side is 64 to 16384 pixels.
[[nodiscard]] Result<WindowPlace> parseWindowPlace(std::string_view text);

/// Parses "1920x1080".
[[nodiscard]] Result<Size> parseSize(std::string_view text);

} // namespace onedoor::display
