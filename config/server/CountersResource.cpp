#include "config/server/Announcements.hpp"
#include "config/server/Resource.hpp"

#include "config/server/WaitDesk.hpp"
#include "config/store/PauseStore.hpp"
#include "config/store/TicketStore.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

using Loaded = std::shared_ptr<const LoadedRelease>;

/// A clerk's press: which counter, on which day, by whom.
struct Press
{
    Loaded loaded;
    const queue::Counter* counter;
    store::CounterAction action;
    Json body;
};

Result<Press> readPress(Hall& hall, const Visit& visit)
{
    auto loaded = hall.releases.require();
    auto body = visit.request.body.empty() ? Result<Json>(Json::object()) : jsonBody(visit.request);
    if (!loaded || !body)
        return tl::unexpected(loaded ? body.error() : loaded.error());
    const auto& release = *(*loaded)->release;
    const auto* counter = release.findCounter(visit.request.param("id"));
    if (!counter)
        return fail(ErrorCode::NotFound, "the release has no such counter");
    const auto now = hall.clock.now();
    store::CounterAction action{counter->id, release.resolver.calendar().businessDate(now), visit.staff->name, now,
                                visit.request.header("idempotency-key").substr(0, 100), counter->services};
    return Press{std::move(*loaded), counter, std::move(action), std::move(*body)};
}

Result<Response> callNext(Hall& hall, const Visit& visit)
{
    const auto press = readPress(hall, visit);
    if (!press)
        return tl::unexpected(press.error());
    const auto after = wholeNumber(press->body, "after");
    if (!after)
        return tl::unexpected(after.error());
    const auto pauses = hall.pauses.list(press->action.businessDate);
    if (!pauses)
        return tl::unexpected(pauses.error());
    if (pauses->contains(press->counter->id))
        return problem({409, "counter_paused", "This counter pauses"}, "open it again before calling");
    const auto called = hall.tickets.callNext(press->action, press->counter->services,
                                               press->loaded->release->hall.queue, *after);
    if (!called)
        return tl::unexpected(called.error());
    if (!*called)
        return emptyResponse(204);
    hall.announcements.call();
    return jsonResponse(200, {{"ticket", **called}});
}

/// The verbs of a counter beside "next", by the last part of their path.
constexpr std::array<std::pair<std::string_view, queue::TicketEvent>, 13> verbs{{
    {"recall", queue::TicketEvent::Recall},
    {"no-show", queue::TicketEvent::NoShow},
    {"serve", queue::TicketEvent::Serve},
    {"hold", queue::TicketEvent::Hold},
    {"return", queue::TicketEvent::Return},
    {"split", queue::TicketEvent::Split},
    {"rejoin", queue::TicketEvent::Rejoin},
    {"transfer", queue::TicketEvent::Transfer},
    {"swap", queue::TicketEvent::Swap},
    {"drop", queue::TicketEvent::Drop},
    {"restore", queue::TicketEvent::Restore},
    {"defer", queue::TicketEvent::Defer},
    {"finish", queue::TicketEvent::Finish},
}};

/// The ticket that a press names.
Result<queue::Ticket> namedTicket(Hall& hall, const Press& press)
{
    const auto id = wholeNumber(press.body, "ticket_id");
    if (!id)
        return tl::unexpected(id.error());
    if (!*id)
        return fail(ErrorCode::Malformed, "\"ticket_id\" must be a whole number");
    return hall.tickets.find(**id);
}

/// Where a transfer goes: a service of the hall that some counter serves.
Result<std::string> targetOf(const Press& press)
{
    auto service = idField(press.body, "service");
    if (!service)
        return service;
    const auto& release = *press.loaded->release;
    const bool served = std::ranges::any_of(release.counters, [&](const auto& counter)
                                            { return std::ranges::find(counter.services, *service) !=
                                                     counter.services.end(); });
    if (!release.findService(*service) || !served)
        return fail(ErrorCode::InvalidArgument, fmt::format("no counter serves \"{}\"", *service));
    return service;
}

/// A verb with what it needs beside the ticket.
Result<store::Verb> readVerb(const Press& press, const queue::Ticket& ticket, queue::TicketEvent event)
{
    store::Verb verb{event};
    if (event == queue::TicketEvent::Transfer)
    {
        auto target = targetOf(press);
        if (!target)
            return tl::unexpected(target.error());
        verb.service = *std::move(target);
    }
    if (event == queue::TicketEvent::Defer)
    {
        const auto day = dateField(press.body, "ready_on");
        if (!day)
            return tl::unexpected(day.error());
        if (press.loaded->release->resolver.calendar().day(*day).open.empty())
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("the hall is closed on {}", calendar::formatDate(*day)));
        verb.readyOn = *day;
    }
    if (const auto* service = press.loaded->release->findService(ticket.service);
        service && event == queue::TicketEvent::Split)
        verb.parts = service->parts;
    return verb;
}

/// The ticket, and what the verb made beside it.
Result<Json> outcomeOf(Hall& hall, const queue::Ticket& ticket, const store::Verb& verb)
{
    Json outcome{{"ticket", ticket}};
    if (verb.event == queue::TicketEvent::Split)
    {
        const auto parts = hall.tickets.partsOf(ticket.id);
        if (!parts)
            return tl::unexpected(parts.error());
        outcome["parts"] = *parts;
    }
    if (verb.event == queue::TicketEvent::Defer)
        outcome["booking"] = {{"code", queue::deferredCode(ticket.businessDate, ticket.label())},
                              {"business_date", calendar::formatDate(verb.readyOn)}};
    return outcome;
}

