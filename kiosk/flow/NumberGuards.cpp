#include "kiosk/flow/NumberGuards.hpp"

#include "content/queue/Booking.hpp"

#include <algorithm>
#include <cctype>

namespace onedoor::kiosk::numberguards
{

bool isCodeSign(std::string_view text)
{
    return text.size() == 1 && (std::isalnum(static_cast<unsigned char>(text.front())) != 0 || text.front() == '-');
}

bool offered(const SessionState&, const KioskFacts& facts, const Event& event)
{
    return std::ranges::find(facts.offeredServices, event.id) != facts.offeredServices.end();
}

bool cameFromService(const SessionState& state, const KioskFacts&, const Event&)
{
    return !state.service.empty();
}

bool numberAnswer(const SessionState& state, const KioskFacts&, const Event& event)
{
    return !event.id.empty() && event.id == state.number.requestId;
}

bool ticketAnswer(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    return event.ticket && numberAnswer(state, facts, event);
}

bool ticketIsThere(const SessionState&, const KioskFacts&, const Event& event)
{
    return event.ticket.has_value();
}

bool mayAskAgain(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.number.problem == NumberProblem::Away;
}

bool instead(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.number.problem != NumberProblem::Away || !state.number.booking.empty();
}

bool offeredInstead(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    return instead(state, facts, event) && offered(state, facts, event);
}

bool outsideItsTime(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.number.problem == NumberProblem::BookingEarly || state.number.problem == NumberProblem::BookingLate;
}

bool isCode(const SessionState& state, const KioskFacts&, const Event&)
{
    return queue::bookingCode(state.code).has_value();
}

bool hasCode(const SessionState& state, const KioskFacts&, const Event&)
{
    return !state.code.empty();
}

bool codeHasRoom(const SessionState& state, const KioskFacts&, const Event& event)
{
    constexpr std::size_t longest = 24;
    return state.code.size() < longest && isCodeSign(event.id);
}

bool isCodeStart(const SessionState&, const KioskFacts&, const Event& event)
{
    return isCodeSign(event.id);
}

bool cameFromNumbers(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.codeFrom == Screen::TakeNumber;
}

bool mayPrintAgain(const SessionState& state, const KioskFacts&, const Event&)
{
    const PrintState print = state.number.print;
    const bool missing = print == PrintState::Failed || print == PrintState::NoPaper || print == PrintState::Unsure;
    return state.number.ticket && missing;
}

} // namespace onedoor::kiosk::numberguards
