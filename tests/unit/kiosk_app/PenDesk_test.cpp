#include "kiosk/app/PenDesk.hpp"

#include "content/base/Log.hpp"
#include "tests/unit/kiosk_devices/PenPipe.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk::test
{

namespace
{

using std::chrono::milliseconds;

/// The window and the device beside each other.
struct PenDeskTest : testing::Test
{
    PenPipe pipe;
    PenDesk desk{pipe.path()};
    KioskFacts facts;
    Steady now{std::chrono::seconds(100)};
    Screen screen = Screen::ConsentReview;

    void SetUp() override
    {
        facts.strokeTimes = true;
        pipe.plugIn();
        desk.update(facts, screen, now);
    }
    void device(std::string_view bytes)
    {
        ASSERT_TRUE(pipe.write(bytes));
        desk.update(facts, screen, now);
    }
    void press(Steady when)
    {
        PointerFrame frame;
        frame.pressed = frame.down = true;
        frame.trace = {{{5, 5}, when}};
        std::vector<Event> events;
        desk.follow(frame, events);
    }
    consent::PenMoments lift()
    {
        PointerFrame frame;
        frame.released = true;
        std::vector<Event> events{Event::pen(EventKind::PenMove, {}), Event::pen(EventKind::PenUp, {})};
        desk.follow(frame, events);
        EXPECT_TRUE(events.front().moments.empty());
        return std::move(events.back().moments);
    }
    static consent::PenMoments moments(int down, int up) { return {milliseconds(down), milliseconds(up)}; }
};

} // namespace

TEST_F(PenDeskTest, AStrokeGetsTheTimesOfItsTouch)
{
    device(penDown(10));
    press(now + milliseconds(20));
    device(penUp(60));
    EXPECT_EQ(lift(), moments(10, 60));
    EXPECT_TRUE(lift().empty()) << "once";
}

TEST_F(PenDeskTest, TwoQuickTouchesDoNotChangePlaces)
{
    device(penDown(10) + penUp(20) + penDown(40) + penUp(55));
    press(now);
    EXPECT_EQ(lift(), moments(10, 20));
    press(now);
    EXPECT_EQ(lift(), moments(40, 55));
}

TEST_F(PenDeskTest, ATouchBesideThePadIsNoStrokes)
{
    device(penDown(10) + penUp(20));
    press(now); // on a button: no PenUp comes of it
    device(penDown(40) + penUp(55));
    press(now);
    EXPECT_EQ(lift(), moments(40, 55));
}

TEST_F(PenDeskTest, APressThatTheDeviceDoesNotKnowHasNoTimes)
{
    device(penDown(10) + penUp(20));
    press(now + milliseconds(900)); // a mouse, much later
    EXPECT_TRUE(lift().empty());
    press(now - milliseconds(900));
    EXPECT_TRUE(lift().empty());
}

TEST_F(PenDeskTest, NothingIsKeptOfOtherPagesOrWithoutTheHallsDecision)
{
    screen = Screen::Home;
    device(penDown(10));
    screen = Screen::ConsentReview;
    device(penUp(20));
    press(now);
    EXPECT_TRUE(lift().empty()) << "it began before the page";
    facts.strokeTimes = false;
    device(penDown(30) + penUp(40));
    press(now);
    EXPECT_TRUE(lift().empty());
    EXPECT_FALSE(pipe.isRead()) << "it was let go";
    log::start("test", "info");
    PenDesk none("/no/such/device");
    testing::internal::CaptureStderr();
    none.update(facts, screen, now);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "") << "not even opened";
}

TEST_F(PenDeskTest, AWipeForgetsWhatWasClaimedToo)
{
    device(penDown(10) + penUp(20));
    press(now);
    desk.forget();
    EXPECT_TRUE(lift().empty());
}

} // namespace onedoor::kiosk::test
