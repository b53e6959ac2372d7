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

class TicketStoreTest : public testing::Test
{
protected:
    StoreFolder folder;
    std::shared_ptr<Database> database = folder.open();
    TicketStore tickets{database};

    TakenTicket take(const TicketRequest& request)
    {
        const auto taken = tickets.take(request);
        EXPECT_TRUE(taken) << taken.error().message;
        return taken ? *taken : TakenTicket{};
    }

    TicketRequest registration(const std::string& id)
    {
        auto request = tap(id);
        request.journey = "registration";
        request.legs = {"registration"};
        request.series = "B";
        return request;
    }

    /// The exam, then the registration.
    TicketRequest both(const std::string& id)
    {
        auto request = tap(id);
        request.journey = "exam_and_registration";
        request.legs = {"exam", "registration"};
        return request;
    }

    /// A press so long after ten o'clock.
    CounterAction at(const std::string& counter, std::chrono::minutes after)
    {
        auto action = press(counter);
        action.at += after;
        return action;
    }

    std::vector<std::string> eventNames(std::int64_t id)
    {
        std::vector<std::string> names;
        const auto entries = tickets.events(id).value();
        for (const auto& entry : entries)
            names.push_back(entry.event);
        return names;
    }
};

} // namespace

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

TEST_F(TicketStoreTest, NextCallsWhoeverWaitsLongestAcrossServices)
{
    take(registration("one"));
    take(tap("two"));
    const auto first = tickets.callNext(press("hall-1"), {"exam", "registration"});
    ASSERT_TRUE(first && *first);
    EXPECT_EQ((*first)->label(), "B001");
    EXPECT_EQ((*first)->state, TicketState::Called);
    EXPECT_EQ((*first)->counter, "hall-1");
    EXPECT_EQ((*tickets.callNext(press("hall-1"), {"exam", "registration"}))->label(), "A001");
}

TEST_F(TicketStoreTest, NextFinishesWhoWasAtTheCounter)
{
    const auto first = take(tap("one"));
    take(tap("two"));
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    EXPECT_EQ(tickets.find(first.ticket.id)->state, TicketState::Finished);
    const auto nobody = tickets.callNext(press("exam-1"), {"exam"});
    ASSERT_TRUE(nobody);
    EXPECT_FALSE(*nobody);
    EXPECT_FALSE(*tickets.current("exam-1", dayOf("2027-05-20")));
}

TEST_F(TicketStoreTest, DoubleTapOnNextCallsOneTicketOnly)
{
    take(tap("one"));
    take(tap("two"));
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}, {}, 0));
    const auto second = tickets.callNext(press("exam-1"), {"exam"}, {}, 0);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Conflict);
    EXPECT_EQ(tickets.waiting(dayOf("2027-05-20"))->at("exam"), 1);
}

TEST_F(TicketStoreTest, OtherCounterCanNeitherRecallNorDropATicket)
{
    const auto ticket = take(tap("one")).ticket;
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    EXPECT_EQ(tickets.act(press("exam-2"), ticket.id, {TicketEvent::Recall}).error().code, ErrorCode::Conflict);
    EXPECT_EQ(tickets.act(press("exam-2"), ticket.id, {TicketEvent::NoShow}).error().code, ErrorCode::Conflict);
    EXPECT_TRUE(tickets.act(press("exam-1"), ticket.id, {TicketEvent::Recall}));
}

TEST_F(TicketStoreTest, MissedCallComesBackByARecall)
{
    const auto first = take(tap("one")).ticket;
    const auto second = take(tap("two")).ticket;
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    ASSERT_TRUE(tickets.act(press("exam-1"), first.id, {TicketEvent::NoShow}));
    EXPECT_TRUE(tickets.calls(dayOf("2027-05-20"))->empty()) << "a missed call leaves the board";
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));

    const auto back = tickets.act(press("exam-2"), first.id, {TicketEvent::Recall});
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(back->counter, "exam-2");
    EXPECT_EQ(tickets.find(second.id)->state, TicketState::Called) << "another counter's couple stays";
    EXPECT_EQ(eventNames(first.id), (std::vector<std::string>{"take", "call", "no_show", "recall"}));
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

TEST_F(TicketStoreTest, NextSendsWhoWasAtTheCounterToTheNextLeg)
{
    const auto ticket = take(both("one")).ticket;
    take(tap("two"));
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    const auto examined = *tickets.find(ticket.id);
    EXPECT_EQ(examined.service, "registration");
    EXPECT_EQ(examined.state, TicketState::Waiting);
}

TEST_F(TicketStoreTest, PriorityIsCalledFirstWithinTheBound)
{
    take(tap("one"));
    for (const auto* id : {"p1", "p2", "p3"})
    {
        auto request = tap(id);
        request.priority = true;
        take(request);
    }
    std::vector<std::string> called;
    for (int calls = 0; calls < 4; ++calls)
        called.push_back((*tickets.callNext(press("exam-1"), {"exam"}))->label());
    EXPECT_EQ(called, (std::vector<std::string>{"A002", "A003", "A001", "A004"}));
}

