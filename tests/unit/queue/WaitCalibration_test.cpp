#include "content/queue/ComingRates.hpp"
#include "content/queue/UsualShares.hpp"
#include "tests/unit/queue/SpecialDay.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;

namespace
{

/// What was shown to the newcomers of some days, and what came true.
struct Shown
{
    int count = 0;
    int withinMedian = 0;
    int withinP90 = 0;
    std::vector<double> errors;      ///< of the median, minutes
    std::vector<double> plainErrors; ///< of "average x people ahead", shared among the counters

    [[nodiscard]] double share(int within) const { return static_cast<double>(within) / count; }
};

double medianOf(std::vector<double> values)
{
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
    return values[values.size() / 2];
}

/// What most queue systems show.
std::chrono::duration<double> plainWait(const QueueNow& now, const std::string& service,
                                        std::chrono::milliseconds average)
{
    const auto ahead = std::ranges::count_if(now.tickets, [&](const LiveTicket& live)
                                             { return live.ticket.service == service &&
                                                      live.ticket.state == TicketState::Waiting; });
    const auto counters = std::ranges::count_if(
        now.plan.counters,
        [&](const CounterPlan& counter)
        {
            return counter.services.front() == service &&
                   std::ranges::any_of(counter.open, [&](const Span& span)
                                       { return span.from <= now.plan.begin && now.plan.begin < span.to; });
        });
    return std::chrono::duration<double>(average) * ahead / std::max<std::ptrdiff_t>(counters, 1);
}

/// What a server would have learnt from its log.
struct Learnt
{
    ServiceTimes times;
    ComingRates rates;
    std::map<std::string, std::chrono::minutes> set{{"exam", 10min}, {"registration", 10min}}; ///< by the hall
    bool first = false; ///< nothing is known of missed calls either
};

QueueNow queueAt(const SpecialDay& day, const Simulation& running, const Learnt& learnt, Instant now)
{
    QueueNow queue;
    queue.plan = day.plan;
    queue.plan.begin = now;
    if (learnt.first)
        queue.plan.absences = absencesAfter(0, 0, 0);
    for (const std::string service : {"exam", "registration"})
    {
        std::vector<std::chrono::milliseconds> there;
        for (const auto& live : running.present())
            if (live.ticket.service == service && live.ticket.state == TicketState::Called)
                there.push_back(now - live.since);
        queue.plan.times[service] = learnt.times.hoursFrom(service, localTime(now), 6, learnt.set.at(service), there);
        queue.newcomers.push_back({service, {service}});
    }
    queue.tickets = running.present();
    queue.past = running.past();
    for (const auto& couple : day.coming)
        if (couple.booked)
            queue.expected.push_back({couple, 1});
    queue.flows = learnt.rates.flows(localTime(now), now, 6);
    return queue;
}

/// Asks for every `each`th newcomer what would be shown, and looks up what came true.
void compare(Shown& shown, const SpecialDay& day, std::uint64_t seed, const Learnt& before, std::size_t each)
{
    auto truth = simulationOf(day, seed);
    truth.run();
    auto running = simulationOf(day, seed);
    std::map<std::string, std::chrono::milliseconds> average;
    for (const auto& [service, hourly] : day.plan.times)
        average[service] = before.times.at(service, localTime(eight), before.set.at(service)).time.mean();
    for (std::size_t index = each / 2; index < day.coming.size(); index += each)
    {
        const auto party = static_cast<Simulation::Party>(index);
        const auto& couple = day.coming[index];
        if (couple.priority || couple.booked)
            continue;
        running.runUntil(couple.at - 1ms);
        auto learnt = before;
        learn(learnt.times, running, couple.at);
        for (const auto& earlier : std::span(day.coming).first(index + 1))
            learnt.rates.add(earlier.legs, earlier.priority, localTime(earlier.at));
        const auto now = queueAt(day, running, learnt, couple.at);
        const auto& service = couple.legs.front();
        const auto outlooks = estimateWaits(now, {.runs = 60, .tickets = false, .seed = index + 1});
        const auto& wait = outlooks.newcomers.at(service).wait();
        ASSERT_TRUE(wait);
        const std::chrono::duration<double> came = truth.steps(party)[0].called - couple.at;
        ++shown.count;
        shown.withinMedian += came <= wait->median ? 1 : 0;
        shown.withinP90 += came <= wait->p90 ? 1 : 0;
        shown.errors.push_back(std::abs((came - wait->median).count()) / 60);
        shown.plainErrors.push_back(std::abs((came - plainWait(now, service, average[service])).count()) / 60);
    }
}

Learnt learntFromEarlierDays(SeededRandom& random)
{
    Learnt learnt;
    for (int week = 8; week > 0; --week)
    {
        // One after the other: in what order arguments are made is the compiler's choice.
        const auto seed = random.next();
        const double pace = std::exp(0.08 * normalQuantile(random.share()));
        auto day = specialDay(seed, 500, pace);
        auto earlier = simulationOf(day, random.next());
        earlier.run();
        std::vector<Serving> servings;
        for (Simulation::Party party = 0; party < earlier.parties(); ++party)
            for (const auto& step : earlier.steps(party))
                if (step.finished != Simulation::never)
                    servings.push_back({earlier.serviceName(step.service),
                                        localTime(step.served - 168h * week), step.left - step.served});
        std::ranges::sort(servings, {}, &Serving::at);
        for (const auto& serving : servings)
            learnt.times.add(serving);
        for (const auto& couple : day.coming)
            learnt.rates.add(couple.legs, couple.priority, localTime(couple.at - 168h * week));
    }
    return learnt;
}

} // namespace

