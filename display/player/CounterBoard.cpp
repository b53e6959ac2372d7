#include "display/player/CounterBoard.hpp"

namespace onedoor::display
{

namespace
{

/// Across the hall and to the chair.
constexpr std::chrono::seconds onTheWay{90};
constexpr std::chrono::minutes servedFor{60};

} // namespace

std::optional<CalledTicket> CounterBoard::at(const std::string& counter, const std::vector<CalledTicket>& todays,
                                             Instant hallTime)
{
    if (m_last && m_last->counterId != counter)
        m_last.reset();
    for (const auto& call : todays)
        if (call.counterId == counter && (!m_last || m_last->at <= call.at))
            m_last = call;
    for (const auto& call : todays)
        if (m_last && call.ticketId == m_last->ticketId && call.counterId != counter && call.at > m_last->at)
            m_last.reset();
    if (m_last && (hallTime - m_last->at >= servedFor || m_last->at - hallTime >= servedFor))
        m_last.reset();
    return m_last;
}

bool CounterBoard::isCalled(const CalledTicket& call, Instant hallTime)
{
    return hallTime - call.at < onTheWay;
}

} // namespace onedoor::display
