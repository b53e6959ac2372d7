#include "config/server/HallServer.hpp"

#include "config/server/DeviceProof.hpp"
#include "config/server/DeviceSessions.hpp"
#include "config/server/Problem.hpp"
#include "config/server/Resource.hpp"
#include "config/server/SessionCookie.hpp"
#include "config/store/DeviceStore.hpp"
#include "config/store/StaffStore.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onedoor::server
{

using namespace std::chrono_literals;

namespace
{

/// They mostly wait for the disk, and those that wait together share one flush.
constexpr unsigned lightThreads = 12;
constexpr std::size_t lightLine = 1000;
constexpr unsigned heavyThreads = 2;
constexpr std::size_t heavyLine = 60;
/// Anybody may try a password: a flood of them must not hold up what is published.
constexpr unsigned passwordThreads = 1;
constexpr std::size_t passwordLine = 16;
constexpr std::uint64_t shortBody = 4096;
constexpr ProblemKind notSignedIn{401, "not_signed_in", "Sign in first"};
constexpr ProblemKind deviceNotSignedIn{401, "device_not_signed_in", "This device must sign in first"};
constexpr ProblemKind busy{503, "busy", "The server is too busy just now"};

bool changesSomething(const Request& request)
{
    return request.method != "GET" && request.method != "HEAD";
}

bool isDemo(const Hall& hall)
{
    const auto loaded = hall.releases.current();
    return loaded && loaded->release->hall.demo;
}

/// A code is kept only while it can be used.
void eraseEndedCodes(Hall& hall)
{
    if (const auto erased = hall.devices.eraseEnded(machineNow()); !erased)
        log::error(erased.error().message);
}

/// Work that throws has ended too: the next of its kind comes by the clock.
struct Ended
{
    std::atomic<bool>& running;
    ~Ended() { running = false; }
};

Router allRoutes(Hall& hall)
{
    Router router;
    addAllRoutes(router, hall);
    return router;
}

/// A page of another site in the same browser must not act here: where a browser says which
/// page a request comes from, it must be ours.
bool isForeign(const Request& request)
{
    const auto& origin = request.header("origin");
    if (origin.empty() || !changesSomething(request))
        return false;
    const auto scheme = origin.find("://");
    if (scheme == std::string::npos || origin.substr(scheme + 3) != request.header("host"))
        return true;
    // Our own name without TLS may be anybody on the line.
    return isSecure(request) && !origin.starts_with("https:");
}

Response secured(Response response)
{
    if (response.header("Content-Security-Policy").empty())
        response.with(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src "
            "'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    if (response.header("Permissions-Policy").empty())
        response.with("Permissions-Policy", "microphone=(), camera=(), geolocation=()");
    response.with("X-Content-Type-Options", "nosniff");
    response.with("X-Frame-Options", "DENY");
    response.with("Referrer-Policy", "no-referrer");
    response.with("Cross-Origin-Resource-Policy", "same-origin");
    return response;
}

Response wrongMethod(const std::vector<std::string>& allowed)
{
    return problem({405, "method_not_allowed", "This path does not know this method"}, "see the header Allow")
        .with("Allow", fmt::format("{}", fmt::join(allowed, ", ")));
}

} // namespace

HallServer::HallServer(Hall& hall) : HallServer(hall, allRoutes(hall)) {}

HallServer::HallServer(Hall& hall, Router router)
    : m_hall(hall), m_router(std::move(router)), m_light(lightThreads, lightLine), m_heavy(heavyThreads, heavyLine),
      m_passwords(passwordThreads, passwordLine)
{
}

std::uint64_t HallServer::bodyLimit(const Request& head)
{
    const auto match = m_router.find(head.method, head.path);
    if (!match.route)
        return shortBody;
    // Whether a sign-in still holds is asked later, by a thread that may wait for the database;
    // who brings none at all has nothing long to say.
    const bool anybody = match.route->access.isOpen() || !bearerToken(head).empty() || !sessionToken(head).empty();
    return anybody ? match.route->bodyBytes : std::min(match.route->bodyBytes, shortBody);
}

WorkerPool& HallServer::poolFor(const Request& request)
{
    const auto match = m_router.find(request.method, request.path);
    switch (match.route ? match.route->cost : Cost::Light)
    {
        case Cost::Heavy: return m_heavy;
        case Cost::Password: return m_passwords;
        case Cost::Light: break;
    }
    return m_light;
}

void HallServer::handle(Request request, Respond respond)
{
    auto& pool = poolFor(request);
    // `respond` is copied: a refused request must still be answered.
    const bool taken = pool.post([this, moved = std::make_shared<Request>(std::move(request)), respond]
                                 { respond(answer(std::move(*moved))); });
    if (!taken)
        respond(secured(problem(busy, "try again in a moment").with("Retry-After", "1")));
}

Response HallServer::refuse(int status)
{
    if (status == 413)
        return secured(problem({413, "too_large", "The body is too large"}, "send less"));
    if (status == 503)
        return secured(problem(busy, "try again in a moment").with("Retry-After", "1"));
    if (status == 431)
        return secured(problem({431, "too_large", "The head of the request is too large"}, "send less"));
    return secured(problem({400, "malformed", "This is no HTTP request"}, "send HTTP/1.1"));
}

Response HallServer::answer(Request request)
{
    auto match = m_router.find(request.method, request.path);
    if (!match.route)
        return secured(match.allowed.empty() ? problem({404, "not_found", "There is no such thing"}, "no such path")
                                             : wrongMethod(match.allowed));
    request.params = std::move(match.params);
    auto result = visitSafely(*match.route, request);
    auto response = result ? std::move(*result) : problem(result.error());
    // The pattern, never the target: receipts and queries belong in no log.
    log::debug(fmt::format("{} {} {}", request.method, match.route->pattern, response.status));
    return secured(std::move(response));
}

/// No request may take the server down, whatever a library throws about it.
Result<Response> HallServer::visitSafely(const Route& route, const Request& request)
{
    try
    {
        return visit(route, request);
    }
    catch (const std::exception& error)
    {
        return fail(ErrorCode::Io, fmt::format("{} {}: {}", route.method, route.pattern, error.what()));
    }
}

Result<Response> HallServer::visit(const Route& route, const Request& request)
{
    if (isForeign(request))
        return fail(ErrorCode::Denied, "requests from other sites' pages are not taken");
    if (route.access.isOpen())
        return route.handler({request, std::nullopt, std::nullopt});
    if (route.access.devices && (!route.access.staff || !bearerToken(request).empty()))
        return visitAsDevice(route, request);
    return visitAsStaff(route, request);
}

Result<Response> HallServer::visitAsDevice(const Route& route, const Request& request)
{
    auto device = m_hall.deviceSessions.device(bearerToken(request), machineNow());
    if (!device)
        return tl::unexpected(device.error());
    if (!*device)
        return problem(deviceNotSignedIn, "this device has not signed in, or its sign-in has ended")
            .with("WWW-Authenticate", "Bearer");
    if (!route.access.allows(**device))
        return fail(ErrorCode::Denied, fmt::format("this is nothing for a {}", toString((*device)->kind)));
    return route.handler({request, std::nullopt, std::move(*device)});
}

Result<Response> HallServer::visitAsStaff(const Route& route, const Request& request)
{
    const auto token = sessionToken(request);
    auto session = token.empty()  ? Result<std::optional<store::StaffSession>>(std::nullopt)
                   : route.polled ? m_hall.staff.peek(token, machineNow())
                                  : m_hall.staff.session(token, machineNow());
    if (!session)
        return tl::unexpected(session.error());
    if (!*session && route.access.openInDemo && isDemo(m_hall))
        return route.handler({request, std::nullopt, std::nullopt});
    if (!*session)
        return problem(notSignedIn, "there is no sign-in, or it has ended");
    if (changesSomething(request) && !equalInConstantTime(request.header("x-csrf-token"), (*session)->csrf))
        return fail(ErrorCode::Denied, "send the X-CSRF-Token of this sign-in");
    if (!route.access.allows(**session))
        return fail(ErrorCode::Denied, "this account has not the role for it");
    return route.handler({request, std::move(*session), std::nullopt});
}

/// At most one of a kind at a time: a slow disk must not fill the line with timers' work.
void HallServer::inBackground(WorkerPool& pool, std::atomic<bool>& running, std::function<void()> work)
{
    if (running.exchange(true))
        return;
    if (!pool.post(
            [&running, done = std::move(work)]
            {
                const Ended ended{running};
                done();
            }))
        running = false;
}

void HallServer::addTimers(HttpServer& server)
{
    server.every(15s, [this] { m_hall.live.ping(); });
    server.every(100ms, [this] { inBackground(m_light, m_announcing, [this] { m_hall.announceQueue(); }); });
    server.every(1s, [this] { inBackground(m_heavy, m_forecasting, [this] { m_hall.lookAtWaits(); }); });
    server.every(200ms,
                 [this]
                 {
                     if (m_hall.releases.changedOnDisk())
                         inBackground(m_heavy, m_refreshing, [this] { m_hall.refreshRelease(); });
                 });
    server.every(10min, [this] { inBackground(m_heavy, m_tidying, [this] { m_hall.lookAfterRepository(); }); });
    server.every(1s, [this] { inBackground(m_light, m_following, [this] { m_hall.followTheDay(); }); });
    server.every(60s, [this] { inBackground(m_light, m_erasing, [this] { eraseEndedCodes(m_hall); }); });
    server.every(1s, [this] { inBackground(m_light, m_dropping, [this] { m_hall.live.dropUninvited(); }); });
}

void HallServer::stop()
{
    m_light.stop();
    m_heavy.stop();
    m_passwords.stop();
    m_hall.live.clear();
}

} // namespace onedoor::server
