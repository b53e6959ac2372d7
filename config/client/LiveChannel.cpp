#include "config/client/LiveChannel.hpp"

#include <fmt/format.h>
#include <optional>

namespace onedoor::client
{

namespace
{
// The server sends a comment every 15 s; three missed ones mean that the line is dead.
constexpr std::chrono::seconds longestSilence{45};
} // namespace

LiveChannel::LiveChannel(HttpTransport& transport, std::string url, Backoff backoff, Callbacks callbacks)
    : m_transport(transport), m_url(std::move(url)), m_backoff(backoff), m_callbacks(std::move(callbacks))
{
}

void LiveChannel::run(const std::stop_token& stop)
{
    while (!stop.stop_requested())
    {
        const auto error = follow(stop);
        if (stop.stop_requested())
            return;
        m_callbacks.broken(error);
        m_callbacks.wait(m_backoff.next(m_callbacks.random()), stop);
    }
}

Error LiveChannel::follow(const std::stop_token& stop)
{
    m_parser.restart();
    HttpRequest request;
    request.url = m_url;
    request.headers["Accept"] = "text/event-stream";
    if (!m_parser.lastId().empty())
        request.headers["Last-Event-ID"] = m_parser.lastId();
    request.timeout = longestSilence;

    std::optional<Error> fault;
    const auto sink = [&](std::string_view part)
    {
        const auto events = m_parser.feed(part);
        if (!events)
        {
            fault = events.error();
            return false;
        }
        for (const auto& event : *events)
        {
            if (!m_callbacks.event(event))
            {
                fault = Error{ErrorCode::Malformed, fmt::format("the live channel sent a bad \"{}\"", event.type)};
                return false;
            }
            // Only a good event shows that it is worth coming back soon.
            m_backoff.reset();
        }
        return true;
    };
    const auto ended = m_transport.stream(request, sink, stop);
    if (fault)
        return *fault;
    if (!ended)
        return ended.error();
    if (ended->status != 200)
        return {ErrorCode::Unreachable, fmt::format("{} answered {}", m_url, ended->status)};
    return {ErrorCode::Unreachable, "the server closed the live channel"};
}

} // namespace onedoor::client
