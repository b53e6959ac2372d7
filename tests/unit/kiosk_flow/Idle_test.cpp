#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

using test::Visit;
using test::milliseconds;
using test::seconds;

TEST(Idle, MenusWaitFortyFiveSecondsThenWarnTwenty)
{
    Visit visit;
    visit.tap(EventKind::Touch).wait(milliseconds(44999));
    EXPECT_EQ(visit.state().overlay, Overlay::None);
    visit.wait(milliseconds(1));
    EXPECT_EQ(visit.state().overlay, Overlay::IdleWarning);
    EXPECT_EQ(visit.session.warningLeft(visit.now), seconds(20));
    visit.wait(milliseconds(19999));
    EXPECT_EQ(visit.screen(), Screen::Home);
    visit.wait(milliseconds(1));
    EXPECT_EQ(visit.screen(), Screen::Attract);
    EXPECT_EQ(visit.state().overlay, Overlay::None);
    EXPECT_NE(visit.effect<Wipe>(), nullptr);
}

TEST(Idle, ReadingPagesWaitTwoMinutes)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(EventKind::ShowGuide).wait(seconds(119));
    EXPECT_EQ(visit.state().overlay, Overlay::None);
    visit.wait(seconds(1));
    EXPECT_EQ(visit.state().overlay, Overlay::IdleWarning);
}

TEST(Idle, OneTapExtendsAsOftenAsOneLikesAndDoesNothingElse)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(EventKind::ShowGuide);
    for (int i = 0; i < 30; ++i)
    {
        visit.wait(seconds(120)).wait(seconds(19));
        ASSERT_EQ(visit.state().overlay, Overlay::IdleWarning);
        visit.send(Event::of(i % 2 == 0 ? EventKind::Touch : EventKind::Back));
        EXPECT_EQ(visit.state().overlay, Overlay::None);
        EXPECT_EQ(visit.screen(), Screen::Guide);
    }
}

TEST(Idle, HomeOnTheWarningLeavesAtOnce)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(EventKind::ShowGuide).wait(seconds(120)).tap(EventKind::Home);
    EXPECT_EQ(visit.screen(), Screen::Home);
    EXPECT_EQ(visit.state().overlay, Overlay::None);
}

TEST(Idle, PrivatePagesAreHiddenThenWiped)
{
    Visit visit;
    visit.toRead().toReview(EventKind::Permit).wait(seconds(45));
    EXPECT_EQ(visit.state().overlay, Overlay::Hidden);
    visit.wait(seconds(20));
    EXPECT_EQ(visit.screen(), Screen::Attract);
    EXPECT_TRUE(visit.state().consent.forms.empty());
    EXPECT_TRUE(visit.state().consent.signature.empty());
    EXPECT_NE(visit.effect<Wipe>(), nullptr);
    EXPECT_EQ(visit.effect<SealConsent>(), nullptr) << "what was unfinished is never stored";
}

TEST(Idle, EveryScreenWarnsBeforeItEndsAndTheWarningStandsTwentySeconds)
{
    // Even when nobody let time pass in between, as after a stall.
    Visit visit;
    visit.toRead().wait(std::chrono::hours(1));
    EXPECT_EQ(visit.state().overlay, Overlay::Hidden);
    EXPECT_EQ(visit.session.warningLeft(visit.now), seconds(20));
    visit.tap(EventKind::Touch);
    EXPECT_EQ(visit.screen(), Screen::ConsentRead);
}

TEST(Idle, AMovingPenHoldsTheTimeOffAndARestingOneDoesNot)
{
    Visit visit;
    visit.toRead().toReviewUnsigned();
    visit.tap(Event::pen(EventKind::PenDown, {0.1F, 0.1F}));
    for (int i = 0; i < 60; ++i)
    {
        visit.send(Event::pen(EventKind::PenMove, {i % 2 == 0 ? 0.2F : 0.4F, 0.1F}));
        visit.wait(seconds(1));
        ASSERT_EQ(visit.state().overlay, Overlay::None) << i;
    }
    // It rests, but trembles: ten seconds after the last real move the page is hidden.
    for (int i = 0; i < 8; ++i)
    {
        visit.send(Event::pen(EventKind::PenMove, {0.4F + 0.002F * static_cast<float>(i % 2), 0.1F}));
        visit.wait(seconds(1));
        ASSERT_EQ(visit.state().overlay, Overlay::None) << i;
    }
    visit.wait(seconds(1));
    EXPECT_EQ(visit.state().overlay, Overlay::Hidden);
}

TEST(Idle, ASlowPenCountsAsMoving)
{
    Visit visit;
    visit.toRead().toReviewUnsigned();
    visit.tap(Event::pen(EventKind::PenDown, {0.1F, 0.1F}));
    for (int i = 1; i <= 600; ++i)
    {
        visit.send(Event::pen(EventKind::PenMove, {0.1F + 0.0008F * static_cast<float>(i), 0.1F}));
        visit.wait(milliseconds(100));
        ASSERT_EQ(visit.state().overlay, Overlay::None) << i;
    }
}

TEST(Idle, ThePenBehindTheHiddenPageWritesNothing)
{
    Visit visit;
    visit.toRead().toReview(EventKind::Permit).wait(seconds(45));
    ASSERT_EQ(visit.state().overlay, Overlay::Hidden);
    const auto ink = visit.state().consent.signature.inkLength();
    visit.send(Event::pen(EventKind::PenMove, {0.9F, 0.3F}));
    EXPECT_EQ(visit.state().overlay, Overlay::Hidden);
    visit.send(Event::pen(EventKind::PenDown, {0.9F, 0.3F}));
    EXPECT_EQ(visit.state().overlay, Overlay::None);
    EXPECT_EQ(visit.state().consent.signature.inkLength(), ink);
    EXPECT_EQ(visit.state().consent.signature.strokes().size(), 1U);
}

