// What is due on which days: as a page of a calendar, and as a file for calendar programs.
#include "config/server/DayJson.hpp"
#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "content/base/Ids.hpp"
#include "content/calendar/IcsFile.hpp"
#include "content/calendar/LunarName.hpp"
#include "content/signage/FilmStrip.hpp"
#include "content/signage/SignageJson.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

using calendar::Date;
using std::chrono::days;
using std::chrono::months;

constexpr days longestCalendar{400};
constexpr days longestSchedule{5 * 366};

struct Range
{
    Date from;
    Date until; ///< included
};

/// The first day of the month that lies `later` months after that of `date`.
Date monthStart(Date date, int later)
{
    const std::chrono::year_month_day day(date);
    return Date(day.year() / day.month() / 1 + months(later));
}

/// The query's `from` and `to`: by default the hall's month and as many after it.
Result<Range> askedRange(const Request& request, Date today, int monthsOn, days longest)
{
    const auto from = askedDate(request, "from", monthStart(today, 0));
    const auto until = askedDate(request, "to", from ? monthStart(*from, monthsOn) - days(1) : today);
    if (!from || !until)
        return tl::unexpected(from ? until.error() : from.error());
    if (*until < *from || *until - *from >= longest)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("\"from\" is a day and \"to\" the same or a later one, {} days in all at most",
                                longest.count()));
    return Range{*from, *until};
}

Json lunarJson(const calendar::LunarAlmanac& almanac, Date date)
{
    const auto lunar = almanac.toLunar(date);
    if (!lunar)
        return nullptr;
    Json json = calendar::lunarName(*lunar);
    json.update({{"month", lunar->month}, {"day", lunar->day}, {"leap", lunar->leapMonth}});
    return json;
}

Json daysJson(const calendar::HallCalendar& calendar, const Range& range)
{
    auto lines = Json::array();
    for (auto date = range.from; date <= range.until; date += days(1))
    {
        const auto day = calendar.day(date);
        lines.push_back({{"date", calendar::formatDate(date)},
                         {"kind", dayKind(day)},
                         {"name", day.name.empty() ? Json() : Json{{chinese, day.name}}},
                         {"announced", day.announced},
                         {"lunar", lunarJson(calendar.almanac(), date)},
                         {"hours", hoursJson(day)},
                         {"special_opening", day.specialOpening},
                         {"mourning", day.mourning}});
    }
    return lines;
}

Json campaignJson(const signage::CampaignDays& due)
{
    const auto& campaign = *due.campaign;
    auto spans = Json::array();
    for (const auto& span : due.spans)
        spans.push_back({{"from", calendar::formatDate(span.from)}, {"to", calendar::formatDate(span.until)}});
    const auto& schedule = campaign.schedule;
    return {{"id", campaign.id},
            {"name", campaign.name},
            {"level", campaign.level},
            {"arc", campaign.arc ? Json(campaign.arc->arc) : Json()},
            {"phase", campaign.arc ? Json(signage::toString(campaign.arc->phase)) : Json()},
            {"celebration", campaign.celebration},
            {"dayparts", schedule.dayparts},
            {"displays", schedule.displays},
            {"weight", campaign.weight},
            {"theme", campaign.theme.empty() ? Json() : Json(campaign.theme)},
            {"rule", schedule.days},
            {"spans", std::move(spans)}};
}

Result<Response> calendarPage(Hall& hall, const Visit& visit)
{
    const auto loaded = askedRelease(hall, visit.request);
    if (!loaded)
        return problem(loaded.error());
    const auto& resolver = (*loaded)->release->resolver;
    const auto today = resolver.calendar().businessDate(hall.clock.now());
    const auto range = askedRange(visit.request, today, 1, longestCalendar);
    if (!range)
        return tl::unexpected(range.error());
    auto campaigns = Json::array();
    for (const auto& due : resolver.due(range->from, range->until))
        campaigns.push_back(campaignJson(due));
    return taggedJson(visit.request, {{"from", calendar::formatDate(range->from)},
                                      {"to", calendar::formatDate(range->until)},
                                      {"today", calendar::formatDate(today)},
                                      {"days", daysJson(resolver.calendar(), *range)},
                                      {"campaigns", std::move(campaigns)}});
}

/// One entry a rule, and where it has dayparts, one for each of them.
void addEntries(std::vector<calendar::IcsEntry>& entries, const signage::Campaign& campaign,
                const signage::Programme& programme, const std::string& language, const std::string& hallId)
{
    const auto& schedule = campaign.schedule;
    const auto add = [&](std::size_t number, const calendar::DayRule* rule)
    {
        auto uid = fmt::format("{}-{}", campaign.id, number);
        calendar::IcsEntry entry{uid + "@" + hallId, campaign.name.in(language),
                                 rule == nullptr ? std::nullopt : std::optional(*rule)};
        if (schedule.dayparts.empty())
            entries.push_back(entry);
        for (const auto& name : schedule.dayparts)
        {
            const auto part = std::ranges::find(programme.dayparts, name, &signage::Daypart::id);
            if (part == programme.dayparts.end())
                continue;
            entry.uid = fmt::format("{}-{}@{}", uid, name, hallId);
            entry.hours = {part->from, part->until};
            entries.push_back(entry);
        }
    };
    if (schedule.days.empty())
        add(0, nullptr);
    for (std::size_t i = 0; i < schedule.days.size(); ++i)
        add(i, &schedule.days[i]);
}

Result<Response> scheduleFile(Hall& hall, const Visit& visit)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto& release = *(*loaded)->release;
    const auto& calendar = release.resolver.calendar();
    const auto today = calendar.businessDate(hall.clock.now());
    const auto range = askedRange(visit.request, today, 13, longestSchedule);
    if (!range)
        return tl::unexpected(range.error());
    const auto language = visit.request.asked("language").value_or(std::string(chinese));
    std::vector<calendar::IcsEntry> entries;
    for (const auto& campaign : release.resolver.programme().campaigns)
        addEntries(entries, campaign, release.resolver.programme(), language, release.hall.id);
    const auto stamp = (*loaded)->published == Instant{} ? (*loaded)->loadedAt : (*loaded)->published;
    auto text = calendar::writeIcs(
        {release.hall.shortName.in(language), calendar.zone().name(), stamp, range->from, range->until}, entries,
        calendar.almanac());
    if (!text)
        return tl::unexpected(text.error());
    const auto tag = sha256(*text);
    auto response = textResponse(200, "text/calendar; charset=utf-8", std::move(*text));
    response.with("Cache-Control", "private, no-cache");
    response.with("Content-Disposition", "attachment; filename=\"schedule.ics\"");
    return conditional(visit.request, std::move(response), tag);
}

} // namespace

void addCalendarRoutes(Router& router, Hall& hall)
{
    router.add({"GET", "/api/v1/calendar", Access::signedIn(),
                [&hall](const Visit& visit) { return calendarPage(hall, visit); }, 0, Cost::Heavy});
    router.add({"GET", "/api/v1/schedule.ics", Access::signedIn(),
                [&hall](const Visit& visit) { return scheduleFile(hall, visit); }, 0, Cost::Heavy});
}

} // namespace onedoor::server
