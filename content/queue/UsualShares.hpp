#pragma once

#include "content/queue/WaitEstimate.hpp"

#include <cmath>

namespace onedoor::queue
{

/// How often something happens: what the hall has seen, and while that is little, what halls are
/// like, as if it had been seen `trust` times before the hall's own first day.
struct UsualShare
{
    double usual = 0;
    double trust = 1;

    [[nodiscard]] double after(double happened, double of) const
    {
        return (usual * trust + happened) / (trust + of);
    }
    /// How little that is known: the spread of the logarithm of the share.
    [[nodiscard]] double doubtAfter(double happened, double of) const
    {
        const double share = after(happened, of);
        return std::sqrt(std::log1p((1 - share) / (share * (trust + of + 1))));
    }
};

inline constexpr UsualShare usuallyAbsent{0.05, 20};   ///< of calls
inline constexpr UsualShare usuallyBack{0.5, 2};       ///< of those who missed one
inline constexpr UsualShare usuallyPriority{0.04, 50}; ///< of those who take a number
inline constexpr UsualShare usuallyApart{0.5, 4};      ///< of couples, where a service has parts
inline constexpr UsualShare usuallyLeftOut{0.03, 20};  ///< of calls with another leg after this one
inline constexpr UsualShare usuallySwapped{0.03, 20};  ///< of the same
inline constexpr UsualShare usuallyKept{0.85, 20};     ///< of bookings

/// What missed calls are like, from how many were seen; `back` of those missed.
[[nodiscard]] AbsenceHabits absencesAfter(int calls, int missed, int back);

/// How often couples leave a leg out at its counter, or let the next one go first, of so many calls
/// with another leg after it.
[[nodiscard]] ChangeHabits changesAfter(int calls, int leftOut, int swapped);

/// A booking that is not here yet, in the middle of what is left of its window; the more of it is
/// over, the less it is to be expected. Shape   the window ends after now; `kept`: share of bookings
[[nodiscard]] Expected stillExpected(const std::vector<std::string>& legs, const Span& window, Instant now,
                                     double kept);

} // namespace onedoor::queue
