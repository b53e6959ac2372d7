#include "config/store/BookingStore.hpp"
#include "config/store/TicketStore.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::store;
using namespace std::chrono_literals;
using queue::TicketEvent;
using queue::TicketState;

namespace
{

/// A couple that separates, a leg on another day, appointments: what spans more than one ticket.
class JourneysTest : public testing::Test
{
protected:
    StoreFolder folder;
    std::shared_ptr<Database> database = folder.open();
    TicketStore tickets{database};
    BookingStore bookings{database};
    const Verb split{TicketEvent::Split, "", {"exam-men", "exam-women"}, {}};

    TicketRequest both(const std::string& id, const std::string& day = "2027-05-20")
    {
        auto request = tap(id, day);
        request.journey = "exam_and_registration";
        request.legs = {"exam", "registration"};
        return request;
    }

    queue::Ticket calledCouple(const std::string& tapId = "couple")
    {
        EXPECT_TRUE(tickets.take(both(tapId)));
        return tickets.callNext(press("exam-1"), {"exam"}).value().value();
    }

    queue::Ticket act(const std::string& counter, std::int64_t id, const Verb& verb)
    {
        const auto done = tickets.act(press(counter), id, verb);
        EXPECT_TRUE(done) << done.error().message;
        return done ? *done : queue::Ticket{};
    }

    queue::Ticket serve(const std::string& counter, const std::string& service)
    {
        const auto called = tickets.callNext(press(counter), {service});
        EXPECT_TRUE(called && *called);
        return act(counter, (*called)->id, {TicketEvent::Finish});
    }

    queue::Booking booking(const std::string& code, const std::string& day = "2027-05-20")
    {
        return {.code = code, .businessDate = dayOf(day), .time = 10h, .journey = "registration", .legs = {"registration"}};
    }

    TicketRequest booked(const std::string& tapId, const std::string& code)
    {
        auto request = tap(tapId);
        request.journey = "registration";
        request.legs = {"registration"};
        request.series = "B";
        request.booking = code;
        return request;
    }
};

} // namespace

TEST_F(JourneysTest, CoupleSeparatesAndWalksOnWhenBothAreThrough)
{
    const auto couple = calledCouple();
    EXPECT_EQ(act("exam-1", couple.id, split).state, TicketState::Apart);
    EXPECT_FALSE(tickets.current("exam-1", couple.businessDate).value()) << "the desk is free";
    EXPECT_EQ(tickets.waiting(couple.businessDate).value(),
              (std::map<std::string, int>{{"exam-men", 1}, {"exam-women", 1}}));
    const auto first = serve("men-1", "exam-men");
    EXPECT_EQ(first.label(), couple.label());
    EXPECT_EQ(tickets.find(couple.id)->state, TicketState::Apart) << "one is still away";
    serve("women-1", "exam-women");
    const auto back = tickets.find(couple.id).value();
    EXPECT_EQ(back.state, TicketState::Waiting);
    EXPECT_EQ(back.service, "registration");
    EXPECT_EQ(queue::legsToText(back.legs), "exam:done,registration:open");
}

TEST_F(JourneysTest, NextCallOfARoomEndsThePartToo)
{
    const auto couple = calledCouple();
    act("exam-1", couple.id, split);
    serve("men-1", "exam-men");
    ASSERT_TRUE(tickets.callNext(press("women-1"), {"exam-women"}).value());
    EXPECT_FALSE(tickets.callNext(press("women-1"), {"exam-women"}).value()) << "nobody else waits";
    EXPECT_EQ(tickets.find(couple.id)->service, "registration");
}

