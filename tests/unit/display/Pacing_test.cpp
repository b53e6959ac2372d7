#include "display/app/FramePacer.hpp"

#include "display/items/TickerItem.hpp"
#include "tests/unit/display/Fixtures.hpp"

namespace onedoor::display::test
{

TEST(FramePacer, AFadeGetsSixtyFramesASecond)
{
    const auto now = at(wednesday, "10:00");
    EXPECT_EQ(pauseAfterFrame({true, true, now}, now, milliseconds(6)), milliseconds(10));
    EXPECT_EQ(pauseAfterFrame({true, true, now}, now, milliseconds(50)), milliseconds(1));
}

TEST(FramePacer, AWallAtRestLooksUpNowAndThen)
{
    const auto now = at(wednesday, "10:00");
    EXPECT_EQ(pauseAfterFrame({false, false, now + seconds(10)}, now, milliseconds(1)), milliseconds(40));
}

TEST(FramePacer, WakesForTheEndOfAShowing)
{
    const auto now = at(wednesday, "10:00");
    EXPECT_EQ(pauseAfterFrame({false, false, now + milliseconds(12)}, now, milliseconds(1)), milliseconds(12));
}

TEST(FramePacer, TheTickerStepsThirtyTimesASecond)
{
    auto now = at(wednesday, "10:00");
    const auto end = now + seconds(10);
    int wakings = 0;
    for (auto step = TickerMotion::stepAt(now); now < end; ++wakings)
    {
        now += pauseAfterFrame({false, true, end + seconds(1)}, now, milliseconds(0));
        EXPECT_EQ(TickerMotion::stepAt(now), ++step) << "no step is missed, none comes twice";
    }
    EXPECT_EQ(wakings, 300);
}

TEST(TickerMotion, TheStripComesRoundInWholePixels)
{
    const TickerMotion motion(83);
    EXPECT_EQ(motion.stepPx, 4);
    EXPECT_EQ(motion.offsetPx(0, 1000), 0);
    EXPECT_EQ(motion.offsetPx(249, 1000), 996);
    EXPECT_EQ(motion.offsetPx(250, 1000), 0);
    EXPECT_EQ(motion.offsetPx(5, 0), 0);
    EXPECT_EQ(TickerMotion(4).stepPx, 1) << "it always moves";
}

} // namespace onedoor::display::test