TEST_F(TicketStoreTest, WhoIsBackWaitsBehindThreeAndTooLateNoMore)
{
    const auto absent = take(tap("one")).ticket;
    for (int later = 1; later <= 4; ++later)
    {
        auto request = tap("tap-" + std::to_string(later));
        request.at += std::chrono::seconds(later);
        take(request);
    }
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    ASSERT_TRUE(tickets.act(press("exam-1"), absent.id, {TicketEvent::NoShow}));
    ASSERT_TRUE(tickets.act(at("exam-2", 5min), absent.id, {TicketEvent::Return})) << "any counter takes them back";
    std::vector<std::string> line;
    const auto waiting = *tickets.line(dayOf("2027-05-20"), {"exam"});
    for (const auto& each : waiting)
        line.push_back(each.label());
    EXPECT_EQ(line, (std::vector<std::string>{"A002", "A003", "A004", "A001", "A005"}));

    const auto second = *tickets.callNext(at("exam-1", 6min), {"exam"});
    ASSERT_TRUE(tickets.act(at("exam-1", 7min), second->id, {TicketEvent::NoShow}));
    const auto late = tickets.act(at("exam-1", 7min + 121min), second->id, {TicketEvent::Return});
    ASSERT_TRUE(late) << late.error().message;
    EXPECT_EQ(late->state, TicketState::Void);
}

TEST_F(TicketStoreTest, HeldTicketStaysInSightAndComesBackToItsPlace)
{
    const auto held = take(tap("one")).ticket;
    take(tap("two"));
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    ASSERT_TRUE(tickets.act(press("exam-1"), held.id, {TicketEvent::Hold}));
    EXPECT_EQ(tickets.line(dayOf("2027-05-20"), {"exam"})->back().state, TicketState::Held);
    EXPECT_FALSE(*tickets.current("exam-1", dayOf("2027-05-20"))) << "the counter is free";
    ASSERT_TRUE(tickets.act(press("exam-2"), held.id, {TicketEvent::Return}));
    EXPECT_EQ((*tickets.callNext(press("exam-2"), {"exam"}))->id, held.id);
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

TEST_F(TicketStoreTest, RepeatedPressDoesNothingTwice)
{
    const auto first = take(both("one")).ticket;
    take(tap("two"));
    auto next = press("exam-1");
    next.requestId = "press-1";
    ASSERT_TRUE(tickets.callNext(next, {"exam"}));
    EXPECT_EQ((*tickets.callNext(next, {"exam"}))->id, first.id);
    EXPECT_EQ(tickets.waiting(dayOf("2027-05-20"))->at("exam"), 1);
    auto finish = press("exam-1");
    finish.requestId = "press-2";
    ASSERT_TRUE(tickets.act(finish, first.id, {TicketEvent::Finish}));
    const auto again = tickets.act(finish, first.id, {TicketEvent::Finish});
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->service, "registration");
    EXPECT_EQ(eventNames(first.id), (std::vector<std::string>{"take", "call", "finish"}));
    EXPECT_EQ(tickets.act(finish, 2, {TicketEvent::Drop}).error().code, ErrorCode::Conflict);
    EXPECT_EQ(tickets.act(press("exam-1"), first.id, {TicketEvent::Finish}).error().code, ErrorCode::Conflict)
        << "without that id it is a second finish";
}

TEST_F(TicketStoreTest, CallsComeNewestFirstEachTicketOnce)
{
    for (const auto* id : {"one", "two", "three"})
        take(tap(id));
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    ASSERT_TRUE(tickets.callNext(press("exam-2"), {"exam"}));
    ASSERT_TRUE(tickets.act(press("exam-1"), 1, {TicketEvent::Recall}));
    const auto calls = *tickets.calls(dayOf("2027-05-20"));
    ASSERT_EQ(calls.size(), 2u);
    EXPECT_EQ(calls[0].number, "A001");
    EXPECT_TRUE(calls[0].recalled);
    EXPECT_EQ(calls[1].number, "A002");
    EXPECT_FALSE(calls[1].recalled);
    EXPECT_EQ(calls[1].counter, "exam-2");
    EXPECT_EQ(tickets.calls(dayOf("2027-05-20"), 1)->size(), 1u);
    EXPECT_TRUE(tickets.calls(dayOf("2027-05-21"))->empty());
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

TEST_F(TicketStoreTest, CallsAfterAnEventComeOnceEachInTheOrderOfTheLog)
{
    EXPECT_EQ(tickets.lastEvent(), 0);
    take(tap("one"));
    take(tap("two"));
    const auto first = tickets.callNext(press("exam-1"), {"exam"}).value().value();
    const auto before = tickets.lastEvent().value();
    ASSERT_TRUE(tickets.act(press("exam-1"), first.id, {TicketEvent::Recall}));
    ASSERT_TRUE(tickets.act(press("exam-1"), first.id, {TicketEvent::Serve}));
    ASSERT_TRUE(tickets.callNext(press("exam-2"), {"exam"}));
    const auto calls = tickets.callsAfter(before).value();
    ASSERT_EQ(calls.size(), 2u);
    EXPECT_EQ(calls[0].call.number, "A001");
    EXPECT_TRUE(calls[0].call.recalled);
    EXPECT_EQ(calls[1].call.number, "A002");
    EXPECT_EQ(calls[1].call.counter, "exam-2");
    EXPECT_FALSE(calls[1].call.recalled);
    EXPECT_LT(calls[0].event, calls[1].event);
    EXPECT_TRUE(tickets.callsAfter(calls[1].event)->empty());
}
