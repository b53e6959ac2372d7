#include "tests/bench/waits/Nature.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace onedoor::bench
{

using namespace onedoor::queue;
using namespace std::chrono_literals;

namespace
{

double between(SeededRandom& random, double low, double high)
{
    return low + (high - low) * random.share();
}

Instant weekdayComing(SeededRandom& random)
{
    const bool morning = random.share() < 0.55;
    const double minutes = morning ? 60 + 150 * std::pow(random.share(), 1.5) : 300 + 190 * random.share();
    return eight + std::chrono::milliseconds(std::llround(minutes * 60'000));
}

/// An ordinary day: 150 couples, two rooms and four windows, closed from twelve to one.
SpecialDay weekday(SeededRandom& random)
{
    SpecialDay day;
    day.plan.begin = eight;
    for (const auto& [service, count] : {std::pair("exam", 2), std::pair("registration", 4)})
        for (int i = 0; i < count; ++i)
            day.plan.counters.push_back({fmt::format("{}-{}", service, i + 1),
                                         {service},
                                         {{eight + 1h, eight + 4h}, {eight + 5h, eight + 9h}}});
    for (int i = 0; i < 150; ++i)
    {
        Coming couple{weekdayComing(random), {"registration"}};
        if (random.share() < 0.42)
            couple.legs.insert(couple.legs.begin(), "exam");
        day.coming.push_back(couple);
    }
    std::ranges::sort(day.coming, {}, &Coming::at);
    return day;
}

} // namespace

Nature natureOf(bool special, double off, SeededRandom& random)
{
    Nature nature;
    nature.special = special;
    nature.minutesOff = 0.3 * normalQuantile(off);
    nature.priority = between(random, 0.01, 0.1);
    nature.booked = between(random, 0, 0.2);
    nature.absences = {between(random, 0.01, 0.09), 90s, between(random, 0.3, 0.7), ServiceTime::lognormal(10min, 0.6)};
    nature.spread = between(random, 0.25, 0.55);
    nature.apart = between(random, 0.1, 0.6);
    nature.leftOut = between(random, 0, 0.1);
    nature.swapped = between(random, 0, 0.1);
    return nature;
}

SpecialDay dayOf(const Nature& nature, SeededRandom& random)
{
    const double pace = std::exp(0.1 * normalQuantile(random.share()));
    auto day = nature.special ? specialDay(random.next(), 800) : weekday(random);
    const auto median = [&](double minutes)
    { return std::chrono::milliseconds(std::llround(minutes * pace * 60'000)); };
    day.plan.times["exam"] = {{ServiceTime::lognormal(median(nature.special ? 8 : 10), nature.spread)}};
    day.plan.times["registration"] = {{ServiceTime::lognormal(median(nature.special ? 5 : 8), nature.spread)}};
    for (const std::string part : {"exam-men", "exam-women"})
    {
        day.plan.times[part] = {{ServiceTime::lognormal(median(6), nature.spread)}};
        for (int room = 1; room <= (nature.special ? 2 : 1); ++room)
            day.plan.counters.push_back({fmt::format("{}-{}", part, room), {part}, day.plan.counters.front().open});
    }
    day.plan.parts["exam"] = {{"exam-men", "exam-women"}, nature.apart};
    day.plan.changes["exam"] = {nature.leftOut, nature.swapped};
    day.plan.absences = nature.absences;
    for (auto& couple : day.coming)
    {
        const double kind = random.share();
        couple.priority = kind < nature.priority;
        couple.booked = !couple.priority && kind < nature.priority + nature.booked;
    }
    return day;
}

std::chrono::minutes minutesSet(const Nature& nature, const std::string& service)
{
    if (service.starts_with("exam-"))
        return std::chrono::minutes(std::max(std::lround(6.5 * std::exp(nature.minutesOff)), 1L));
    const double usual = service == "exam" ? (nature.special ? 8 : 10) : (nature.special ? 5 : 8);
    const double mean = usual * std::exp(nature.spread * nature.spread / 2 + nature.minutesOff);
    return std::chrono::minutes(std::max(std::lround(mean), 1L));
}

} // namespace onedoor::bench
