#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

using test::Visit;
using test::milliseconds;
using test::seconds;

struct Number : testing::Test
{
    Visit visit;
    void ask() { visit.tap(EventKind::Touch).tap(Event::takeNumber("exam")); }
    void arrive() { visit.send(Event::ticketArrived(visit.lastId(), test::ticket(), 6)); }
};

TEST_F(Number, ATapAsksArrivesAndPrints)
{
    ask();
    ASSERT_NE(visit.effect<RequestTicket>(), nullptr);
    EXPECT_EQ(visit.effect<RequestTicket>()->service, "exam");
    EXPECT_EQ(visit.effect<RequestTicket>()->requestId, "id-1");
    arrive();
    EXPECT_EQ(visit.screen(), Screen::NumberTaken);
    ASSERT_NE(visit.effect<PrintTicket>(), nullptr);
    EXPECT_EQ(visit.effect<PrintTicket>()->ahead, 6);
    EXPECT_EQ(visit.state().number.print, PrintState::Printing);
    visit.send(Event::printed("id-1", true));
    EXPECT_EQ(visit.state().number.print, PrintState::Printed);
    ASSERT_NE(visit.effect<ReportPrint>(), nullptr);
    EXPECT_EQ(visit.effect<ReportPrint>()->ticketId, 18);
    EXPECT_EQ(visit.effect<ReportPrint>()->print, PrintState::Printed);
}

TEST_F(Number, ADoubleTapMakesOneRequest)
{
    visit.tap(EventKind::Touch).tap(Event::takeNumber("exam"));
    for (int i = 0; i < 100; ++i)
    {
        visit.now.running += milliseconds(10);
        visit.send(Event::takeNumber("exam"));
        EXPECT_EQ(visit.effect<RequestTicket>(), nullptr);
    }
    EXPECT_EQ(visit.ids(), 1);
}

TEST_F(Number, ATapMeantForThePageBeforeIsDropped)
{
    ask();
    arrive();
    visit.now.running += milliseconds(200);
    visit.send(Event::of(EventKind::Done));
    EXPECT_EQ(visit.screen(), Screen::NumberTaken);
    visit.now.running += milliseconds(150);
    visit.send(Event::of(EventKind::Done));
    EXPECT_EQ(visit.screen(), Screen::Home);
}

TEST_F(Number, AnAnswerToAnotherRequestIsDropped)
{
    ask();
    visit.send(Event::ticketArrived("id-7", test::ticket(), 6));
    visit.send(Event::ticketFailed("id-7", {NumberProblem::Full}));
    EXPECT_EQ(visit.screen(), Screen::TakingNumber);
    visit.send(Event::ticketArrived("", test::ticket(), 6));
    EXPECT_EQ(visit.screen(), Screen::TakingNumber);
}

TEST_F(Number, AServerThatNeverAnswersIsSaidAndTheRetryAsksForTheSameNumber)
{
    ask();
    visit.wait(seconds(7));
    EXPECT_EQ(visit.screen(), Screen::TakingNumber);
    visit.wait(seconds(1));
    EXPECT_EQ(visit.screen(), Screen::NumberUnavailable);
    EXPECT_EQ(visit.state().number.problem, NumberProblem::Away);
    visit.tap(EventKind::Retry);
    ASSERT_NE(visit.effect<RequestTicket>(), nullptr);
    EXPECT_EQ(visit.effect<RequestTicket>()->requestId, "id-1");
    EXPECT_EQ(visit.effect<RequestTicket>()->service, "exam");
    EXPECT_EQ(visit.ids(), 1);
}

TEST_F(Number, ALateTicketStillFindsTheVisitorWhoWaits)
{
    ask();
    visit.wait(seconds(8));
    arrive();
    EXPECT_EQ(visit.screen(), Screen::NumberTaken);
}

TEST_F(Number, NoOtherProblemOffersARetry)
{
    for (const auto problem : {NumberProblem::Full, NumberProblem::HallClosed, NumberProblem::NotOffered})
    {
        Visit one;
        one.tap(EventKind::Touch).tap(Event::takeNumber("exam"));
        one.send(Event::ticketFailed(one.lastId(), {problem}));
        EXPECT_EQ(one.screen(), Screen::NumberUnavailable);
        EXPECT_EQ(one.state().number.problem, problem);
        one.tap(EventKind::Retry);
        EXPECT_EQ(one.screen(), Screen::NumberUnavailable);
        EXPECT_EQ(one.effect<RequestTicket>(), nullptr);
    }
}

TEST_F(Number, AServiceThatIsNotOfferedNeverReachesTheServer)
{
    visit.tap(EventKind::Touch).tap(Event::takeNumber("prepregnancy"));
    EXPECT_EQ(visit.screen(), Screen::NumberUnavailable);
    EXPECT_EQ(visit.state().number.problem, NumberProblem::NotOffered);
    EXPECT_EQ(visit.ids(), 0);
    auto closed = test::facts();
    closed.hallOpen = false;
    closed.offeredServices.clear();
    visit.session.setFacts(closed);
    visit.tap(EventKind::Home).tap(Event::takeNumber("exam"));
    EXPECT_EQ(visit.state().number.problem, NumberProblem::HallClosed);
}

