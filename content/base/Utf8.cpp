#include "content/base/Utf8.hpp"

#include <cstdint>

namespace onedoor
{

namespace
{

/// How many bytes begin with this one; 0 for one that begins nothing.
std::size_t lengthBy(unsigned char first)
{
    return first < 0x80 ? 1u : first < 0xC2 ? 0u : first < 0xE0 ? 2u : first < 0xF0 ? 3u : first < 0xF5 ? 4u : 0u;
}

} // namespace

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

std::u32string pointsOf(std::string_view text)
{
    std::u32string points;
    points.reserve(text.size());
    while (!text.empty())
    {
        const auto sign = frontOf(text);
        if (sign)
            points += sign->point;
        text.remove_prefix(sign ? sign->length : 1);
    }
    return points;
}

void appendUtf8(std::string& text, char32_t point)
{
    const auto add = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    const auto rest = [&](unsigned shift) { add(0x80u | ((point >> shift) & 0x3Fu)); };
    if (point < 0x80)
        return add(point);
    if (point < 0x800)
        add(0xC0u | (point >> 6u));
    else if (point < 0x10000)
    {
        add(0xE0u | (point >> 12u));
        rest(6);
    }
    else
    {
        add(0xF0u | (point >> 18u));
        rest(12);
        rest(6);
    }
    rest(0);
}

std::string toUtf8(std::u32string_view points)
{
    std::string text;
    for (const auto point : points)
        appendUtf8(text, point);
    return text;
}

} // namespace onedoor
