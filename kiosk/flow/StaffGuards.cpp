#include "kiosk/flow/StaffGuards.hpp"

#include <cctype>

namespace onedoor::kiosk::staffguards
{

bool pinHasRoom(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    const bool digit = event.id.size() == 1 && std::isdigit(static_cast<unsigned char>(event.id.front())) != 0;
    return facts.staffPin && digit && state.staff.pin.size() < longestPin && state.staff.trial != PinTrial::Checking;
}

bool hasPin(const SessionState& state, const KioskFacts&, const Event&)
{
    return !state.staff.pin.empty() && state.staff.trial != PinTrial::Checking;
}

bool pinIsWhole(const SessionState& state, const KioskFacts& facts, const Event&)
{
    return facts.staffPin && state.staff.pin.size() >= shortestPin && state.staff.trial != PinTrial::Checking;
}

bool isChecking(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.staff.trial == PinTrial::Checking;
}

bool testIsNotPrinting(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.staff.testPaper != PrintState::Printing;
}

bool isTestPaper(const SessionState& state, const KioskFacts&, const Event& event)
{
    return event.id == testPaperId && state.staff.testPaper == PrintState::Printing;
}

bool endWasAsked(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.staff.endAsked;
}

} // namespace onedoor::kiosk::staffguards
