#pragma once

#include "kiosk/app/AttractLoop.hpp"
#include "kiosk/app/ControlLog.hpp"
#include "kiosk/app/EffectRunner.hpp"
#include "kiosk/app/HallFeed.hpp"
#include "kiosk/app/KeyDesk.hpp"
#include "kiosk/app/KioskWindow.hpp"
#include "kiosk/app/PageReader.hpp"
#include "kiosk/app/PageStage.hpp"
#include "kiosk/app/PenDesk.hpp"
#include "kiosk/app/StatusReporter.hpp"
#include "kiosk/app/TouchTimes.hpp"
#include "kiosk/flow/KioskSession.hpp"
#include "kiosk/widgets/StaffGesture.hpp"

#include <optional>

namespace onedoor::kiosk
{

/// The kiosk: window, loop, and who talks to whom. Draws only when something has changed.
/// Thread   made and run on the UI thread.
class KioskApp
{
public:
    explicit KioskApp(KioskOptions options);
    ~KioskApp();

    /// Runs until the window closes or the program is told to end. Returns  the exit status.
    [[nodiscard]] int run();

private:
    using Milliseconds = std::chrono::milliseconds;

    void takeNews();
    void refreshFacts();
    void drawFrame(std::vector<Event> answers);
    void settle(const Events& answers, const Events& touched, const PointerFrame& pointer);
    void carryOut(std::vector<Effect> effects);
    void takeKeys(Events& events);
    void noteFinger(const PointerFrame& pointer, Events& events);
    [[nodiscard]] bool sessionDue() const;
    [[nodiscard]] View makeView() const;
    [[nodiscard]] Moment moment() const;
    [[nodiscard]] StatusReporter::Now statusNow() const;
    void askFrames(int frames) { m_framesDue = std::max(m_framesDue, frames); }

    KioskOptions m_options;
    Steady m_start;
    client::DeviceLink m_link;
    HallFeed m_feed;
    EffectRunner m_effects;
    Worker m_drawing;
    KioskWindow m_window;
    PageStage m_stage;
    AttractLoop m_attract;
    StatusReporter m_status;
    KioskSession m_session;
    TapLatch m_latch;
    PenDesk m_pen;
    StaffGesture m_staffGesture;
    std::uint64_t m_releaseSeen = 0;
    signage::Resolution m_day; ///< what the resolver says for this kiosk's theme
    Milliseconds m_factsAt{-1000000};
    std::string m_clockShown;
    ControlLog m_told;
    TouchTimes m_touches;
    KeyDesk m_keys;
    PageReader m_voice;
    Milliseconds m_listenedAt{0};
    Screen m_shown = Screen::Attract;
    unsigned m_pageShown = 0; ///< SessionState::page
    bool m_staffReached = true;
    bool m_ended = false; ///< by the staff
    bool m_moved = false; ///< the finger on the page has moved since it was told last
    Milliseconds m_movedAt{0};
    int m_framesDue = 3;
    bool m_firstFrame = true;
    bool m_recovered = false; ///< what an earlier run was stopped over was looked for
};

/// The whole program. Returns  the exit status: 0 done, 1 failed, 2 wrong arguments.
[[nodiscard]] int runKiosk(int argc, const char* const* argv);

} // namespace onedoor::kiosk
