#pragma once

#include "kiosk/flow/Idle.hpp"
#include "kiosk/flow/SessionState.hpp"

#include <functional>
#include <map>

namespace onedoor::kiosk
{

/// One visitor at the kiosk: takes events, moves along the table of Transitions.hpp, and says what is to be done as
/// effects. Knows no window, printer or network.
///
/// Order    a tap within 300 ms after the page changed, or was first seen, is dropped: it was meant for the page
///          before. An event that the table does not name at the current page is dropped too, so a double tap makes
///          one request.
/// Thread   UI thread only; answers of workers are handed over there.
class KioskSession
{
public:
    /// `newRequestId` makes a fresh id for each request (onedoor::newId outside of tests).
    KioskSession(KioskFacts facts, std::function<std::string()> newRequestId);

    /// Takes effect at once but never takes away the form that a person is reading.
    void setFacts(KioskFacts facts);

    /// `pressedAt`: when the finger behind the event went down, which may be long before `now` on a busy machine.
    /// Units: Moment::running; absent = now.
    [[nodiscard]] std::vector<Effect> handle(const Event& event, Moment now,
                                             std::optional<std::chrono::milliseconds> pressedAt = std::nullopt);
    /// Lets time pass: warnings, late answers, the end of an idle visit. Call it at least at nextWake().
    [[nodiscard]] std::vector<Effect> update(Moment now);

    /// Another number for every change of what is on the screen.
    [[nodiscard]] unsigned change() const { return m_change; }
    /// A frame drawn at that change() is on the screen now: nobody can have meant what it shows before.
    void shown(unsigned change, Moment now);

    [[nodiscard]] const SessionState& state() const { return m_state; }
    [[nodiscard]] const KioskFacts& facts() const { return m_facts; }
    /// When something happens by itself; absent while nothing is pending. Units: Moment::running.
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextWake() const;
    /// How long the warning still stands; zero without one.
    [[nodiscard]] std::chrono::milliseconds warningLeft(Moment now) const;

private:
    using Effects = std::vector<Effect>;
    friend class Actions; // carries out the table's actions

    void take(const Event& event, Moment now, Effects& effects);
    void enter(Screen next, Moment now);
    [[nodiscard]] bool overlayTakes(const Event& event, Moment now, Effects& effects);
    [[nodiscard]] bool everywhereTakes(const Event& event, Moment now, Effects& effects);
    [[nodiscard]] bool easeTakes(const Event& event, Moment now);
    void setEase(bool& setting, Moment now);
    void lieOver(Overlay overlay, Moment now);
    void callStaff(Moment now, Effects& effects);
    void setLanguage(const std::string& language, Moment now);
    void reportPrint(const Event& event, Effects& effects);
    void reportUnseen(const Event& event, Effects& effects) const;
    void warn(Moment now);
    void changes(Moment now);

    KioskFacts m_facts;
    std::function<std::string()> m_newRequestId;
    SessionState m_state;
    IdleClock m_idle;
    std::chrono::milliseconds m_enteredAt{0}; ///< the page came up
    std::chrono::milliseconds m_changedAt{0}; ///< the page or what lies over it changed, or was first seen
    unsigned m_change = 0;
    unsigned m_seen = 0; ///< the last change() that was on the screen
    std::chrono::milliseconds m_warnedAt{0};
    consent::PenPoint m_penAnchor; ///< from where a move counts as one
    std::map<std::string, std::int64_t> m_prints; ///< tickets whose print is not reported yet, by request id
};

} // namespace onedoor::kiosk
