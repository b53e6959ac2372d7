#include "content/calendar/IcsSeries.hpp"

#include "content/calendar/Recurrence.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onedoor::calendar
{

using std::chrono::days;

namespace
{

constexpr days tenYears{3653};

using Parts = std::map<std::string, std::string, std::less<>>;

std::string join(const Parts& parts)
{
    auto text = "FREQ=" + parts.at("FREQ");
    for (const auto& [name, value] : parts)
        if (name != "FREQ")
            text += ";" + name + "=" + value;
    return text;
}

/// "MO,WE" two days on: "WE,FR". Absent where a position stands before a weekday.
std::optional<std::string> movedWeekdays(std::string_view list, int by)
{
    static constexpr std::array<std::string_view, 7> names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    std::vector<std::string_view> moved;
    for (std::size_t at = 0; at <= list.size(); at += 3)
    {
        const auto found = std::ranges::find(names, list.substr(at, list.find(',', at) - at));
        if (found == names.end())
            return std::nullopt;
        moved.push_back(names[static_cast<std::size_t>(((found - names.begin() + by) % 7 + 7) % 7)]);
    }
    return fmt::format("{}", fmt::join(moved, ","));
}

/// A guess at the rule of days that lie `by` days after those of another one.
std::optional<Parts> moved(Parts parts, int by)
{
    if (by == 0)
        return parts;
    if (parts.at("FREQ") == "WEEKLY" && !parts.contains("BYMONTH"))
    {
        if (!parts.contains("BYDAY"))
            return parts; // the weekday of its first day
        auto weekdays = movedWeekdays(parts.at("BYDAY"), by);
        if (!weekdays)
            return std::nullopt;
        parts["BYDAY"] = std::move(*weekdays);
        return parts;
    }
    const bool oneDay = parts.at("FREQ") == "YEARLY" && !parts.contains("BYDAY") && parts.contains("BYMONTHDAY");
    if (!oneDay || (parts.at("BYMONTH") + parts.at("BYMONTHDAY")).find_first_of(",-") != std::string::npos)
        return std::nullopt;
    const std::chrono::month_day day{std::chrono::month(static_cast<unsigned>(std::stoul(parts.at("BYMONTH")))),
                                     std::chrono::day(static_cast<unsigned>(std::stoul(parts.at("BYMONTHDAY"))))};
    const std::chrono::year_month_day there(Date(std::chrono::year(2025) / day) + days(by));
    parts["BYMONTH"] = fmt::format("{}", static_cast<unsigned>(there.month()));
    parts["BYMONTHDAY"] = fmt::format("{}", static_cast<unsigned>(there.day()));
    return parts;
}

std::vector<Date> shifted(std::vector<Date> dates, int by)
{
    for (auto& date : dates)
        date += days(by);
    return dates;
}

/// The rule as an RRULE, where one gives just the same days for thirty years.
std::optional<IcsSeries> asRrule(const DayRule& rule)
{
    const auto horizon = rule.start + 3 * tenYears;
    const auto recurrence = Recurrence::parse(rule.rrule);
    const auto centres = expandGregorian(rule.rrule, rule.start, rule.start, horizon);
    auto parts = recurrence ? moved(recurrence->parts, rule.first) : std::nullopt;
    if (!parts || !centres || centres->empty())
        return std::nullopt;
    const auto wanted = shifted(*centres, rule.first);
    // An UNTIL has the form of the beginning, a date or a moment: a count has none.
    if (parts->erase("UNTIL") > 0)
        (*parts)["COUNT"] = fmt::format("{}", wanted.size());
    IcsSeries series{wanted.front(), rule.last - rule.first + 1, join(*parts)};
    const auto given = expandGregorian(series.rrule, series.first, series.first, horizon + days(rule.first));
    if (!given || *given != wanted)
        return std::nullopt;
    return series;
}

IcsSeries asDates(const std::vector<Date>& dates, int length)
{
    return {dates.front(), length, {}, {dates.begin() + 1, dates.end()}};
}

/// Days in a row, from the range's own beginning to its end where the rule leaves one open.
IcsSeries asRange(const DayRule* rule, Date from, Date until, bool singleDays)
{
    const auto first = rule != nullptr && rule->from ? *rule->from : from;
    const auto last = rule != nullptr && rule->until ? *rule->until : until;
    const auto length = static_cast<int>((last - first).count()) + 1;
    if (singleDays)
        return {first, 1, fmt::format("FREQ=DAILY;COUNT={}", length)};
    return {first, length};
}

} // namespace

std::optional<IcsSeries> icsSeries(const DayRule* rule, const LunarAlmanac& almanac, Date from,
                                   Date until, bool singleDays)
{
    if (rule == nullptr)
        return asRange(rule, from, until, singleDays);
    const auto due = expand(*rule, almanac, from, until);
    if (!due || due->empty())
        return std::nullopt;
    if (rule->from || rule->until)
        return asRange(rule, from, until, singleDays);
    const bool spread = rule->last > rule->first;
    const bool lunar = rule->rrule.find("RSCALE") != std::string::npos;
    if (!rule->rrule.empty() && !lunar && !(singleDays && spread))
        if (auto series = asRrule(*rule))
            return series;
    // The days themselves: of single dates all, of a rule those of ten years.
    auto horizon = rule->dates.empty() ? from + tenYears : std::max(until, std::ranges::max(rule->dates) + days(366));
    if (lunar)
        horizon = std::min(horizon, almanac.lastDate() - days(366));
    const auto begin = rule->dates.empty() ? from : std::min(from, std::ranges::min(rule->dates) - days(366));
    if (singleDays)
    {
        const auto each = expand(*rule, almanac, begin, std::max(until, horizon));
        return each && !each->empty() ? std::optional(asDates(*each, 1)) : std::nullopt;
    }
    auto centre = *rule;
    centre.first = centre.last = 0;
    auto centres = expand(centre, almanac, begin - days(rule->last), std::max(until, horizon) - days(rule->first));
    if (!centres || centres->empty())
        return std::nullopt;
    return asDates(shifted(*centres, rule->first), rule->last - rule->first + 1);
}

} // namespace onedoor::calendar
