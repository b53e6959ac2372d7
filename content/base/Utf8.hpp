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

/// Appends a code point as UTF-8.
void appendUtf8(std::string& text, char32_t point);

} // namespace onedoor
