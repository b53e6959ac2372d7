#include "display/app/FramePacer.hpp"

#include "display/items/TickerItem.hpp"

#include <algorithm>

namespace onedoor::display
{

using std::chrono::milliseconds;

namespace
{

constexpr milliseconds fadeFrame{16};
/// A call must be on the wall at once, a signal be heeded: at rest one looks this often.
constexpr milliseconds atRest{40};

} // namespace

milliseconds pauseAfterFrame(const Motion& motion, Instant hallTime, milliseconds spent)
{
    if (motion.fading)
        return std::max(fadeFrame - spent, milliseconds(1));
    auto pause = atRest;
    if (motion.ticker)
    {
        const auto next = (TickerMotion::stepAt(hallTime) + 1) * 1000;
        constexpr std::int64_t steps = TickerMotion::stepsPerSecond;
        const Instant step{milliseconds((next + steps - 1) / steps)};
        pause = std::min(pause, step - hallTime);
    }
    if (motion.showingEnds > hallTime)
        pause = std::min(pause, motion.showingEnds - hallTime);
    return std::max(pause, milliseconds(1));
}

} // namespace onedoor::display
