#include "kiosk/flow/Actions.hpp"

#include <cctype>

namespace onedoor::kiosk
{

void Actions::aboutReceipt(Action action)
{
    auto& withdrawal = m_state.withdrawal;
    switch (action)
    {
        case Action::KeepRightsFrom: m_state.rightsFrom = m_state.screen; break;
        case Action::OpenReceipt: openReceipt(); break;
        case Action::AskReceipt: askReceipt(); break;
        case Action::KeepReceiptAnswer:
            // Too late an answer is none.
            withdrawal.answer = m_event.kind == EventKind::ReceiptAnswered ? m_event.answer : ReceiptAnswer{};
            break;
        case Action::ChooseWithdrawal:
            withdrawal.purpose.reset();
            if (m_event.number >= 0)
                withdrawal.purpose = static_cast<consent::Purpose>(m_event.number);
            break;
        case Action::SealWithdrawal: sealWithdrawal(); break;
        case Action::KeepWithdrawalFailed: withdrawal.failed = true; break;
        case Action::PrintWithdrawal:
            withdrawal.print = PrintState::Printing;
            m_effects.push_back(PrintReceipt{withdrawal.requestId, *withdrawal.receipt, m_state.language, true});
            break;
        default: // KeepWithdrawalPrint
            withdrawal.print = m_event.kind == EventKind::PrintDone ? PrintState::Printed : PrintState::Failed;
            break;
    }
}

void Actions::openReceipt()
{
    if (m_state.withdrawal.receipt)
        wipeConsent(); // another code was on the page
    clearConsent();
    m_state.codeRefused = false;
    if (m_event.kind == EventKind::ScanKey)
        for (const char sign : m_event.id)
            m_state.code += static_cast<char>(std::toupper(static_cast<unsigned char>(sign)));
}

void Actions::askReceipt()
{
    auto& withdrawal = m_state.withdrawal;
    withdrawal = WithdrawalState{};
    if (auto receipt = consent::Receipt::parse(m_state.code))
        withdrawal.receipt = *receipt;
    wipe(m_state.code);
    m_state.codeRefused = false;
    withdrawal.requestId = m_session.m_newRequestId();
    m_effects.push_back(AskReceipt{withdrawal.requestId, *withdrawal.receipt});
}

void Actions::sealWithdrawal()
{
    auto& withdrawal = m_state.withdrawal;
    withdrawal.failed = false;
    withdrawal.requestId = m_session.m_newRequestId();
    m_effects.push_back(SealWithdrawal{withdrawal.requestId, *withdrawal.receipt, withdrawal.purpose, m_state.language,
                                       m_state.largeText ? consent::Mode::LargeText : consent::Mode::Standard,
                                       m_now.hall});
}

} // namespace onedoor::kiosk
