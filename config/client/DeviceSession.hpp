#pragma once

#include "config/client/DeviceIdentity.hpp"
#include "config/client/HttpTransport.hpp"

#include <memory>
#include <mutex>
#include <string>

namespace onedoor::client
{

/// The device's sign-in at its server, shared by all its connections: the token is asked for
/// once, by a challenge that needs no clock, and again when the server no longer knows it.
/// Thread   any.
class DeviceSession
{
public:
    DeviceSession(DeviceIdentity identity, std::string server)
        : m_identity(std::move(identity)), m_server(std::move(server))
    {
    }

    /// Whether an address is the server's, and the token meant for it.
    [[nodiscard]] bool isFor(const std::string& url) const;

    /// The present token, or a new one when there is none or `refused` is the present one.
    /// Errors   Denied when the server does not know the device, or no longer; those of the transport;
    ///          TimedOut also while another connection signs in for longer than `timeout`.
    [[nodiscard]] Result<std::string> token(HttpTransport& transport, const std::string& refused,
                                            std::chrono::milliseconds timeout, const std::stop_token& stop);

private:
    [[nodiscard]] Result<std::string> signIn(HttpTransport& transport, std::chrono::milliseconds timeout,
                                             const std::stop_token& stop) const;

    const DeviceIdentity m_identity;
    const std::string m_server;
    std::timed_mutex m_mutex;
    std::string m_token;
};

/// Puts the device's token on every request to its server; a request that was refused because
/// the token is no longer known is sent once more with a new one.
/// Thread   that of the transport within.
class SignedInTransport : public HttpTransport
{
public:
    SignedInTransport(std::unique_ptr<HttpTransport> transport, std::shared_ptr<DeviceSession> session)
        : m_transport(std::move(transport)), m_session(std::move(session))
    {
    }

    [[nodiscard]] Result<HttpResponse> send(const HttpRequest& request, const std::stop_token& stop) override;
    [[nodiscard]] Result<HttpResponse> stream(const HttpRequest& request, const Sink& sink,
                                              const std::stop_token& stop) override;

private:
    template <class Send>
    [[nodiscard]] Result<HttpResponse> withToken(const HttpRequest& request, const std::stop_token& stop, Send send);

    std::unique_ptr<HttpTransport> m_transport;
    std::shared_ptr<DeviceSession> m_session;
};

} // namespace onedoor::client
