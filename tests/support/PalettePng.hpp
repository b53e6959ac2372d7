#pragma once

#include "content/base/Picture.hpp"

#include <string>

namespace onedoor::test
{

/// PNG with at most 256 colours (median cut), opaque: small enough to keep in the repository.
/// Returns  empty when libpng fails.
[[nodiscard]] std::string toPalettePng(const Picture& picture);

} // namespace onedoor::test
