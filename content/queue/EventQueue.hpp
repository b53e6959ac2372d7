#pragma once

#include "content/base/Clock.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace onedoor::queue
{

/// What is going to happen in a simulation, by time; what happens in one moment, in the order in
/// which it was planned.
class EventQueue
{
public:
    enum class Kind
    {
        Comes,
        Opens,
        Leaves, ///< the counter, after its service
        LeavesOut,
        GoesLater, ///< the leg after this one goes first
        Missed,
        IsBack
    };
    struct Event
    {
        Instant at{};
        std::uint32_t order = 0;
        Kind kind{};
        std::uint32_t subject = 0; ///< a party, or the counter that opens
    };

    void plan(Instant at, Kind kind, std::uint32_t subject)
    {
        m_events.push_back({at, m_order++, kind, subject});
        std::ranges::push_heap(m_events, isLater);
    }
    [[nodiscard]] bool hasUntil(Instant end) const { return !m_events.empty() && m_events.front().at <= end; }
    /// Shape    there is one
    Event takeNext()
    {
        std::ranges::pop_heap(m_events, isLater);
        const auto event = m_events.back();
        m_events.pop_back();
        return event;
    }

private:
    static bool isLater(const Event& one, const Event& other)
    {
        return std::pair(one.at, one.order) > std::pair(other.at, other.order);
    }

    std::vector<Event> m_events; ///< a heap, the next one in front
    std::uint32_t m_order = 0;
};

} // namespace onedoor::queue
