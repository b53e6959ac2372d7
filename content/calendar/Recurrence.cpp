#include "content/calendar/Recurrence.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

namespace onedoor::calendar
{

namespace
{

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;)
    {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

/// A whole number with the magnitude 1..limit; below zero only where `negative`.
bool isNumber(std::string_view text, int limit, bool negative)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value == 0)
        return false;
    return value <= limit && value >= (negative ? -limit : 1);
}

int toNumber(std::string_view text)
{
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// MO, or with a position +1MO, -1FR.
bool isWeekday(std::string_view text)
{
    static const std::set<std::string_view> names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    if (text.size() < 2 || !names.contains(text.substr(text.size() - 2)))
        return false;
    auto position = text.substr(0, text.size() - 2);
    if (!position.empty() && position.front() == '+')
        position.remove_prefix(1);
    return text.size() == 2 || isNumber(position, 53, true);
}

bool isUntil(std::string_view text)
{
    return text.size() == 8 &&
           parseDate(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6))).has_value();
}

struct PartRule
{
    std::string_view name;
    bool list;
    bool (*valid)(std::string_view value);
    std::string_view form;
    bool lunar; ///< allowed in a lunar rule too
};

/// What an RRULE may hold here. Times of the day are left out on purpose: a DayRule gives days.
constexpr PartRule partRules[] = {
    {"FREQ", false,
     [](std::string_view v) { return v == "YEARLY" || v == "MONTHLY" || v == "WEEKLY" || v == "DAILY"; },
     "YEARLY, MONTHLY, WEEKLY or DAILY", true},
    {"RSCALE", false, [](std::string_view v) { return v == "CHINESE"; },
     "CHINESE, or left out for the Gregorian calendar", true},
    {"SKIP", false, [](std::string_view v) { return v == "OMIT"; }, "OMIT", true},
    {"BYMONTH", true,
     [](std::string_view v) { return isNumber(v.ends_with('L') ? v.substr(0, v.size() - 1) : v, 12, false); },
     "1 to 12, or with L for a leap month", true},
    {"BYMONTHDAY", true, [](std::string_view v) { return isNumber(v, 31, true); }, "1 to 31 or -1 to -31", true},
    {"BYDAY", true, isWeekday, "MO to SU, or with a position like 2TU or -1FR", false},
    {"INTERVAL", false, [](std::string_view v) { return isNumber(v, 1000, false); }, "1 to 1000", false},
    {"COUNT", false, [](std::string_view v) { return isNumber(v, 100000, false); }, "1 to 100000", false},
    {"UNTIL", false, isUntil, "a date like 20271231", false},
    {"WKST", false, [](std::string_view v) { return v.size() == 2 && isWeekday(v); }, "MO to SU", false},
};

Result<void> checkPart(std::string_view name, std::string_view value)
{
    const auto rule = std::ranges::find(partRules, name, &PartRule::name);
    if (rule == std::end(partRules))
        return fail(ErrorCode::Malformed, fmt::format("the part {} is not supported in a day rule", name));
    const auto values = rule->list ? split(value, ',') : std::vector{value};
    if (!std::ranges::all_of(values, rule->valid))
        return fail(ErrorCode::Malformed, fmt::format("{}={} must be {}", name, value, rule->form));
    return {};
}

tl::unexpected<Error> unsupported(std::string_view what)
{
    return fail(ErrorCode::Malformed, std::string(what));
}

/// Whether one of the months ever has one of the days.
bool anyDayExists(std::string_view months, std::string_view monthDays)
{
    constexpr int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (const auto month : split(months, ','))
        for (const auto day : split(monthDays, ','))
            if (std::abs(toNumber(day)) <= lengths[toNumber(month) - 1])
                return true;
    return false;
}

