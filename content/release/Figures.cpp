#include "content/base/Utf8.hpp"
#include "content/release/Characters.hpp"
#include "content/release/Words.hpp"

#include <algorithm>
#include <array>

namespace onedoor::release
{

namespace
{

using namespace std::literals;
using Text = std::u32string_view;

constexpr Text chineseDigits = U"〇零一二两三四五六七八九十百千万亿半几";

/// English words beside digits that are no figure: Level 1, 12 Sep, May 8.
constexpr std::array wordsBefore{U"Level"sv, U"level"sv, U"Step"sv, U"Window"sv, U"Room"sv, U"Art."sv, U"Article"sv};
constexpr std::array months{U"Jan"sv, U"Feb"sv, U"Mar"sv, U"Apr"sv, U"May"sv, U"Jun"sv,
                            U"Jul"sv, U"Aug"sv, U"Sep"sv, U"Oct"sv, U"Nov"sv, U"Dec"sv};

/// What follows digits that are no figure: floors, windows, rooms, years and dates.
constexpr std::array placeAfterDigits{U"楼"sv, U"层"sv, U"号"sv, U"窗口"sv, U"室"sv, U"F"sv};

/// Units that make a figure of a Chinese numeral. 一 alone counts only before the first group,
/// the doses: 一天, 一次, 一年 are everyday words.
constexpr std::array doses{U"毫克"sv, U"微克"sv, U"毫升"sv, U"克"sv, U"片"sv, U"粒"sv, U"％"sv, U"%"sv, U"‰"sv, U"国际单位"sv};
constexpr std::array units{U"周岁"sv, U"周"sv,   U"天"sv,   U"个月"sv, U"月龄"sv, U"岁"sv,   U"小时"sv,
                           U"分钟"sv, U"次"sv,   U"倍"sv,   U"例"sv,   U"年"sv,   U"公斤"sv, U"厘米"sv,
                           U"万人"sv, U"成以上"sv, U"元"sv, U"日内"sv};

bool isOneOf(char32_t c, Text set)
{
    return set.find(c) != Text::npos;
}

bool isLatin(char32_t c)
{
    return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

template <class List>
std::size_t unitLength(Text rest, const List& list)
{
    for (const Text unit : list)
        if (rest.starts_with(unit))
            return unit.size();
    return 0;
}

std::size_t runLength(Text text, bool (*in)(char32_t))
{
    std::size_t length = 0;
    while (length < text.size() && in(text[length]))
        ++length;
    return length;
}

bool inNumber(char32_t c)
{
    return isDigit(c) || c == U'.' || c == U':' || c == U'：';
}

bool inNumeral(char32_t c)
{
    return isOneOf(c, chineseDigits);
}

bool isTimeOfDay(Text number)
{
    const auto colon = number.find_first_of(U":：");
    return colon != Text::npos && colon > 0 && colon <= 2 && number.size() - colon == 3;
}

/// 9月12日, 12日, 2019年: a date, not a figure. 12个月 and 3年 are figures.
bool isDate(Text number, Text rest)
{
    if (number.size() == 4 && rest.starts_with(U"年"))
        return true;
    return number.size() <= 2 && (rest.starts_with(U"月") || (rest.starts_with(U"日") && !rest.starts_with(U"日内")));
}

/// Level 1, Article 8, 12 Sep, May 20.
bool isEnglishName(Text before, Text rest)
{
    while (!before.empty() && before.back() == U' ')
        before.remove_suffix(1);
    const auto word = before.substr(before.find_last_of(U" \n") + 1);
    const auto is = [&](Text name) { return word == name; };
    const auto begins = [&](Text month) { return word.starts_with(month) || rest.starts_with(month); };
    return std::ranges::any_of(wordsBefore, is) || std::ranges::any_of(months, begins);
}

bool isHarmlessNumber(Text text, std::size_t begin, Text number, Text rest)
{
    // B12, T21: part of a name.
    if (begin > 0 && isLatin(text[begin - 1]))
        return true;
    if (number == U"520" || number == U"521" || isTimeOfDay(number) || isDate(number, rest))
        return true;
    if (isEnglishName(text.substr(0, begin), rest))
        return true;
    // The floor of an English address, "2F", but not the farad of "2 Food".
    if (rest.starts_with(U"F") && rest.size() > 1 && isLatin(rest[1]))
        return false;
    return unitLength(rest, placeAfterDigits) > 0;
}

/// 一天, 半天, 几次, 百年好合, 万次: words of every day.
bool isEveryday(Text numeral)
{
    return numeral == U"一" || numeral.find_first_not_of(U"几半百千万亿") == Text::npos;
}

/// A Chinese numeral at `begin` with a unit; returns how long both are, 0 for none.
std::size_t chineseFigure(Text text, std::size_t begin)
{
    if (begin > 0 && text[begin - 1] == U'第')
        return 0;
    const auto rest = text.substr(begin);
    if (rest.starts_with(U"百分之"))
        return 4;
    const auto numeral = rest.substr(0, runLength(rest, inNumeral));
    const auto after = rest.substr(numeral.size());
    if (after.starts_with(U"分之"))
        return numeral.size() + 3;
    // 五月, 十二月: a month's name; 正月初七 and the like hold no unit.
    if (const auto dose = unitLength(after, doses); dose > 0)
        return numeral.size() + dose;
    if (isEveryday(numeral))
        return 0;
    if (after.starts_with(U"周年") || after.starts_with(U"天天"))
        return 0;
    const auto unit = unitLength(after, units);
    return unit == 0 ? 0 : numeral.size() + unit;
}

} // namespace

std::string findFigure(std::string_view utf8)
{
    const auto characters = pointsOf(utf8);
    const Text text = characters;
    for (std::size_t at = 0; at < text.size();)
    {
        const auto rest = text.substr(at);
        if (isDigit(rest[0]))
        {
            auto number = rest.substr(0, runLength(rest, inNumber));
            while (!isDigit(number.back()))
                number.remove_suffix(1);
            auto after = rest.substr(number.size());
            while (!after.empty() && after[0] == U' ')
                after.remove_prefix(1);
            if (!isHarmlessNumber(text, at, number, after))
                return toUtf8(rest.substr(0, number.size() + 4));
            at += number.size();
        }
        else if (inNumeral(rest[0]))
        {
            if (const auto length = chineseFigure(text, at); length > 0)
                return toUtf8(rest.substr(0, length));
            at += runLength(rest, inNumeral);
        }
        else
            ++at;
    }
    return {};
}

bool holdsDoseOrRate(std::string_view text)
{
    constexpr std::array marks{"毫克"sv, "微克"sv, "mg"sv, "μg"sv, "%"sv, "％"sv, "‰"sv, "百分之"sv, "孕周"sv};
    return std::ranges::any_of(marks, [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

} // namespace onedoor::release
