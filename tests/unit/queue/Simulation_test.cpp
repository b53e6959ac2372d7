#include "tests/unit/queue/SpecialDay.hpp"

#include <cmath>
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;

namespace
{

using Class = CallingOrder::Class;

/// `count` counters for one service, open all day.
DayPlan hall(int count, const ServiceTime& time, const std::string& service = "registration")
{
    DayPlan plan;
    plan.begin = eight;
    for (int i = 0; i < count; ++i)
        plan.counters.push_back({fmt::format("{}-{}", service, i + 1), {service}, {{eight, eight + 24h * 365}}});
    plan.times[service] = {{time}};
    return plan;
}

Simulation simulate(const DayPlan& plan, const std::vector<Coming>& coming, std::uint64_t seed = 1)
{
    SpecialDay day{plan, coming};
    auto simulation = simulationOf(day, seed);
    simulation.run();
    return simulation;
}

std::vector<Instant> everything(const Simulation& day)
{
    std::vector<Instant> times;
    for (Simulation::Party party = 0; party < day.parties(); ++party)
        for (const auto& step : day.steps(party))
            for (const auto at : {step.since, step.called, step.served, step.finished})
                times.push_back(at);
    return times;
}

/// Erlang's formula for the mean wait with `servers` counters, in units of the service time.
double erlangWait(int servers, double load)
{
    double term = 1;
    double sum = 1;
    for (int k = 1; k < servers; ++k)
        sum += term *= load / k;
    term *= load / servers;
    const double waits = term / (1 - load / servers);
    return waits / (sum + waits) / (servers - load);
}

} // namespace

TEST(Simulation, SameSeedIsTheSameDay)
{
    const auto plan = specialDay(520);
    auto one = simulationOf(plan, 1);
    auto same = simulationOf(plan, 1);
    auto other = simulationOf(plan, 2);
    one.run();
    for (auto at = eight; at < eight + 14h; at += 7min)
        same.runUntil(at); // in pieces
    same.run();
    other.run();
    EXPECT_EQ(everything(one), everything(same));
    EXPECT_NE(everything(one), everything(other));
}

TEST(Simulation, CopyBeforeTheStartIsADayOfItsOwn)
{
    const auto plan = specialDay(520, 100);
    Simulation start(plan.plan);
    for (const auto& couple : plan.coming)
        start.add(couple);
    auto copy = start;
    copy.start(9);
    copy.run();
    start.start(9);
    start.run();
    EXPECT_EQ(everything(start), everything(copy));
}

