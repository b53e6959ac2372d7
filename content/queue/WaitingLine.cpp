#include "content/queue/WaitingLine.hpp"

#include <algorithm>

namespace onedoor::queue
{

namespace
{

bool isEarlier(const WaitingLine::Place& one, const WaitingLine::Place& other)
{
    return std::pair(one.since, one.id) < std::pair(other.since, other.id);
}

} // namespace

void WaitingLine::enter(CallingOrder::Class of, const Place& place)
{
    auto& queue = queueOf(of);
    // Nearly everybody comes last.
    auto at = queue.places.end();
    const auto begin = queue.places.begin() + static_cast<std::ptrdiff_t>(queue.begin);
    while (at != begin && isEarlier(place, *(at - 1)))
        --at;
    queue.places.insert(at, place);
}

const WaitingLine::Place* WaitingLine::first(CallingOrder::Class of) const
{
    const auto& queue = queueOf(of);
    return queue.begin < queue.places.size() ? &queue.places[queue.begin] : nullptr;
}

std::vector<Instant> WaitingLine::places(std::size_t most) const
{
    std::vector<Instant> all;
    for (const auto& queue : m_queues)
        for (std::size_t i = queue.begin; i < std::min(queue.places.size(), queue.begin + most); ++i)
            all.push_back(queue.places[i].since);
    std::ranges::sort(all);
    if (all.size() > most)
        all.resize(most);
    return all;
}

} // namespace onedoor::queue
