#include "config/server/HttpServer.hpp"

#include "config/server/HttpConnection.hpp"
#include "config/server/TlsCertificate.hpp"
#include "content/base/Log.hpp"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

namespace onedoor::server
{

namespace
{

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::seconds longestGoodbye{5};

Error listenError(const error_code& error, const HttpServer::Options& options)
{
    if (error == asio::error::address_in_use)
        return {ErrorCode::Conflict, "port " + std::to_string(options.port) +
                                         " is in use by another program; stop it or choose another --port"};
    return {ErrorCode::Io,
            "listening on " + options.address + " port " + std::to_string(options.port) + ": " + error.message()};
}

} // namespace

class HttpServer::Impl
{
public:
    Impl(HttpHandler& handler, const HttpLimits& limits) : shared{handler, limits, {}, false, {}} {}

    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    asio::signal_set signals{io};
    asio::signal_set hangup{io};
    asio::steady_timer goodbye{io};
    asio::steady_timer breath{io};
    std::vector<std::unique_ptr<asio::steady_timer>> timers;
    HttpConnection::Shared shared;
    std::unique_ptr<TlsCertificate> certificate; ///< null without TLS
    std::chrono::milliseconds lookEvery{0};      ///< at its files

    /// A renewal that cannot be used is told once, and the certificate before stays.
    void renewCertificate()
    {
        auto fresh = certificate->load(machineNow());
        if (!fresh)
            return log::error("the certificate before stays in use: " + fresh.error().message);
        shared.tls = std::move(*fresh);
        log::info("the TLS certificate was renewed");
    }

    void watchHangup()
    {
        hangup.async_wait(
            [this](error_code error, int)
            {
                if (error || shared.stopping)
                    return;
                renewCertificate();
                watchHangup();
            });
    }

    void accept()
    {
        acceptor.async_accept(
            [this](error_code error, tcp::socket socket)
            {
                if (shared.stopping)
                    return;
                if (error) // out of file descriptors: take a breath instead of spinning
                {
                    breath.expires_after(std::chrono::milliseconds(100));
                    return breath.async_wait([this](error_code) { accept(); });
                }
                if (shared.connections.size() < shared.limits.connections)
                    HttpConnection::start(std::move(socket), shared);
                else
                    log::warning("too many connections: one was closed");
                accept();
            });
    }

    void tick(asio::steady_timer& timer, std::chrono::milliseconds interval, std::function<void()> work)
    {
        timer.expires_after(interval);
        timer.async_wait(
            [this, &timer, interval, again = std::move(work)](error_code error) mutable
            {
                if (error || shared.stopping)
                    return;
                again();
                tick(timer, interval, std::move(again));
            });
    }

    void beginGoodbye()
    {
        if (std::exchange(shared.stopping, true))
            return;
        error_code ignored;
        acceptor.close(ignored);
        signals.cancel(ignored);
        breath.cancel();
        for (const auto& timer : timers)
            timer->cancel();
        const auto open = shared.connections; // end() takes them out of the set
        for (const auto& connection : open)
            connection->sayGoodbye();
        watchGoodbye(std::chrono::steady_clock::now() + longestGoodbye);
    }

    void watchGoodbye(std::chrono::steady_clock::time_point latest)
    {
        if (shared.connections.empty() || std::chrono::steady_clock::now() >= latest)
            return io.stop();
        goodbye.expires_after(std::chrono::milliseconds(20));
        goodbye.async_wait([this, latest](error_code) { watchGoodbye(latest); });
    }
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

HttpServer::~HttpServer()
{
    const auto open = m_impl->shared.connections;
    for (const auto& connection : open)
        connection->end();
}

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const Options& options, HttpHandler& handler)
{
    error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error)
        return fail(ErrorCode::InvalidArgument, "\"" + options.address + "\" is no IP address");
    auto impl = std::make_unique<Impl>(handler, options.limits);
    if (options.tls)
    {
        impl->certificate = std::make_unique<TlsCertificate>(options.tls->certificate, options.tls->key);
        auto loaded = impl->certificate->load(machineNow());
        if (!loaded)
            return tl::unexpected(loaded.error());
        impl->shared.tls = std::move(*loaded);
        impl->lookEvery = options.tls->lookEvery;
    }
    const tcp::endpoint endpoint(address, options.port);
    impl->acceptor.open(endpoint.protocol(), error);
    if (!error)
        impl->acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        impl->acceptor.bind(endpoint, error);
    if (!error)
        impl->acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return tl::unexpected(listenError(error, options));
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

std::uint16_t HttpServer::port() const
{
    return m_impl->acceptor.local_endpoint().port();
}

void HttpServer::every(std::chrono::milliseconds interval, std::function<void()> work)
{
    m_impl->timers.push_back(std::make_unique<asio::steady_timer>(m_impl->io));
    m_impl->tick(*m_impl->timers.back(), interval, std::move(work));
}

void HttpServer::run(bool signals)
{
    if (signals)
    {
        m_impl->signals.add(SIGTERM);
        m_impl->signals.add(SIGINT);
        m_impl->signals.async_wait(
            [this](error_code error, int)
            {
                if (!error)
                    m_impl->beginGoodbye();
            });
    }
    if (m_impl->certificate)
        every(m_impl->lookEvery,
              [this]
              {
                  if (m_impl->certificate->hasChanged())
                      m_impl->renewCertificate();
              });
    if (m_impl->certificate && signals)
    {
        m_impl->hangup.add(SIGHUP);
        m_impl->watchHangup();
    }
    m_impl->accept();
    m_impl->io.run();
}

void HttpServer::stop()
{
    asio::post(m_impl->io, [impl = m_impl.get()] { impl->beginGoodbye(); });
}

} // namespace onedoor::server
