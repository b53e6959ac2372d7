#pragma once

#include "config/server/Http.hpp"
#include "content/base/Result.hpp"

#include <chrono>

namespace onedoor::server
{

/// What one peer may take of the server.
struct HttpLimits
{
    std::chrono::milliseconds handshakeTime{10'000}; ///< TLS, from the connection to its first request
    std::chrono::milliseconds headerTime{10'000}; ///< from the first byte of a request to the end of its head
    std::chrono::milliseconds bodyTime{60'000};
    std::chrono::milliseconds idleTime{60'000}; ///< between the requests of one connection
    std::chrono::milliseconds writeTime{60'000};
    std::uint32_t headerBytes = 16u << 10;
    std::size_t connections = 2000;
    std::uint64_t bodiesBytes = 256u << 20; ///< of all long bodies that are held at once
    std::size_t streamBacklog = 512u << 10; ///< bytes an event stream may lag behind
};

/// Answers requests.
class HttpHandler
{
public:
    using Respond = std::function<void(Response)>;

    virtual ~HttpHandler() = default;
    /// How long the body of a request may be; asked when all but the body is there.
    /// Thread   the I/O thread.
    [[nodiscard]] virtual std::uint64_t bodyLimit(const Request& head) = 0;
    /// Calls `respond` once, from any thread. Thread   the I/O thread: never waits.
    virtual void handle(Request request, Respond respond) = 0;
    /// The answer for a request that is not taken in: 400, 413, 431, 503.
    [[nodiscard]] virtual Response refuse(int status) = 0;
};

/// Where the certificate and its key stand, as PEM. Files that are replaced are taken up by
/// new connections within seconds, or at once after SIGHUP.
struct TlsFiles
{
    std::filesystem::path certificate; ///< with the chain below it
    std::filesystem::path key;
    std::chrono::milliseconds lookEvery{2'000};
};

/// HTTP/1.1 with keep-alive on one I/O thread, over TLS 1.2 and 1.3 where it has a certificate.
/// The HTTP library stands in HttpConnection.cpp alone.
class HttpServer
{
public:
    struct Options
    {
        std::string address = "127.0.0.1";
        std::uint16_t port = 8020; ///< 0 = any free one
        HttpLimits limits;
        std::optional<TlsFiles> tls{}; ///< absent: plain HTTP, for loopback only
    };

    /// Takes the port at once, so that one in use is an error before anything starts.
    /// Errors   Conflict (port in use), InvalidArgument (no such address), Io; those of
    ///          TlsCertificate::load.
    /// Owner    `handler` outlives the server.
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> listen(const Options& options, HttpHandler& handler);

    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    /// Calls `work` again and again on the I/O thread; `work` never waits. Before run().
    void every(std::chrono::milliseconds interval, std::function<void()> work);

    /// Serves until stop(), SIGTERM or SIGINT (where `signals`); what is being answered is
    /// finished first, for at most five seconds.
    void run(bool signals);

    /// Thread   any.
    void stop();

private:
    class Impl;
    explicit HttpServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace onedoor::server
