#include "content/queue/WaitEstimate.hpp"
#include "tests/unit/queue/SpecialDay.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;

namespace
{

CounterPlan counter(const std::string& service, int number)
{
    return {fmt::format("{}-{}", service, number), {service}, {{eight, eight + 8h}}};
}

/// Two counters for registration, one for exams; nobody is there.
QueueNow emptyHall()
{
    QueueNow now;
    now.plan.begin = eight;
    now.plan.counters = {counter("registration", 1), counter("registration", 2), counter("exam", 1)};
    now.plan.times["registration"] = {{ServiceTime::lognormal(10min, 0.3)}};
    now.plan.times["exam"] = {{ServiceTime::lognormal(20min, 0.3)}};
    now.newcomers = {{"registration", {"registration"}},
                     {"exam", {"exam"}},
                     {"exam_and_registration", {"exam", "registration"}}};
    return now;
}

void addWaiting(QueueNow& now, int count, const std::vector<std::string>& legs = {"registration"})
{
    for (int i = 0; i < count; ++i)
    {
        Ticket ticket;
        ticket.id = static_cast<std::int64_t>(now.tickets.size()) + 1;
        ticket.series = "A";
        ticket.number = static_cast<int>(ticket.id);
        ticket.service = legs.front();
        for (const auto& service : legs)
            ticket.legs.push_back({service});
        ticket.takenAt = ticket.waitsSince = now.plan.begin - 1h + 1s * ticket.id;
        now.tickets.push_back({ticket, {}});
    }
}

void addServed(QueueNow& now, const std::string& atCounter, std::chrono::minutes since)
{
    addWaiting(now, 1, {now.plan.counters[atCounter == "exam-1" ? 2 : 0].services.front()});
    auto& served = now.tickets.back();
    served.ticket.state = TicketState::Serving;
    served.ticket.counter = atCounter;
    served.since = now.plan.begin - since;
}

Wait waitFor(const QueueNow& now, const std::string& id)
{
    const auto outlooks = estimateWaits(now);
    const auto& wait = outlooks.newcomers.at(id).wait();
    EXPECT_TRUE(wait) << id << ": " << (wait ? "" : toString(wait.error()));
    return wait.value_or(Wait{-1s, -1s});
}

} // namespace

TEST(WaitEstimate, NobodyWaitsInAnEmptyHall)
{
    EXPECT_EQ(waitFor(emptyHall(), "registration"), (Wait{0s, 0s}));
    const auto all = estimateWaits(emptyHall());
    EXPECT_TRUE(all.tickets.empty());
    const auto& both = all.newcomers.at("exam_and_registration");
    ASSERT_EQ(both.calls.size(), 2u);
    EXPECT_NEAR(static_cast<double>(both.calls[1]->median.count()), 1200, 60) << "the exam comes first";
    EXPECT_NEAR(static_cast<double>(both.through->median.count()), 1800, 90);
}

TEST(WaitEstimate, SameQueueHasTheSameWait)
{
    auto now = emptyHall();
    addWaiting(now, 30);
    EXPECT_EQ(waitFor(now, "registration"), waitFor(now, "registration"));
}

TEST(WaitEstimate, WaitGrowsWithThePlaceInLine)
{
    auto now = emptyHall();
    addWaiting(now, 20);
    const auto all = estimateWaits(now);
    EXPECT_EQ(all.tickets.at(1).wait()->median, 0s) << "a counter is free";
    auto before = 0s;
    for (std::int64_t id = 3; id <= 20; ++id)
    {
        EXPECT_GE(all.tickets.at(id).wait()->median, before) << id;
        before = all.tickets.at(id).wait()->median;
    }
    const auto last = *all.newcomers.at("registration").wait();
    EXPECT_GE(last.median, before);
    EXPECT_NEAR(static_cast<double>(last.median.count()), 20 / 2 * 628, 400);
    EXPECT_GT(last.p90, last.median);
}

TEST(WaitEstimate, WhoHasBeenServedForLongIsSoonThrough)
{
    auto fresh = emptyHall();
    addServed(fresh, "exam-1", 1min);
    auto late = emptyHall();
    addServed(late, "exam-1", 19min);
    const auto first = waitFor(fresh, "exam").median;
    const auto second = waitFor(late, "exam").median;
    EXPECT_NEAR(static_cast<double>(first.count()), 19 * 60, 90);
    EXPECT_LT(second, 6min);
    EXPECT_GT(second, 1min);
    EXPECT_EQ(*estimateWaits(late).tickets.at(1).wait(), (Wait{0s, 0s})) << "has been called";
}

TEST(WaitEstimate, PausedCounterDoesNotCount)
{
    auto now = emptyHall();
    addWaiting(now, 20);
    const auto both = waitFor(now, "registration").median;
    now.plan.counters[1].open.clear();
    EXPECT_GT(waitFor(now, "registration").median, both * 7 / 4);
}

