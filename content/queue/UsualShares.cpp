#include "content/queue/UsualShares.hpp"

#include <algorithm>

namespace onedoor::queue
{

using namespace std::chrono_literals;

AbsenceHabits absencesAfter(int calls, int missed, int back)
{
    // Who was put back by a slip of the hand is no proof that everybody comes back.
    return {usuallyAbsent.after(missed, calls), 90s, std::min(usuallyBack.after(back, missed), 1.0),
            ServiceTime::lognormal(10min, 0.6), usuallyAbsent.doubtAfter(missed, calls)};
}

ChangeHabits changesAfter(int calls, int leftOut, int swapped)
{
    const UsualShare either{usuallyLeftOut.usual + usuallySwapped.usual, usuallyLeftOut.trust};
    ChangeHabits habits{usuallyLeftOut.after(leftOut, calls), usuallySwapped.after(swapped, calls)};
    habits.doubt = either.doubtAfter(leftOut + swapped, calls);
    return habits;
}

Expected stillExpected(const std::vector<std::string>& legs, const Span& window, Instant now, double kept)
{
    const auto begin = std::max(now, window.from);
    // A window without length, which a hall may set, is still all before those who are expected.
    const double left =
        window.to > window.from ? std::chrono::duration<double>(window.to - begin) / (window.to - window.from) : 1;
    // Those who keep it come evenly within the window: who is not here by now may not come at all.
    const double late = kept * left;
    return {{begin + (window.to - begin) / 2, legs, false, true}, late / (late + 1 - kept)};
}

} // namespace onedoor::queue
