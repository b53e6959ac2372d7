#pragma once

#include <string>
#include <string_view>

namespace onedoor::release
{

/// A text by characters instead of bytes; what is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::u32string toCharacters(std::string_view utf8);
[[nodiscard]] std::string toUtf8(std::u32string_view characters);

[[nodiscard]] bool isHan(char32_t c);
/// 0-9, also in full width.
[[nodiscard]] bool isDigit(char32_t c);

} // namespace onedoor::release
