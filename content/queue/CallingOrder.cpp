#include "content/queue/CallingOrder.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace onedoor::queue
{

namespace
{

using Class = CallingOrder::Class;

bool waitsLonger(const Ticket& one, const Ticket& other)
{
    return std::pair(one.waitsSince, one.id) < std::pair(other.waitsSince, other.id);
}

std::optional<std::size_t> longestOf(std::span<const Ticket> waiting, Class of)
{
    std::optional<std::size_t> longest;
    for (std::size_t i = 0; i < waiting.size(); ++i)
        if (classOf(waiting[i]) == of && (!longest || waitsLonger(waiting[i], waiting[*longest])))
            longest = i;
    return longest;
}

/// How many were called of a rank since the last call of a later one. Those of earlier ranks do
/// not count: they would use up its turns, and it would never come.
int sinceALaterOne(const CallingOrder& order, std::size_t rank, std::span<const Class> lately)
{
    int calls = 0;
    for (const auto each : lately)
    {
        const auto at = std::ranges::find(order.ranks, each, &CallingOrder::Rank::of) - order.ranks.begin();
        if (at > static_cast<std::ptrdiff_t>(rank))
            break;
        calls += at == static_cast<std::ptrdiff_t>(rank) ? 1 : 0;
    }
    return calls;
}

Class classFrom(const std::string& name)
{
    if (name == "priority")
        return Class::Priority;
    if (name == "booked")
        return Class::Booked;
    if (name == "ordinary")
        return Class::Ordinary;
    throw std::invalid_argument(fmt::format("\"{}\" is no class of tickets: priority, booked or ordinary", name));
}

} // namespace

CallingOrder::Class classOf(const Ticket& ticket)
{
    return ticket.priority ? Class::Priority : ticket.booked ? Class::Booked : Class::Ordinary;
}

std::optional<std::size_t> pickNext(const CallingOrder& order, std::span<const Ticket> waiting,
                                    std::span<const CallingOrder::Class> lately)
{
    std::optional<std::size_t> first;
    for (std::size_t rank = 0; rank < order.ranks.size(); ++rank)
    {
        const auto longest = longestOf(waiting, order.ranks[rank].of);
        if (!longest)
            continue;
        if (!first)
            first = longest;
        // Whoever is called too often in a row gives way to the next class that waits.
        const int bound = order.ranks[rank].inARow;
        if (bound == 0 || sinceALaterOne(order, rank, lately) < bound)
            return longest;
    }
    return first;
}

void from_json(const Json& json, CallingOrder& order)
{
    order.ranks.clear();
    for (const auto& rank : json)
        order.ranks.push_back({classFrom(rank.at("class").get<std::string>()), rank.value("in_a_row", 0)});
    for (const auto of : {Class::Priority, Class::Booked, Class::Ordinary})
        if (std::ranges::count(order.ranks, of, &CallingOrder::Rank::of) != 1)
            throw std::invalid_argument("each class of tickets stands in the order of calling once");
    for (std::size_t i = 0; i + 1 < order.ranks.size(); ++i)
        if (order.ranks[i].inARow < 1)
            throw std::invalid_argument("without a bound in_a_row the classes after it could wait for ever");
}

} // namespace onedoor::queue
