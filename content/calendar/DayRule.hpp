#pragma once

#include "content/base/Json.hpp"
#include "content/calendar/LunarAlmanac.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::calendar
{

/// Which days something is due: single dates, a range, or a recurrence rule with days
/// before and after each occurrence. JSON forms:
///   {"dates": ["2027-02-14"]}
///   {"from": "2027-01-01", "until": "2027-03-31"}            both days included
///   {"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=14", "first": -7, "last": -1}
///   {"rrule": "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=7"}
/// `first` and `last` are days relative to the occurrence, both 0 by default. A rule starts
/// at `start` (YYYY-MM-DD), by default 2024-01-01.
/// Source   RFC 5545 §3.3.10, RFC 7529 (RSCALE); months as "7" or, leap, "7L".
struct DayRule
{
    std::vector<Date> dates;
    std::optional<Date> from;
    std::optional<Date> until;
    std::string rrule;
    Date start{};
    int first = 0;
    int last = 0;
};

void from_json(const Json& json, DayRule& rule);
void to_json(Json& json, const DayRule& rule);

/// Every day between `from` and `until` (both included) on which the rule is due, in order,
/// each once.
/// Errors   Malformed for a rule that cannot be read; InvalidArgument when the range leaves
///          the almanac and the rule is a lunar one.
[[nodiscard]] Result<std::vector<Date>> expand(const DayRule& rule, const LunarAlmanac& almanac, Date from, Date until);

} // namespace onedoor::calendar