TEST(WaitEstimate, KnownBreakMakesTheWaitLonger)
{
    auto now = emptyHall();
    addWaiting(now, 20);
    const auto without = waitFor(now, "registration").median;
    for (int i : {0, 1})
        now.plan.counters[static_cast<std::size_t>(i)].open = {{eight, eight + 30min}, {eight + 70min, eight + 8h}};
    const auto with = waitFor(now, "registration").median;
    EXPECT_GT(with, without + 30min);
    EXPECT_LT(with, without + 50min);
}

TEST(WaitEstimate, ThereIsNoWaitWithoutACounterAndItIsSaidWhy)
{
    auto now = emptyHall();
    now.plan.counters[2].open.clear();
    now.newcomers.push_back({"advice", {"advice"}});
    addWaiting(now, 40);
    now.plan.counters[0].open = now.plan.counters[1].open = {{eight, eight + 1h}};
    const auto all = estimateWaits(now);
    EXPECT_EQ(all.newcomers.at("exam").wait().error(), NoWait::NoCounter);
    EXPECT_EQ(all.newcomers.at("advice").wait().error(), NoWait::NoCounter);
    EXPECT_EQ(all.newcomers.at("registration").wait().error(), NoWait::NotToday);
    EXPECT_TRUE(all.tickets.at(3).wait());
}

TEST(WaitEstimate, ServiceWithNoMeasuredTimesGoesByTheHallsMinutes)
{
    auto now = emptyHall();
    now.plan.times["registration"] = ServiceTimes().hoursFrom("registration", localTime(eight), 8, 20min);
    addWaiting(now, 10);
    const auto wait = waitFor(now, "registration");
    EXPECT_GT(wait.median, 50min);
    EXPECT_LT(wait.median, 140min);
    EXPECT_GT(wait.p90, wait.median * 5 / 4) << "who knows little says a wide range";
}

TEST(WaitEstimate, JourneysWithALegBeforeAreCounted)
{
    auto now = emptyHall();
    now.plan.counters = {counter("registration", 1), counter("exam", 1), counter("exam", 2), counter("exam", 3)};
    addWaiting(now, 30, {"exam"});
    const auto alone = *estimateWaits(now).newcomers.at("exam_and_registration").through;
    now.tickets.clear();
    addWaiting(now, 30, {"exam", "registration"});
    const auto many = *estimateWaits(now).newcomers.at("exam_and_registration").through;
    EXPECT_GT(many.median, alone.median + 60min) << "thirty come out of the exam before, to one counter";
    EXPECT_EQ(waitFor(now, "registration").median, 0s) << "but nobody is at that counter yet";
}

TEST(WaitEstimate, CoupleApartWalksOnWhenBothAreThrough)
{
    auto now = emptyHall();
    addWaiting(now, 1, {"exam", "registration"});
    now.tickets[0].ticket.state = TicketState::Apart;
    for (int party : {1, 2})
    {
        const std::string service = party == 1 ? "exam-men" : "exam-women";
        addWaiting(now, 1, {service});
        now.tickets.back().ticket.couple = 1;
        now.tickets.back().ticket.party = party;
        now.plan.counters.push_back(counter(service, 1));
        now.plan.times[service] = {{ServiceTime::always(10min * party)}};
    }
    const auto all = estimateWaits(now);
    EXPECT_EQ(all.tickets.at(1).calls[1]->median, 20min);
    EXPECT_EQ(all.tickets.at(2).through->median, 10min);
}

TEST(WaitEstimate, ChangesOfMindShortenTheExamsLineAndLengthenTheNext)
{
    auto now = emptyHall();
    now.plan.counters.erase(now.plan.counters.begin());
    addWaiting(now, 12, {"exam", "registration"});
    addWaiting(now, 20);
    const auto before = std::pair(waitFor(now, "exam"), waitFor(now, "registration"));
    now.plan.changes["exam"] = {0.3, 0.3};
    EXPECT_LT(waitFor(now, "exam").median, before.first.median * 2 / 3);
    EXPECT_GT(waitFor(now, "registration").median, before.second.median + 20min);
}

TEST(WaitEstimate, WhatIsNotKnownWellMakesTheRangeWiderAndTheMiddleNoOther)
{
    auto now = emptyHall();
    addWaiting(now, 60);
    now.plan.absences = {0.3, 90s, 0, ServiceTime::always(10min)};
    const auto known = waitFor(now, "registration");
    now.plan.absences.doubt = 0.7;
    const auto unknown = waitFor(now, "registration");
    EXPECT_GT(unknown.p90 - unknown.median, (known.p90 - known.median) * 3 / 2);
    EXPECT_LT(std::chrono::abs(unknown.median - known.median), known.median / 6);

}

