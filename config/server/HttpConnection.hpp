#pragma once

#include "config/server/HttpServer.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <set>

namespace onedoor::server
{

/// Inside this folder only: one peer of the HttpServer, from its first byte to its last.
/// Thread   everything on the I/O thread, but for what EventStream allows.
class HttpConnection : public EventStream
{
public:
    /// What all connections share; outlives each of them.
    struct Shared
    {
        HttpHandler& handler;
        HttpLimits limits;
        std::set<std::shared_ptr<HttpConnection>> connections;
        bool stopping = false;
        std::uint64_t bodiesBytes = 0; ///< of the long bodies that are held now
        std::shared_ptr<boost::asio::ssl::context> tls{}; ///< for new connections; null = without TLS
    };

    /// Begins to read; the connection puts itself into `shared` until it ends.
    static void start(boost::asio::ip::tcp::socket socket, Shared& shared);

    /// The server stops: what waits for a request or for events ends now.
    virtual void sayGoodbye() = 0;
    /// Closes the socket and leaves `shared`.
    virtual void end() = 0;
};

} // namespace onedoor::server
