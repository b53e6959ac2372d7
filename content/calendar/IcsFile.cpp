#include "content/calendar/IcsFile.hpp"

#include "content/calendar/Ical.hpp"
#include "content/calendar/IcsSeries.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <memory>

namespace onedoor::calendar
{

using std::chrono::days;
using std::chrono::minutes;

namespace
{

struct Free
{
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
    void operator()(char* text) const { std::free(text); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

/// Without what would break a line in two, or hide in it.
std::string plain(std::string text)
{
    std::erase_if(text, [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f; });
    return text;
}

icaltimetype momentOf(Date date, minutes ofDay)
{
    const auto day = date + std::chrono::floor<days>(ofDay);
    const auto rest = ofDay - std::chrono::floor<days>(ofDay);
    auto time = toIcal(day);
    time.is_date = 0;
    time.hour = static_cast<int>(rest.count() / 60);
    time.minute = static_cast<int>(rest.count() % 60);
    return time;
}

/// Writes the events of one file.
class Writer
{
public:
    Writer(const IcsFile& file, const LunarAlmanac& almanac, icaltimezone* zone)
        : m_file(file), m_almanac(almanac), m_zone(zone), m_calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT))
    {
        add(*m_calendar, icalproperty_new_version("2.0"));
        add(*m_calendar, icalproperty_new_prodid("-//OneDoor//Schedule//ZH"));
        add(*m_calendar, icalproperty_new_calscale("GREGORIAN"));
        add(*m_calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH));
        auto* const name = icalproperty_new_x(plain(file.name).c_str());
        icalproperty_set_x_name(name, "X-WR-CALNAME");
        add(*m_calendar, name);
    }

    void add(const IcsEntry& entry)
    {
        const auto* const rule = entry.rule ? &*entry.rule : nullptr;
        const auto series = icsSeries(rule, m_almanac, m_file.from, m_file.until, entry.hours.has_value());
        if (!series)
            return;
        Component event(icalcomponent_new(ICAL_VEVENT_COMPONENT));
        add(*event, icalproperty_new_uid(entry.uid.c_str()));
        add(*event, icalproperty_new_dtstamp(icaltime_from_timet_with_zone(
                        std::chrono::floor<std::chrono::seconds>(m_file.stamp).time_since_epoch().count(), 0,
                        icaltimezone_get_utc_timezone())));
        add(*event, icalproperty_new_summary(plain(entry.summary).c_str()));
        add(*event, inZone(entry, icalproperty_new_dtstart(begin(entry, series->first))));
        add(*event, inZone(entry, icalproperty_new_dtend(end(entry, *series))));
        if (!series->rrule.empty())
            add(*event, icalproperty_new_rrule(icalrecurrencetype_from_string(series->rrule.c_str())));
        for (const auto date : series->further)
            add(*event, furtherDay(entry, date));
        add(*event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
        m_hasHours = m_hasHours || entry.hours;
        m_events.push_back(std::move(event));
    }

    [[nodiscard]] std::string text()
    {
        if (m_hasHours)
        {
            auto* const zone = icalcomponent_new_clone(icaltimezone_get_component(m_zone));
            // Its plain name, as every program knows it; libical has one of its own.
            icalproperty_set_tzid(icalcomponent_get_first_property(zone, ICAL_TZID_PROPERTY), m_file.zone.c_str());
            icalcomponent_add_component(m_calendar.get(), zone);
        }
        for (auto& event : m_events)
            icalcomponent_add_component(m_calendar.get(), event.release());
        m_events.clear();
        const std::unique_ptr<char, Free> text(icalcomponent_as_ical_string_r(m_calendar.get()));
        return text.get();
    }

private:
    static void add(icalcomponent& component, icalproperty* property)
    {
        icalcomponent_add_property(&component, property);
    }

    static icaltimetype begin(const IcsEntry& entry, Date date)
    {
        return entry.hours ? momentOf(date, entry.hours->first) : toIcal(date);
    }

    static icaltimetype end(const IcsEntry& entry, const IcsSeries& series)
    {
        if (!entry.hours)
            return toIcal(series.first + days(series.days));
        const auto [from, until] = *entry.hours;
        return momentOf(series.first, until <= from ? until + days(1) : until);
    }

    icalproperty* inZone(const IcsEntry& entry, icalproperty* property)
    {
        if (entry.hours)
            icalproperty_add_parameter(property, icalparameter_new_tzid(m_file.zone.c_str()));
        return property;
    }

    icalproperty* furtherDay(const IcsEntry& entry, Date date)
    {
        icaldatetimeperiodtype when{};
        when.time = begin(entry, date);
        when.period = icalperiodtype_null_period();
        auto* const property = inZone(entry, icalproperty_new_rdate(when));
        if (!entry.hours)
            icalproperty_set_parameter(property, icalparameter_new_value(ICAL_VALUE_DATE));
        return property;
    }

    const IcsFile& m_file;
    const LunarAlmanac& m_almanac;
    icaltimezone* m_zone;
    Component m_calendar;
    std::vector<Component> m_events;
    bool m_hasHours = false;
};

} // namespace

Result<std::string> writeIcs(const IcsFile& file, const std::vector<IcsEntry>& entries, const LunarAlmanac& almanac)
{
    auto* const zone = icaltimezone_get_builtin_timezone(file.zone.c_str());
    if (zone == nullptr)
        return fail(ErrorCode::NotFound, fmt::format("the time zone {} is not known", file.zone));
    Writer writer(file, almanac, zone);
    for (const auto& entry : entries)
        writer.add(entry);
    return writer.text();
}

} // namespace onedoor::calendar
