#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

using test::milliseconds;
using test::seconds;
using test::Visit;

/// A visitor with a booking, or with a leg that was put off.
struct Booked
{
    Visit visit;

    void open() { visit.tap(EventKind::Touch).tap(EventKind::ShowBooking); }
    void type(std::string_view code)
    {
        for (const char sign : code)
            visit.tap(Event::key(EventKind::TypeKey, sign));
    }
    /// As a scanner does: everything within a few milliseconds.
    void scan(std::string_view code)
    {
        for (const char sign : code)
        {
            visit.now.running += milliseconds(2);
            visit.send(Event::key(EventKind::ScanKey, sign));
        }
        visit.send(Event::of(EventKind::ScanDone));
    }
    void refuse(NumberProblem problem)
    {
        visit.send(Event::ticketFailed(visit.lastId(), {problem, "09:30", "09:00", {}}));
    }
};

struct Code : testing::Test, Booked
{
};

TEST_F(Code, TypedOnTheScreenItAsksForItsNumber)
{
    open();
    type("b7-k2x");
    visit.tap(EventKind::EraseKey);
    EXPECT_EQ(visit.state().code, "B7-K2");
    visit.tap(EventKind::CodeDone);
    EXPECT_EQ(visit.screen(), Screen::TakingNumber);
    ASSERT_NE(visit.effect<RequestTicket>(), nullptr);
    EXPECT_EQ(visit.effect<RequestTicket>()->booking, "B7-K2");
    EXPECT_EQ(visit.effect<RequestTicket>()->service, "");
    visit.send(Event::ticketArrived(visit.lastId(), test::ticket(), 2));
    EXPECT_EQ(visit.screen(), Screen::NumberTaken);
    ASSERT_NE(visit.effect<PrintTicket>(), nullptr);
}

TEST_F(Code, ScannedItAsksFromAnyPageThatOffersNumbers)
{
    for (const auto& way : {std::vector<EventKind>{}, std::vector{EventKind::Touch},
                            std::vector{EventKind::Touch, EventKind::ShowNumbers},
                            std::vector{EventKind::Touch, EventKind::ShowBooking}})
    {
        Booked one;
        for (const auto step : way)
            one.visit.tap(step);
        one.scan("1127A018");
        EXPECT_EQ(one.visit.screen(), Screen::TakingNumber) << way.size();
        ASSERT_NE(one.visit.effect<RequestTicket>(), nullptr);
        EXPECT_EQ(one.visit.effect<RequestTicket>()->booking, "1127A018");
        EXPECT_EQ(one.visit.ids(), 1);
    }
}

TEST_F(Code, ScannedTwiceItAsksOnce)
{
    open();
    scan("1127A018");
    scan("1127A018");
    EXPECT_EQ(visit.ids(), 1);
    EXPECT_EQ(visit.state().number.booking, "1127A018");
}

TEST_F(Code, AScannerElsewhereDoesNothing)
{
    visit.toRead();
    scan("1127A018");
    EXPECT_EQ(visit.screen(), Screen::ConsentRead);
    EXPECT_TRUE(visit.state().code.empty());
}

TEST_F(Code, AScannerUncoversNoHiddenPage)
{
    visit.toRead();
    visit.wait(seconds(45));
    ASSERT_EQ(visit.state().overlay, Overlay::Hidden);
    scan("1127A018");
    EXPECT_EQ(visit.state().overlay, Overlay::Hidden);
}

TEST_F(Code, AScanDuringTheWarningIsASignOfLifeAndNotHalfLost)
{
    open();
    visit.wait(seconds(45));
    ASSERT_EQ(visit.state().overlay, Overlay::IdleWarning);
    scan("1127A018");
    EXPECT_EQ(visit.state().overlay, Overlay::None);
    EXPECT_EQ(visit.state().number.booking, "1127A018");
}

TEST_F(Code, SignsThatNoCodeHoldsAreDroppedAndSoIsWhatIsTooLong)
{
    open();
    for (const char sign : std::string_view("a!;<>\x01 \x7f\xc3"))
        visit.tap(Event::key(EventKind::ScanKey, sign));
    visit.tap(Event::of(EventKind::TypeKey));
    EXPECT_EQ(visit.state().code, "A");
    for (int i = 0; i < 1000; ++i)
        visit.send(Event::key(EventKind::ScanKey, '7'));
    EXPECT_EQ(visit.state().code.size(), 24U);
    for (int i = 0; i < 40; ++i)
        visit.tap(EventKind::EraseKey);
    EXPECT_TRUE(visit.state().code.empty());
    EXPECT_EQ(visit.screen(), Screen::EnterCode);
}

