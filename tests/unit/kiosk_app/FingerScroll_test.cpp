#include "kiosk/widgets/FingerScroll.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::milliseconds;

const Box window{0, 100, 500, 400};
constexpr float slop = 12;

/// A finger and a clock of 60 frames a second.
class Scrolling
{
public:
    Scrolling() { scroll.setRange(2000, window.height); }

    void frame(PointerFrame pointer = {})
    {
        m_now += milliseconds(16);
        pointer.down = m_down;
        pointer.at = m_at;
        scroll.update(pointer, window, m_now, slop);
    }

    void press(Point at)
    {
        m_at = at;
        m_down = true;
        PointerFrame pointer;
        pointer.pressed = true;
        pointer.trace = {{at, m_now + milliseconds(16)}};
        frame(pointer);
    }

    void dragTo(Point at, int frames)
    {
        const Point from = m_at;
        for (int step = 1; step <= frames; ++step)
        {
            const float share = static_cast<float>(step) / static_cast<float>(frames);
            m_at = {from.x + (at.x - from.x) * share, from.y + (at.y - from.y) * share};
            PointerFrame pointer;
            pointer.trace = {{m_at, m_now + milliseconds(16)}};
            frame(pointer);
        }
    }

    void release()
    {
        m_down = false;
        PointerFrame pointer;
        pointer.released = true;
        frame(pointer);
    }

    void wait(milliseconds span)
    {
        for (milliseconds passed{0}; passed < span; passed += milliseconds(16))
        {
            frame();
        }
    }

    [[nodiscard]] Steady now() const { return m_now; }

    FingerScroll scroll;

private:
    Steady m_now{std::chrono::seconds(100)};
    Point m_at;
    bool m_down = false;
};

} // namespace

TEST(FingerScroll, FollowsTheFinger)
{
    Scrolling it;
    it.press({200, 400});
    it.dragTo({200, 200}, 20);
    EXPECT_NEAR(it.scroll.offset(), 200, slop + 2 * 10);
    EXPECT_TRUE(it.scroll.dragging());
}

TEST(FingerScroll, RestingFingerIsATapNotADrag)
{
    Scrolling it;
    it.press({200, 300});
    it.dragTo({203, 305}, 3);
    EXPECT_FALSE(it.scroll.dragging());
    EXPECT_FLOAT_EQ(it.scroll.offset(), 0);
}

TEST(FingerScroll, DragStillCountsInTheFrameInWhichTheFingerGoesUp)
{
    Scrolling it;
    it.press({200, 400});
    it.dragTo({200, 200}, 10);
    it.release();
    EXPECT_TRUE(it.scroll.dragging()) << "else the button below would be tapped";
    it.frame();
    EXPECT_FALSE(it.scroll.dragging());
}

TEST(FingerScroll, QuickFingerLetsThePageRunOnAndComeToRest)
{
    Scrolling it;
    it.press({200, 450});
    it.dragTo({200, 250}, 6);
    it.release();
    const float atRelease = it.scroll.offset();
    EXPECT_TRUE(it.scroll.moving());
    it.wait(milliseconds(300));
    EXPECT_GT(it.scroll.offset(), atRelease + 50);
    it.wait(milliseconds(4000));
    EXPECT_FALSE(it.scroll.moving());
}

TEST(FingerScroll, FingerThatRestedBeforeItWentUpLeavesThePageThere)
{
    Scrolling it;
    it.press({200, 450});
    it.dragTo({200, 250}, 6);
    it.wait(milliseconds(300));
    it.release();
    const float atRelease = it.scroll.offset();
    it.wait(milliseconds(500));
    EXPECT_FLOAT_EQ(it.scroll.offset(), atRelease);
}

TEST(FingerScroll, StopsAtBothEndsWithoutBouncing)
{
    Scrolling it;
    it.press({200, 200});
    it.dragTo({200, 480}, 5);
    EXPECT_FLOAT_EQ(it.scroll.offset(), 0);
    it.release();
    it.scroll.glideTo(99999, it.now());
    float highest = 0;
    for (int each = 0; each < 60; ++each)
    {
        it.frame();
        highest = std::max(highest, it.scroll.offset());
    }
    EXPECT_FLOAT_EQ(it.scroll.offset(), 1600);
    EXPECT_FLOAT_EQ(highest, 1600);
}

TEST(FingerScroll, EndIsSeenOnlyWhenItWasOnTheScreen)
{
    Scrolling it;
    it.frame();
    EXPECT_FALSE(it.scroll.seenEnd());
    it.scroll.glideTo(1600, it.now());
    it.wait(milliseconds(600));
    EXPECT_TRUE(it.scroll.seenEnd());
    it.scroll.glideTo(0, it.now());
    it.wait(milliseconds(600));
    EXPECT_TRUE(it.scroll.seenEnd()) << "it stays seen";
    it.scroll.reset();
    EXPECT_FALSE(it.scroll.seenEnd());
}

TEST(FingerScroll, ShortTextIsSeenAtOnce)
{
    FingerScroll scroll;
    scroll.setRange(300, 400);
    EXPECT_TRUE(scroll.seenEnd());
}

TEST(FingerScroll, FingerOutsideTheWindowMovesNothing)
{
    Scrolling it;
    it.press({200, 50});
    it.dragTo({200, 20}, 5);
    EXPECT_FLOAT_EQ(it.scroll.offset(), 0);
}

} // namespace onedoor::kiosk
