#include "kiosk/flow/Actions.hpp"

#include "content/queue/Booking.hpp"
#include "kiosk/flow/Languages.hpp"
#include "kiosk/flow/QuizActions.hpp"
#include "kiosk/flow/StaffActions.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

namespace onedoor::kiosk
{

namespace
{

/// A finger that rests trembles by less. Units: widths of the pad.
constexpr float restingRadius = 0.01F;

NumberProblem whyNotOffered(const KioskFacts& facts, const std::string& id)
{
    if (!facts.hallOpen)
        return NumberProblem::HallClosed;
    const bool full = std::ranges::find(facts.fullServices, id) != facts.fullServices.end();
    return full ? NumberProblem::Full : NumberProblem::NotOffered;
}

} // namespace

SessionState Actions::fresh(const KioskFacts& facts)
{
    SessionState state;
    state.language = facts.languages.empty() ? std::string(chinese) : facts.languages.front();
    return state;
}

void Actions::run(Action action)
{
    switch (action)
    {
        case Action::None: return;
        case Action::KeepService: m_state.service = m_event.id; return;
        case Action::KeepStep: m_state.step = m_event.number; return;
        case Action::EndVisit: endVisit(); return;
        case Action::StartInk:
        case Action::MoveInk:
        case Action::EndInk:
        case Action::ClearInk: aboutInk(action); return;
        default: break;
    }
    if (action >= Action::OpenMore && action <= Action::ForgetAnswers)
        aboutGuide(action);
    else if (action >= Action::KeepRightsFrom && action <= Action::KeepWithdrawalPrint)
        aboutReceipt(action);
    else if (action >= Action::ChoosePriority && action <= Action::RefuseCode)
        aboutCode(action);
    else if (action >= Action::AskForNumber && action <= Action::ForgetNumber)
        aboutNumber(action);
    else if (action >= Action::BeginRound && action <= Action::NextSurvey)
    {
        if (action == Action::BeginFeedback)
            dropNumber(); // the paper is out; the next in line must not find the number here
        QuizActions(m_state, m_session.m_facts, m_event, m_effects).run(action, m_session.m_newRequestId);
    }
    else if (action >= Action::TypePin && action <= Action::ForgetStaff)
        StaffActions(m_state.staff, m_event, m_effects).run(action);
    else
        aboutConsent(action);
}

void Actions::aboutCode(Action action)
{
    auto& code = m_state.code;
    m_state.codeRefused = action == Action::RefuseCode;
    switch (action)
    {
        case Action::ChoosePriority: m_state.priority = m_event.number == 1; break;
        case Action::TogglePriority: m_state.priority = !m_state.priority; break;
        case Action::OpenCode:
            dropNumber();
            m_state.codeFrom = m_state.screen == Screen::TakeNumber ? Screen::TakeNumber : Screen::Home;
            code.clear();
            if (m_event.kind == EventKind::ScanKey)
                code += m_event.id;
            break;
        case Action::TypeKey: code += m_event.id; break;
        case Action::EraseKey: code.pop_back(); break;
        default: // RefuseCode: it may be a phone or an ID number, which nobody asks for and nothing keeps
            code.clear();
            break;
    }
    std::ranges::transform(code, code.begin(),
                           [](unsigned char sign) { return static_cast<char>(std::toupper(sign)); });
}

void Actions::aboutNumber(Action action)
{
    auto& number = m_state.number;
    switch (action)
    {
        case Action::AskForNumber:
        case Action::AskForBooking: askForNumber(); break;
        case Action::AskAsOrdinary:
            number.asOrdinary = true;
            number.requestId = m_session.m_newRequestId(); // the answer to the one before was no
            request();
            break;
        case Action::AskAgain: request(); break;
        case Action::KeepTicket: keepTicket(); break;
        case Action::KeepFound: keepFound(); break;
        case Action::KeepProblem:
            number.refusal = m_event.refusal;
            number.problem = m_event.kind == EventKind::TicketFailed && m_event.refusal.problem != NumberProblem::None
                                 ? m_event.refusal.problem
                                 : NumberProblem::Away;
            break;
        case Action::RefuseNumber:
            dropNumber();
            number.service = m_event.id;
            number.problem = whyNotOffered(m_session.m_facts, m_event.id);
            break;
        case Action::KeepPrint:
            number.print = m_event.print;
            break;
        case Action::PrintTicket: printTicket(); break;
        default: // ForgetNumber
            dropNumber();
            break;
    }
}

/// Nobody stands before this number any more.
void Actions::dropNumber()
{
    if (!m_state.number.requestId.empty())
        m_effects.push_back(CloseTap{m_state.number.requestId});
    m_state.number = NumberState{};
}

void Actions::askForNumber()
{
    dropNumber();
    auto& number = m_state.number;
    if (m_event.kind == EventKind::TakeNumber)
        number.service = m_event.id;
    else
        number.booking = queue::bookingCode(m_state.code).value_or(std::string());
    number.priority = m_state.priority;
    number.requestId = m_session.m_newRequestId();
    request();
}

void Actions::request()
{
    auto& number = m_state.number;
    number.problem = NumberProblem::None;
    m_effects.push_back(RequestTicket{number.requestId, number.service, number.priority, number.booking,
                                     number.asOrdinary});
}

void Actions::keepTicket()
{
    takeOver();
    printTicket();
}

void Actions::takeOver()
{
    m_state.number.ticket = m_event.ticket;
    m_state.number.ahead = m_event.ahead;
    m_state.number.extras = m_event.extras;
    m_state.priority = false; // the next one may be somebody else's
    m_state.number.problem = NumberProblem::None;
}

void Actions::keepFound()
{
    m_state.number = NumberState{};
    m_state.number.requestId = m_event.id;
    m_state.number.service = m_event.ticket->service;
    takeOver();
    if (m_event.print == PrintState::Unsure)
        m_state.number.print = PrintState::Unsure; // two papers with one number would be worse than a tap
    else
        printTicket();
}

void Actions::printTicket()
{
    auto& number = m_state.number;
    number.print = PrintState::Printing;
    m_session.m_prints[number.requestId] = number.ticket->id;
    m_effects.push_back(PrintTicket{number.requestId, *number.ticket, number.ahead, m_state.language, number.extras});
}

void Actions::aboutConsent(Action action)
{
    auto& consent = m_state.consent;
    switch (action)
    {
        case Action::BeginConsent:
            dropNumber();
            clearConsent();
            for (const auto& form : m_session.m_facts.consentForms)
                consent.forms.push_back({form, false, {}, {}, consent::Mode::Standard, {}});
            break;
        case Action::BeginReading: beginReading(); break;
        case Action::MarkRead: consent.forms[consent.at].readToEnd = true; break;
        case Action::Decide: decide(); break;
        case Action::ReadBefore: readAgain(consent.at - 1); break;
        case Action::ChangeDecision:
            readAgain(m_event.kind == EventKind::ChangeDecision ? static_cast<std::size_t>(m_event.number)
                                                                : consent.forms.size() - 1);
            break;
        case Action::Seal: seal(); break;
        case Action::KeepReceipt: consent.receipt = m_event.receipt; break;
        case Action::PrintReceipt: printReceipt(); break;
        case Action::KeepReceiptPrint:
            consent.print = m_event.kind == EventKind::PrintDone ? PrintState::Printed : PrintState::Failed;
            break;
        case Action::PrintForms: printForms(); break;
        case Action::KeepFormsPrint:
            consent.copy = m_event.kind == EventKind::PrintDone ? PrintState::Printed : PrintState::Failed;
            break;
        case Action::SecondPartner:
            wipePerson();
            consent.partner = 2;
            break;
        case Action::WipePerson: wipePerson(); break;
        default: wipeConsent(); break;
    }
}

void Actions::aboutInk(Action action)
{
    auto& signature = m_state.consent.signature;
    auto& anchor = m_session.m_penAnchor;
    if (action == Action::ClearInk)
    {
        signature.wipe();
        anchor = {};
    }
    else if (action == Action::StartInk)
    {
        signature.penDown(m_event.point);
        anchor = m_event.point;
    }
    else if (action == Action::EndInk)
    {
        if (m_session.m_facts.strokeTimes)
            signature.keepTimes(m_event.moments);
    }
    else
    {
        (void)signature.penMove(m_event.point);
        if (std::hypot(m_event.point.x - anchor.x, m_event.point.y - anchor.y) > restingRadius)
        {
            anchor = m_event.point;
            m_session.m_idle.penMoved(m_now.running);
        }
    }
}

void Actions::beginReading()
{
    wipePerson();
    m_state.consent.forms.front().started = m_now.hall;
}

/// One after the other, whatever is decided; a decision that is changed leads back to the review.
void Actions::decide()
{
    auto& consent = m_state.consent;
    auto& form = consent.forms[consent.at];
    form.decision = m_event.kind == EventKind::Permit ? consent::Decision::Permit : consent::Decision::Deny;
    // The record says in which language and size the text was on the screen at this moment.
    form.language = languageShown(form.form->question, m_state.language);
    form.mode = m_state.largeText ? consent::Mode::LargeText : consent::Mode::Standard;
    const auto open = std::ranges::find_if(consent.forms, [](const FormState& each) { return !each.decision; });
    if (open == consent.forms.end())
        return;
    consent.at = static_cast<std::size_t>(open - consent.forms.begin());
    if (open->started == Instant{})
        open->started = m_now.hall;
}

/// What was signed is not what will be decided now.
void Actions::readAgain(std::size_t form)
{
    auto& consent = m_state.consent;
    consent.at = form;
    auto& again = consent.forms[form];
    again.decision.reset();
    again.readToEnd = again.readToEnd && again.language == languageShown(again.form->question, m_state.language);
    aboutInk(Action::ClearInk);
}

void Actions::seal()
{
    auto& consent = m_state.consent;
    consent.requestId = m_session.m_newRequestId();
    SealConsent effect;
    effect.requestId = consent.requestId;
    for (const auto& form : consent.forms)
        effect.draft.forms.push_back({form.form, form.language, form.mode, form.started, *form.decision});
    effect.draft.decided = m_now.hall;
    effect.draft.signature = std::move(consent.signature);
    m_effects.emplace_back(std::move(effect));
    // What has gone to be sealed is needed by no page any more.
    for (auto& form : consent.forms)
        form.decision.reset();
    aboutInk(Action::ClearInk);
    m_effects.push_back(Wipe{});
}

void Actions::printReceipt()
{
    auto& consent = m_state.consent;
    consent.print = PrintState::Printing;
    m_effects.push_back(PrintReceipt{consent.requestId, *consent.receipt, m_state.language});
}

/// In the language in which each was decided on; nothing on them is this person's own.
void Actions::printForms()
{
    auto& consent = m_state.consent;
    consent.copyId = m_session.m_newRequestId();
    consent.copy = PrintState::Printing;
    PrintForms effect{consent.copyId, {}};
    for (const auto& form : consent.forms)
        effect.forms.push_back({form.form, form.language});
    m_effects.emplace_back(std::move(effect));
}

void Actions::wipePerson()
{
    ConsentState empty;
    empty.partner = m_state.consent.partner;
    for (const auto& form : m_state.consent.forms)
        empty.forms.push_back({form.form, false, {}, {}, consent::Mode::Standard, {}});
    wipeConsent();
    m_state.consent = std::move(empty);
}

void Actions::clearConsent()
{
    for (auto& form : m_state.consent.forms)
        form.decision.reset();
    aboutInk(Action::ClearInk);
    m_state.consent = ConsentState{};
    m_state.withdrawal = WithdrawalState{};
    wipe(m_state.code);
}

void Actions::wipeConsent()
{
    clearConsent();
    m_effects.push_back(Wipe{});
}

void Actions::endVisit()
{
    dropNumber();
    wipeConsent();
    const auto page = m_state.page; // it counts on
    m_state = fresh(m_session.m_facts);
    m_state.page = page;
}

} // namespace onedoor::kiosk
