#include "kiosk/flow/KioskSession.hpp"

#include "kiosk/flow/Actions.hpp"
#include "kiosk/flow/PagePart.hpp"
#include "kiosk/flow/Transitions.hpp"

#include <algorithm>
#include <utility>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::milliseconds;

/// The second half of a double tap arrives within this time after the page has changed.
constexpr milliseconds settleTime(300);

bool isWarning(Overlay overlay)
{
    return overlay == Overlay::IdleWarning || overlay == Overlay::Hidden;
}

bool waitsForAnswer(Screen screen)
{
    return screen == Screen::TakingNumber || screen == Screen::ConsentKeeping || screen == Screen::ReceiptAsking ||
           screen == Screen::WithdrawKeeping;
}

/// Signs of life that press nothing may come at any time, and so may the staff's gesture.
bool presses(EventKind kind)
{
    return isTap(kind) && kind != EventKind::Touch && kind != EventKind::ReadToEnd && kind != EventKind::OpenStaff;
}

} // namespace

KioskSession::KioskSession(KioskFacts facts, std::function<std::string()> newRequestId)
    : m_facts(std::move(facts)), m_newRequestId(std::move(newRequestId)), m_state(Actions::fresh(m_facts))
{
}

void KioskSession::setFacts(KioskFacts facts)
{
    m_facts = std::move(facts);
    if (m_state.screen == Screen::Attract)
        m_state.language = Actions::fresh(m_facts).language;
}

std::vector<Effect> KioskSession::handle(const Event& event, Moment now, std::optional<milliseconds> pressedAt)
{
    Effects effects;
    if (event.kind == EventKind::Late || event.kind == EventKind::IdleOut)
        return effects; // these are update()'s own
    if (presses(event.kind) && m_state.screen != Screen::Attract &&
        pressedAt.value_or(now.running) < m_changedAt + settleTime)
        return effects;
    const bool alive = isTap(event.kind) || isScan(event.kind) || event.kind == EventKind::PenDown || event.kind == EventKind::PenUp;
    if (alive)
        m_idle.tapped(now.running);
    reportPrint(event, effects);
    reportUnseen(event, effects);
    if (!overlayTakes(event, now, effects) && !everywhereTakes(event, now, effects))
        take(event, now, effects);
    return effects;
}

void KioskSession::shown(unsigned change, Moment now)
{
    if (change != m_change || m_seen == m_change)
        return;
    m_seen = m_change;
    m_changedAt = now.running;
}

void KioskSession::changes(Moment now)
{
    m_changedAt = now.running;
    ++m_change;
}

std::vector<Effect> KioskSession::update(Moment now)
{
    Effects effects;
    if (waitsForAnswer(m_state.screen))
    {
        if (now.running >= m_enteredAt + m_idle.times().answer)
            take(Event::of(EventKind::Late), now, effects);
    }
    else if (isWarning(m_state.overlay))
    {
        if (now.running >= m_warnedAt + m_idle.times().warning)
            take(Event::of(EventKind::IdleOut), now, effects);
    }
    else if (const auto at = m_idle.warningAt(m_state.screen); at && now.running >= *at)
        warn(now);
    return effects;
}

std::optional<milliseconds> KioskSession::nextWake() const
{
    if (waitsForAnswer(m_state.screen))
        return m_enteredAt + m_idle.times().answer;
    if (isWarning(m_state.overlay))
        return m_warnedAt + m_idle.times().warning;
    return m_idle.warningAt(m_state.screen);
}

milliseconds KioskSession::warningLeft(Moment now) const
{
    if (!isWarning(m_state.overlay))
        return milliseconds(0);
    return std::max(milliseconds(0), m_warnedAt + m_idle.times().warning - now.running);
}

void KioskSession::take(const Event& event, Moment now, Effects& effects)
{
    const Transition* line = findTransition(m_state, m_facts, event);
    if (!line)
        return;
    const auto before = pagePart(m_state);
    Actions(*this, event, now, effects).run(line->action);
    const auto after = pagePart(m_state);
    // The next form is a page of its own, with its whole time.
    if (line->to != line->from || after.form != before.form)
        enter(line->to, now);
    else if (after != before)
        changes(now); // the second half of a double tap is not meant for the next question
}

void KioskSession::enter(Screen next, Moment now)
{
    m_state.screen = next;
    ++m_state.page;
    m_enteredAt = now.running;
    changes(now);
    if (next == Screen::Home)
    {
        m_state.service.clear();
        m_state.step = -1;
        m_state.priority = false;
        m_state.code.clear();
        m_state.codeRefused = false;
        m_state.quiz = {};
        m_state.feedback = {};
        m_state.guide = GuideVisit{};
    }
    m_idle.tapped(now.running); // a new page has its whole time
    if (isWarning(m_state.overlay) || next == Screen::Attract)
        m_state.overlay = Overlay::None;
}

