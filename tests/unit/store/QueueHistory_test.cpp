#include "config/store/QueueHistory.hpp"
#include "config/store/TicketStore.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::store;
using namespace std::chrono_literals;
using queue::TicketEvent;

namespace
{

class QueueHistoryTest : public testing::Test
{
protected:
    StoreFolder folder;
    std::shared_ptr<Database> database = folder.open();
    TicketStore tickets{database};
    QueueHistory history{database};
    const calendar::Date day = dayOf("2027-05-20");
    const Instant ten = tenOClock("2027-05-20");

    void take(const std::string& id, bool priority = false)
    {
        auto request = tap(id);
        request.priority = priority;
        EXPECT_TRUE(tickets.take(request));
    }

    static CounterAction at(std::chrono::minutes after)
    {
        auto action = press("exam-1");
        action.at += after;
        return action;
    }

    queue::Ticket call(std::chrono::minutes after) { return tickets.callNext(at(after), {"exam"}).value().value(); }

    void act(const queue::Ticket& ticket, TicketEvent event, std::chrono::minutes after)
    {
        EXPECT_TRUE(tickets.act(at(after), ticket.id, {event, "", {"exam-men", "exam-women"}, {}}));
    }
};

} // namespace

TEST_F(QueueHistoryTest, LiveTicketsTellWhenTheyWereCalledOrMissedTheirCall)
{
    take("one");
    take("two");
    take("three");
    const auto first = call(5min);
    act(first, TicketEvent::NoShow, 7min);
    (void)call(8min);
    const auto live = history.live(day).value();
    ASSERT_EQ(live.size(), 3u);
    EXPECT_EQ(live[0].since, ten + 7min);
    EXPECT_EQ(live[1].since, ten + 8min);
    EXPECT_EQ(live[2].since, ten) << "it waits since then";
    EXPECT_TRUE(history.live(dayOf("2027-05-21"))->empty());
}

TEST_F(QueueHistoryTest, CallsComeNewestFirstWithTheirClass)
{
    take("one");
    take("two", true);
    (void)call(1min);
    (void)call(2min);
    const auto calls = history.calls(day, 10).value();
    ASSERT_EQ(calls.size(), 2u);
    EXPECT_EQ(calls[0].of, queue::CallingOrder::Class::Ordinary);
    EXPECT_EQ(calls[1].of, queue::CallingOrder::Class::Priority);
    EXPECT_EQ(calls[0].service, "exam");
    EXPECT_EQ(history.calls(day, 1)->size(), 1u);
}

TEST_F(QueueHistoryTest, TimeAtACounterRunsFromTheCallToTheEnd)
{
    take("one");
    take("two");
    act(call(5min), TicketEvent::Finish, 17min);
    act(call(20min), TicketEvent::Split, 24min);
    const auto times = history.times(0, ten).value();
    ASSERT_EQ(times.size(), 2u);
    EXPECT_EQ(times[0].until - times[0].from, 12min);
    EXPECT_EQ(times[0].end, StayEnd::Served);
    EXPECT_EQ(times[1].until - times[1].from, 4min);
    EXPECT_EQ(times[1].end, StayEnd::WentApart);
    EXPECT_EQ(history.times(times[0].event, ten)->size(), 1u) << "only what came after";
    EXPECT_TRUE(history.times(0, ten + 1h)->empty());
}

TEST_F(QueueHistoryTest, LegsLeftOutOrSwappedAtACounterAreToldFromThoseWithoutOne)
{
    for (const std::string id : {"one", "two", "three", "four"})
    {
        auto request = tap(id);
        request.legs = {"exam", "registration"};
        EXPECT_TRUE(tickets.take(request));
    }
    act(call(1min), TicketEvent::Drop, 2min);
    act(call(3min), TicketEvent::Swap, 4min);
    const auto absent = call(5min);
    act(absent, TicketEvent::NoShow, 7min);
    act(absent, TicketEvent::Drop, 9min);
    act(call(10min), TicketEvent::Finish, 20min);
    const auto times = history.times(0, ten).value();
    ASSERT_EQ(times.size(), 3u) << "who was not there said it elsewhere";
    EXPECT_EQ(times[0].end, StayEnd::LeftOut);
    EXPECT_EQ(times[1].end, StayEnd::Swapped);
    EXPECT_EQ(times[2].end, StayEnd::Served);
    for (const auto& time : times)
    {
        EXPECT_EQ(time.service, "exam");
        EXPECT_TRUE(time.hasLegAfter);
    }
}

TEST_F(QueueHistoryTest, ArrivalsLeaveOutTheHalvesOfACouple)
{
    take("one", true);
    take("two");
    act(call(1min), TicketEvent::Split, 2min);
    const auto arrivals = history.arrivals(0, ten).value();
    ASSERT_EQ(arrivals.size(), 2u);
    EXPECT_TRUE(arrivals[0].priority);
    EXPECT_EQ(arrivals[0].legs, std::vector<std::string>{"exam"});
    EXPECT_EQ(history.arrivals(arrivals[0].ticket, ten)->size(), 1u);
}

TEST_F(QueueHistoryTest, AbsencesAreCountedOnceEach)
{
    take("one");
    const auto none = history.absences(0, ten).value();
    EXPECT_EQ(none.calls, 0);
    const auto ticket = call(1min);
    act(ticket, TicketEvent::NoShow, 3min);
    const auto missed = history.absences(none.event, ten).value();
    EXPECT_EQ(missed.calls, 1);
    EXPECT_EQ(missed.missed, 1);
    act(ticket, TicketEvent::Return, 5min);
    const auto back = history.absences(missed.event, ten).value();
    EXPECT_EQ(back.missed, 0) << "counted already";
    EXPECT_EQ(back.back, 1);
    EXPECT_EQ(history.absences(back.event, ten)->event, back.event);
}