TEST_F(Number, AFailedPrintCanBePrintedAgainWithTheSameNumber)
{
    ask();
    arrive();
    visit.tap(EventKind::PrintAgain);
    EXPECT_EQ(visit.effect<PrintTicket>(), nullptr) << "still printing";
    visit.send(Event::printed("id-1", false));
    EXPECT_EQ(visit.state().number.print, PrintState::Failed);
    EXPECT_EQ(visit.effect<ReportPrint>()->print, PrintState::Failed);
    visit.tap(EventKind::PrintAgain);
    ASSERT_NE(visit.effect<PrintTicket>(), nullptr);
    EXPECT_EQ(visit.effect<PrintTicket>()->ticket.number, 18);
    visit.send(Event::printed("id-1", true));
    EXPECT_EQ(visit.effect<ReportPrint>()->print, PrintState::Printed);
}

TEST_F(Number, ThePrintIsReportedThoughTheVisitorHasGone)
{
    ask();
    arrive();
    visit.tap(EventKind::Done).send(Event::printed("id-1", true));
    EXPECT_EQ(visit.screen(), Screen::Home);
    ASSERT_NE(visit.effect<ReportPrint>(), nullptr);
    visit.send(Event::printed("id-1", true));
    EXPECT_EQ(visit.effect<ReportPrint>(), nullptr) << "reported once";
    EXPECT_FALSE(visit.state().number.ticket.has_value());
}

TEST_F(Number, WhatTheServerSaidBesideTheNumberIsShownAndPrinted)
{
    ask();
    visit.send(Event::ticketArrived(visit.lastId(), test::ticket(), 6,
                                    {queue::Wait{seconds(60), seconds(600)}, "https://hall.example/t/7K", false}));
    EXPECT_EQ(visit.state().number.extras.follow, "https://hall.example/t/7K");
    ASSERT_NE(visit.effect<PrintTicket>(), nullptr);
    EXPECT_EQ(visit.effect<PrintTicket>()->extras.wait, (queue::Wait{seconds(60), seconds(600)}));
}

TEST_F(Number, ThePrintOfANumberThatTheServerDoesNotKnowYetIsNotReported)
{
    ask();
    auto own = test::ticket();
    own.id = 0;
    visit.send(Event::ticketArrived(visit.lastId(), own, {}, {{}, {}, true}));
    EXPECT_TRUE(visit.effect<PrintTicket>()->extras.offline);
    visit.send(Event::printed("id-1", true));
    EXPECT_EQ(visit.state().number.print, PrintState::Printed);
    EXPECT_EQ(visit.effect<ReportPrint>(), nullptr);
}

TEST_F(Number, AFullServiceSaysSoWithoutAskingTheServer)
{
    auto full = test::facts();
    full.offeredServices = {"registration"};
    full.fullServices = {"exam"};
    visit.session.setFacts(full);
    ask();
    EXPECT_EQ(visit.screen(), Screen::NumberUnavailable);
    EXPECT_EQ(visit.state().number.problem, NumberProblem::Full);
    EXPECT_EQ(visit.ids(), 0);
}

TEST_F(Number, AHundredTapsASecondOnEveryPageMakeOneNumber)
{
    // Every button that leads to a number, hammered at once while pages change beneath the finger.
    for (int step = 0; step < 400; ++step)
    {
        visit.now.running += milliseconds(10);
        visit.send(Event::of(EventKind::Touch));
        visit.send(Event::takeNumber("exam"));
        visit.send(Event::takeNumber("registration"));
        visit.send(Event::of(EventKind::ShowBooking));
        visit.send(Event::of(EventKind::Retry));
        if (step == 100)
            arrive();
    }
    EXPECT_EQ(visit.ids(), 1);
    EXPECT_EQ(visit.screen(), Screen::NumberTaken);
}

TEST_F(Number, BackFromTheGuideLeadsToTheServiceOneCameFrom)
{
    visit.tap(EventKind::Touch).tap(Event::chooseService("exam")).tap(EventKind::ShowGuide);
    visit.tap(Event::chooseStep(2)).tap(EventKind::ShowRules).tap(EventKind::Back);
    EXPECT_EQ(visit.state().step, 2);
    visit.tap(EventKind::Back);
    EXPECT_EQ(visit.screen(), Screen::Service);
    visit.tap(EventKind::Back).tap(EventKind::ShowGuide).tap(EventKind::Back);
    EXPECT_EQ(visit.screen(), Screen::Home);
}

