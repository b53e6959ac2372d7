#include "content/calendar/Recurrence.hpp"

#include <fmt/format.h>
#include <libical/ical.h>
#include <memory>

namespace onedoor::calendar
{

namespace
{

icaltimetype toIcal(Date date)
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

Date fromIcal(const icaltimetype& time)
{
    return Date(std::chrono::year_month_day{std::chrono::year(time.year),
                                            std::chrono::month(static_cast<unsigned>(time.month)),
                                            std::chrono::day(static_cast<unsigned>(time.day))});
}

} // namespace

Result<std::vector<Date>> expandGregorian(const std::string& rrule, Date start, Date from, Date until)
{
    const auto rule = icalrecurrencetype_from_string(rrule.c_str());
    if (rule.freq == ICAL_NO_RECURRENCE)
        return fail(ErrorCode::Malformed, fmt::format("the rule {} cannot be read: {}", rrule, icalerror_perror()));
    const std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> iterator(
        icalrecur_iterator_new(rule, toIcal(start)), &icalrecur_iterator_free);
    if (!iterator)
        return fail(ErrorCode::Malformed, fmt::format("the rule {} never gives a day", rrule));

    std::vector<Date> days;
    for (auto time = icalrecur_iterator_next(iterator.get()); !icaltime_is_null_time(time);
         time = icalrecur_iterator_next(iterator.get()))
    {
        const auto date = fromIcal(time);
        if (date > until)
            break;
        if (date >= from)
            days.push_back(date);
    }
    return days;
}

} // namespace onedoor::calendar
