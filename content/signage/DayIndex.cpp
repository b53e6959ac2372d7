#include "content/signage/DayIndex.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>

namespace onedoor::signage
{

using calendar::Date;

namespace
{

int yearOf(Date date)
{
    return static_cast<int>(std::chrono::year_month_day{date}.year());
}

Date newYear(int year)
{
    return Date{std::chrono::year{year} / std::chrono::January / 1};
}

} // namespace

DayIndex::DayIndex(std::vector<const Campaign*> campaigns, calendar::HallCalendar calendar, std::vector<Date> expiries)
    : m_campaigns(std::move(campaigns)), m_calendar(std::move(calendar)), m_expiries(std::move(expiries))
{
    m_outside.due = CampaignSet(m_campaigns.size());
    for (std::size_t i = 0; i < m_campaigns.size(); ++i)
        if (m_campaigns[i]->schedule.days.empty())
            m_outside.due.add(i);
    m_outside.open = {{std::chrono::minutes(0), std::chrono::minutes(1440)}};
}

DayIndex::~DayIndex()
{
    for (const auto& year : m_years)
        delete year.load();
}

const DayEntry& DayIndex::day(Date date) const
{
    const int number = yearOf(date);
    if (number < firstYear || number > lastYear)
        return m_outside;
    return year(number)[static_cast<std::size_t>((date - newYear(number)).count())];
}

const DayIndex::Year& DayIndex::year(int number) const
{
    auto& place = m_years[static_cast<std::size_t>(number - firstYear)];
    if (const auto* known = place.load(std::memory_order_acquire))
        return *known;
    auto fresh = std::make_unique<const Year>(buildYear(number));
    const Year* before = nullptr;
    if (place.compare_exchange_strong(before, fresh.get(), std::memory_order_acq_rel, std::memory_order_acquire))
        return *fresh.release();
    return *before; // another thread was first with the same days
}

DayIndex::Year DayIndex::buildYear(int number) const
{
    const auto first = newYear(number);
    Year days(static_cast<std::size_t>((newYear(number + 1) - first).count()));
    for (std::size_t i = 0; i < days.size(); ++i)
    {
        const auto date = first + std::chrono::days(i);
        auto info = m_calendar.day(date);
        days[i].due = m_outside.due; // those that are due every day
        days[i].open = std::move(info.open);
        days[i].mourning = info.mourning;
        const auto passed = std::lower_bound(m_expiries.begin(), m_expiries.end(), date);
        days[i].expiry = static_cast<std::uint32_t>(passed - m_expiries.begin());
    }
    markDue(days, first);
    return days;
}

void DayIndex::markDue(Year& days, Date first) const
{
    const auto last = first + std::chrono::days(days.size() - 1);
    // Many campaigns share few rules ("every Monday"), and each costs milliseconds in libical.
    using Key = std::tuple<std::string, Date, int, int>;
    std::map<Key, Result<std::vector<Date>>> known;
    const auto datesOf = [&](const calendar::DayRule& rule) -> Result<std::vector<Date>>
    {
        if (rule.rrule.empty())
            return calendar::expand(rule, m_calendar.almanac(), first, last);
        const Key key{rule.rrule, rule.start, rule.first, rule.last};
        if (const auto found = known.find(key); found != known.end())
            return found->second;
        return known.emplace(key, calendar::expand(rule, m_calendar.almanac(), first, last)).first->second;
    };
    for (std::size_t i = 0; i < m_campaigns.size(); ++i)
        for (const auto& rule : m_campaigns[i]->schedule.days)
        {
            // A rule that cannot be read, or whose days the almanac does not know, is never due;
            // `explain` says so, and `check` refuses it before it gets here.
            const auto dates = datesOf(rule);
            if (!dates)
                continue;
            for (const auto date : *dates)
                if (date >= first && date <= last)
                    days[static_cast<std::size_t>((date - first).count())].due.add(i);
        }
}

} // namespace onedoor::signage
