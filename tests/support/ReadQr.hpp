#pragma once

#include "content/base/Picture.hpp"

#include <optional>
#include <string>

namespace onedoor::test
{

/// The bytes that a QR code somewhere on a picture holds, read by zbar as a phone would; absent where none is read.
[[nodiscard]] std::optional<std::string> readQr(const Picture& picture);

} // namespace onedoor::test
