#include "kiosk/app/TouchTimes.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::milliseconds;

const Steady start{std::chrono::seconds(100)};

PointerFrame finger(bool pressed, Steady when)
{
    PointerFrame frame;
    frame.pressed = pressed;
    frame.released = !pressed;
    frame.trace = {{{1, 1}, when - milliseconds(40)}, {{2, 2}, when}};
    return frame;
}

/// A frame in which the finger is lifted, and what it leads to.
void lift(TouchTimes& times, Steady when)
{
    times.follow(finger(false, when));
    times.pageChanged();
}

} // namespace

TEST(TouchTimes, TellsHowSoonATouchWasSeen)
{
    TouchTimes times;
    times.follow(finger(true, start));
    EXPECT_EQ(times.shown(Screen::Home, start + milliseconds(21)), "touch seen after 21.0 ms");
    times.follow({});
    EXPECT_EQ(times.shown(Screen::Home, start + milliseconds(40)), "");
}

TEST(TouchTimes, TellsOnceHowSoonATapsPageWasUp)
{
    TouchTimes times;
    lift(times, start);
    EXPECT_EQ(times.shown(Screen::Guide, start + milliseconds(10)), "") << "this frame shows the page before";
    times.follow({});
    EXPECT_EQ(times.shown(Screen::Guide, start + milliseconds(30)), "page guide up after 30.0 ms");
    EXPECT_EQ(times.shown(Screen::Guide, start + milliseconds(50)), "");
}

TEST(TouchTimes, TellsTheNumberThatCameAndNotTheWaitForIt)
{
    TouchTimes times;
    lift(times, start);
    EXPECT_EQ(times.shown(Screen::TakingNumber, start + milliseconds(10)), "");
    times.follow({});
    EXPECT_EQ(times.shown(Screen::TakingNumber, start + milliseconds(30)), "");
    times.pageChanged();
    EXPECT_EQ(times.shown(Screen::NumberTaken, start + milliseconds(50)), "");
    EXPECT_EQ(times.shown(Screen::NumberTaken, start + milliseconds(70)), "page number_taken up after 70.0 ms");
}

TEST(TouchTimes, APageThatCameByItselfIsNoAnswerToATouch)
{
    TouchTimes times;
    times.follow(finger(false, start));
    EXPECT_EQ(times.shown(Screen::Home, start + milliseconds(10)), "") << "it hit nothing";
    times.follow({});
    times.pageChanged();
    EXPECT_EQ(times.shown(Screen::Home, start + milliseconds(65000)), "");
    EXPECT_EQ(times.shown(Screen::Home, start + milliseconds(65016)), "");
}

TEST(TouchTimes, SaysNothingWhereTimesOfStrokesWouldBeTold)
{
    for (const Screen screen : {Screen::ConsentReview, Screen::ConsentRead, Screen::QuizQuestion, Screen::EnterCode})
    {
        TouchTimes times;
        times.follow(finger(true, start));
        EXPECT_EQ(times.shown(screen, start + milliseconds(10)), "") << toString(screen);
        lift(times, start + milliseconds(30));
        (void)times.shown(screen, start + milliseconds(40));
        EXPECT_EQ(times.shown(screen, start + milliseconds(60)), "") << toString(screen);
    }
}

TEST(TouchTimes, AFingerIsLiftedInOneFrameOnly)
{
    TouchTimes times;
    EXPECT_EQ(times.lifted(), std::nullopt);
    times.follow(finger(false, start));
    EXPECT_EQ(times.lifted(), start);
    times.follow({});
    EXPECT_EQ(times.lifted(), std::nullopt);
    EXPECT_EQ(afterTouch(start, start + milliseconds(7)), " after 7.0 ms");
    EXPECT_EQ(afterTouch(std::nullopt, start), "");
}

} // namespace onedoor::kiosk
