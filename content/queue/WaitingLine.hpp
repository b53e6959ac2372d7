#pragma once

#include "content/queue/CallingOrder.hpp"

#include <array>

namespace onedoor::queue
{

/// Those who wait for one service in a simulation, each class first first.
class WaitingLine
{
public:
    struct Place
    {
        Instant since{};
        std::int64_t id = 0;
        std::uint32_t party = 0; ///< of the simulation
    };

    void enter(CallingOrder::Class of, const Place& place);
    /// Null where nobody of the class waits.
    [[nodiscard]] const Place* first(CallingOrder::Class of) const;
    void removeFirst(CallingOrder::Class of) { ++queueOf(of).begin; }
    /// The places of those who wait, of all classes, earliest first; no more than `most`.
    [[nodiscard]] std::vector<Instant> places(std::size_t most) const;

private:
    /// Nobody leaves but from the front: what lies before `begin` has been called.
    struct Queue
    {
        std::vector<Place> places;
        std::size_t begin = 0;
    };
    static constexpr std::size_t classes = 3;
    [[nodiscard]] Queue& queueOf(CallingOrder::Class of) { return m_queues[static_cast<std::size_t>(of)]; }
    [[nodiscard]] const Queue& queueOf(CallingOrder::Class of) const { return m_queues[static_cast<std::size_t>(of)]; }

    std::array<Queue, classes> m_queues;
};

} // namespace onedoor::queue
