#pragma once

#include "content/base/Json.hpp"
#include "content/calendar/LunarAlmanac.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::calendar
{

/// Which days something is due: single dates, a range, or a recurrence rule with days
/// before and after each occurrence. JSON forms, of which a rule has exactly one:
///   {"dates": ["2027-02-14"]}
///   {"from": "2027-01-01", "until": "2027-03-31"}            both days included; one may be missing
///   {"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=14", "first": -7, "last": -1}
///   {"rrule": "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=7"}
/// `first` and `last` are days relative to each date or occurrence, both 0 by default, at most
/// a year away. A rule starts at `start` (YYYY-MM-DD), by default 2024-01-01.
/// A lunar rule is FREQ=YEARLY with BYMONTH and BYMONTHDAY (-1 = the month's last day; a day
/// that a month does not have is left out); a Gregorian rule has FREQ, INTERVAL, COUNT, UNTIL,
/// BYMONTH, BYMONTHDAY, BYDAY and WKST.
/// Source   RFC 5545 §3.3.10, RFC 7529 (RSCALE); months as "7" or, leap, "7L".
struct DayRule
{
    std::vector<Date> dates;
    std::optional<Date> from;
    std::optional<Date> until;
    std::string rrule;
    Date start = std::chrono::local_days(std::chrono::year_month_day{
        std::chrono::year(2024), std::chrono::month(1), std::chrono::day(1)});
    int first = 0;
    int last = 0;
};

/// Refuses (throws nlohmann's error with the JSON pointer) what expand could not read.
void from_json(const Json& json, DayRule& rule);
void to_json(Json& json, const DayRule& rule);

/// Every day between `from` and `until` (both included) on which the rule is due, in order,
/// each once.
/// Errors   Malformed for a rule that cannot be read; InvalidArgument when the range leaves
///          the almanac and the rule is a lunar one.
[[nodiscard]] Result<std::vector<Date>> expand(const DayRule& rule, const LunarAlmanac& almanac, Date from, Date until);

} // namespace onedoor::calendar