TEST(WaitCalibration, ShownWaitIsTheWaitThatComesTrue)
{
    Shown shown;
    SeededRandom random(520);
    for (int each = 0; each < 48; ++each)
    {
        const double pace = std::exp(0.08 * normalQuantile(random.share()));
        const auto day = specialDay(random.next(), 800, pace);
        const auto luck = random.next();
        compare(shown, day, luck, learntFromEarlierDays(random), 100);
    }
    const double error = medianOf(shown.errors);
    const double plain = medianOf(shown.plainErrors);
    SCOPED_TRACE(fmt::format("{} newcomers, median error {:.1f} min, plain {:.1f} min", shown.count, error, plain));
    EXPECT_NEAR(shown.share(shown.withinMedian), 0.50, 0.05);
    EXPECT_NEAR(shown.share(shown.withinP90), 0.90, 0.04);
    EXPECT_LE(error, plain / 2);
}

/// A hall that has opened this morning: its own minutes are off by a third, and it knows its breaks.
TEST(WaitCalibration, FirstDaysWaitComesTrueToo)
{
    Shown shown;
    SeededRandom random(1);
    constexpr int days = 64;
    for (int day = 0; day < days; ++day)
    {
        Learnt nothing;
        nothing.first = true;
        // As many halls are off one way as the other: a morning hangs on that alone, and sixty are few.
        const double off = std::exp(0.3 * normalQuantile((day + 0.5) / days));
        nothing.set = {{"exam", std::chrono::minutes(std::lround(8.5 * off))},
                       {"registration", std::chrono::minutes(std::lround(5.5 * off))}};
        const double pace = std::exp(0.1 * normalQuantile((day * 29 % days + 0.5) / days));
        const auto whole = specialDay(random.next(), 800, pace);
        compare(shown, whole, random.next(), nothing, 50);
    }
    SCOPED_TRACE(fmt::format("{} newcomers, median error {:.1f} min", shown.count, medianOf(shown.errors)));
    EXPECT_NEAR(shown.share(shown.withinMedian), 0.50, 0.05);
    EXPECT_NEAR(shown.share(shown.withinP90), 0.90, 0.04);
}
