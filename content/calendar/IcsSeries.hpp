#pragma once

#include "content/calendar/DayRule.hpp"

namespace onedoor::calendar
{

/// A rule as an event of iCalendar: a first day, how it comes again, and single days beside.
struct IcsSeries
{
    Date first;
    int days = 1; ///< how long each occurrence lasts
    std::string rrule{};
    std::vector<Date> further{};
};

/// `rule` null = every day. With `singleDays` each occurrence is one day, as one with hours must be.
/// Returns  nothing when no day between `from` and `until` (both included) is due.
[[nodiscard]] std::optional<IcsSeries> icsSeries(const DayRule* rule, const LunarAlmanac& almanac, Date from,
                                                 Date until, bool singleDays);

} // namespace onedoor::calendar
