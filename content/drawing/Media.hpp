#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace onedoor::drawing
{

/// Gives the bytes of a target by name: "media/rings.svg", "icons/pregnant.svg".
/// Errors   NotFound.
using MediaSource = std::function<Result<std::string>(std::string_view name)>;

/// Decodes PNG or JPEG (told apart by their first bytes).
/// Errors   Malformed for anything else, cut files, and pictures over 50 million pixels.
[[nodiscard]] Result<Picture> decodePicture(std::string_view bytes);

/// PNG bytes of a picture.
[[nodiscard]] Result<std::string> encodePng(const Picture& picture);

/// An SVG in one size, fitted in and centred. With `tint` its black parts take that colour
/// (icons); without, its own colours stay (drawings).
struct Colour;
[[nodiscard]] Result<Picture> drawSvg(std::string_view bytes, Size size, const Colour* tint);

} // namespace onedoor::drawing
