#include "config/server/Resource.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

Response answer(const store::TakenTicket& taken)
{
    return jsonResponse(taken.created ? 201 : 200, {{"ticket", taken.ticket}, {"ahead", taken.ahead}});
}

std::chrono::minutes timeOfDay(const release::Release& release, Instant now)
{
    const auto local = release.resolver.calendar().zone().toLocal(now);
    return std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local));
}

bool within(const signage::Daypart& part, std::chrono::minutes time)
{
    return part.from < part.until ? time >= part.from && time < part.until : time >= part.from || time < part.until;
}

/// Whether numbers are given for a service now; with the words for the kiosk where not.
std::optional<Response> whyNot(const release::Release& release, const queue::Service& service, Instant now)
{
    constexpr ProblemKind notOffered{422, "not_offered", "This service gives no numbers now"};
    constexpr ProblemKind closed{409, "closed", "The hall is closed"};
    if (!service.enabled)
        return problem(notOffered, "this service is switched off");
    if (!release.resolver.calendar().isOpen(now))
        return problem(closed, "numbers are given while the hall is open");
    const auto time = timeOfDay(release, now);
    const auto& parts = release.resolver.programme().dayparts;
    const bool offered = service.dayparts.empty() ||
                         std::ranges::any_of(parts,
                                             [&](const signage::Daypart& part)
                                             {
                                                 return within(part, time) &&
                                                        std::ranges::find(service.dayparts, part.id) !=
                                                            service.dayparts.end();
                                             });
    return offered ? std::nullopt : std::optional(problem(notOffered, "this service is not offered at this hour"));
}

/// What a tap asks for, as the release knows it.
struct Wish
{
    std::string journey;
    std::vector<const queue::Service*> legs;
    std::string series;
    int lastNumber = 0;
};

/// Errors   InvalidArgument.
Result<Wish> wishOf(const release::Release& release, const std::string& id)
{
    if (const auto* service = release.findService(id))
        return Wish{id, {service}, service->series, service->lastNumber};
    const auto* plan = release.findJourney(id);
    if (!plan)
        return fail(ErrorCode::InvalidArgument, "the hall has no such service or journey");
    Wish wish{id, {}, plan->series, plan->lastNumber};
    for (const auto& leg : plan->legs)
        wish.legs.push_back(release.findService(leg));
    return wish;
}

/// What a kiosk sends for a number.
struct Tap
{
    std::string key;
    std::string journey; ///< or a service alone
    std::string kiosk;
    bool priority = false;
};

Result<Response> takeNew(Hall& hall, const Tap& tap)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto& release = *(*loaded)->release;
    const auto wish = wishOf(release, tap.journey);
    if (!wish)
        return tl::unexpected(wish.error());
    const auto now = hall.clock.now();
    store::TicketRequest request{tap.key,
                                 release.resolver.calendar().businessDate(now),
                                 wish->journey,
                                 {},
                                 wish->series,
                                 wish->lastNumber,
                                 tap.kiosk,
                                 now,
                                 tap.priority};
    for (const auto* service : wish->legs)
    {
        if (auto refused = whyNot(release, *service, now))
            return std::move(*refused);
        request.legs.push_back(service->id);
    }
    const auto taken = hall.tickets.take(request);
    if (!taken)
        return tl::unexpected(taken.error());
    hall.noteQueueChange();
    return answer(*taken);
}

Result<Tap> readTap(const Visit& visit)
{
    auto key = idempotencyKey(visit.request);
    const auto body = key ? jsonBody(visit.request) : Result<Json>(tl::unexpected(key.error()));
    if (!body)
        return tl::unexpected(body.error());
    auto journey = idField(*body, body->contains("journey") ? "journey" : "service");
    auto kiosk = idField(*body, "kiosk");
    if (!journey || !kiosk)
        return tl::unexpected(journey ? kiosk.error() : journey.error());
    if (auto own = expectOwnName(visit, *kiosk); !own)
        return tl::unexpected(own.error());
    const auto priority = body->find("priority");
    if (priority != body->end() && !priority->is_boolean())
        return fail(ErrorCode::Malformed, "\"priority\" must be true or false");
    return Tap{std::move(*key), std::move(*journey), std::move(*kiosk),
               priority != body->end() && priority->get<bool>()};
}

Result<Response> take(Hall& hall, const Visit& visit)
{
    const auto tap = readTap(visit);
    if (!tap)
        return tl::unexpected(tap.error());
    // A tap that was answered before gets its ticket again, also after closing time.
    const auto before = hall.tickets.findTap(tap->key);
    if (!before)
        return tl::unexpected(before.error());
    if (*before && (*before)->journey == tap->journey)
        return answer(**before);
    return takeNew(hall, *tap);
}

Result<Response> notePrint(Hall& hall, const Visit& visit)
{
    const auto id = numberParam(visit.request, "id");
    const auto body = id ? jsonBody(visit.request) : Result<Json>(tl::unexpected(id.error()));
    const auto state = body ? textField(*body, "state", 20) : Result<std::string>(tl::unexpected(body.error()));
    if (!state)
        return tl::unexpected(state.error());
    const auto result = *state == "printed"  ? std::optional(store::PrintResult::Printed)
                        : *state == "failed" ? std::optional(store::PrintResult::Failed)
                        : *state == "screen" ? std::optional(store::PrintResult::Screen)
                                             : std::nullopt;
    if (!result)
        return fail(ErrorCode::Malformed, "\"state\" is printed, failed or screen");
    const auto log = hall.tickets.events(*id);
    if (!log)
        return tl::unexpected(log.error());
    if (log->empty())
        return fail(ErrorCode::NotFound, "there is no such ticket");
    if (auto own = expectOwnName(visit, log->front().actor); !own)
        return tl::unexpected(own.error());
    if (auto noted = hall.tickets.notePrint(*id, *result, visit.device->id, hall.clock.now()); !noted)
        return tl::unexpected(noted.error());
    return emptyResponse(204);
}

} // namespace

void addTicketRoutes(Router& router, Hall& hall)
{
    const auto kiosk = Access::device({store::DeviceKind::Kiosk});
    router.add({"POST", "/api/v1/tickets", kiosk, [&hall](const Visit& visit) { return take(hall, visit); }});
    router.add({"PUT", "/api/v1/tickets/{id}/print", kiosk,
                [&hall](const Visit& visit) { return notePrint(hall, visit); }});
}

} // namespace onedoor::server
