#include "config/server/DeviceSessions.hpp"
#include "config/server/Resource.hpp"
#include "config/server/SessionCookie.hpp"
#include "config/store/StaffStore.hpp"

#include <charconv>

namespace onedoor::server
{

namespace
{

/// By header after a break, by query where a program cannot set headers.
std::optional<std::int64_t> lastSeen(const Request& request)
{
    const auto text = request.asked("last_event_id").value_or(request.header("last-event-id"));
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    return error == std::errc{} && end == text.data() + text.size() && id > 0 ? std::optional(id) : std::nullopt;
}

/// Whether the sign-in that opened the line still holds. A database that is busy ends no line.
std::function<bool()> sameSignIn(Hall& hall, const Visit& visit)
{
    if (visit.device)
        return [&hall, token = bearerToken(visit.request)]
        {
            const auto device = hall.deviceSessions.device(token, machineNow());
            return !device || device->has_value();
        };
    if (visit.staff)
        return [&hall, token = sessionToken(visit.request)]
        {
            const auto session = hall.staff.peek(token, machineNow());
            return !session || session->has_value();
        };
    return {};
}

Result<Response> openChannel(Hall& hall, const Visit& visit)
{
    if (const auto named = visit.request.asked("device"))
        if (auto own = expectOwnName(visit, *named); !own)
            return tl::unexpected(own.error());
    const auto since = hall.live.lastId();
    auto state = hall.hello();
    if (!state)
        return tl::unexpected(state.error());
    auto response = emptyResponse(200);
    response.with("Content-Type", "text/event-stream; charset=utf-8").with("Cache-Control", "no-store");
    response.with("X-Accel-Buffering", "no"); // a proxy must pass events on at once
    response.stream =
        [&hall, since, seen = lastSeen(visit.request), hello = std::move(*state),
         mayListen = sameSignIn(hall, visit)](std::shared_ptr<EventStream> stream)
    { hall.live.add(std::move(stream), hello, since, seen, mayListen); };
    return response;
}

Result<Response> queueNow(Hall& hall)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto counts = hall.waiting();
    auto calls = hall.calls();
    if (!counts || !calls)
        return tl::unexpected(counts ? calls.error() : counts.error());
    auto services = Json::array();
    for (const auto& service : (*loaded)->release->services)
        services.push_back({{"id", service.id}, {"waiting", counts->value(service.id, 0)}});
    const auto date = (*loaded)->release->resolver.calendar().businessDate(hall.clock.now());
    return jsonResponse(200, {{"business_date", calendar::formatDate(date)},
                              {"services", std::move(services)},
                              {"calls", std::move(*calls)},
                              {"age_ms", 0}});
}

} // namespace

void addLiveRoutes(Router& router, Hall& hall)
{
    const auto inside = Access::signedIn().orDevice();
    router.add({"GET", "/api/v1/live", inside, [&hall](const Visit& visit) { return openChannel(hall, visit); }, 0,
                Cost::Light, true});
    router.add({"GET", "/api/v1/queue", inside, [&hall](const Visit&) { return queueNow(hall); }});
}

} // namespace onedoor::server