bool KioskSession::overlayTakes(const Event& event, Moment now, Effects& effects)
{
    if (isScan(event.kind))
    {
        const bool hidden = m_state.overlay == Overlay::Hidden;
        m_state.overlay = hidden ? Overlay::Hidden : Overlay::None; // half a code would be worse than a warning gone
        return hidden;
    }
    if (m_state.overlay == Overlay::None || !(isTap(event.kind) || isPen(event.kind)))
        return false;
    if (isPen(event.kind) && event.kind != EventKind::PenDown)
        return true; // a stroke that began before the overlay
    if (m_state.overlay == Overlay::Ease)
        return easeTakes(event, now);
    const bool leave = isWarning(m_state.overlay) && event.kind == EventKind::Home;
    m_state.overlay = Overlay::None;
    changes(now);
    if (leave)
        take(event, now, effects);
    return true;
}

bool KioskSession::everywhereTakes(const Event& event, Moment now, Effects& effects)
{
    switch (event.kind)
    {
        case EventKind::SetLanguage: setLanguage(event.id, now); return true;
        case EventKind::ToggleLargeText: setEase(m_state.largeText, now); return true;
        case EventKind::ToggleContrast: setEase(m_state.highContrast, now); return true;
        case EventKind::ToggleLow: setEase(m_state.lowMode, now); return true;
        case EventKind::ToggleVoice: effects.push_back(UseVoice{UseVoice::Wish::Toggle}); return true;
        case EventKind::Softer: effects.push_back(UseVoice{UseVoice::Wish::Softer}); return true;
        case EventKind::Louder: effects.push_back(UseVoice{UseVoice::Wish::Louder}); return true;
        case EventKind::ShowEase: lieOver(Overlay::Ease, now); return true;
        case EventKind::CallStaff: callStaff(now, effects); return true;
        default: return false;
    }
}

/// The panel's own switches work and leave it up; a language closes it, since that is all who chose one came for.
bool KioskSession::easeTakes(const Event& event, Moment now)
{
    switch (event.kind)
    {
        case EventKind::ToggleLargeText:
        case EventKind::ToggleContrast:
        case EventKind::ToggleLow:
        case EventKind::ToggleVoice:
        case EventKind::Softer:
        case EventKind::Louder:
        case EventKind::CallStaff: return false;
        case EventKind::SetLanguage:
        case EventKind::Back:
            m_state.overlay = Overlay::None;
            changes(now);
            return event.kind == EventKind::Back;
        default: return true; // a touch beside it is only a sign of life
    }
}

void KioskSession::setEase(bool& setting, Moment now)
{
    setting = !setting;
    if (m_state.screen == Screen::Attract)
        enter(Screen::Home, now);
    if (m_state.overlay == Overlay::Ease)
        changes(now); // a double tap means one
}

void KioskSession::lieOver(Overlay overlay, Moment now)
{
    if (m_state.screen == Screen::Attract)
        enter(Screen::Home, now);
    m_state.overlay = overlay;
    changes(now);
}

void KioskSession::setLanguage(const std::string& language, Moment now)
{
    const auto& known = m_facts.languages;
    if (language == m_state.language || std::find(known.begin(), known.end(), language) == known.end())
        return;
    m_state.language = language;
    if (m_state.screen == Screen::ConsentRead)
        m_state.consent.forms[m_state.consent.at].readToEnd = false; // another text: it has not been read yet
    if (m_state.screen == Screen::Attract)
        enter(Screen::Home, now);
}

void KioskSession::callStaff(Moment now, Effects& effects)
{
    effects.push_back(CallStaff{isPrivate(m_state.screen)});
    lieOver(Overlay::StaffCalled, now);
}

void KioskSession::reportPrint(const Event& event, Effects& effects)
{
    if (event.kind != EventKind::PrintDone && event.kind != EventKind::PrintFailed)
        return;
    // Also when the visitor has left the page: the print's outcome belongs to the ticket.
    const auto found = m_prints.find(event.id);
    if (found == m_prints.end())
        return;
    if (found->second != 0) // the server has no id yet for a number of the kiosk's own
        effects.push_back(ReportPrint{found->second, event.print});
    m_prints.erase(found);
}

/// A number that came when nobody stood there any more: the counters hear that it is on no paper. Of one that may be
/// on paper nothing is claimed.
void KioskSession::reportUnseen(const Event& event, Effects& effects) const
{
    const bool found = event.kind == EventKind::TicketFound && m_state.screen != Screen::Attract;
    const bool late = event.kind == EventKind::TicketArrived && event.id != m_state.number.requestId;
    if ((!found && !late) || !event.ticket)
        return;
    if (event.ticket->id != 0 && event.print != PrintState::Unsure)
        effects.push_back(ReportPrint{event.ticket->id, PrintState::Failed});
    effects.push_back(CloseTap{event.id});
}

void KioskSession::warn(Moment now)
{
    m_state.overlay = isPrivate(m_state.screen) ? Overlay::Hidden : Overlay::IdleWarning;
    m_warnedAt = now.running;
    changes(now);
}

} // namespace onedoor::kiosk
