#pragma once

#include "content/queue/ServiceTimes.hpp"
#include "content/queue/Simulation.hpp"

namespace onedoor::queue
{

/// A 20 May of 800 couples as a hall may have it: they come in waves, two in five for the exam
/// too; 6 exam rooms, 8 registration counters, lunch in turns, some who miss their call.
struct SpecialDay
{
    DayPlan plan;
    std::vector<Coming> coming; ///< by time
};

/// Shape    `pace`: this day's times beside other days'
[[nodiscard]] SpecialDay specialDay(std::uint64_t seed, int couples = 800, double pace = 1);
[[nodiscard]] Simulation simulationOf(const SpecialDay& day, std::uint64_t seed);
/// What a day's log would teach.
void learn(ServiceTimes& times, const Simulation& day, Instant until = Simulation::never);

/// 2027-05-20, eight in the morning, in the hall's zone.
inline constexpr Instant eight = std::chrono::sys_days(std::chrono::year(2027) / 5 / 20);
[[nodiscard]] calendar::LocalTime localTime(Instant time);

} // namespace onedoor::queue
