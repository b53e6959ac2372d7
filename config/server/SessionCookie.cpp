#include "config/server/SessionCookie.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

std::string_view nameFor(const Request& request)
{
    return isSecure(request) ? "__Host-onedoor_session" : "onedoor_session";
}

} // namespace

bool isSecure(const Request& request)
{
    return request.secure || request.header("x-forwarded-proto") == "https";
}

const std::string& sessionToken(const Request& request)
{
    return request.cookie(nameFor(request));
}

std::string bearerToken(const Request& request)
{
    constexpr std::string_view scheme = "Bearer ";
    const auto& given = request.header("authorization");
    return given.starts_with(scheme) ? given.substr(scheme.size()) : std::string();
}

std::string sessionCookie(const Request& request, std::string_view token, std::chrono::seconds lasts)
{
    // HttpOnly: no script reads it. Strict: no other site's page sends it along.
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", nameFor(request), token,
                       lasts.count(), isSecure(request) ? "; Secure" : "");
}

} // namespace onedoor::server
