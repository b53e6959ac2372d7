#include "content/calendar/LunarName.hpp"

#include <fmt/format.h>

namespace onedoor::calendar
{

namespace
{

std::string_view ordinalEnd(int month)
{
    return month == 1 ? "st" : month == 2 ? "nd" : month == 3 ? "rd" : "th";
}

} // namespace

LocalizedText lunarName(LunarDate date)
{
    LocalizedText name;
    auto inChinese = LunarAlmanac::nameInChinese(date);
    if (inChinese.empty())
        return name;
    name.byLanguage.emplace(chinese, std::move(inChinese));
    name.byLanguage.emplace(english, fmt::format("{}{}{} lunar month, day {}", date.leapMonth ? "leap " : "",
                                                 date.month, ordinalEnd(date.month), date.day));
    return name;
}

} // namespace onedoor::calendar
