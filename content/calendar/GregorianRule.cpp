#include "content/calendar/Ical.hpp"
#include "content/calendar/Recurrence.hpp"

#include <fmt/format.h>
#include <memory>

namespace onedoor::calendar
{

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
