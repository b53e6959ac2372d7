#include "tests/unit/store/TicketStoreTest.hpp"

using namespace onedoor;
using namespace onedoor::store;
using namespace std::chrono_literals;
using queue::TicketEvent;
using queue::TicketState;

TEST_F(TicketStoreTest, NumbersRiseByOneFromOne)
{
    for (int number = 1; number <= 5; ++number)
        EXPECT_EQ(take(tap("tap-" + std::to_string(number))).ticket.number, number);
}

TEST_F(TicketStoreTest, SameTapGetsTheSameTicket)
{
    const auto first = take(tap("one"));
    const auto again = take(tap("one"));
    EXPECT_TRUE(first.created);
    EXPECT_FALSE(again.created);
    EXPECT_EQ(again.ticket.id, first.ticket.id);
    EXPECT_EQ(again.ticket.number, 1);
    EXPECT_EQ(take(tap("two")).ticket.number, 2);
    EXPECT_EQ((*tickets.findTap("one"))->ticket.id, first.ticket.id);
    EXPECT_FALSE(*tickets.findTap("never"));
    EXPECT_EQ(eventNames(first.ticket.id), std::vector<std::string>{"take"});
}

TEST_F(TicketStoreTest, TapIdUsedForAnotherJourneyIsAConflict)
{
    take(tap("one"));
    const auto other = tickets.take(registration("one"));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::Conflict);
}

TEST_F(TicketStoreTest, SeriesCountApart)
{
    take(tap("one"));
    take(tap("two"));
    EXPECT_EQ(take(registration("three")).ticket.label(), "B001");
}

TEST_F(TicketStoreTest, AheadCountsWhoWaitsForTheSameService)
{
    EXPECT_EQ(take(tap("one")).ahead, 0);
    take(registration("two"));
    EXPECT_EQ(take(tap("three")).ahead, 1);
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    EXPECT_EQ(take(tap("four")).ahead, 1);
    EXPECT_EQ(tickets.waiting(dayOf("2027-05-20"))->at("exam"), 2);
}

TEST_F(TicketStoreTest, FullSeriesIsExhaustedAndNeverRunsIntoOtherNumbers)
{
    auto request = tap("one");
    request.lastNumber = 2;
    take(request);
    request.requestId = "two";
    take(request);
    for (const auto* id : {"three", "four"})
    {
        request.requestId = id;
        const auto full = tickets.take(request);
        ASSERT_FALSE(full);
        EXPECT_EQ(full.error().code, ErrorCode::Exhausted);
    }
    request.requestId = "two";
    EXPECT_EQ(take(request).ticket.number, 2);
    request.requestId = "five";
    request.lastNumber = 3;
    EXPECT_EQ(take(request).ticket.number, 3) << "refused taps must not have used up numbers";
}

TEST_F(TicketStoreTest, NewBusinessDayStartsAtOneAndKeepsTheOldDay)
{
    const auto evening = take(tap("one", "2027-05-20"));
    EXPECT_EQ(take(tap("two", "2027-05-21")).ticket.number, 1);
    EXPECT_EQ(take(tap("three", "2027-05-20")).ticket.number, 2) << "a clock set back over midnight goes on counting";
    EXPECT_EQ(tickets.find(evening.ticket.id)->businessDate, dayOf("2027-05-20"));
    EXPECT_EQ(tickets.waiting(dayOf("2027-05-21"))->at("exam"), 1);
}

TEST_F(TicketStoreTest, UnknownAndStrangeTicketsAreRefused)
{
    EXPECT_EQ(tickets.act(press("exam-1"), 99, {TicketEvent::Recall}).error().code, ErrorCode::NotFound);
    const auto waiting = take(tap("one")).ticket;
    EXPECT_EQ(tickets.act(press("exam-1"), waiting.id, {TicketEvent::NoShow}).error().code, ErrorCode::Conflict);
    EXPECT_EQ(tickets.act(press("", "2027-05-21"), waiting.id, {TicketEvent::Recall}).error().code, ErrorCode::Conflict);
}

