#include "content/base/PlainText.hpp"

#include <fmt/format.h>
#include <optional>

namespace onedoor
{

namespace
{

struct Sign
{
    char32_t point = 0;
    std::size_t length = 1;
};

/// How many bytes begin with this one; 0 for one that begins nothing.
std::size_t lengthBy(unsigned char first)
{
    return first < 0x80 ? 1u : first < 0xC2 ? 0u : first < 0xE0 ? 2u : first < 0xF0 ? 3u : first < 0xF5 ? 4u : 0u;
}

/// The sign at the front; nullopt where no whole one stands (Unicode 15, table 3-7).
std::optional<Sign> frontOf(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text.front());
    const auto length = lengthBy(first);
    if (length == 0 || length > text.size())
        return std::nullopt;
    char32_t point = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (std::size_t at = 1; at < length; ++at)
    {
        const auto next = static_cast<unsigned char>(text[at]);
        if ((next & 0xC0u) != 0x80u)
            return std::nullopt;
        point = (point << 6u) | (next & 0x3Fu);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    return overlong || surrogate || point > 0x10FFFF ? std::nullopt : std::optional<Sign>({point, length});
}

} // namespace

bool isHidden(char32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xAD || (point >= 0x200B && point <= 0x200F)
           || (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF
           || (point >= 0xFFF9 && point <= 0xFFFB) || point >= 0xE0000;
}

std::string plainText(std::string_view text)
{
    std::string plain;
    while (!text.empty())
    {
        const auto sign = frontOf(text);
        const auto length = sign ? sign->length : 1;
        if (!sign || isHidden(sign->point))
            plain += fmt::format("<{:02X}>", sign ? static_cast<std::uint32_t>(sign->point)
                                                  : static_cast<std::uint32_t>(static_cast<unsigned char>(text.front())));
        else
            plain += text.substr(0, length);
        text.remove_prefix(length);
    }
    return plain;
}

} // namespace onedoor
