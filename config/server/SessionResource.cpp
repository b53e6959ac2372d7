#include "config/server/Resource.hpp"
#include "config/server/SessionCookie.hpp"
#include "config/store/StaffStore.hpp"

namespace onedoor::server
{

namespace
{

Json sessionJson(const store::StaffSession& session)
{
    auto roles = Json::array();
    for (const auto role : session.roles)
        roles.push_back(store::toString(role));
    return {{"name", session.name}, {"roles", std::move(roles)}, {"csrf", session.csrf}};
}

Result<Response> signIn(Hall& hall, const Visit& visit)
{
    const auto body = jsonBody(visit.request);
    const auto name = body ? textField(*body, "name", 100) : Result<std::string>(tl::unexpected(body.error()));
    const auto password = body ? textField(*body, "password", 200) : Result<std::string>(tl::unexpected(body.error()));
    if (!name || !password)
        return tl::unexpected(name ? password.error() : name.error());
    const auto session = hall.staff.signIn(*name, *password, machineNow());
    if (!session && session.error().code == ErrorCode::Exhausted)
        return problem({429, "locked", "This account rests after too many wrong passwords"}, session.error().message)
            .with("Retry-After", std::to_string(std::chrono::seconds(store::StaffStore::lockTime).count()));
    if (!session && session.error().code == ErrorCode::Denied)
        return problem({401, "wrong_password", "Signing in has failed"}, session.error().message);
    if (!session)
        return tl::unexpected(session.error());
    return jsonResponse(200, sessionJson(*session))
        .with("Set-Cookie", sessionCookie(visit.request, session->token, store::StaffStore::longestSession));
}

/// Everywhere at once: who signs out at one machine need not remember the others.
Result<Response> signOut(Hall& hall, const Visit& visit)
{
    if (auto out = hall.staff.signOutEverywhere(visit.staff->name); !out)
        return tl::unexpected(out.error());
    return emptyResponse(204).with("Set-Cookie", sessionCookie(visit.request, "", std::chrono::seconds(0)));
}

} // namespace

void addSessionRoutes(Router& router, Hall& hall)
{
    router.add({"POST", "/api/v1/session", Access::open(), [&hall](const Visit& visit) { return signIn(hall, visit); },
                4096, Cost::Password});
    router.add({"GET", "/api/v1/session", Access::signedIn(),
                [](const Visit& visit) -> Result<Response> { return jsonResponse(200, sessionJson(*visit.staff)); }});
    router.add({"DELETE", "/api/v1/session", Access::signedIn(),
                [&hall](const Visit& visit) { return signOut(hall, visit); }});
}

} // namespace onedoor::server
