#include "config/server/DayJson.hpp"
#include "config/server/Resource.hpp"
#include "content/signage/FilmStrip.hpp"
#include "content/signage/SignageJson.hpp"

namespace onedoor::server
{

namespace
{

constexpr std::chrono::days longestPlan{400};

Result<Response> plan(Hall& hall, const Visit& visit)
{
    const auto loaded = askedRelease(hall, visit.request);
    if (!loaded)
        return problem(loaded.error());
    const auto display = askedDisplay(visit.request, **loaded);
    const auto from = askedTime(visit.request, "from", hall.clock.now());
    const auto until = askedTime(visit.request, "to", from.value_or(Instant{}) + std::chrono::days(1));
    if (!display)
        return tl::unexpected(display.error());
    if (!from || !until)
        return tl::unexpected(from ? until.error() : from.error());
    if (*until <= *from || *until - *from > longestPlan)
        return fail(ErrorCode::InvalidArgument, "a plan runs from a time to a later one, at most 400 days on");
    const auto& resolver = (*loaded)->release->resolver;
    const auto& zone = resolver.calendar().zone();
    auto segments = Json::array();
    for (const auto& segment : resolver.plan(**display, *from, *until))
        segments.push_back({{"from", zone.format(segment.from)},
                            {"to", zone.format(segment.until)},
                            {"level", segment.level},
                            {"campaigns", segment.campaigns},
                            {"grey", segment.grey}});
    return jsonResponse(200, {{"display", (*display)->id}, {"segments", std::move(segments)}});
}

Json dayJson(const calendar::DayInfo& day, bool open)
{
    return {{"kind", dayKind(day)}, {"name", day.name},         {"special_opening", day.specialOpening},
            {"open", open},         {"mourning", day.mourning}, {"hours", hoursJson(day)}};
}

Json candidateJson(const signage::Candidate& candidate, const signage::Programme& programme)
{
    const auto* campaign = programme.findCampaign(candidate.campaign);
    return {{"campaign", candidate.campaign},
            {"name", campaign ? Json(campaign->name) : Json::object()},
            {"level", candidate.level},
            {"outcome", candidate.taken ? "plays" : candidate.due ? "rests" : "not_due"},
            {"reason", signage::toString(candidate.reason)},
            {"detail", candidate.why}};
}

/// Why a display shows what it shows: each campaign with its reason, those that play first.
Result<Response> explain(Hall& hall, const Visit& visit)
{
    const auto loaded = askedRelease(hall, visit.request);
    if (!loaded)
        return problem(loaded.error());
    const auto display = askedDisplay(visit.request, **loaded);
    const auto at = askedTime(visit.request, "at", hall.clock.now());
    if (!display || !at)
        return tl::unexpected(display ? at.error() : display.error());
    const auto& resolver = (*loaded)->release->resolver;
    const auto& calendar = resolver.calendar();
    const auto& notices = (*loaded)->notices;
    const auto resolution = resolver.resolve(**display, *at, true, notices);
    auto candidates = Json::array();
    for (const auto& candidate : resolver.explain(**display, *at, true, notices))
        candidates.push_back(candidateJson(candidate, resolver.programme()));
    return jsonResponse(200, {{"display", (*display)->id},
                              {"at", calendar.zone().format(*at)},
                              {"business_date", calendar::formatDate(calendar.businessDate(*at))},
                              {"day", dayJson(calendar.day(calendar.zone().dateOf(*at)), calendar.isOpen(*at))},
                              {"level", resolution.level},
                              {"slide", resolution.slide},
                              {"black", resolution.black},
                              {"grey", resolution.grey},
                              {"candidates", std::move(candidates)}});
}

Json frameJson(const signage::StripFrame& frame, const calendar::HallZone& zone)
{
    return {{"id", frame.slide->id},
            {"at", zone.format(frame.at)},
            {"seconds", std::chrono::duration<double>(frame.slide->duration).count()},
            {"campaign", frame.campaign->id}};
}

/// A day of a display, each slide once where it is first seen.
Result<Response> strip(Hall& hall, const Visit& visit)
{
    const auto loaded = askedRelease(hall, visit.request);
    if (!loaded)
        return problem(loaded.error());
    const auto display = askedDisplay(visit.request, **loaded);
    const auto& resolver = (*loaded)->release->resolver;
    const auto& zone = resolver.calendar().zone();
    const auto date = askedDate(visit.request, "date", zone.dateOf(hall.clock.now()));
    if (!display || !date)
        return tl::unexpected(display ? date.error() : display.error());
    const auto from = zone.toInstant(calendar::LocalTime(*date));
    const auto until = zone.toInstant(calendar::LocalTime(*date + std::chrono::days(1)));
    auto segments = Json::array();
    for (const auto& [segment, black, cycle, frames] : resolver.strip(**display, from, until))
    {
        auto slides = Json::array();
        for (const auto& frame : frames)
            slides.push_back(frameJson(frame, zone));
        segments.push_back({{"from", zone.format(segment.from)},
                            {"to", zone.format(segment.until)},
                            {"level", segment.level},
                            {"campaigns", segment.campaigns},
                            {"grey", segment.grey},
                            {"black", black},
                            {"cycle_s", std::chrono::duration<double>(cycle).count()},
                            {"slides", std::move(slides)}});
    }
    return taggedJson(visit.request, {{"display", (*display)->id},
                                      {"date", calendar::formatDate(*date)},
                                      {"segments", std::move(segments)}});
}

} // namespace

void addPlanRoutes(Router& router, Hall& hall)
{
    router.add({"GET", "/api/v1/plan", Access::signedIn(), [&hall](const Visit& visit) { return plan(hall, visit); }, 0,
                Cost::Heavy});
    router.add({"GET", "/api/v1/explain", Access::signedIn(),
                [&hall](const Visit& visit) { return explain(hall, visit); }, 0, Cost::Heavy});
    router.add({"GET", "/api/v1/strip", Access::signedIn(), [&hall](const Visit& visit) { return strip(hall, visit); },
                0, Cost::Heavy});
}

} // namespace onedoor::server
