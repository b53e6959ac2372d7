#include "tests/unit/store/TicketStoreTest.hpp"

using namespace onedoor;
using namespace onedoor::store;
using namespace std::chrono_literals;
using queue::TicketEvent;
using queue::TicketState;

namespace
{
using TicketCallsTest = TicketStoreTest;
} // namespace

TEST_F(TicketCallsTest, NextCallsWhoeverWaitsLongestAcrossServices)
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

TEST_F(TicketCallsTest, NextFinishesWhoWasAtTheCounter)
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

TEST_F(TicketCallsTest, DoubleTapOnNextCallsOneTicketOnly)
{
    take(tap("one"));
    take(tap("two"));
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}, {}, 0));
    const auto second = tickets.callNext(press("exam-1"), {"exam"}, {}, 0);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Conflict);
    EXPECT_EQ(tickets.waiting(dayOf("2027-05-20"))->at("exam"), 1);
}

TEST_F(TicketCallsTest, OtherCounterCanNeitherRecallNorDropATicket)
{
    const auto ticket = take(tap("one")).ticket;
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    EXPECT_EQ(tickets.act(press("exam-2"), ticket.id, {TicketEvent::Recall}).error().code, ErrorCode::Conflict);
    EXPECT_EQ(tickets.act(press("exam-2"), ticket.id, {TicketEvent::NoShow}).error().code, ErrorCode::Conflict);
    EXPECT_TRUE(tickets.act(press("exam-1"), ticket.id, {TicketEvent::Recall}));
}

TEST_F(TicketCallsTest, MissedCallComesBackByARecall)
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

TEST_F(TicketCallsTest, NextSendsWhoWasAtTheCounterToTheNextLeg)
{
    const auto ticket = take(both("one")).ticket;
    take(tap("two"));
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    ASSERT_TRUE(tickets.callNext(press("exam-1"), {"exam"}));
    const auto examined = *tickets.find(ticket.id);
    EXPECT_EQ(examined.service, "registration");
    EXPECT_EQ(examined.state, TicketState::Waiting);
}

TEST_F(TicketCallsTest, PriorityIsCalledFirstWithinTheBound)
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

TEST_F(TicketCallsTest, WhoIsBackWaitsBehindThreeAndTooLateNoMore)
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

TEST_F(TicketCallsTest, HeldTicketStaysInSightAndComesBackToItsPlace)
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

TEST_F(TicketCallsTest, RepeatedPressDoesNothingTwice)
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

TEST_F(TicketCallsTest, CallsComeNewestFirstEachTicketOnce)
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

TEST_F(TicketCallsTest, CallsAfterAnEventComeOnceEachInTheOrderOfTheLog)
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
