#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"
#include "content/consent/ConsentForm.hpp"

#include <string>
#include <vector>

namespace onedoor::drawing
{

/// A form to take home, on the kiosk's roll: the words that were on the screen, both answers side by side, and
/// nothing of the person. The same paper whatever was decided.
struct FormCopy
{
    consent::FormVersion form;
    std::string language = "zh-CN"; ///< in which it was read
    std::string hall;
    std::vector<std::string> lines; ///< version, check sum, where it was printed
};

/// Returns  a black-and-white raster `widthPx` dots wide (576 at 80 mm, 384 at 58 mm), as high as it needs.
/// Errors   InvalidArgument for a width outside 200..2000; NotFound for a missing font.
[[nodiscard]] Result<Picture> drawFormCopy(const FormCopy& copy, int widthPx);

} // namespace onedoor::drawing
