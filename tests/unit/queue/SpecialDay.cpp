#include "tests/unit/queue/SpecialDay.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace onedoor::queue
{

namespace
{

using namespace std::chrono_literals;

struct Wave
{
    std::chrono::minutes middle; ///< after eight
    std::chrono::minutes spread;
    double share;
};

/// At the door, mid-morning, and at 13:14, which sounds like "for a lifetime".
constexpr std::array waves{Wave{35min, 20min, 0.3}, Wave{120min, 30min, 0.25}, Wave{314min, 25min, 0.2}};

Instant comesAt(SeededRandom& random)
{
    double share = random.share();
    for (const auto& wave : waves)
    {
        if (share < wave.share)
        {
            const double minutes = static_cast<double>(wave.middle.count()) +
                                   static_cast<double>(wave.spread.count()) * normalQuantile(random.share());
            return eight + std::chrono::milliseconds(std::llround(std::clamp(minutes, 0.0, 520.0) * 60'000));
        }
        share -= wave.share;
    }
    return eight + std::chrono::milliseconds(std::llround((20 + 480 * random.share()) * 60'000));
}

void addCounters(DayPlan& plan, const std::string& name, const std::string& service, int count)
{
    for (int i = 0; i < count; ++i)
    {
        const auto lunch = eight + 210min + 40min * (i % 3);
        plan.counters.push_back(
            {fmt::format("{}-{}", name, i + 1), {service}, {{eight + 30min, lunch}, {lunch + 40min, eight + 14h}}});
    }
}

HourlyTimes lasting(std::chrono::milliseconds median, double spread, double pace)
{
    return {{ServiceTime::lognormal(std::chrono::milliseconds(std::llround(static_cast<double>(median.count()) * pace)),
                                    spread)}};
}

} // namespace

calendar::LocalTime localTime(Instant time)
{
    return calendar::LocalTime((time + 8h).time_since_epoch());
}

SpecialDay specialDay(std::uint64_t seed, int couples, double pace)
{
    SpecialDay day;
    day.plan.begin = eight;
    addCounters(day.plan, "exam", "exam", 6);
    addCounters(day.plan, "registration", "registration", 8);
    day.plan.times["exam"] = lasting(8min, 0.35, pace);
    day.plan.times["registration"] = lasting(5min, 0.45, pace);
    day.plan.absences = {0.04, 90s, 0.5, ServiceTime::lognormal(10min, 0.6)};
    SeededRandom random(seed);
    for (int i = 0; i < couples; ++i)
    {
        Coming couple{comesAt(random), {"registration"}};
        if (random.share() < 0.42)
            couple.legs.insert(couple.legs.begin(), "exam");
        const double kind = random.share();
        couple.priority = kind < 0.05;
        couple.booked = !couple.priority && kind < 0.15;
        day.coming.push_back(couple);
    }
    std::ranges::sort(day.coming, {}, &Coming::at);
    return day;
}

Simulation simulationOf(const SpecialDay& day, std::uint64_t seed)
{
    Simulation simulation(day.plan);
    for (const auto& couple : day.coming)
        simulation.add(couple);
    simulation.start(seed);
    return simulation;
}

void learn(ServiceTimes& times, const Simulation& day, Instant until)
{
    std::vector<std::pair<Instant, Serving>> servings;
    for (Simulation::Party party = 0; party < day.parties(); ++party)
        for (const auto& step : day.steps(party))
            if (step.finished != Simulation::never && step.finished <= until)
                servings.push_back({step.finished, {day.serviceName(step.service), localTime(step.served),
                                                    step.left - step.served}});
    std::ranges::sort(servings, {}, &std::pair<Instant, Serving>::first);
    for (const auto& serving : servings)
        times.add(serving.second);
}

} // namespace onedoor::queue
