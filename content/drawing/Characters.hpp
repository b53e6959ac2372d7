#pragma once

#include <cstddef>
#include <string_view>

/// What the drawing must know of single characters. Code points, UTF-8 by the byte.
namespace onedoor::drawing
{

inline constexpr char32_t thinSpace = 0x2009;

/// The character at `at`, which moves behind it; U+FFFD for a broken sequence.
[[nodiscard]] char32_t nextCharacter(std::string_view text, std::size_t& at);
/// The character before `at`, or 0 at the beginning.
[[nodiscard]] char32_t characterBefore(std::string_view text, std::size_t at);
/// The character at `at`, or 0 at the end.
[[nodiscard]] char32_t characterAt(std::string_view text, std::size_t at);

/// A figure or Latin letter, or a sign that belongs to them (%, +, ≥).
[[nodiscard]] bool isLatinOrFigure(char32_t character);
[[nodiscard]] bool isFigure(char32_t character);
[[nodiscard]] bool isSpace(char32_t character);
/// Full-width punctuation whose right (closing) or left (opening) half is empty.
[[nodiscard]] bool isClosingMark(char32_t character);
[[nodiscard]] bool isOpeningMark(char32_t character);

} // namespace onedoor::drawing
