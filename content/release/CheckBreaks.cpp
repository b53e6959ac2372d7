#include "content/release/Checks.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::release
{

namespace
{

using calendar::OpenSpan;
using queue::Counter;

constexpr std::chrono::days ahead{366}; ///< how far a calendar is looked through

std::string words(std::chrono::minutes from, std::chrono::minutes until)
{
    return fmt::format("{} to {}", calendar::formatTimeOfDay(from), calendar::formatTimeOfDay(until));
}

void checkOverlaps(const Located<Counter>& counter, Report& report)
{
    const auto& breaks = counter.value.breaks;
    for (std::size_t later = 1; later < breaks.size(); ++later)
        for (std::size_t i = 0; i < later; ++i)
            if (breaks[later].mayMeet(breaks[i]))
                report.error(counter.file, fmt::format("{}/breaks/{}", counter.pointer, later),
                             fmt::format("this break of \"{}\" overlaps with that of {}", counter.value.id,
                                         words(breaks[i].from, breaks[i].until)),
                             "make one of both, or give each its own days");
}

/// A break while the hall is closed is harmless, and a slip of the hand.
void checkHours(const Located<Counter>& counter, const calendar::HallCalendar& calendar, calendar::Date today,
                Report& report)
{
    for (std::size_t i = 0; i < counter.value.breaks.size(); ++i)
    {
        const auto& each = counter.value.breaks[i];
        bool isWithin = false;
        for (auto date = today; date < today + ahead && !isWithin; date += std::chrono::days(1))
        {
            const auto day = calendar.day(date);
            isWithin = each.isOn(date, day) && queue::without(day.open, {each.from, each.until}) != day.open;
        }
        if (!isWithin)
            report.warning(counter.file, fmt::format("{}/breaks/{}", counter.pointer, i),
                           fmt::format("on no day of the coming year is the hall open in this break, {}",
                                       words(each.from, each.until)),
                           "correct its times or days, or take it out");
    }
}

/// Where breaks of all its counters leave a service alone, on the first day on which they do.
void checkService(const Located<queue::Service>& service, const Content& content, calendar::Date today,
                  Report& report)
{
    std::vector<const Counter*> serving;
    for (const auto& [counter, file, pointer] : content.counters)
        if (std::ranges::find(counter.services, service.value.id) != counter.services.end())
            serving.push_back(&counter);
    if (serving.empty() || std::ranges::any_of(serving, [](const Counter* each) { return each->breaks.empty(); }))
        return;
    for (auto date = today; date < today + ahead; date += std::chrono::days(1))
    {
        const auto day = content.calendar->day(date);
        auto nobody = day.open;
        for (const auto* counter : serving)
            for (const auto& hours : queue::callingHours(counter->breaks, date, day))
                nobody = queue::without(nobody, hours);
        if (nobody.empty())
            continue;
        return report.warning(service.file, service.pointer + "/id",
                              fmt::format("all counters of \"{}\" are on break at once, on {} from {}",
                                          service.value.id, calendar::formatDate(date),
                                          words(nobody.front().from, nobody.front().until)),
                              "let them go in turns");
    }
}

} // namespace

void checkBreaks(const Content& content, const CheckOptions& options, Report& report)
{
    for (const auto& counter : content.counters)
        checkOverlaps(counter, report);
    if (!content.calendar)
        return;
    for (const auto& counter : content.counters)
        checkHours(counter, *content.calendar, options.today, report);
    for (const auto& service : content.services)
        checkService(service, content, options.today, report);
}

} // namespace onedoor::release
