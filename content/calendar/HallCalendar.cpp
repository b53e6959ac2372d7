#include "content/calendar/HallCalendar.hpp"

#include "content/calendar/CalendarData.hpp"

#include <algorithm>

namespace onedoor::calendar
{

namespace
{

using std::chrono::days;
using std::chrono::minutes;

constexpr minutes wholeDay{24 * 60};

/// Whether a moment of a day lies in its own spans, or in one of the day before that
/// reaches over midnight.
bool covers(const std::vector<OpenSpan>& today, const std::vector<OpenSpan>& yesterday,
            std::chrono::milliseconds sinceMidnight)
{
    const auto inside = [](std::chrono::milliseconds moment)
    { return [moment](const OpenSpan& span) { return moment >= span.from && moment < span.until; }; };
    return std::ranges::any_of(today, inside(sinceMidnight)) ||
           std::ranges::any_of(yesterday, inside(sinceMidnight + wholeDay));
}

} // namespace

HallCalendar::HallCalendar(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}

Result<HallCalendar> HallCalendar::load(const Json& json, LunarAlmanac almanac)
{
    auto data = readCalendar(json, std::move(almanac));
    if (!data)
        return tl::unexpected(data.error());
    return HallCalendar(std::make_shared<const Data>(Data{std::move(*data)}));
}

DayInfo HallCalendar::day(Date date) const
{
    const auto* entry = m_data->find(date);
    DayInfo info;
    info.kind = m_data->kind(date, entry);
    info.announced = announced(static_cast<int>(std::chrono::year_month_day(date).year()));
    info.open = m_data->open(date, entry);
    if (entry != nullptr)
    {
        info.name = entry->name;
        info.specialOpening = entry->special;
        info.capacity = entry->capacity;
        info.mourning = entry->mourning;
    }
    return info;
}

bool HallCalendar::isOpen(Instant time) const
{
    const auto local = m_data->zone.toLocal(time);
    const auto date = std::chrono::floor<days>(local);
    const auto yesterday = date - days(1);
    return covers(m_data->open(date, m_data->find(date)), m_data->open(yesterday, m_data->find(yesterday)),
                  local - date);
}

Date HallCalendar::businessDate(Instant time) const
{
    return std::chrono::floor<days>(m_data->zone.toLocal(time) - m_data->businessDayStarts);
}

Instant HallCalendar::nextChange(Instant time, Instant limit) const
{
    const bool openNow = isOpen(time);
    const auto last = m_data->zone.dateOf(limit);
    // From the day before: its spans may end today.
    std::vector<Instant> edges;
    for (auto date = m_data->zone.dateOf(time) - days(1); date <= last; date += days(1))
    {
        for (const auto& span : m_data->open(date, m_data->find(date)))
            for (const auto edge : {span.from, span.until})
                edges.push_back(m_data->zone.toInstant(LocalTime(date) + edge));
        std::ranges::sort(edges);
        // Edges of the day itself may still get neighbours from a span that began the day before, never from the
        // next day, so they can be judged as soon as the day has been read.
        for (const auto edge : edges)
        {
            if (edge >= limit)
                return limit;
            if (edge > time && isOpen(edge) != openNow)
                return edge;
        }
        edges.clear();
    }
    return limit;
}

bool HallCalendar::announced(int year) const
{
    return m_data->announcedYears.contains(year);
}

const HallZone& HallCalendar::zone() const
{
    return m_data->zone;
}

const LunarAlmanac& HallCalendar::almanac() const
{
    return m_data->almanac;
}

} // namespace onedoor::calendar
