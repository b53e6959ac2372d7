#pragma once

#include "kiosk/devices/PenReader.hpp"
#include "kiosk/flow/Event.hpp"
#include "kiosk/flow/Screen.hpp"
#include "kiosk/flow/SessionState.hpp"
#include "kiosk/widgets/TapLatch.hpp"

#include <vector>

namespace onedoor::kiosk
{

/// Gives each stroke on the pad the times of the touch that it was: the window knows where, the device when. They are
/// kept for no other page, and for none where the hall does not ask for them.
/// Thread   UI thread.
class PenDesk
{
public:
    explicit PenDesk(std::string path) : m_reader(std::move(path)) {}

    /// After the window's own events: a touch is known here by the time the window tells of it.
    void update(const KioskFacts& facts, Screen screen, Steady now);
    /// What the pointer does in this frame, and what came of it: puts the times into PenUp.
    void follow(const PointerFrame& pointer, std::vector<Event>& events);
    void forget();

private:
    void claim(Steady pressed);

    PenReader m_reader;
    unsigned m_claimed = 0; ///< number of the touch that the last press was; 0 = none
    unsigned m_last = 0;    ///< number of the last one that was claimed
};

} // namespace onedoor::kiosk
