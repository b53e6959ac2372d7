#include "content/release/Characters.hpp"

namespace onedoor::release
{

namespace
{

constexpr char32_t replacement = 0xFFFD;

/// How many bytes a character takes by its first one; 0 = none begins here.
std::size_t lengthFrom(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first < 0xE0)
        return 2;
    if (first >= 0xE0 && first < 0xF0)
        return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

} // namespace

std::u32string toCharacters(std::string_view utf8)
{
    std::u32string characters;
    characters.reserve(utf8.size());
    while (!utf8.empty())
    {
        const auto first = static_cast<unsigned char>(utf8.front());
        const auto length = lengthFrom(first);
        if (length == 0 || length > utf8.size())
        {
            characters += replacement;
            utf8.remove_prefix(1);
            continue;
        }
        char32_t c = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (std::size_t i = 1; i < length; ++i)
            c = (c << 6) | (static_cast<unsigned char>(utf8[i]) & 0x3FU);
        characters += c;
        utf8.remove_prefix(length);
    }
    return characters;
}

std::string toUtf8(std::u32string_view characters)
{
    std::string utf8;
    const auto byte = [&](char32_t value) { utf8 += static_cast<char>(static_cast<unsigned char>(value)); };
    for (const char32_t c : characters)
    {
        if (c < 0x80)
            byte(c);
        else if (c < 0x800)
            byte(0xC0 | (c >> 6));
        else if (c < 0x10000)
        {
            byte(0xE0 | (c >> 12));
            byte(0x80 | ((c >> 6) & 0x3F));
        }
        else
        {
            byte(0xF0 | (c >> 18));
            byte(0x80 | ((c >> 12) & 0x3F));
            byte(0x80 | ((c >> 6) & 0x3F));
        }
        if (c >= 0x80)
            byte(0x80 | (c & 0x3F));
    }
    return utf8;
}

bool isHan(char32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF);
}

bool isDigit(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}

} // namespace onedoor::release
