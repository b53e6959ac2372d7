#pragma once

#include "tests/unit/queue/SpecialDay.hpp"

namespace onedoor::bench
{

/// What differs from hall to hall, and is not known to it.
struct Nature
{
    bool special = false;
    double minutesOff = 0;  ///< of the minutes that it sets, as a logarithm
    double priority = 0.05; ///< shares of couples
    double booked = 0.1;
    double apart = 0; ///< shares of couples with the exam before the registration
    double leftOut = 0;
    double swapped = 0;
    queue::AbsenceHabits absences;
    double spread = 0.4;
};

/// `off`: of (0, 1), even over the halls: as many are off one way as the other, since a first morning
/// hangs on that alone.
[[nodiscard]] Nature natureOf(bool special, double off, queue::SeededRandom& random);

/// A day of such a hall, with a pace of its own.
[[nodiscard]] queue::SpecialDay dayOf(const Nature& nature, queue::SeededRandom& random);

/// What the hall has set for a service.
[[nodiscard]] std::chrono::minutes minutesSet(const Nature& nature, const std::string& service);

} // namespace onedoor::bench
