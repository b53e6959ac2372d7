#include "content/drawing/ChineseDate.hpp"

#include <array>
#include <string_view>

namespace onedoor::drawing
{

namespace
{
constexpr std::array<std::string_view, 10> digits{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// 1 to 99 as it is spoken: 十, 十二, 二十, 三十一.
std::string spoken(unsigned number)
{
    std::string text;
    if (number >= 20)
        text += digits[number / 10];
    if (number >= 10)
        text += "十";
    if (number % 10 != 0)
        text += digits[number % 10];
    return text;
}
} // namespace

std::string chineseDate(calendar::Date date)
{
    const std::chrono::year_month_day day{date};
    std::string text;
    for (const char digit : std::to_string(static_cast<int>(day.year())))
        if (digit >= '0' && digit <= '9')
            text += digits[static_cast<std::size_t>(digit - '0')];
    return text + "年" + spoken(static_cast<unsigned>(day.month())) + "月" + spoken(static_cast<unsigned>(day.day())) +
           "日";
}

} // namespace onedoor::drawing
