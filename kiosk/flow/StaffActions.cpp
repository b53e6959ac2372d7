#include "kiosk/flow/StaffActions.hpp"

#include <utility>

namespace onedoor::kiosk
{

void StaffActions::run(Action action)
{
    switch (action)
    {
        case Action::TypePin:
            m_state.trial = PinTrial::None;
            m_state.pin += m_event.id;
            break;
        case Action::ErasePin: m_state.pin.pop_back(); break;
        case Action::TryPin: tryPin(); break;
        case Action::RefusePin:
            m_state.locked = std::chrono::minutes(m_event.number);
            m_state.trial = m_event.number > 0 ? PinTrial::Locked : PinTrial::Wrong;
            break;
        case Action::PrintTestPaper:
            m_state.testPaper = PrintState::Printing;
            m_effects.push_back(PrintTestPaper{testPaperId});
            break;
        case Action::KeepTestPaper: m_state.testPaper = m_event.print; break;
        case Action::AskToEnd: m_state.endAsked = true; break;
        case Action::EndProgram: m_effects.push_back(EndProgram{}); break;
        default: m_state = {}; break; // ForgetStaff, and Admit: what was typed is needed no more
    }
}

void StaffActions::tryPin()
{
    m_state.trial = PinTrial::Checking;
    m_effects.push_back(CheckPin{std::exchange(m_state.pin, {})});
}

} // namespace onedoor::kiosk