TEST(Simulation, MeanWaitIsErlangs)
{
    constexpr int servers = 4;
    constexpr double load = 2.8;
    constexpr int parties = 240'000;
    const auto plan = hall(servers, ServiceTime::exponential(5min));
    SeededRandom random(20270520);
    std::vector<Coming> coming;
    auto at = eight;
    for (int i = 0; i < parties; ++i)
    {
        at += std::chrono::milliseconds(std::llround(-std::log1p(-random.share()) * 300'000 / load));
        coming.push_back({at, {"registration"}});
    }
    const auto day = simulate(plan, coming);
    double wait = 0;
    for (Simulation::Party party = 0; party < day.parties(); ++party)
        wait += std::chrono::duration<double>(day.steps(party)[0].called - day.steps(party)[0].since).count();
    const double expected = 300 * erlangWait(servers, load);
    EXPECT_NEAR(wait / parties, expected, expected * 0.05);
}

TEST(Simulation, WhoeverComesFirstIsCalledFirst)
{
    const auto plan = hall(3, ServiceTime::lognormal(5min, 0.5));
    std::vector<Coming> coming;
    for (int i = 0; i < 200; ++i)
        coming.push_back({eight + 1min * i, {"registration"}});
    const auto day = simulate(plan, coming);
    for (Simulation::Party party = 1; party < day.parties(); ++party)
    {
        EXPECT_LE(day.steps(party - 1)[0].called, day.steps(party)[0].called);
        EXPECT_EQ(day.ticket(party).state, TicketState::Finished);
    }
}

TEST(Simulation, CountersNeverStandIdleWhileSomebodyWaits)
{
    auto plan = hall(1, ServiceTime::always(10min));
    plan.counters[0].open = {{eight, eight + 2h}};
    auto simulation = simulationOf({plan, {{eight + 30min, {"registration"}}, {eight + 35min, {"registration"}}}}, 1);
    simulation.runUntil(eight + 45min);
    EXPECT_EQ(simulation.idle(0), 30min);
    simulation.runUntil(eight + 3h);
    EXPECT_EQ(simulation.idle(0), 100min) << "it closed after two hours";
    EXPECT_EQ(simulation.steps(1)[0].called, eight + 40min);
}

TEST(Simulation, CounterThatHasBeenFreeForLongestCallsFirst)
{
    const auto plan = hall(2, ServiceTime::always(10min));
    const auto day = simulate(plan, {{eight, {"registration"}},
                                     {eight + 5min, {"registration"}},
                                     {eight + 20min, {"registration"}},
                                     {eight + 40min, {"registration"}}});
    EXPECT_EQ(day.ticket(0).counter, "registration-1");
    EXPECT_EQ(day.ticket(1).counter, "registration-2");
    EXPECT_EQ(day.ticket(2).counter, "registration-1");
    EXPECT_EQ(day.ticket(3).counter, "registration-2") << "work is shared";
}

TEST(Simulation, BoundsOfTheOrderHoldUnderLoad)
{
    // All three classes come faster than one counter can call them.
    const auto plan = hall(1, ServiceTime::always(2min));
    std::vector<Coming> coming;
    for (int i = 0; i < 300; ++i)
        coming.push_back({eight + 20s * i, {"registration"}, i % 3 == 0, i % 3 == 1});
    auto simulation = simulationOf({plan, coming}, 1);
    simulation.runUntil(eight + 3h);
    auto calls = simulation.past();
    ASSERT_GT(calls.size(), 80u);
    const auto within = [&](Class of, std::size_t most)
    {
        std::size_t since = 0;
        for (const auto& call : calls)
            if (since = call.of == of ? 0 : since + 1; since >= most)
                return false;
        return true;
    };
    EXPECT_TRUE(within(Class::Priority, 3));
    EXPECT_TRUE(within(Class::Ordinary, 9)) << "(2 + 1)(2 + 1) by the bounds of those before";
    EXPECT_TRUE(within(Class::Booked, 9));
}

TEST(Simulation, OneNumberWalksFromTheExamToTheRegistration)
{
    auto plan = hall(1, ServiceTime::always(10min), "exam");
    const auto desk = hall(1, ServiceTime::always(5min));
    plan.counters.push_back(desk.counters[0]);
    plan.times["registration"] = desk.times.at("registration");
    plan.walk = 30s;
    const auto day = simulate(plan, {{eight, {"exam", "registration"}}, {eight + 9min, {"registration"}}});
    const auto steps = day.steps(0);
    EXPECT_EQ(steps[0].called, eight);
    EXPECT_EQ(steps[0].served, eight + 30s);
    EXPECT_EQ(steps[0].finished, eight + 10min);
    EXPECT_EQ(steps[1].since, eight + 10min);
    EXPECT_EQ(steps[1].called, eight + 14min) << "behind who has waited for the registration longer";
    EXPECT_EQ(steps[1].finished, eight + 19min);
    EXPECT_EQ(day.ticket(0).state, TicketState::Finished);
}

TEST(Simulation, CoupleSeparatesAndWalksOnWhenBothAreThrough)
{
    auto plan = hall(1, ServiceTime::always(5min), "exam");
    for (const std::string service : {"exam-men", "exam-women", "registration"})
        plan.counters.push_back({service + "-1", {service}, {{eight, eight + 12h}}});
    plan.times["exam-men"] = {{ServiceTime::always(10min)}};
    plan.times["exam-women"] = {{ServiceTime::always(20min)}};
    plan.times["registration"] = {{ServiceTime::always(5min)}};
    plan.parts["exam"] = {{"exam-men", "exam-women"}};
    const auto day = simulate(plan, {{eight, {"exam", "registration"}}, {eight, {"exam"}}});
    ASSERT_EQ(day.parties(), 6u) << "two couples, and each of the four";
    EXPECT_EQ(day.steps(0)[0].left, eight + 5min) << "the counter is free while they are apart";
    EXPECT_EQ(day.steps(0)[0].finished, eight + 25min);
    EXPECT_EQ(day.steps(0)[1].called, eight + 25min);
    EXPECT_EQ(day.steps(1)[0].finished, eight + 45min) << "she waited for the room";
    EXPECT_EQ(day.ticket(2).couple, day.ticket(0).id);
}

TEST(Simulation, WhoLeavesTheExamOutKeepsThePlaceForTheRegistration)
{
    auto plan = hall(1, ServiceTime::always(10min), "exam");
    plan.counters.push_back({"desk-1", {"registration"}, {{eight + 30min, eight + 12h}}});
    plan.times["registration"] = {{ServiceTime::always(5min)}};
    plan.changes["exam"] = {1, 0, 1min};
    const auto day = simulate(plan, {{eight, {"exam", "registration"}}, {eight, {"registration"}}, {eight, {"exam"}}});
    EXPECT_EQ(day.steps(0)[0].called, eight);
    EXPECT_EQ(day.steps(0)[0].finished, Simulation::never);
    EXPECT_EQ(day.steps(2)[0].called, eight + 1min) << "the room was taken for a minute";
    EXPECT_EQ(day.steps(2)[0].finished, eight + 11min) << "no other leg: nothing to leave it out for";
    EXPECT_EQ(day.steps(0)[1].since, eight + 1min);
    EXPECT_EQ(day.steps(0)[1].called, eight + 30min) << "before who came at the same moment as its number";
    EXPECT_EQ(day.steps(1)[0].called, eight + 35min);
    EXPECT_EQ(day.ticket(0).state, TicketState::Finished);
}

TEST(Simulation, WhoRegistersFirstComesBackForTheExam)
{
    auto plan = hall(1, ServiceTime::always(10min), "exam");
    plan.counters.push_back({"desk-1", {"registration"}, {{eight, eight + 12h}}});
    plan.times["registration"] = {{ServiceTime::always(5min)}};
    plan.changes["exam"] = {0, 1, 1min};
    const auto day = simulate(plan, {{eight, {"exam", "registration"}}});
    const auto steps = day.steps(0);
    EXPECT_EQ(steps[1].called, eight + 1min);
    EXPECT_EQ(steps[1].finished, eight + 6min);
    EXPECT_EQ(steps[0].called, eight) << "for the first time";
    EXPECT_EQ(steps[0].left, eight + 16min) << "the second time it stays";
    EXPECT_EQ(day.ticket(0).state, TicketState::Finished);
}

TEST(Simulation, WhoMissesTheCallComesBackBehindSomeOrNever)
{
    auto plan = hall(1, ServiceTime::always(5min));
    plan.absences = {1, 1min, 1, ServiceTime::always(2min)};
    const auto never = simulate(plan, {{eight, {"registration"}}});
    EXPECT_EQ(never.ticket(0).state, TicketState::Void) << "absent three times";
    EXPECT_EQ(never.ticket(0).absences, 3);
    EXPECT_EQ(never.steps(0)[0].called, eight);
    EXPECT_EQ(never.steps(0)[0].finished, Simulation::never);

    plan.absences = {0.2, 1min, 0.5, ServiceTime::always(10min)};
    std::vector<Coming> coming(300, Coming{eight, {"registration"}});
    const auto day = simulate(plan, coming);
    int finished = 0;
    int gone = 0;
    for (Simulation::Party party = 0; party < day.parties(); ++party)
    {
        finished += day.ticket(party).state == TicketState::Finished ? 1 : 0;
        const auto state = day.ticket(party).state;
        gone += state == TicketState::NoShow || state == TicketState::Void ? 1 : 0;
    }
    EXPECT_NEAR(gone, 33, 15);
    EXPECT_EQ(finished + gone, 300);
}

TEST(Simulation, CounterTakesNobodyNewInItsBreakAndFinishesWhomItHas)
{
    auto plan = hall(1, ServiceTime::always(10min));
    plan.counters[0].open = {{eight, eight + 25min}, {eight + 60min, eight + 24h}};
    const auto day = simulate(plan, std::vector<Coming>(4, Coming{eight, {"registration"}}));
    EXPECT_EQ(day.steps(2)[0].called, eight + 20min);
    EXPECT_EQ(day.steps(2)[0].finished, eight + 30min);
    EXPECT_EQ(day.steps(3)[0].called, eight + 60min);
}

TEST(Simulation, GoesOnFromWhereAHallIs)
{
    const auto plan = specialDay(520, 300);
    auto day = simulationOf(plan, 3);
    const auto noon = eight + 3h;
    day.runUntil(noon);
    const auto present = day.present();
    EXPECT_GT(present.size(), 5u);
    auto rest = plan.plan;
    rest.begin = noon;
    Simulation further(rest);
    for (const auto& ticket : present)
        further.add(ticket);
    further.addPast(day.past());
    further.start(1);
    further.run();
    for (Simulation::Party party = 0; party < further.parties(); ++party)
    {
        const auto state = further.ticket(party).state;
        EXPECT_TRUE(state == TicketState::Finished || state == TicketState::NoShow || state == TicketState::Void);
        EXPECT_GE(further.steps(party).back().finished, noon);
    }
}

TEST(Simulation, WatcherTakesNobodysPlace)
{
    const auto plan = specialDay(520, 200);
    auto alone = simulationOf(plan, 3);
    alone.run();
    Simulation watched(plan.plan);
    for (const auto& couple : plan.coming)
        watched.add(couple);
    const auto watcher = watched.addWatcher({eight, {"registration"}});
    watched.start(3);
    watched.runUntil(eight + 29min);
    EXPECT_EQ(watched.steps(watcher)[0].called, Simulation::never) << "the counters open at half past";
    watched.runUntil(eight + 2h);
    EXPECT_EQ(watched.steps(watcher)[0].called, eight + 30min);
}
