#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace onedoor
{

/// One sign of a UTF-8 text and how many bytes it takes.
struct Sign
{
    char32_t point = 0;
    std::size_t length = 1;
};

/// The sign at the front of a text that is not empty; nullopt where no whole one stands.
/// Source   Unicode 15, table 3-7
[[nodiscard]] std::optional<Sign> frontOf(std::string_view text);

/// A text sign by sign; bytes that are none are left out. It never grows, so no copy of it is left behind.
[[nodiscard]] std::u32string pointsOf(std::string_view text);

/// Appends a code point as UTF-8.
void appendUtf8(std::string& text, char32_t point);
[[nodiscard]] std::string toUtf8(std::u32string_view points);

/// A Chinese character, also one that only names have, and the round zero of years.
/// Source   Unicode 15, blocks CJK Unified Ideographs with Extensions A to H, and Compatibility Ideographs
[[nodiscard]] constexpr bool isHan(char32_t point)
{
    return (point >= 0x4E00 && point <= 0x9FFF) || (point >= 0x3400 && point <= 0x4DBF) ||
           (point >= 0xF900 && point <= 0xFAFF) || (point >= 0x20000 && point <= 0x323AF) || point == U'〇';
}

} // namespace onedoor
