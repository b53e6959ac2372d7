#pragma once

#include "display/stage/SoundOutput.hpp"
#include "display/voice/CallQueue.hpp"
#include "display/voice/CallSounds.hpp"

#include <chrono>
#include <functional>
#include <memory>

namespace onedoor::display
{

/// Whether the hall wants no voice at this time of the day.
[[nodiscard]] bool isQuiet(const signage::VoicePlan& plan, const signage::Resolver& resolver, Instant hallTime);

/// Says the calls one after the other: nothing overlaps, nothing is cut. While two or more wait, the
/// first language alone is spoken, so that the last one does not wait for a minute.
/// Thread   the UI thread; `make` runs where `onWorker` brings it.
class Announcer
{
public:
    using Moment = std::chrono::steady_clock::time_point;
    using Make = std::function<Result<Announcement>(const SpokenCall& call, const std::vector<std::string>& languages)>;

    struct Parts
    {
        stage::SoundOutput& output;
        std::function<void(std::function<void()>)> onWorker; ///< work for another thread, in order
        std::function<void(const CalledTicket&)> spoken;     ///< a call begins to be heard
    };

    Announcer(Parts parts, CallQueue queue);
    ~Announcer();

    /// Speaks by this plan from now on; without one the display is silent.
    void use(std::optional<signage::VoicePlan> plan, Make make);

    /// A call has come onto the board.
    void hear(const CalledTicket& call, Instant hallTime);

    /// Time passes. `quiet`: nothing is said now, and what waits is not said later either.
    void update(Instant hallTime, Moment now, bool quiet);

    [[nodiscard]] bool isBusy() const { return m_inHand.has_value(); }

private:
    struct Slot;

    void begin(Instant hallTime, Moment now);
    void playPrepared(Moment now);
    void end(Moment now);

    Parts m_parts;
    CallQueue m_queue;
    std::optional<signage::VoicePlan> m_plan;
    Make m_make;
    std::shared_ptr<Slot> m_slot;         ///< where the worker leaves the sound; new for each call
    std::optional<CalledTicket> m_inHand; ///< being prepared or spoken
    bool m_playing = false;
    bool m_toldSilent = false;
    Moment m_begun{};
    Moment m_notBefore{};
};

} // namespace onedoor::display
