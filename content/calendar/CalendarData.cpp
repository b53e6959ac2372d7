#include "content/calendar/CalendarData.hpp"

#include "content/calendar/JsonFault.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::calendar
{

namespace
{

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::year_month_day;

constexpr minutes wholeDay{24 * 60};
constexpr std::array<std::string_view, 7> weekdayCodes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

const std::string& textAt(const Json& json, const char* key)
{
    return json.at(key).get_ref<const std::string&>();
}

Date dateAt(const Json& json, const char* key)
{
    return orRefuse(json.at(key), parseDate(textAt(json, key)));
}

const Json& listAt(const Json& json, const char* key)
{
    static const Json none = Json::array();
    if (!json.contains(key))
        return none;
    if (!json.at(key).is_array())
        refuse(json.at(key), "a list is needed");
    return json.at(key);
}

std::size_t weekdayOf(Date date)
{
    return std::chrono::weekday(date).iso_encoding() - 1;
}

std::size_t dayOfYearSlot(Date date)
{
    const year_month_day parts(date);
    return (static_cast<unsigned>(parts.month()) - 1) * 31 + static_cast<unsigned>(parts.day()) - 1;
}

OpenSpan readSpan(const Json& json)
{
    if (!json.is_array() || json.size() != 2)
        refuse(json, "opening hours are pairs [\"09:00\", \"12:00\"]");
    OpenSpan span{orRefuse(json[0], parseTimeOfDay(json[0].get_ref<const std::string&>())),
                  orRefuse(json[1], parseTimeOfDay(json[1].get_ref<const std::string&>()))};
    if (span.from >= wholeDay)
        refuse(json[0], "opening hours cannot begin at 24:00");
    if (span.until <= span.from)
        span.until += wholeDay;
    return span;
}

std::vector<OpenSpan> readSpans(const Json& json)
{
    if (!json.is_array())
        refuse(json, "a list of opening hours is needed");
    std::vector<OpenSpan> spans;
    for (const auto& item : json)
    {
        const auto span = readSpan(item);
        if (!spans.empty() && (span.from < spans.back().until))
            refuse(item, "opening hours must follow one another and not overlap");
        spans.push_back(span);
    }
    return spans;
}

WeekHours readWeek(const Json& json)
{
    WeekHours week;
    std::set<std::size_t> seen;
    for (const auto& rule : json)
    {
        const auto spans = readSpans(rule.at("open"));
        for (const auto& code : rule.at("days"))
        {
            const auto found = std::ranges::find(weekdayCodes, code.get<std::string>());
            if (found == weekdayCodes.end())
                refuse(code, "a weekday is one of MO, TU, WE, TH, FR, SA, SU");
            const auto weekday = static_cast<std::size_t>(found - weekdayCodes.begin());
            if (!seen.insert(weekday).second)
                refuse(code, "this weekday stands twice in the season");
            week[weekday] = spans;
        }
    }
    return week;
}

/// A month and day as its slot in the year; 2024 stands for any year, so that 02-29 is one.
std::size_t slotAt(const Json& json, const char* key)
{
    const auto date = parseDate("2024-" + textAt(json, key));
    if (!date)
        refuse(json.at(key), fmt::format("\"{}\" is not a month and day; write it like 05-01", textAt(json, key)));
    return dayOfYearSlot(*date);
}

void readSeasons(const Json& json, CalendarData& data)
{
    data.seasonOfDay.fill(-1);
    for (const auto& season : json)
    {
        const auto from = slotAt(season, "from");
        const auto until = slotAt(season, "until");
        const auto number = static_cast<int>(data.seasons.size());
        data.seasons.push_back(readWeek(season.at("hours")));
        for (std::size_t slot = 0; slot < data.seasonOfDay.size(); ++slot)
        {
            const bool inside = from <= until ? slot >= from && slot <= until : slot >= from || slot <= until;
            if (inside && data.seasonOfDay[slot] < 0)
                data.seasonOfDay[slot] = number;
        }
    }
}

DayEntry& entryFor(CalendarData& data, Date date)
{
    return data.entries[date.time_since_epoch().count()];
}

void nameEntry(DayEntry& entry, const Json& json)
{
    if (json.contains("name"))
        entry.name = textAt(json, "name");
}

/// Holidays of a year may begin in the last days of the year before.
void checkYear(const Json& json, Date date, int year)
{
    const auto distance = year - static_cast<int>(year_month_day(date).year());
    if (distance != 0 && !(distance == 1 && year_month_day(date).month() == std::chrono::December))
        refuse(json, fmt::format("{} does not belong to {}", formatDate(date), year));
}

void readHoliday(const Json& json, CalendarData& data, int year)
{
    const auto from = dateAt(json, "from");
    const auto until = dateAt(json, "until");
    checkYear(json.at("from"), from, year);
    checkYear(json.at("until"), until, year);
    if (until < from)
        refuse(json.at("until"), "\"until\" is before \"from\"");
    for (auto date = from; date <= until; date += days(1))
    {
        auto& entry = entryFor(data, date);
        if (entry.holiday)
            refuse(json, fmt::format("{} is in two holidays", formatDate(date)));
        entry.holiday = true;
        entry.open.emplace();
        nameEntry(entry, json);
    }
}

void readMakeUpWorkday(const Json& json, CalendarData& data, int year)
{
    const auto date = dateAt(json, "date");
    checkYear(json.at("date"), date, year);
    auto& entry = entryFor(data, date);
    if (entry.holiday || entry.makeUp)
        refuse(json.at("date"), fmt::format("{} is already a {}", formatDate(date),
                                            entry.holiday ? "holiday" : "make-up workday"));
    entry.makeUp = true;
    entry.open = json.contains("open") ? readSpans(json.at("open")) : data.seasonHours(date, 0);
    nameEntry(entry, json);
}

void readYears(const Json& json, CalendarData& data)
{
    for (const auto& year : json)
    {
        const auto number = year.at("year").get<int>();
        if (!data.announcedYears.insert(number).second)
            refuse(year.at("year"), fmt::format("the year {} stands twice", number));
        for (const auto& holiday : listAt(year, "holidays"))
            readHoliday(holiday, data, number);
        for (const auto& workday : listAt(year, "make_up_workdays"))
            readMakeUpWorkday(workday, data, number);
    }
}

void readClosures(const Json& json, CalendarData& data)
{
    for (const auto& closure : json)
    {
        const auto rule = closure.at("days").get<DayRule>();
        const auto dates = orRefuse(
            closure.at("days"), expand(rule, data.almanac, data.almanac.firstDate() + days(rule.last),
                                       data.almanac.lastDate() + days(rule.first)));
        for (const auto date : dates)
        {
            auto& entry = entryFor(data, date);
            entry.open.emplace();
            // A holiday keeps its own name; a closure on a working day brings one.
            if (!entry.holiday)
                nameEntry(entry, closure);
        }
    }
}

void readMourning(const Json& json, CalendarData& data)
{
    for (const auto& day : json)
    {
        auto& entry = entryFor(data, dateAt(day, "date"));
        entry.mourning = true;
        if (entry.name.empty())
            nameEntry(entry, day);
    }
}

/// Last of all: a special opening wins over whatever else the day is.
void readSpecialOpenings(const Json& json, CalendarData& data)
{
    for (const auto& opening : json)
    {
        const auto date = dateAt(opening, "date");
        auto& entry = entryFor(data, date);
        if (entry.special)
            refuse(opening.at("date"), fmt::format("{} has two special openings", formatDate(date)));
        entry.special = true;
        entry.open = readSpans(opening.at("open"));
        if (entry.open->empty())
            refuse(opening.at("open"), "a special opening needs opening hours");
        if (opening.contains("capacity"))
            entry.capacity = opening.at("capacity").get<int>();
        nameEntry(entry, opening);
    }
}

} // namespace

const DayEntry* CalendarData::find(Date date) const
{
    const auto found = entries.find(date.time_since_epoch().count());
    return found == entries.end() ? nullptr : &found->second;
}

DayKind CalendarData::kind(Date date, const DayEntry* entry) const
{
    if (entry != nullptr && entry->holiday)
        return DayKind::Holiday;
    if (entry != nullptr && entry->makeUp)
        return DayKind::MakeUpWorkday;
    return weekdayOf(date) >= 5 ? DayKind::Weekend : DayKind::Workday;
}

const std::vector<OpenSpan>& CalendarData::open(Date date, const DayEntry* entry) const
{
    return entry != nullptr && entry->open ? *entry->open : seasonHours(date, weekdayOf(date));
}

const std::vector<OpenSpan>& CalendarData::seasonHours(Date date, std::size_t weekday) const
{
    static const std::vector<OpenSpan> closed;
    const auto season = seasonOfDay[dayOfYearSlot(date)];
    return season < 0 ? closed : seasons[static_cast<std::size_t>(season)][weekday];
}

Result<CalendarData> readCalendar(const Json& json, LunarAlmanac almanac)
{
    try
    {
        auto zone = HallZone::load(textAt(json, "zone"));
        if (!zone)
            return failWith("calendar.json: (/zone)", zone.error());
        CalendarData data{.zone = std::move(*zone), .almanac = std::move(almanac)};
        if (json.contains("business_day_starts"))
            data.businessDayStarts = orRefuse(json.at("business_day_starts"),
                                              parseTimeOfDay(textAt(json, "business_day_starts")));
        readSeasons(listAt(json, "seasons"), data);
        readYears(listAt(json, "years"), data);
        readClosures(listAt(json, "closures"), data);
        readMourning(listAt(json, "mourning"), data);
        readSpecialOpenings(listAt(json, "special_openings"), data);
        return data;
    }
    catch (const std::exception& error) // refuse() and nlohmann's own, both with the pointer
    {
        return fail(ErrorCode::Malformed, fmt::format("calendar.json: {}", error.what()));
    }
}

} // namespace onedoor::calendar
