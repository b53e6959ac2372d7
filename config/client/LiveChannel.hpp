#pragma once

#include "config/client/Backoff.hpp"
#include "config/client/HttpTransport.hpp"
#include "config/client/SseParser.hpp"

#include <functional>
#include <stop_token>
#include <string>

namespace onedoor::client
{

/// Follows the server's live channel (server-sent events) and comes back after every
/// break, resuming by Last-Event-ID.
/// Thread   run() blocks a network thread of its own, and calls back on it.
class LiveChannel
{
public:
    struct Callbacks
    {
        /// An event came. Returns false when it makes no sense: the channel then begins anew.
        std::function<bool(const SseEvent&)> event;
        /// The channel broke, or could not be opened.
        std::function<void(const Error&)> broken;
        /// Waits before the next try, less when a stop is requested.
        std::function<void(std::chrono::milliseconds, const std::stop_token&)> wait;
        /// In [0, 1), for the Backoff.
        std::function<double()> random;
    };

    LiveChannel(HttpTransport& transport, std::string url, Backoff backoff, Callbacks callbacks);

    /// Until a stop is requested; then returns within a moment.
    void run(const std::stop_token& stop);

private:
    [[nodiscard]] Error follow(const std::stop_token& stop);

    HttpTransport& m_transport;
    std::string m_url;
    Backoff m_backoff;
    Callbacks m_callbacks;
    SseParser m_parser;
};

} // namespace onedoor::client
