#include "config/server/Resource.hpp"

#include "config/store/PauseStore.hpp"
#include "config/store/TicketStore.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

struct Press
{
    std::string counter;
    calendar::Date day{};
    Instant now{};
};

Result<Press> readPress(Hall& hall, const Visit& visit)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto* counter = (*loaded)->release->findCounter(visit.request.param("id"));
    if (!counter)
        return fail(ErrorCode::NotFound, "the release has no such counter");
    const auto now = hall.clock.now();
    return Press{counter->id, (*loaded)->release->resolver.calendar().businessDate(now), now};
}

Result<store::Pause> readPause(const Json& body, Instant now)
{
    const auto word = textField(body, "reason", 20);
    if (!word)
        return tl::unexpected(word.error());
    const auto reason = store::pauseReasonFrom(*word);
    if (!reason)
        return fail(ErrorCode::Malformed, "\"reason\" is lunch, meeting, equipment or other");
    store::Pause pause{*reason, now, std::nullopt};
    if (body.contains("until") && !body.at("until").is_null())
    {
        const auto text = textField(body, "until", 40);
        const auto until = text ? calendar::parseInstant(*text) : Result<Instant>(tl::unexpected(text.error()));
        if (!until)
            return tl::unexpected(until.error());
        if (*until <= now)
            return fail(ErrorCode::InvalidArgument, "\"until\" is over already");
        pause.until = *until;
    }
    return pause;
}

Result<Response> pause(Hall& hall, const Visit& visit)
{
    const auto press = readPress(hall, visit);
    const auto body = press ? jsonBody(visit.request) : Result<Json>(tl::unexpected(press.error()));
    const auto pause = body ? readPause(*body, press->now) : Result<store::Pause>(tl::unexpected(body.error()));
    if (!pause)
        return tl::unexpected(pause.error());
    // Who stands at the counter is served to the end first, or held, or sent on.
    const auto current = hall.tickets.current(press->counter, press->day);
    if (!current)
        return tl::unexpected(current.error());
    if (*current)
        return fail(ErrorCode::Conflict, fmt::format("{} is at this counter", (*current)->label()));
    if (auto done = hall.pauses.pause(press->counter, press->day, *pause, visit.staff->name); !done)
        return tl::unexpected(done.error());
    hall.noteQueueChange();
    return emptyResponse(204);
}

Result<Response> resume(Hall& hall, const Visit& visit)
{
    const auto press = readPress(hall, visit);
    if (!press)
        return tl::unexpected(press.error());
    if (auto done = hall.pauses.resume(press->counter, press->day); !done)
        return tl::unexpected(done.error());
    hall.noteQueueChange();
    return emptyResponse(204);
}

} // namespace

void addPauseRoutes(Router& router, Hall& hall)
{
    const auto clerk = Access::only({store::Role::Clerk});
    router.add(
        {"POST", "/api/v1/counters/{id}/pause", clerk, [&hall](const Visit& visit) { return pause(hall, visit); }});
    router.add(
        {"POST", "/api/v1/counters/{id}/resume", clerk, [&hall](const Visit& visit) { return resume(hall, visit); },
                0});
}

} // namespace onedoor::server
