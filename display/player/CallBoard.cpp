#include "display/player/CallBoard.hpp"

#include <algorithm>

namespace onedoor::display
{

namespace
{

/// As long as somebody needs who has just come out of the washroom.
constexpr std::chrono::minutes freshFor{3};
constexpr std::chrono::minutes shownFor{20};

} // namespace

std::vector<CalledTicket> todaysCalls(const std::vector<queue::Call>& calls, const release::Release& release,
                                      std::string_view language, Instant hallTime)
{
    const auto& calendar = release.resolver.calendar();
    const auto today = calendar.businessDate(hallTime);
    std::vector<CalledTicket> board;
    for (const auto& call : calls)
    {
        const auto* counter = release.findCounter(call.counter);
        if (counter == nullptr || !queue::isTicketLabel(call.number) || calendar.businessDate(call.at) != today)
            continue;
        const auto* service = release.findService(call.service);
        const auto label = counter->label.in(language);
        auto what = service == nullptr ? std::string() : service->shortName.in(language);
        if (label.starts_with(what))
            what.clear(); // 女检 女检室 says it twice
        board.push_back({call.ticketId, call.at, call.number, label, std::move(what), call.counter,
                         hallTime - call.at < freshFor});
    }
    std::stable_sort(board.begin(), board.end(),
                     [](const CalledTicket& one, const CalledTicket& other) { return one.at > other.at; });
    return board;
}

std::vector<CalledTicket> callBoard(const std::vector<queue::Call>& calls, const release::Release& release,
                                    std::string_view language, Instant hallTime)
{
    auto board = todaysCalls(calls, release, language, hallTime);
    std::erase_if(board, [&](const CalledTicket& call) { return hallTime - call.at >= shownFor; });
    return board;
}

std::vector<CalledTicket> CallMemory::newlyShown(const std::vector<CalledTicket>& board)
{
    std::vector<CalledTicket> fresh;
    std::set<std::pair<std::int64_t, Instant>> now;
    for (const auto& call : board)
    {
        now.emplace(call.ticketId, call.at);
        if (!m_shown.contains({call.ticketId, call.at}))
            fresh.insert(fresh.begin(), call);
    }
    m_shown = std::move(now); // what has left the board does not come back under the same moment
    return fresh;
}

} // namespace onedoor::display