TEST(WaitEstimate, NobodyKnowingHowManyWillComeMakesTheRangeWider)
{
    auto now = emptyHall();
    addWaiting(now, 30);
    now.flows = {{{{}, {"registration"}, true}, 4, {now.plan.begin, now.plan.begin + 8h}}};
    const auto sure = waitFor(now, "registration");
    now.flowsDoubt = 0.7;
    const auto unsure = waitFor(now, "registration");
    EXPECT_GT(unsure.p90 - unsure.median, (sure.p90 - sure.median) * 5 / 4);
}

TEST(WaitEstimate, ChangesNotKnownWellMakeTheRangeWider)
{
    auto now = emptyHall();
    now.plan.counters.erase(now.plan.counters.begin());
    now.plan.times["exam"] = {{ServiceTime::always(10min)}};
    addWaiting(now, 20, {"exam", "registration"});
    addWaiting(now, 20);
    now.plan.changes["exam"] = {0.2, 0};
    const auto known = waitFor(now, "registration");
    now.plan.changes["exam"].doubt = 0.9;
    const auto unknown = waitFor(now, "registration");
    EXPECT_GT(unknown.p90 - unknown.median, (known.p90 - known.median) * 5 / 4) << "they go before others";
}

TEST(WaitEstimate, WhoLeavesALegOutIsThroughWithTheNextOne)
{
    auto now = emptyHall();
    addWaiting(now, 1, {"exam", "registration"});
    now.plan.times["exam"] = {{ServiceTime::always(20min)}};
    now.plan.times["registration"] = {{ServiceTime::always(10min)}};
    now.plan.changes["exam"] = {1, 0, 1min};
    EXPECT_EQ(estimateWaits(now).tickets.at(1).through->median, 11min);
    now.plan.changes["exam"] = {0, 1, 1min};
    EXPECT_EQ(estimateWaits(now).tickets.at(1).through->median, 31min) << "registered first, then the exam";
}

TEST(WaitEstimate, PriorityWaitsLessAndMakesOthersWaitMore)
{
    auto now = emptyHall();
    now.newcomers.push_back({"first", {"registration"}, true});
    addWaiting(now, 20);
    EXPECT_LT(waitFor(now, "first").median, 15min);
    const auto before = waitFor(now, "registration").median;
    now.flows = {{{{}, {"registration"}, true}, 6, {eight, eight + 8h}}};
    const auto flow = waitFor(now, "registration").median;
    EXPECT_GT(flow, before + 20min) << "six an hour go ahead";
    now.flows.clear();
    for (int i = 0; i < 8; ++i)
        now.expected.push_back({{eight + 10min + 1min * i, {"registration"}, false, true}, 1});
    EXPECT_GT(waitFor(now, "registration").median, before + 25min) << "so do bookings of today";
}

TEST(WaitEstimate, CallsBeforeThisMomentCountForTheOrder)
{
    auto now = emptyHall();
    now.plan.counters = {counter("registration", 1)};
    addServed(now, "registration-1", 1min);
    addWaiting(now, 1);
    now.tickets[1].ticket.priority = true;
    EXPECT_GT(waitFor(now, "registration").median, 15min);
    now.past = {{"registration", CallingOrder::Class::Priority}, {"registration", CallingOrder::Class::Priority}};
    EXPECT_LT(waitFor(now, "registration").median, 12min) << "after two of 优先 it is the turn of the others";
}

TEST(WaitEstimate, WhoHasBeenAbsentForLongIsNotExpectedBack)
{
    auto now = emptyHall();
    addWaiting(now, 40);
    now.plan.absences = {0, 1min, 0.5, ServiceTime::lognormal(10min, 0.5)};
    for (auto& live : now.tickets)
    {
        live.ticket.state = TicketState::NoShow;
        live.since = eight - 1min;
    }
    now.newcomers[0].legs = {"exam", "registration"}; // comes to the registration some twenty minutes later
    const auto soon = estimateWaits(now).newcomers.at("registration").calls[1]->median;
    for (auto& live : now.tickets)
        live.since = eight - 3h;
    const auto late = estimateWaits(now).newcomers.at("registration").calls[1]->median;
    now.tickets.clear();
    const auto alone = estimateWaits(now).newcomers.at("registration").calls[1]->median;
    EXPECT_LT(late, alone + 2min) << "nearly as in an empty hall";
    EXPECT_LT(late + 20min, soon);
}

TEST(WaitEstimate, AbsentPartiesShortenTheWait)
{
    auto now = emptyHall();
    addWaiting(now, 40);
    const auto all = waitFor(now, "registration").median;
    now.plan.absences = {0.3, 1min, 0, {}};
    const auto fewer = waitFor(now, "registration").median;
    EXPECT_LT(fewer, all * 4 / 5);
    EXPECT_GT(fewer, all * 3 / 5);
}