TEST_F(Code, APhoneOrAnIdNumberGoesNowhereAndIsForgottenAtOnce)
{
    for (const char* personal : {"13812345678", "11010519491231002X", "A1"})
    {
        Booked one;
        one.open();
        one.type(personal);
        one.visit.tap(EventKind::CodeDone);
        EXPECT_EQ(one.visit.screen(), Screen::EnterCode) << personal;
        EXPECT_EQ(one.visit.effect<RequestTicket>(), nullptr);
        EXPECT_TRUE(one.visit.state().codeRefused);
        EXPECT_TRUE(one.visit.state().code.empty());
        one.visit.tap(Event::key(EventKind::TypeKey, 'B'));
        EXPECT_FALSE(one.visit.state().codeRefused) << "said until the next key";
    }
}

TEST_F(Code, NothingEnteredAsksNothing)
{
    open();
    visit.tap(EventKind::CodeDone);
    visit.send(Event::of(EventKind::ScanDone));
    EXPECT_EQ(visit.screen(), Screen::EnterCode);
    EXPECT_EQ(visit.ids(), 0);
    EXPECT_FALSE(visit.state().codeRefused);
}

TEST_F(Code, EveryRefusalLeadsToAnotherCodeOrToAnOrdinaryNumberByOneTap)
{
    for (const auto problem : {NumberProblem::BookingUnknown, NumberProblem::BookingEarly, NumberProblem::BookingLate,
                               NumberProblem::BookingOtherDay, NumberProblem::BookingUsed,
                               NumberProblem::BookingCancelled, NumberProblem::Away})
    {
        Booked one;
        one.open();
        one.scan("B7K2M9");
        one.refuse(problem);
        EXPECT_EQ(one.visit.screen(), Screen::NumberUnavailable);
        EXPECT_EQ(one.visit.state().number.problem, problem);
        EXPECT_EQ(one.visit.state().number.refusal.from, "09:00");
        one.visit.tap(EventKind::ShowBooking);
        EXPECT_EQ(one.visit.screen(), Screen::EnterCode);
        EXPECT_TRUE(one.visit.state().code.empty());
        EXPECT_TRUE(one.visit.state().number.booking.empty());
    }
}

TEST_F(Code, AnOrdinaryNumberAfterARefusalIsAnotherRequest)
{
    open();
    scan("B7K2M9");
    refuse(NumberProblem::BookingLate);
    visit.tap(Event::takeNumber("registration"));
    EXPECT_EQ(visit.screen(), Screen::TakingNumber);
    ASSERT_NE(visit.effect<RequestTicket>(), nullptr);
    EXPECT_EQ(visit.effect<RequestTicket>()->requestId, "id-2");
    EXPECT_EQ(visit.effect<RequestTicket>()->service, "registration");
    EXPECT_EQ(visit.effect<RequestTicket>()->booking, "");
}

TEST_F(Code, WhoComesOutsideTheBookedTimeGetsTheSameMattersInEverybodysLineByOneTap)
{
    for (const auto problem : {NumberProblem::BookingEarly, NumberProblem::BookingLate})
    {
        Booked one;
        one.open();
        one.scan("B7K2M9");
        one.refuse(problem);
        one.visit.tap(EventKind::TakeOrdinary);
        EXPECT_EQ(one.visit.screen(), Screen::TakingNumber);
        ASSERT_NE(one.visit.effect<RequestTicket>(), nullptr);
        EXPECT_TRUE(one.visit.effect<RequestTicket>()->asOrdinary);
        EXPECT_EQ(one.visit.effect<RequestTicket>()->booking, "B7K2M9");
        EXPECT_EQ(one.visit.effect<RequestTicket>()->requestId, "id-2") << "id-1 was answered with no";
        one.visit.wait(seconds(8)).tap(EventKind::Retry);
        EXPECT_TRUE(one.visit.effect<RequestTicket>()->asOrdinary);
        EXPECT_EQ(one.visit.effect<RequestTicket>()->requestId, "id-2");
    }
    open();
    scan("B7K2M9");
    EXPECT_FALSE(visit.effect<RequestTicket>()->asOrdinary);
    refuse(NumberProblem::BookingUsed);
    EXPECT_EQ(visit.tap(EventKind::TakeOrdinary).screen(), Screen::NumberUnavailable);
}