Result<Response> act(Hall& hall, const Visit& visit, queue::TicketEvent event)
{
    auto press = readPress(hall, visit);
    const auto named = press ? namedTicket(hall, *press) : Result<queue::Ticket>(tl::unexpected(press.error()));
    const auto verb = named ? readVerb(*press, *named, event) : Result<store::Verb>(tl::unexpected(named.error()));
    if (!verb)
        return tl::unexpected(verb.error());
    const auto ticket = hall.tickets.act(press->action, named->id, *verb, press->loaded->release->hall.queue);
    if (!ticket)
        return tl::unexpected(ticket.error());
    if (event == queue::TicketEvent::Recall || event == queue::TicketEvent::Rejoin)
        hall.announcements.call();
    else
        hall.announcements.board();
    const auto outcome = outcomeOf(hall, *ticket, *verb);
    return outcome ? Result<Response>(jsonResponse(200, *outcome)) : tl::unexpected(outcome.error());
}

/// Who waits for a counter, first first, and who was held or missed the call.
Result<Response> line(Hall& hall, const Visit& visit)
{
    const auto press = readPress(hall, visit);
    const auto tickets = press ? hall.tickets.line(press->action.businessDate, press->counter->services)
                               : Result<std::vector<queue::Ticket>>(tl::unexpected(press.error()));
    if (!tickets)
        return tl::unexpected(tickets.error());
    return jsonResponse(200, {{"tickets", *tickets}});
}

Json pauseJson(const release::Release& release, const std::map<std::string, store::Pause>& pauses,
               const std::string& counter)
{
    const auto found = pauses.find(counter);
    if (found == pauses.end())
        return nullptr;
    const auto& zone = release.resolver.calendar().zone();
    const auto& pause = found->second;
    return {{"reason", std::string(toString(pause.reason))},
            {"since", zone.format(pause.since)},
            {"until", pause.until ? Json(zone.format(*pause.until)) : Json()}};
}

/// The planned break that a counter is in, or comes to next on this day.
Json breakJson(const calendar::HallCalendar& calendar, const queue::Counter& counter, Instant now)
{
    const auto& zone = calendar.zone();
    const auto date = calendar.businessDate(now);
    const auto next = queue::nextBreak(counter.breaks, date, calendar.day(date), zone.toLocal(now));
    if (!next)
        return nullptr;
    const auto text = [&](std::chrono::minutes time)
    { return zone.format(zone.toInstant(calendar::LocalTime(date) + time)); };
    return {{"from", text(next->from)}, {"until", text(next->until)}};
}

Result<Response> listCounters(Hall& hall)
{
    const auto loaded = hall.releases.require();
    const auto counts = loaded ? hall.waiting() : Result<Json>(tl::unexpected(loaded.error()));
    if (!counts)
        return tl::unexpected(counts.error());
    const auto& release = *(*loaded)->release;
    const auto now = hall.clock.now();
    const auto day = release.resolver.calendar().businessDate(now);
    const auto pauses = hall.pauses.list(day);
    if (!pauses)
        return tl::unexpected(pauses.error());
    auto list = Json::array();
    for (const auto& counter : release.counters)
    {
        const auto current = hall.tickets.current(counter.id, day);
        if (!current)
            return tl::unexpected(current.error());
        int waiting = 0;
        for (const auto& service : counter.services)
            waiting += counts->value(service, 0);
        list.push_back({{"id", counter.id},
                        {"label", counter.label},
                        {"services", counter.services},
                        {"waiting", waiting},
                        {"ticket", *current ? Json(**current) : Json()},
                        {"paused", pauseJson(release, *pauses, counter.id)},
                        {"break", breakJson(release.resolver.calendar(), counter, now)}});
    }
    return jsonResponse(200, {{"counters", std::move(list)}});
}

Result<Response> listServices(Hall& hall)
{
    const auto loaded = hall.releases.require();
    const auto counts = loaded ? hall.waiting() : Result<Json>(tl::unexpected(loaded.error()));
    if (!counts)
        return tl::unexpected(counts.error());
    const auto places = hall.placesLeft();
    if (!places)
        return tl::unexpected(places.error());
    auto list = Json::array();
    for (const auto& service : (*loaded)->release->services)
        list.push_back({{"id", service.id},
                        {"series", service.series},
                        {"name", service.name},
                        {"short_name", service.shortName},
                        {"place", service.place},
                        {"enabled", service.enabled},
                        {"parts", service.parts},
                        {"part", queue::isPart((*loaded)->release->services, service.id)},
                        {"remaining", places->contains(service.id) ? places->at(service.id) : Json()},
                        {"waiting", counts->value(service.id, 0)},
                        {"wait", hall.waits.newcomer(service.id)}});
    return jsonResponse(200, {{"services", std::move(list)}});
}

} // namespace

void addCounterRoutes(Router& router, Hall& hall)
{
    const auto clerk = Access::only({store::Role::Clerk});
    const auto inside = Access::signedIn().orDevice();
    router.add({"GET", "/api/v1/counters", inside, [&hall](const Visit&) { return listCounters(hall); }});
    router.add({"GET", "/api/v1/services", inside, [&hall](const Visit&) { return listServices(hall); }});
    router.add(
        {"POST", "/api/v1/counters/{id}/next", clerk, [&hall](const Visit& visit) { return callNext(hall, visit); }});
    router.add({"GET", "/api/v1/counters/{id}/line", clerk, [&hall](const Visit& visit) { return line(hall, visit); }});
    for (const auto& [path, event] : verbs)
        router.add({"POST", fmt::format("/api/v1/counters/{{id}}/{}", path), clerk,
                    [&hall, event = event](const Visit& visit) { return act(hall, visit, event); }});
}

} // namespace onedoor::server
