#include "display/voice/CallQueue.hpp"

#include <algorithm>

namespace onedoor::display
{

namespace
{

using std::chrono::seconds;

/// In the rush of an opening fourteen counters call at once, and each call takes some five seconds.
constexpr seconds patience{90};
/// From the call to the first picture of a display that was just switched on.
constexpr seconds starting{15};
/// A time kept from the last run that lies further ahead comes from another clock.
constexpr seconds clockTolerance{30};
constexpr std::size_t mostKnown = 256;

} // namespace

void CallQueue::start(Instant now)
{
    m_after = now - starting;
    if (m_spokenUntil <= now + clockTolerance)
        m_after = std::max(*m_after, m_spokenUntil);
}

void CallQueue::add(const CalledTicket& call, Instant now)
{
    if (!m_after)
        start(now);
    const Key key{call.ticketId, call.at};
    if (call.at <= *m_after || now - call.at > patience || m_known.contains(key))
        return;
    if (m_known.size() == mostKnown) // far more than can be young enough at a time
        m_known.clear();
    m_known.insert(key);
    const auto same = std::ranges::find(m_waiting, call.ticketId, &CalledTicket::ticketId);
    if (same != m_waiting.end())
    {
        if (same->at < call.at)
            *same = call;
        return;
    }
    const bool late = std::ranges::any_of(m_waiting, [&](const CalledTicket& other)
                                          { return other.counterId == call.counterId && other.at > call.at; });
    if (late)
        return;
    std::erase_if(m_waiting, [&](const CalledTicket& other) { return other.counterId == call.counterId; });
    m_waiting.push_back(call);
}

std::optional<CalledTicket> CallQueue::next(Instant now)
{
    while (!m_waiting.empty())
    {
        auto call = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (now - call.at <= patience)
            return call;
    }
    return std::nullopt;
}

} // namespace onedoor::display
