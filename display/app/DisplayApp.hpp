#pragma once

#include "config/client/DeviceLink.hpp"
#include "display/app/BlankSwitch.hpp"
#include "display/app/Director.hpp"
#include "display/app/DisplayOptions.hpp"
#include "display/app/Painter.hpp"
#include "display/app/Reporter.hpp"
#include "display/app/StopSignal.hpp"
#include "display/output/LedWall.hpp"
#include "display/player/ClockTrust.hpp"
#include "display/player/PlaybackLog.hpp"
#include "display/stage/Loudspeaker.hpp"
#include "display/voice/Announcer.hpp"
#include "display/voice/SpokenMemory.hpp"

#include <memory>

namespace onedoor::display
{

/// The running wall: one thread that shows, one that draws ahead, and the link's own for the
/// network. At the start of a frame it picks up whole states; nothing is shared while changing.
class DisplayApp
{
public:
    /// `started` is when the program began, for the time to the first picture.
    DisplayApp(DisplayOptions options, stage::Moment started);
    ~DisplayApp();
    DisplayApp(const DisplayApp&) = delete;
    DisplayApp& operator=(const DisplayApp&) = delete;

    /// Shows until somebody asks the program to end or closes its window.
    /// Errors   NotFound for a missing font or an unknown display, Unreachable without a screen.
    ///          Whatever happens later is no error: the wall goes on.
    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> prepare();
    void loop();
    void readLink(stage::Moment now);
    void useRelease(std::shared_ptr<const release::Release> release, std::uint64_t version);
    void readClock();
    void readBlank();
    [[nodiscard]] Situation situation() const;
    void tellServerAway(bool connected, stage::Moment now);
    void showFrame(stage::Moment now, bool exposed);
    [[nodiscard]] Announcer::Parts voiceParts();
    void useVoice();
    void speak(const Situation& here, stage::Moment now);
    void afterFrame(stage::Moment now, bool presented);
    void tellShowing(const Showing& showing);
    [[nodiscard]] Instant hallTime() const { return m_clock.now(); }

    DisplayOptions m_options;
    stage::Moment m_started;
    StopSignal m_stop;
    client::DeviceLink m_link;
    Painter m_painter;
    LedWall m_wall;
    std::unique_ptr<stage::Stage> m_stage; ///< lives between the window's opening and its end
    std::unique_ptr<Director> m_director;
    Reporter m_reporter;
    PlaybackLog m_playback; ///< used on the painter's thread only
    PlaybackTally m_tally;
    CallMemory m_calls;
    /// Used on the painter's thread only.
    std::shared_ptr<speech::Synthesizer> m_synthesizer = std::make_shared<speech::Synthesizer>();
    SpokenMemory m_spoken;                                                        ///< likewise
    stage::Loudspeaker m_loudspeaker;
    Announcer m_announcer;
    ClockMemory m_clockMemory;
    HallClock m_clock;
    BlankSwitch m_blank;
    bool m_clockTrusted = true;
    std::shared_ptr<const client::LinkState> m_state;
    std::uint64_t m_revision = 0;
    bool m_wasConnected = false;
    bool m_toldAway = false;
    std::optional<Showing> m_shown;
    std::optional<std::uint64_t> m_releaseShown;
    Instant m_onAirAt{};
    stage::Moment m_refreshDue{};
};

} // namespace onedoor::display