TEST_F(Code, AnOrdinaryNumberThatIsNotOfferedSaysWhy)
{
    open();
    scan("B7K2M9");
    refuse(NumberProblem::BookingLate);
    visit.tap(Event::takeNumber("prepregnancy"));
    EXPECT_EQ(visit.screen(), Screen::NumberUnavailable);
    EXPECT_EQ(visit.state().number.problem, NumberProblem::NotOffered);
    EXPECT_EQ(visit.ids(), 1);
}

TEST_F(Code, WhileANumberMayStillComeNoSecondOneIsAskedFor)
{
    visit.tap(EventKind::Touch).tap(Event::takeNumber("exam")).wait(seconds(8));
    ASSERT_EQ(visit.screen(), Screen::NumberUnavailable);
    visit.tap(Event::takeNumber("registration")).tap(EventKind::ShowBooking);
    EXPECT_EQ(visit.screen(), Screen::NumberUnavailable);
    EXPECT_EQ(visit.ids(), 1);
}

TEST_F(Code, BackLeadsToThePageOneCameFrom)
{
    open();
    EXPECT_EQ(visit.tap(EventKind::Back).screen(), Screen::Home);
    visit.tap(Event::showNumbers(true)).tap(EventKind::ShowBooking).tap(EventKind::Back);
    EXPECT_EQ(visit.screen(), Screen::TakeNumber);
    EXPECT_TRUE(visit.state().priority);
}

TEST_F(Code, TheCodeIsForgottenWithTheVisit)
{
    open();
    type("B7K2");
    visit.wait(seconds(45)).wait(seconds(20));
    EXPECT_EQ(visit.screen(), Screen::Attract);
    EXPECT_TRUE(visit.state().code.empty());
    open();
    type("B7K2");
    visit.tap(EventKind::Back);
    EXPECT_TRUE(visit.state().code.empty());
}

// 优先: by own word, for one number.

TEST(Priority, IsOffUntilSomebodyAsksForIt)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(Event::takeNumber("exam"));
    EXPECT_FALSE(visit.effect<RequestTicket>()->priority);
    Visit list;
    list.tap(EventKind::Touch).tap(EventKind::ShowNumbers).tap(Event::takeNumber("exam"));
    EXPECT_FALSE(list.effect<RequestTicket>()->priority);
}

TEST(Priority, IsAskedForWithinThreeTapsAndCanBeTakenBack)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(Event::showNumbers(true)).tap(Event::takeNumber("exam"));
    EXPECT_TRUE(visit.effect<RequestTicket>()->priority);
    EXPECT_EQ(visit.effect<RequestTicket>()->service, "exam") << "the same series as everybody";
    Visit other;
    other.tap(EventKind::Touch).tap(Event::showNumbers(true)).tap(EventKind::TogglePriority);
    EXPECT_FALSE(other.tap(Event::takeNumber("exam")).effect<RequestTicket>()->priority);
}

TEST(Priority, HoldsForTheRetryOfTheSameTap)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(Event::showNumbers(true)).tap(Event::takeNumber("exam")).wait(seconds(8));
    visit.tap(EventKind::Retry);
    ASSERT_NE(visit.effect<RequestTicket>(), nullptr);
    EXPECT_TRUE(visit.effect<RequestTicket>()->priority);
    EXPECT_EQ(visit.effect<RequestTicket>()->requestId, "id-1");
}

TEST(Priority, IsForgottenWithTheNumberAndWithTheVisitor)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(Event::showNumbers(true)).tap(Event::takeNumber("exam"));
    visit.send(Event::ticketArrived(visit.lastId(), test::ticket(), 6));
    EXPECT_FALSE(visit.state().priority);
    visit.tap(EventKind::ShowNumbers).tap(Event::takeNumber("registration"));
    EXPECT_FALSE(visit.effect<RequestTicket>()->priority);

    Visit next;
    next.tap(EventKind::Touch).tap(Event::showNumbers(true)).tap(EventKind::Home);
    EXPECT_FALSE(next.state().priority);
    next.tap(Event::showNumbers(true)).wait(seconds(45)).wait(seconds(20));
    ASSERT_EQ(next.screen(), Screen::Attract);
    EXPECT_FALSE(next.state().priority);
}

TEST(Priority, GoesWithABookingToo)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(Event::showNumbers(true)).tap(EventKind::ShowBooking);
    for (const char sign : std::string_view("B7K2"))
        visit.tap(Event::key(EventKind::TypeKey, sign));
    visit.tap(EventKind::CodeDone);
    EXPECT_TRUE(visit.effect<RequestTicket>()->priority);
}

} // namespace
} // namespace onedoor::kiosk
