#pragma once

#include "display/player/CallBoard.hpp"

#include <optional>

namespace onedoor::display
{

/// Whom one counter has called last: the hall's list of calls is short, and others' calls push the
/// counter's own out of it while it still serves.
class CounterBoard
{
public:
    /// Takes the present calls in.
    /// Returns  the ticket that stands at the counter; absent when there is none, it was called
    ///          to another counter since, or its call is over an hour old.
    [[nodiscard]] std::optional<CalledTicket> at(const std::string& counter, const std::vector<CalledTicket>& todays,
                                                 Instant hallTime);

    /// Whether the party is still on its way.
    [[nodiscard]] static bool isCalled(const CalledTicket& call, Instant hallTime);

private:
    std::optional<CalledTicket> m_last;
};

} // namespace onedoor::display
