#pragma once

#include "content/queue/Ticket.hpp"
#include "content/release/Release.hpp"

#include <set>
#include <string>
#include <vector>

namespace onedoor::display
{

/// One called ticket with the words the wall may show: a number, and from the release the
/// labels of its counter and service.
struct CalledTicket
{
    std::int64_t ticketId = 0;
    Instant at{};
    std::string number;
    std::string counter;
    std::string service;
    std::string counterId{}; ///< for the voice, which has words of its own for it
    bool fresh = true;       ///< called within the last minutes: it is the one to look at
    bool operator==(const CalledTicket&) const = default;
};

/// Today's calls, newest first, those only whose counter the release knows. A text that the server made
/// up can never get there.
[[nodiscard]] std::vector<CalledTicket> todaysCalls(const std::vector<queue::Call>& calls,
                                                    const release::Release& release, std::string_view language,
                                                    Instant hallTime);

/// What stands on the call board: those of the last while, since who was called half an hour ago sits
/// at the counter, or will be called again.
[[nodiscard]] std::vector<CalledTicket> callBoard(const std::vector<queue::Call>& calls,
                                                  const release::Release& release, std::string_view language,
                                                  Instant hallTime);

/// Remembers which calls have been on the wall, so that each is told once.
class CallMemory
{
public:
    /// Returns  those of the board that were not shown before, oldest first.
    [[nodiscard]] std::vector<CalledTicket> newlyShown(const std::vector<CalledTicket>& board);

private:
    std::set<std::pair<std::int64_t, Instant>> m_shown;
};

} // namespace onedoor::display