/// libical searches without end for the next day of a rule that has none, and reads a yearly
/// BYMONTHDAY without BYMONTH and every nth week with BYDAY wrongly; the combinations that
/// lead there are refused. The rest was compared with another library day by day.
Result<void> checkGregorian(const std::map<std::string, std::string, std::less<>>& parts)
{
    const auto has = [&](std::string_view name) { return parts.contains(name); };
    const auto frequency = std::string_view(parts.at("FREQ"));
    const bool leaps = has("INTERVAL") && parts.at("INTERVAL") != "1";
    if (has("SKIP"))
        return unsupported("SKIP needs RSCALE");
    if (has("BYMONTH") && parts.at("BYMONTH").find('L') != std::string::npos)
        return unsupported("a leap month needs RSCALE=CHINESE");
    if (frequency == "DAILY" && (has("BYMONTH") || has("BYMONTHDAY") || has("BYDAY")))
        return unsupported("FREQ=DAILY takes no BYMONTH, BYMONTHDAY or BYDAY; use WEEKLY, MONTHLY or YEARLY");
    if (frequency == "WEEKLY" && has("BYMONTHDAY"))
        return unsupported("BYMONTHDAY goes with FREQ=MONTHLY or FREQ=YEARLY");
    if (leaps && frequency == "WEEKLY" && has("BYDAY"))
        return unsupported("INTERVAL with FREQ=WEEKLY repeats the weekday of \"start\"; it takes no BYDAY");
    if (frequency == "YEARLY" && has("BYMONTHDAY") && !has("BYMONTH"))
        return unsupported("BYMONTHDAY with FREQ=YEARLY needs BYMONTH");
    if (leaps && frequency != "YEARLY" && has("BYMONTH"))
        return unsupported("INTERVAL with BYMONTH is supported with FREQ=YEARLY only");
    if (has("BYMONTH") && has("BYMONTHDAY") && !anyDayExists(parts.at("BYMONTH"), parts.at("BYMONTHDAY")))
        return unsupported("no such day is in the months of BYMONTH");
    if (leaps && frequency == "MONTHLY" && has("BYMONTHDAY") && !anyDayExists("2", parts.at("BYMONTHDAY")))
        return unsupported("INTERVAL goes with days that every month has");
    if (has("BYDAY") && parts.at("BYDAY").find_first_of("123456789") != std::string::npos &&
        (frequency == "WEEKLY" || has("BYMONTHDAY")))
        return unsupported("a position in BYDAY goes with FREQ=MONTHLY or FREQ=YEARLY and without BYMONTHDAY");
    return {};
}

Result<void> checkLunar(const std::map<std::string, std::string, std::less<>>& parts)
{
    for (const auto& allowed : partRules)
        if (!allowed.lunar && parts.contains(allowed.name))
            return unsupported(fmt::format("{} is not supported with RSCALE=CHINESE", allowed.name));
    if (parts.at("FREQ") != "YEARLY" || !parts.contains("BYMONTH") || !parts.contains("BYMONTHDAY"))
        return unsupported("a rule with RSCALE=CHINESE needs FREQ=YEARLY, BYMONTH and BYMONTHDAY");
    for (const auto day : split(parts.at("BYMONTHDAY"), ','))
        if (std::abs(toNumber(day)) > 30)
            return unsupported("no lunar month has a day 31");
    return {};
}

Result<void> checkWhole(const Recurrence& rule)
{
    if (!rule.parts.contains("FREQ"))
        return unsupported("FREQ is missing");
    if (rule.parts.contains("COUNT") && rule.parts.contains("UNTIL"))
        return unsupported("COUNT and UNTIL do not go together");
    return rule.lunar ? checkLunar(rule.parts) : checkGregorian(rule.parts);
}

/// The day of a month, counted from its end when negative; absent where there is none.
std::optional<Date> lunarDay(const LunarAlmanac& almanac, LunarDate month, int day)
{
    if (day > 0)
    {
        month.day = day;
        return almanac.toDate(month);
    }
    const bool long30 = almanac.toDate({month.year, month.month, month.leapMonth, 30}).has_value();
    month.day = (long30 ? 30 : 29) + 1 + day;
    return almanac.toDate(month);
}

} // namespace

Result<Recurrence> Recurrence::parse(std::string_view rrule)
{
    Recurrence rule;
    for (const auto part : split(rrule, ';'))
    {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos)
            return fail(ErrorCode::Malformed, fmt::format("\"{}\" is not a part NAME=VALUE of an RRULE", part));
        const auto name = part.substr(0, equals);
        const auto value = part.substr(equals + 1);
        if (auto checked = checkPart(name, value); !checked)
            return tl::unexpected(checked.error());
        if (!rule.parts.emplace(name, value).second)
            return fail(ErrorCode::Malformed, fmt::format("{} stands twice", name));
    }
    rule.lunar = rule.parts.contains("RSCALE");
    if (auto checked = checkWhole(rule); !checked)
        return tl::unexpected(checked.error());
    return rule;
}

Result<std::vector<Date>> expandLunar(const Recurrence& rule, const LunarAlmanac& almanac, Date start, Date from,
                                      Date until)
{
    const auto first = almanac.toLunar(from);
    const auto last = almanac.toLunar(until);
    if (!first || !last)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("a lunar rule cannot be answered for {} to {}: the almanac holds {} to {}",
                                formatDate(from), formatDate(until), formatDate(almanac.firstDate()),
                                formatDate(almanac.lastDate())));
    std::vector<Date> days;
    for (int year = first->year; year <= last->year; ++year)
        for (const auto month : split(rule.parts.at("BYMONTH"), ','))
            for (const auto day : split(rule.parts.at("BYMONTHDAY"), ','))
            {
                const LunarDate inMonth{year, toNumber(month), month.ends_with('L'), 1};
                const auto date = lunarDay(almanac, inMonth, toNumber(day));
                if (date && *date >= std::max(start, from) && *date <= until)
                    days.push_back(*date);
            }
    std::ranges::sort(days);
    return days;
}

} // namespace onedoor::calendar