TEST_F(JourneysTest, CalledBackTogetherWhatIsOpenIsLeftOut)
{
    const auto couple = calledCouple();
    act("exam-1", couple.id, split);
    serve("men-1", "exam-men");
    ASSERT_TRUE(tickets.callNext(press("women-1"), {"exam-women"}).value());
    act("women-1", tickets.partsOf(couple.id).value()[1].id, {TicketEvent::NoShow});
    const auto together = act("exam-2", couple.id, {TicketEvent::Rejoin});
    EXPECT_EQ(together.state, TicketState::Called);
    EXPECT_EQ(together.counter, "exam-2");
    const auto parts = tickets.partsOf(couple.id).value();
    for (const auto& part : parts)
        EXPECT_EQ(part.state, TicketState::Finished);
    EXPECT_EQ(act("exam-2", couple.id, {TicketEvent::Finish}).service, "registration");
}

TEST_F(JourneysTest, CoupleSeparatesASecondTimeUnderTheSameNumber)
{
    const auto couple = calledCouple();
    act("exam-1", couple.id, split);
    act("exam-1", couple.id, {TicketEvent::Rejoin});
    act("exam-1", couple.id, split);
    EXPECT_EQ(tickets.partsOf(couple.id)->size(), 4u);
    serve("men-1", "exam-men");
    serve("women-1", "exam-women");
    EXPECT_EQ(tickets.find(couple.id)->service, "registration");
    EXPECT_EQ(tickets.byNumber(couple.businessDate, "A", 1)->size(), 5u);
}

