#pragma once

#include "config/server/Http.hpp"

#include <chrono>

namespace onedoor::server
{

/// Whether the request came by TLS, to this server or to a proxy before it. Without TLS the
/// server listens on loopback only, so nobody but such a proxy and this machine can say so.
[[nodiscard]] bool isSecure(const Request& request);

/// The token of a sign-in's cookie; empty where there is none. By TLS it is "__Host-onedoor_session",
/// which no other site of the same domain can set, else "onedoor_session".
[[nodiscard]] const std::string& sessionToken(const Request& request);

/// The token of "Authorization: Bearer ..."; empty where there is none.
[[nodiscard]] std::string bearerToken(const Request& request);

/// The value of Set-Cookie; an empty token takes the cookie away.
[[nodiscard]] std::string sessionCookie(const Request& request, std::string_view token, std::chrono::seconds lasts);

} // namespace onedoor::server
