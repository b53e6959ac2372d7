#include "config/server/FollowLimit.hpp"
#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "config/server/WaitDesk.hpp"
#include "config/store/BookingStore.hpp"
#include "config/store/TicketStore.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>
#include <array>
#include <ranges>

namespace onedoor::server
{

namespace
{

constexpr ProblemKind tooOften{429, "too_often", "This is asked too often"};
constexpr ProblemKind unknownTicket{404, "unknown_ticket", "There is no such ticket"};

/// What a public proxy has to pass on lies below /t/ and /api/v1/follow/, and nothing else does.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> parts{{
    {"follow.js", "follow/follow.js"},
    {"follow-words.js", "follow/follow-words.js"},
    {"wait.js", "script/wait.js"},
    {"follow.css", "follow/follow.css"},
    {"door.svg", "icons/door.svg"},
}};

Result<Response> pageFile(const Request& request, std::string_view name)
{
    const auto file = fileBelow(shareFolder() / "console", name);
    auto bytes = file ? readFile(*file, 1u << 20) : Result<std::string>(tl::unexpected(file.error()));
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto tag = sha256(*bytes);
    auto response = textResponse(200, contentTypeOf(*file), std::move(*bytes));
    response.with("Cache-Control", "no-cache").with("X-Robots-Tag", "noindex, nofollow");
    return conditional(request, std::move(response), tag);
}

Result<Response> pagePart(const Request& request)
{
    const auto found =
        std::ranges::find(parts, request.param("file"), [](const auto& entry) { return entry.first; });
    if (found == parts.end())
        return fail(ErrorCode::NotFound, "there is no such file");
    return pageFile(request, found->second);
}

LocalizedText placeOf(const release::Release& release, const std::string& service)
{
    const auto* found = release.findService(service);
    return found ? found->place : LocalizedText{};
}

Json nameOf(const release::Release& release, const std::string& service)
{
    const auto* found = release.findService(service);
    return found ? Json(found->name) : Json(LocalizedText{{{std::string(chinese), service}}});
}

/// Where it was called to; null while it is nowhere.
Json counterOf(const release::Release& release, const queue::Ticket& ticket)
{
    const bool there = ticket.state == queue::TicketState::Called || ticket.state == queue::TicketState::Serving;
    const auto* found = there ? release.findCounter(ticket.counter) : nullptr;
    return found ? Json(found->label) : Json();
}

Json legsOf(const release::Release& release, const queue::Ticket& ticket)
{
    auto legs = Json::array();
    for (const auto& leg : ticket.legs)
        legs.push_back({{"service", leg.service},
                        {"name", nameOf(release, leg.service)},
                        {"state", std::string(queue::toString(leg.state))}});
    return legs;
}

/// When it was called last, by the hall's clock and zone; null while it is not called.
Result<Json> calledAt(Hall& hall, const release::Release& release, const queue::Ticket& ticket)
{
    if (ticket.state != queue::TicketState::Called)
        return Json();
    const auto log = hall.tickets.events(ticket.id);
    if (!log)
        return tl::unexpected(log.error());
    const auto isCall = [](const store::TicketLogEntry& entry)
    { return entry.event == "call" || entry.event == "recall" || entry.event == "rejoin"; };
    const auto last = std::ranges::find_if(*log | std::views::reverse, isCall);
    return last == std::ranges::rend(*log) ? Json() : Json(release.resolver.calendar().zone().format(last->at));
}

/// The two of a couple that has separated.
Result<Json> partsJson(Hall& hall, const release::Release& release, const queue::Ticket& ticket)
{
    auto list = Json::array();
    if (ticket.state != queue::TicketState::Apart)
        return list;
    const auto both = hall.tickets.partsOf(ticket.id);
    if (!both)
        return tl::unexpected(both.error());
    for (const auto& part : *both)
        list.push_back({{"name", nameOf(release, part.service)},
                        {"state", std::string(queue::toString(part.state))},
                        {"counter", counterOf(release, part)},
                        {"place", placeOf(release, part.service)}});
    return list;
}

/// When what was put off may be taken up, and by which code; null where nothing was.
Result<Json> laterOn(Hall& hall, const queue::Ticket& ticket)
{
    if (ticket.state != queue::TicketState::Later)
        return Json();
    const auto booking =
        hall.bookings.find(queue::deferredCode(ticket.businessDate, ticket.label()), ticket.businessDate);
    if (!booking)
        return tl::unexpected(booking.error());
    return *booking ? Json{{"on", calendar::formatDate((*booking)->businessDate)}, {"code", (*booking)->code}} : Json();
}

Result<Json> statusOf(Hall& hall, const release::Release& release, const store::TakenTicket& taken)
{
    const auto& ticket = taken.ticket;
    auto called = calledAt(hall, release, ticket);
    auto apart = partsJson(hall, release, ticket);
    auto later = laterOn(hall, ticket);
    for (const auto* part : {&called, &apart, &later})
        if (!*part)
            return tl::unexpected(part->error());
    const bool waits = ticket.state == queue::TicketState::Waiting;
    return Json{{"hall", release.hall.shortName},
                {"label", ticket.label()},
                {"state", std::string(queue::toString(ticket.state))},
                {"legs", legsOf(release, ticket)},
                {"parts", std::move(*apart)},
                {"later", std::move(*later)},
                {"ahead", waits ? Json(taken.ahead) : Json()},
                {"wait", waits ? hall.waits.ticket(ticket.id) : Json()},
                {"counter", counterOf(release, ticket)},
                {"place", placeOf(release, ticket.service)},
                {"called_at", std::move(*called)},
                {"missed_call_rule", release.hall.missedCallRule},
                {"queue_open", release.resolver.calendar().isOpen(hall.clock.now())}};
}

/// 32 digits, as the store makes them: anything else is not worth a look.
bool isToken(std::string_view text)
{
    return text.size() == 32 && std::ranges::all_of(text, [](char letter)
                                                    { return (letter >= '0' && letter <= '9') ||
                                                             (letter >= 'a' && letter <= 'f'); });
}

Result<Response> follow(Hall& hall, FollowLimit& limit, const Request& request)
{
    const auto& token = request.param("token");
    if (!isToken(token))
        return problem(unknownTicket, "the address is not whole");
    if (!limit.mayAsk(token, machineNow()))
        return problem(tooOften, "look again in a moment").with("Retry-After", "20");
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto taken = hall.tickets.findByToken(token);
    if (!taken && taken.error().code == ErrorCode::NotFound)
        return problem(unknownTicket, "no ticket has this address");
    if (!taken)
        return tl::unexpected(taken.error());
    limit.found(token);
    const auto status = statusOf(hall, *(*loaded)->release, *taken);
    if (!status)
        return tl::unexpected(status.error());
    auto body = toText(*status);
    const auto tag = sha256(body);
    auto response = textResponse(200, "application/json", std::move(body));
    response.with("Cache-Control", "private, no-cache").with("X-Robots-Tag", "noindex, nofollow");
    return conditional(request, std::move(response), tag);
}

} // namespace

void addFollowRoutes(Router& router, Hall& hall)
{
    const auto limit = std::make_shared<FollowLimit>();
    router.add({"GET", "/t/{token}", Access::open(),
                [](const Visit& visit) { return pageFile(visit.request, "follow/follow.html"); }});
    router.add({"GET", "/t/page/{file}", Access::open(), [](const Visit& visit) { return pagePart(visit.request); }});
    router.add({"GET", "/api/v1/follow/{token}", Access::open(),
                [&hall, limit](const Visit& visit) { return follow(hall, *limit, visit.request); }});
}

} // namespace onedoor::server
