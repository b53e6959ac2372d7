#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"

#include <string_view>

namespace onedoor::kiosk
{

/// A paper that shows whether a printer is set well: words in both languages, a border that must be whole on both
/// sides, lines of one to four dots, and a grey of single dots.
/// Units    dots: 576 at 80 mm, 384 at 58 mm.
/// Errors   NotFound for a missing font.
[[nodiscard]] Result<Picture> testPaper(int widthDots, std::string_view printer);

} // namespace onedoor::kiosk
