#pragma once

// Inside calendar only: dates as libical has them.

#include "content/calendar/HallTime.hpp"

#include <libical/ical.h>

namespace onedoor::calendar
{

inline icaltimetype toIcal(Date date)
{
    const std::chrono::year_month_day parts(date);
    // icaltime_null_date() would leave an hour of -1, from which the iterator counts wrongly.
    auto time = icaltime_null_time();
    time.is_date = 1;
    time.year = static_cast<int>(parts.year());
    time.month = static_cast<int>(static_cast<unsigned>(parts.month()));
    time.day = static_cast<int>(static_cast<unsigned>(parts.day()));
    return time;
}

inline Date fromIcal(const icaltimetype& time)
{
    return Date(std::chrono::year_month_day{std::chrono::year(time.year),
                                            std::chrono::month(static_cast<unsigned>(time.month)),
                                            std::chrono::day(static_cast<unsigned>(time.day))});
}

} // namespace onedoor::calendar