TEST_F(Number, HowThePrintEndedIsSaidAndTold)
{
    for (const auto end : {PrintState::Failed, PrintState::NoPaper})
    {
        Visit one;
        one.tap(EventKind::Touch).tap(Event::takeNumber("exam"));
        one.send(Event::ticketArrived(one.lastId(), test::ticket(), 6));
        one.send(Event::printed(one.lastId(), end));
        EXPECT_EQ(one.state().number.print, end);
        EXPECT_EQ(one.effect<ReportPrint>()->print, end);
        one.tap(EventKind::PrintAgain);
        ASSERT_NE(one.effect<PrintTicket>(), nullptr);
        EXPECT_EQ(one.effect<PrintTicket>()->ticket.label(), "A018") << "the same number";
    }
}

TEST_F(Number, OneThatTheKioskWasStoppedOverComesUpAgainAndIsPrinted)
{
    visit.send(Event::ticketFound("id-0", {test::ticket(), 6, {}}, PrintState::None));
    EXPECT_EQ(visit.screen(), Screen::NumberTaken);
    ASSERT_NE(visit.effect<PrintTicket>(), nullptr);
    EXPECT_EQ(visit.effect<PrintTicket>()->requestId, "id-0");
    visit.send(Event::printed("id-0", true));
    EXPECT_EQ(visit.state().number.print, PrintState::Printed);
    EXPECT_EQ(visit.effect<ReportPrint>()->ticketId, 18);
}

TEST_F(Number, OneThatMayBeOnPaperIsShownAndPrintedOnlyWhenAsked)
{
    visit.send(Event::ticketFound("id-0", {test::ticket(), 6, {}}, PrintState::Unsure));
    EXPECT_EQ(visit.screen(), Screen::NumberTaken);
    EXPECT_EQ(visit.effect<PrintTicket>(), nullptr);
    EXPECT_EQ(visit.state().number.print, PrintState::Unsure);
    visit.tap(EventKind::PrintAgain);
    ASSERT_NE(visit.effect<PrintTicket>(), nullptr);
    EXPECT_EQ(visit.effect<PrintTicket>()->ticket.label(), "A018");
}

TEST_F(Number, AnIdleEndWipesWhatWasFound)
{
    visit.send(Event::ticketFound("id-0", {test::ticket(), 6, {}}, PrintState::Unsure));
    visit.wait(seconds(300));
    visit.wait(seconds(300));
    EXPECT_EQ(visit.screen(), Screen::Attract);
    ASSERT_NE(visit.effect<CloseTap>(), nullptr);
    EXPECT_EQ(visit.effect<CloseTap>()->requestId, "id-0");
}

TEST_F(Number, ANumberThatNobodySeesIsToldToTheCountersAndClosed)
{
    visit.tap(EventKind::Touch);
    visit.send(Event::ticketFound("id-0", {test::ticket(), 6, {}}, PrintState::None));
    EXPECT_EQ(visit.screen(), Screen::Home) << "somebody else stands here by now";
    ASSERT_NE(visit.effect<ReportPrint>(), nullptr);
    EXPECT_EQ(visit.effect<ReportPrint>()->print, PrintState::Failed);
    EXPECT_EQ(visit.effect<CloseTap>()->requestId, "id-0");
    visit.send(Event::ticketArrived("id-7", test::ticket(), 6));
    EXPECT_EQ(visit.effect<CloseTap>()->requestId, "id-7");
    EXPECT_EQ(visit.effect<PrintTicket>(), nullptr);
}

TEST_F(Number, OfOneThatMayBeOnPaperNothingIsClaimedWhenNobodySeesIt)
{
    visit.tap(EventKind::Touch);
    visit.send(Event::ticketFound("id-0", {test::ticket(), 6, {}}, PrintState::Unsure));
    EXPECT_EQ(visit.screen(), Screen::Home);
    EXPECT_EQ(visit.effect<ReportPrint>(), nullptr);
    ASSERT_NE(visit.effect<CloseTap>(), nullptr);
    EXPECT_EQ(visit.effect<CloseTap>()->requestId, "id-0");
}

TEST_F(Number, AnAnswerThatComesTwiceIsNotTakenForAnUnseenOne)
{
    ask();
    arrive();
    arrive();
    EXPECT_EQ(visit.effect<ReportPrint>(), nullptr);
    EXPECT_EQ(visit.effect<CloseTap>(), nullptr);
}

TEST_F(Number, LeavingTheNumberClosesItsTap)
{
    for (const auto way : {EventKind::Done, EventKind::Home, EventKind::ShowGuide, EventKind::StartConsent})
    {
        Visit one;
        one.tap(EventKind::Touch).tap(Event::takeNumber("exam"));
        one.send(Event::ticketArrived(one.lastId(), test::ticket(), 6));
        one.tap(way);
        ASSERT_NE(one.effect<CloseTap>(), nullptr) << static_cast<int>(way);
        EXPECT_EQ(one.effect<CloseTap>()->requestId, "id-1");
    }
}

} // namespace
} // namespace onedoor::kiosk
