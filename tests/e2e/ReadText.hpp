#pragma once

#include "content/base/Picture.hpp"

#include <string>

namespace onedoor::e2e
{

/// The English words of a picture, as a person would read them (tesseract). Other signs come out as anything.
[[nodiscard]] std::string readText(const Picture& picture);

} // namespace onedoor::e2e
