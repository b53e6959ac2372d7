#pragma once

#include "kiosk/flow/KioskSession.hpp"
#include "kiosk/flow/Transitions.hpp"

namespace onedoor::kiosk
{

/// Carries out what stands in the table's fourth column, for one event.
class Actions
{
public:
    Actions(KioskSession& session, const Event& event, Moment now, std::vector<Effect>& effects)
        : m_session(session), m_state(session.m_state), m_event(event), m_now(now), m_effects(effects)
    {
    }

    void run(Action action);

    /// The state of nobody's visit.
    static SessionState fresh(const KioskFacts& facts);

private:
    void aboutNumber(Action action);
    void aboutGuide(Action action);
    void printSheet();
    void aboutConsent(Action action);
    void aboutInk(Action action);
    void aboutCode(Action action);
    void aboutReceipt(Action action); ///< ReceiptActions.cpp
    void askForNumber();
    void request();
    void keepTicket();
    void keepFound();
    void takeOver();
    void dropNumber();
    void printTicket();
    void beginReading();
    void decide();
    void readAgain(std::size_t form);
    void openReceipt();
    void askReceipt();
    void sealWithdrawal();
    void seal();
    void printReceipt();
    void printForms();
    void wipePerson();
    void clearConsent();
    void wipeConsent();
    void endVisit();

    KioskSession& m_session;
    SessionState& m_state;
    const Event& m_event;
    Moment m_now;
    std::vector<Effect>& m_effects;
};

} // namespace onedoor::kiosk
