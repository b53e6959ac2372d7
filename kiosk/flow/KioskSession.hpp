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
/// Order    a tap within 300 ms after the page changed is dropped: it was meant for the page before. An event that
///          the table does not name at the current page is dropped too, so a double tap makes one request.
/// Thread   UI thread only; answers of workers are handed over there.
class KioskSession
{
public:
    /// `newRequestId` makes a fresh id for each request (onedoor::newId outside of tests).
    KioskSession(KioskFacts facts, std::function<std::string()> newRequestId);

    /// Takes effect at once but never takes away the form that a person is reading.
    void setFacts(KioskFacts facts);

    [[nodiscard]] std::vector<Effect> handle(const Event& event, Moment now);
    /// Lets time pass: warnings, late answers, the end of an idle visit. Call it at least at nextWake().
    [[nodiscard]] std::vector<Effect> update(Moment now);

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

    KioskFacts m_facts;
    std::function<std::string()> m_newRequestId;
    SessionState m_state;
    IdleClock m_idle;
    std::chrono::milliseconds m_enteredAt{0}; ///< the page came up
    std::chrono::milliseconds m_changedAt{0}; ///< the page or what lies over it changed
    std::chrono::milliseconds m_warnedAt{0};
    consent::PenPoint m_penAnchor; ///< from where a move counts as one
    std::map<std::string, std::int64_t> m_prints; ///< tickets whose print is not reported yet, by request id
};

} // namespace onedoor::kiosk
