#include "content/calendar/DayRule.hpp"

#include "content/calendar/JsonFault.hpp"
#include "content/calendar/Recurrence.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::calendar
{

namespace
{

using std::chrono::days;

constexpr int farthestDays = 366;

Date readDate(const Json& json)
{
    return orRefuse(json, parseDate(json.get_ref<const std::string&>()));
}

int readOffset(const Json& json, const char* key)
{
    if (!json.contains(key))
        return 0;
    const auto& value = json.at(key);
    // Compared as 64 bits: a number that an int cannot hold must not wrap into the allowed range.
    if (!value.is_number_integer() || value.get<std::int64_t>() < -farthestDays ||
        value.get<std::int64_t>() > farthestDays)
        refuse(value, fmt::format("a number of days from -{0} to {0} is needed", farthestDays));
    return value.get<int>();
}

void checkForm(const Json& json, const DayRule& rule)
{
    const bool range = rule.from || rule.until;
    if (int(json.contains("dates")) + int(range) + int(json.contains("rrule")) != 1)
        refuse(json, "a day rule has exactly one of \"dates\", \"from\" with \"until\", or \"rrule\"");
    if (json.contains("dates") && rule.dates.empty())
        refuse(json.at("dates"), "the list of dates is empty");
    if (range && (json.contains("first") || json.contains("last")))
        refuse(json, "\"first\" and \"last\" go with \"dates\" or \"rrule\"");
    if (json.contains("start") && !json.contains("rrule"))
        refuse(json.at("start"), "\"start\" goes with \"rrule\"");
    if (rule.from && rule.until && *rule.until < *rule.from)
        refuse(json.at("until"), "\"until\" is before \"from\"");
    if (rule.last < rule.first)
        refuse(json, "\"last\" is before \"first\" (each is 0 when left out)");
}

/// The dates or occurrences themselves, before `first` and `last` spread them.
Result<std::vector<Date>> occurrences(const DayRule& rule, const LunarAlmanac& almanac, Date from, Date until)
{
    if (rule.rrule.empty())
        return rule.dates;
    const auto recurrence = Recurrence::parse(rule.rrule);
    if (!recurrence)
        return failWith(rule.rrule, recurrence.error());
    return recurrence->lunar ? expandLunar(*recurrence, almanac, rule.start, from, until)
                             : expandGregorian(rule.rrule, rule.start, from, until);
}

std::vector<Date> everyDay(Date from, Date until)
{
    std::vector<Date> all;
    for (auto date = from; date <= until; date += days(1))
        all.push_back(date);
    return all;
}

} // namespace

void from_json(const Json& json, DayRule& rule)
{
    rule = {};
    if (!json.is_object())
        refuse(json, "a day rule must be an object");
    if (json.contains("dates"))
        for (const auto& date : json.at("dates"))
            rule.dates.push_back(readDate(date));
    if (json.contains("from"))
        rule.from = readDate(json.at("from"));
    if (json.contains("until"))
        rule.until = readDate(json.at("until"));
    if (json.contains("start"))
        rule.start = readDate(json.at("start"));
    rule.first = readOffset(json, "first");
    rule.last = readOffset(json, "last");
    if (json.contains("rrule"))
    {
        rule.rrule = json.at("rrule").get<std::string>();
        (void)orRefuse(json.at("rrule"), Recurrence::parse(rule.rrule));
    }
    checkForm(json, rule);
}

void to_json(Json& json, const DayRule& rule)
{
    json = Json::object();
    for (const auto date : rule.dates)
        json["dates"].push_back(formatDate(date));
    if (rule.from)
        json["from"] = formatDate(*rule.from);
    if (rule.until)
        json["until"] = formatDate(*rule.until);
    if (!rule.rrule.empty())
    {
        json["rrule"] = rule.rrule;
        json["start"] = formatDate(rule.start);
    }
    if (rule.first != 0 || rule.last != 0)
    {
        json["first"] = rule.first;
        json["last"] = rule.last;
    }
}

Result<std::vector<Date>> expand(const DayRule& rule, const LunarAlmanac& almanac, Date from, Date until)
{
    if (until < from)
        return std::vector<Date>{};
    if (rule.from || rule.until)
        return everyDay(std::max(from, rule.from.value_or(from)), std::min(until, rule.until.value_or(until)));

    const auto centres = occurrences(rule, almanac, from - days(rule.last), until - days(rule.first));
    if (!centres)
        return tl::unexpected(centres.error());
    std::vector<Date> due;
    for (const auto centre : *centres)
        for (int offset = rule.first; offset <= rule.last; ++offset)
            if (const auto date = centre + days(offset); date >= from && date <= until)
                due.push_back(date);
    std::ranges::sort(due);
    const auto repeated = std::ranges::unique(due);
    due.erase(repeated.begin(), repeated.end());
    return due;
}

} // namespace onedoor::calendar
