#include "content/queue/Parts.hpp"

#include <algorithm>

namespace onedoor::queue
{

std::array<Ticket, 2> separate(const Ticket& couple, const std::vector<std::string>& services, Instant at)
{
    std::array<Ticket, 2> parts{couple, couple};
    for (std::size_t i = 0; i < parts.size(); ++i)
    {
        auto& part = parts[i];
        part.id = 0;
        part.couple = couple.id;
        part.party = static_cast<int>(i) + 1;
        part.service = services.at(i);
        part.state = TicketState::Waiting;
        part.counter.clear();
        part.legs = {{part.service}};
        part.waitsSince = at;
        part.absences = 0;
    }
    return parts;
}

bool hasEnded(const Ticket& ticket)
{
    return ticket.state == TicketState::Finished || ticket.state == TicketState::Void ||
           ticket.state == TicketState::Lapsed;
}

bool areBack(std::span<const Ticket> parts)
{
    return std::ranges::all_of(parts, hasEnded);
}

} // namespace onedoor::queue