TEST_F(JourneysTest, SplitWithoutPartsAndTwiceChangesNothing)
{
    const auto couple = calledCouple();
    EXPECT_EQ(tickets.act(press("exam-1"), couple.id, {TicketEvent::Split}).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(tickets.find(couple.id)->state, TicketState::Called);
    auto once = press("exam-1");
    once.requestId = "press";
    ASSERT_TRUE(tickets.act(once, couple.id, split));
    ASSERT_TRUE(tickets.act(once, couple.id, split)) << "the same press";
    EXPECT_EQ(tickets.partsOf(couple.id)->size(), 2u);
    EXPECT_EQ(tickets.act(press("exam-1"), couple.id, split).error().code, ErrorCode::Conflict);
}

TEST_F(JourneysTest, NoCounterEndsACoupleWhileItsTwoAreOnTheirWay)
{
    const auto couple = calledCouple();
    act("exam-1", couple.id, split);
    EXPECT_EQ(tickets.act(press("registration-1"), couple.id, {TicketEvent::Finish}).error().code, ErrorCode::Conflict);
    EXPECT_EQ(tickets.find(couple.id)->state, TicketState::Apart);
}

TEST_F(JourneysTest, EndOfTheDayClosesACoupleThatIsApart)
{
    const auto couple = calledCouple();
    act("exam-1", couple.id, split);
    EXPECT_EQ(tickets.lapseBefore(dayOf("2027-05-21"), tenOClock("2027-05-21")).value(), 3);
    EXPECT_EQ(tickets.find(couple.id)->state, TicketState::Lapsed);
}

TEST_F(JourneysTest, LegOnAnotherDayIsTakenUpByDayAndNumber)
{
    const auto couple = calledCouple();
    Verb defer{TicketEvent::Defer, "", {}, dayOf("2027-05-21")};
    EXPECT_EQ(act("exam-1", couple.id, defer).state, TicketState::Later);
    const auto waits = bookings.list(dayOf("2027-05-21")).value();
    ASSERT_EQ(waits.size(), 1u);
    EXPECT_EQ(waits[0].code, "0520A001");
    EXPECT_EQ(waits[0].legs, std::vector<std::string>{"registration"});
    EXPECT_FALSE(waits[0].time) << "at any time of that day";

    auto request = booked("next day", "0520A001");
    request.businessDate = dayOf("2027-05-21");
    request.at = tenOClock("2027-05-21");
    const auto taken = tickets.take(request);
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_TRUE(taken->ticket.booked);
    EXPECT_EQ(tickets.find(couple.id)->state, TicketState::Finished);
    EXPECT_EQ(bookings.list(dayOf("2027-05-21")).value()[0].state, queue::BookingState::Arrived);
    request.requestId = "once more";
    EXPECT_EQ(tickets.take(request).error().code, ErrorCode::Conflict) << "only once";
}

TEST_F(JourneysTest, LegIsPutOffToALaterDayOnly)
{
    const auto couple = calledCouple();
    for (const auto* day : {"2027-05-20", "2027-05-19"})
        EXPECT_EQ(tickets.act(press("exam-1"), couple.id, {TicketEvent::Defer, "", {}, dayOf(day)}).error().code,
                  ErrorCode::InvalidArgument);
    EXPECT_EQ(tickets.find(couple.id)->state, TicketState::Called);
    EXPECT_TRUE(bookings.list(dayOf("2027-05-20"))->empty());
}

TEST_F(JourneysTest, BookingArrivesOnceAndKeepsItsPlace)
{
    ASSERT_TRUE(bookings.add({booking("YY1")}, "clerk", tenOClock("2027-05-01")));
    ASSERT_TRUE(tickets.take(both("ordinary")));
    auto request = booked("arrives", "YY1");
    request.at += 5min;
    request.place = tenOClock("2027-05-20") - 10min;
    const auto taken = tickets.take(request);
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_EQ(taken->ticket.waitsSince, tenOClock("2027-05-20") - 10min);
    EXPECT_EQ(tickets.take(request)->ticket.id, taken->ticket.id) << "the same tap";
    request.requestId = "another tap";
    EXPECT_EQ(tickets.take(request).error().code, ErrorCode::Conflict);
    request.booking = "YY2";
    EXPECT_EQ(tickets.take(request).error().code, ErrorCode::NotFound);
    EXPECT_EQ(tickets.parties(dayOf("2027-05-20")).value().at("registration"), 2);
}

TEST_F(JourneysTest, BookedIsCalledBeforeOrdinaryAndAfterPriority)
{
    ASSERT_TRUE(bookings.add({booking("YY1")}, "clerk", tenOClock("2027-05-01")));
    auto ordinary = booked("ordinary", "");
    auto priority = booked("priority", "");
    priority.priority = true;
    ASSERT_TRUE(tickets.take(ordinary));
    ASSERT_TRUE(tickets.take(booked("booked", "YY1")));
    ASSERT_TRUE(tickets.take(priority));
    std::vector<int> order;
    for (int i = 0; i < 3; ++i)
        order.push_back(tickets.callNext(press("r-1"), {"registration"}).value()->number);
    EXPECT_EQ(order, (std::vector<int>{3, 2, 1}));
}

TEST_F(JourneysTest, DayIsFullByItsCapacityAndBookingsKeepTheirPlaces)
{
    ASSERT_TRUE(bookings.add({booking("YY1")}, "clerk", tenOClock("2027-05-01")));
    const auto ask = [&](const std::string& id, const std::string& code = "")
    {
        auto request = booked(id, code);
        request.capacity = {{"registration", 2}};
        return tickets.take(request);
    };
    ASSERT_TRUE(ask("first"));
    EXPECT_EQ(ask("second").error().code, ErrorCode::Exhausted) << "the last place is booked";
    ASSERT_TRUE(ask("booked", "YY1"));
    EXPECT_EQ(ask("third").error().code, ErrorCode::Exhausted);
    EXPECT_EQ(tickets.numbersGiven(dayOf("2027-05-20")).value().at("B"), 2) << "a refusal uses no number";
    // Who leaves the leg out makes room.
    const auto called = tickets.callNext(press("r-1"), {"registration"}).value().value();
    act("r-1", called.id, {TicketEvent::Drop});
    EXPECT_TRUE(ask("fourth"));
    // Who takes it up again has it back, and counts.
    act("r-1", called.id, {TicketEvent::Restore});
    const auto parties = [&](const std::string& service)
    { return tickets.parties(dayOf("2027-05-20")).value()[service]; };
    EXPECT_EQ(parties("registration"), 3);
    // Who is sent on takes a place there, and none here.
    act("r-1", called.id, {TicketEvent::Transfer, "consultation"});
    EXPECT_EQ(parties("registration"), 2);
    EXPECT_EQ(parties("consultation"), 1);
}
