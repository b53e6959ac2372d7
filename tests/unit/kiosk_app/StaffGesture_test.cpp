#include "kiosk/widgets/StaffGesture.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::kiosk;
using namespace std::chrono_literals;

namespace
{

class StaffGestureTest : public testing::Test
{
protected:
    const Metrics m_metrics{{1080, 1920}, {336, 597}, false};
    StaffGesture m_gesture{m_metrics};
    Steady m_now{1h};

    bool touch(Point at, std::chrono::milliseconds after = 300ms)
    {
        m_now += after;
        PointerFrame pointer;
        pointer.at = at;
        pointer.down = pointer.pressed = true;
        return m_gesture.follow(pointer, m_now);
    }
    int made(int touches, Point at, std::chrono::milliseconds after = 300ms)
    {
        int count = 0;
        for (int i = 0; i < touches; ++i)
            count += touch(at, after) ? 1 : 0;
        return count;
    }
};

constexpr Point corner{60, 60};

} // namespace

TEST_F(StaffGestureTest, IsMadeWithTheFifthTouch)
{
    EXPECT_EQ(made(4, corner), 0);
    EXPECT_TRUE(touch(corner));
    EXPECT_EQ(made(4, corner), 0) << "and begins anew";
}

TEST_F(StaffGestureTest, IsNotMadeSlowly)
{
    EXPECT_EQ(made(20, corner, 1100ms), 0);
}

TEST_F(StaffGestureTest, IsNotMadeElsewhereOrWithATouchElsewhereBetween)
{
    EXPECT_EQ(made(10, {540, 960}), 0);
    EXPECT_EQ(made(4, corner), 0);
    EXPECT_FALSE(touch({540, 960}));
    EXPECT_EQ(made(4, corner), 0);
}

TEST_F(StaffGestureTest, AFingerThatRestsIsOneTouch)
{
    (void)touch(corner);
    PointerFrame resting;
    resting.at = corner;
    resting.down = true;
    for (int frame = 0; frame < 20; ++frame)
        EXPECT_FALSE(m_gesture.follow(resting, m_now += 16ms));
}
