#pragma once

#include "config/server/Http.hpp"
#include "content/base/Json.hpp"

#include <deque>
#include <functional>
#include <mutex>

namespace onedoor::server
{

/// The live channel: numbered events to every device that listens, as server-sent events.
/// The last ones are kept, so that a device that lost the line for a moment misses none;
/// after a longer break `hello` alone tells it the whole state.
/// Thread   any.
class LiveHub
{
public:
    using Moment = std::function<std::int64_t()>;

    /// Ids are moments, so that one of another copy of the server, or of the life before, says as well
    /// what a device has seen.
    /// Units    `firstId` and `moment` in milliseconds since 1970; without `moment` ids are counted.
    explicit LiveHub(std::int64_t firstId, std::size_t kept = 512, Moment moment = {})
        : m_nextId(firstId), m_kept(kept), m_moment(std::move(moment))
    {
    }

    void publish(std::string_view event, const Json& data);

    /// To everybody at once, without a number: the whole state anew.
    void hello(const Json& data);

    /// The id of the newest event. Ask before the state for hello is read: what happens in
    /// between is then told again rather than lost.
    [[nodiscard]] std::int64_t lastId() const;

    /// Says hello with the state of `since`, then what happened after `since`, or after the
    /// last event the device has seen.
    /// `mayListen` is asked again and again; empty = always.
    void add(std::shared_ptr<EventStream> stream, const Json& state, std::int64_t since,
             std::optional<std::int64_t> lastSeen, std::function<bool()> mayListen = {});

    /// Ends the lines of those whose sign-in has ended or who were revoked.
    void dropUninvited();

    /// A comment to everybody: the line is alive. Forgets those who have gone.
    void ping();
    void clear();
    [[nodiscard]] std::size_t listeners() const;

    /// One event in its form on the wire; `id` 0 = without.
    [[nodiscard]] static std::string format(std::int64_t id, std::string_view event, const Json& data);

private:
    struct Event
    {
        std::int64_t id;
        std::string text;
    };
    struct Listener
    {
        std::shared_ptr<EventStream> stream;
        std::function<bool()> mayListen;
    };
    void sendToAll(const std::string& text);

    mutable std::mutex m_mutex;
    std::int64_t m_nextId;
    std::size_t m_kept;
    Moment m_moment;
    std::deque<Event> m_events;
    std::vector<Listener> m_listeners;
};

} // namespace onedoor::server
