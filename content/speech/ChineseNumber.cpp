#include "content/speech/ChineseNumber.hpp"

namespace onedoor::speech
{

namespace
{

constexpr std::u32string_view names = U"零一二三四五六七八九";
constexpr std::u32string_view places = U" 十百千";
constexpr std::u32string_view groups = U" 万亿";

char32_t nameOf(char32_t digit)
{
    return names[digit - U'0'];
}

/// Up to four digits; `leads`: nothing stands before them.
std::u32string groupOf(std::u32string_view digits, bool leads)
{
    std::u32string said;
    bool gap = false;
    for (std::size_t i = 0; i < digits.size(); ++i)
    {
        const auto place = digits.size() - 1 - i;
        if (digits[i] == U'0')
        {
            gap = true;
            continue;
        }
        if (gap && !(leads && said.empty()))
            said += U'零';
        gap = false;
        const bool first = leads && said.empty();
        const bool plainTen = first && place == 1 && digits[i] == U'1'; // 十二, not 一十二
        if (!plainTen)
            said += first && place == 3 && digits[i] == U'2' ? U'两' : nameOf(digits[i]);
        if (place > 0)
            said += places[place];
    }
    return said;
}

} // namespace

std::u32string chineseNumber(std::u32string_view digits)
{
    while (digits.size() > 1 && digits.front() == U'0')
        digits.remove_prefix(1);
    if (digits == U"0")
        return U"零";
    if (digits.size() > 12)
        return chineseDigits(digits);
    std::u32string said;
    while (!digits.empty())
    {
        const auto group = (digits.size() - 1) / 4;
        const auto length = digits.size() - group * 4;
        auto part = groupOf(digits.substr(0, length), said.empty());
        if (said.empty() && group > 0 && part == U"二")
            part = U"两";
        if (!part.empty())
        {
            said += part;
            if (group > 0)
                said += groups[group];
        }
        digits.remove_prefix(length);
    }
    return said;
}

std::u32string chineseDigits(std::u32string_view digits)
{
    std::u32string said;
    for (const auto digit : digits)
    {
        if (!said.empty())
            said += U' ';
        said += nameOf(digit);
    }
    return said;
}

} // namespace onedoor::speech