TEST(Idle, NextWakeIsWhenSomethingHappensByItself)
{
    Visit visit;
    EXPECT_FALSE(visit.session.nextWake().has_value()) << "the attract page waits for nobody";
    visit.tap(EventKind::Touch);
    EXPECT_EQ(visit.session.nextWake(), visit.now.running + seconds(45));
    visit.tap(Event::takeNumber("exam"));
    EXPECT_EQ(visit.session.nextWake(), visit.now.running + seconds(8));
    visit.send(Event::ticketArrived(visit.lastId(), test::ticket(), 1)).wait(seconds(45));
    EXPECT_EQ(visit.session.nextWake(), visit.now.running + seconds(20));
}

TEST(Idle, AJumpOfTheHallsClockEndsNoVisit)
{
    Visit visit;
    visit.toRead();
    visit.now.hall += std::chrono::hours(24 * 365);
    visit.wait(seconds(1));
    EXPECT_EQ(visit.state().overlay, Overlay::None);
}

TEST(Wipe, AnEndedVisitEqualsAFreshOne)
{
    Visit visit;
    visit.tap(Event::setLanguage("en")).tap(EventKind::ToggleLargeText).tap(Event::chooseService("exam"));
    visit.tap(EventKind::ToggleContrast).tap(EventKind::ToggleLow);
    visit.tap(EventKind::ShowGuide).tap(Event::chooseStep(3)).tap(EventKind::Home).tap(EventKind::StartConsent);
    visit.tap(EventKind::StartReading).toDone(EventKind::Deny).tap(EventKind::PrintAgain);
    ASSERT_EQ(visit.screen(), Screen::ConsentDone);
    visit.wait(seconds(45)).wait(seconds(20));
    const SessionState& state = visit.state();
    const SessionState fresh = Visit().session.state();
    EXPECT_EQ(state.screen, fresh.screen);
    EXPECT_EQ(state.overlay, fresh.overlay);
    EXPECT_EQ(state.language, fresh.language);
    EXPECT_EQ(state.largeText, fresh.largeText);
    EXPECT_EQ(state.highContrast, fresh.highContrast);
    EXPECT_EQ(state.lowMode, fresh.lowMode);
    EXPECT_EQ(state.service, fresh.service);
    EXPECT_EQ(state.step, fresh.step);
    EXPECT_EQ(state.number.requestId, fresh.number.requestId);
    EXPECT_FALSE(state.number.ticket.has_value());
    EXPECT_EQ(state.number.print, fresh.number.print);
    EXPECT_EQ(state.number.problem, fresh.number.problem);
    EXPECT_EQ(state.consent.partner, 1);
    EXPECT_TRUE(state.consent.forms.empty());
    EXPECT_EQ(state.consent.at, 0U);
    EXPECT_EQ(state.consent.signature.strokes().capacity(), 0U);
    EXPECT_EQ(state.consent.requestId, "");
    EXPECT_FALSE(state.consent.receipt.has_value());
    EXPECT_EQ(state.consent.print, PrintState::None);
}

TEST(Wipe, EveryWayOutOfAPrivatePageLeavesNothing)
{
    for (const auto way : {EventKind::Home, EventKind::Back})
        for (int depth = 0; depth < 4; ++depth)
        {
            Visit visit;
            visit.toRead();
            if (depth >= 1)
                visit.read().tap(EventKind::Permit);
            if (depth >= 2)
                visit.sign();
            if (depth >= 3)
                visit.read().tap(EventKind::Permit).read().tap(EventKind::Permit).sign();
            for (int i = 0; i < 6 && isPrivate(visit.screen()); ++i)
                visit.tap(way);
            ASSERT_FALSE(isPrivate(visit.screen()));
            EXPECT_TRUE(visit.state().consent.signature.empty());
            for (const auto& form : visit.state().consent.forms)
            {
                EXPECT_FALSE(form.decision.has_value());
                EXPECT_EQ(form.started, Instant{});
                EXPECT_FALSE(form.readToEnd);
            }
        }
}

TEST(Wipe, EveryWayOutOfAReceiptPageLeavesNoCode)
{
    const auto receipt = consent::Receipt::make();
    for (const auto way : {EventKind::Home, EventKind::Back})
        for (int depth = 0; depth < 4; ++depth)
        {
            Visit visit;
            visit.toStatus(receipt, {ReceiptAnswer::Kind::Kept, {}});
            if (depth >= 1)
                visit.tap(Event::withdraw(consent::Purpose::Exam));
            if (depth >= 2)
                visit.tap(EventKind::Confirm);
            if (depth >= 3)
                visit.tap(Event::consentKept(visit.lastId(), receipt));
            else if (depth == 2)
                visit.wait(seconds(9)); // it could not be kept
            for (int i = 0; i < 6 && isPrivate(visit.screen()); ++i)
                visit.tap(visit.screen() == Screen::WithdrawDone ? EventKind::Done : way);
            ASSERT_FALSE(isPrivate(visit.screen())) << depth;
            EXPECT_TRUE(visit.state().code.empty());
            EXPECT_FALSE(visit.state().withdrawal.receipt.has_value());
            EXPECT_EQ(visit.state().withdrawal.requestId, "");
        }
    Visit idle;
    idle.toStatus(receipt, {ReceiptAnswer::Kind::Kept, {}}).wait(seconds(45));
    EXPECT_EQ(idle.state().overlay, Overlay::Hidden);
    idle.wait(seconds(20));
    EXPECT_FALSE(idle.state().withdrawal.receipt.has_value());
    EXPECT_NE(idle.effect<Wipe>(), nullptr);
}

} // namespace
} // namespace onedoor::kiosk
