#include "config/client/DeviceSession.hpp"

#include "config/client/Problem.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::client
{

namespace
{

constexpr std::chrono::seconds patience{10};
constexpr std::string_view notSignedIn = "device_not_signed_in";

/// A text of an answer.
Result<std::string> ask(HttpTransport& transport, const std::string& url, const Json& body, const char* wanted,
                        std::chrono::milliseconds timeout, const std::stop_token& stop)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers["Content-Type"] = "application/json";
    request.body = toText(body);
    request.timeout = std::min<std::chrono::milliseconds>(timeout, patience);
    const auto response = transport.send(request, stop);
    if (!response)
        return tl::unexpected(response.error());
    const auto answer = readAnswer(*response);
    if (!answer)
        return failWith("signing in", answer.error());
    const auto text = answer->is_object() ? answer->value(wanted, Json()) : Json();
    if (!text.is_string() || text.get_ref<const std::string&>().size() > 256)
        return fail(ErrorCode::Malformed, fmt::format("signing in: the server's answer holds no \"{}\"", wanted));
    return text.get<std::string>();
}

bool wantsToken(const HttpResponse& response)
{
    if (response.status != 401)
        return false;
    const auto problem = parseJson(response.body, "answer");
    return problem && problem->is_object() && problem->value("code", Json()) == notSignedIn;
}

} // namespace

bool DeviceSession::isFor(const std::string& url) const
{
    return url.starts_with(m_server + "/");
}

Result<std::string> DeviceSession::token(HttpTransport& transport, const std::string& refused,
                                         std::chrono::milliseconds timeout, const std::stop_token& stop)
{
    // Held while signing in: the other connections wait for the same token, but none for longer
    // than it would wait for its own answer. A visitor stands before one of them.
    const std::unique_lock lock(m_mutex, timeout);
    if (!lock)
        return fail(ErrorCode::TimedOut, "signing in: another connection is still at it");
    if (!m_token.empty() && m_token != refused)
        return m_token;
    auto fresh = signIn(transport, timeout, stop);
    m_token = fresh.value_or(std::string());
    return fresh;
}

Result<std::string> DeviceSession::signIn(HttpTransport& transport, std::chrono::milliseconds timeout,
                                          const std::stop_token& stop) const
{
    const auto url = m_server + "/api/v1/device-sessions";
    const auto challenge = ask(transport, url, {{"device", m_identity.device()}}, "challenge", timeout, stop);
    if (!challenge)
        return challenge;
    return ask(transport, url + "/answer",
               {{"device", m_identity.device()},
                {"challenge", *challenge},
                {"signature", m_identity.answer(*challenge)}},
               "token", timeout, stop);
}

template <class Send>
Result<HttpResponse> SignedInTransport::withToken(const HttpRequest& request, const std::stop_token& stop, Send send)
{
    if (!m_session->isFor(request.url))
        return send(request);
    std::string refused;
    for (int attempt = 0;; ++attempt)
    {
        const auto token = m_session->token(*m_transport, refused, request.timeout, stop);
        if (!token)
            return tl::unexpected(token.error());
        auto signedRequest = request;
        signedRequest.headers["Authorization"] = "Bearer " + *token;
        auto response = send(signedRequest);
        if (!response || attempt == 1 || !wantsToken(*response))
            return response;
        refused = *token;
    }
}

Result<HttpResponse> SignedInTransport::send(const HttpRequest& request, const std::stop_token& stop)
{
    return withToken(request, stop, [&](const HttpRequest& signedRequest)
                     { return m_transport->send(signedRequest, stop); });
}

Result<HttpResponse> SignedInTransport::stream(const HttpRequest& request, const Sink& sink,
                                               const std::stop_token& stop)
{
    return withToken(request, stop, [&](const HttpRequest& signedRequest)
                     { return m_transport->stream(signedRequest, sink, stop); });
}

} // namespace onedoor::client