TEST_F(TicketStoreTest, OneNumberWalksThroughItsJourney)
{
    const auto ticket = take(both("one")).ticket;
    EXPECT_EQ(ticket.label(), "A001");
    EXPECT_EQ(ticket.service, "exam");
    take(registration("two"));
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    const auto examined = tickets.act(at("exam-1", 20min), ticket.id, {TicketEvent::Finish});
    ASSERT_TRUE(examined) << examined.error().message;
    EXPECT_EQ(examined->service, "registration");
    EXPECT_EQ(examined->state, TicketState::Waiting);
    EXPECT_EQ(tickets.waiting(dayOf("2027-05-20"))->at("registration"), 2);
    EXPECT_EQ((*tickets.callNext(press("registration-1"), {"registration"}))->label(), "B001")
        << "who came for the registration alone was there before";
    const auto called = *tickets.callNext(press("registration-2"), {"registration"});
    EXPECT_EQ(called->label(), "A001");
    const auto calls = *tickets.calls(dayOf("2027-05-20"));
    EXPECT_EQ(calls.front().service, "registration") << "the board names where the call leads";
    EXPECT_EQ(tickets.act(press("registration-2"), ticket.id, {TicketEvent::Finish})->state, TicketState::Finished);
    EXPECT_EQ(eventNames(ticket.id), (std::vector<std::string>{"take", "call", "finish", "call", "finish"}));
}

TEST_F(TicketStoreTest, TransferSwapAndDropMoveTheTicket)
{
    const auto ticket = take(both("one")).ticket;
    EXPECT_EQ(tickets.act(press("exam-1"), ticket.id, {TicketEvent::Swap})->service, "registration");
    EXPECT_EQ(tickets.act(press("exam-1"), ticket.id, {TicketEvent::Swap})->service, "exam");
    EXPECT_EQ(tickets.act(press("exam-1"), ticket.id, {TicketEvent::Transfer, "consultation"})->service,
              "consultation");
    EXPECT_EQ(tickets.act(press("exam-1"), ticket.id, {TicketEvent::Drop})->service, "registration");
    const auto stored = *tickets.find(ticket.id);
    EXPECT_EQ(queue::legsToText(stored.legs), "consultation:dropped,registration:open");
}

TEST_F(TicketStoreTest, PrintResultsAreKept)
{
    const auto ticket = take(tap("one")).ticket;
    ASSERT_TRUE(tickets.notePrint(ticket.id, PrintResult::Failed, "kiosk-1", tenOClock("2027-05-20")));
    ASSERT_TRUE(tickets.notePrint(ticket.id, PrintResult::Printed, "kiosk-1", tenOClock("2027-05-20")));
    EXPECT_EQ(eventNames(ticket.id), (std::vector<std::string>{"take", "print_failed", "printed"}));
    EXPECT_EQ(tickets.notePrint(99, PrintResult::Printed, "kiosk-1", {}).error().code, ErrorCode::NotFound);
}

TEST_F(TicketStoreTest, EarlierDaysLapseByTheirStoredDateAndNothingIsDeleted)
{
    const auto called = take(tap("one", "2027-05-19")).ticket;
    const auto waiting = take(tap("two", "2027-05-19")).ticket;
    const auto today = take(tap("three", "2027-05-20")).ticket;
    ASSERT_TRUE(tickets.callNext(press("exam-1", "2027-05-19"), {"exam"}));
    EXPECT_EQ(*tickets.lapseBefore(dayOf("2027-05-20"), tenOClock("2027-05-20")), 2);
    EXPECT_EQ(*tickets.lapseBefore(dayOf("2027-05-20"), tenOClock("2027-05-20")), 0);
    EXPECT_EQ(tickets.find(called.id)->state, TicketState::Lapsed);
    EXPECT_EQ(tickets.find(waiting.id)->state, TicketState::Lapsed);
    EXPECT_EQ(tickets.find(today.id)->state, TicketState::Waiting);
    EXPECT_EQ(eventNames(called.id), (std::vector<std::string>{"take", "call", "lapse"}));
}

TEST_F(TicketStoreTest, TextWithNulIsRefused)
{
    auto request = tap("one");
    request.kiosk = std::string("kiosk\0-1", 8);
    const auto taken = tickets.take(request);
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, ErrorCode::Malformed);
}

TEST_F(TicketStoreTest, QuotesInATextAreOnlyText)
{
    auto request = tap("x'); DROP TABLE ticket; --");
    ASSERT_TRUE(tickets.take(request));
    EXPECT_FALSE(take(request).created);
}
