#include "kiosk/widgets/TapLatch.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{

namespace
{

const Steady start{std::chrono::seconds(100)};

void tap(TapLatch& latch, Point at)
{
    latch.move(at, start);
    latch.press(at, start);
    latch.release(at, start);
}

/// Frames until nothing is waiting; counts what each tap did.
struct Counted
{
    int presses = 0;
    int releases = 0;
    int frames = 0;
};

Counted drain(TapLatch& latch)
{
    Counted counted;
    while (latch.pending())
    {
        const PointerFrame frame = latch.next(start);
        counted.presses += frame.pressed ? 1 : 0;
        counted.releases += frame.released ? 1 : 0;
        EXPECT_FALSE(frame.pressed && frame.released) << "one frame sees one of them";
        ++counted.frames;
    }
    return counted;
}

} // namespace

TEST(TapLatch, AReleaseTellsWhenItsFingerCame)
{
    TapLatch latch;
    latch.press({10, 10}, start);
    latch.release({10, 10}, start + std::chrono::milliseconds(40));
    (void)latch.next(start + std::chrono::milliseconds(400));
    const PointerFrame lifted = latch.next(start + std::chrono::milliseconds(420));
    EXPECT_TRUE(lifted.released);
    EXPECT_EQ(lifted.pressedAt, start);
}

TEST(TapLatch, TapShorterThanAFrameIsSeen)
{
    TapLatch latch;
    tap(latch, {10, 20});
    const PointerFrame first = latch.next(start);
    EXPECT_TRUE(first.pressed);
    EXPECT_TRUE(first.down);
    EXPECT_EQ(first.at, (Point{10, 20}));
    const PointerFrame second = latch.next(start);
    EXPECT_TRUE(second.released);
    EXPECT_FALSE(second.down);
    EXPECT_FALSE(latch.pending());
}

TEST(TapLatch, TwoTapsWithinOneFrameAreTwo)
{
    TapLatch latch;
    tap(latch, {10, 20});
    tap(latch, {300, 20});
    const Counted counted = drain(latch);
    EXPECT_EQ(counted.presses, 2);
    EXPECT_EQ(counted.releases, 2);
}

TEST(TapLatch, HundredTapsWithinOneFrameAreAHundred)
{
    TapLatch latch;
    for (int each = 0; each < 100; ++each)
    {
        tap(latch, {static_cast<float>(each), 5});
    }
    EXPECT_EQ(drain(latch).presses, 100);
}

TEST(TapLatch, TouchAfterABurstDoesNotWaitBehindIt)
{
    TapLatch latch;
    for (int each = 0; each < 100; ++each)
    {
        tap(latch, {10, 20});
    }
    const Steady later = start + std::chrono::seconds(1);
    latch.move({300, 40}, later);
    latch.press({300, 40}, later);
    const PointerFrame frame = latch.next(later + std::chrono::milliseconds(16));
    EXPECT_TRUE(frame.pressed);
    EXPECT_EQ(frame.at, (Point{300, 40}));
    EXPECT_FALSE(latch.pending());
}

TEST(TapLatch, FingerThatIsDownIsNeverDropped)
{
    TapLatch latch;
    latch.press({10, 20}, start);
    EXPECT_TRUE(latch.next(start + std::chrono::seconds(3)).pressed) << "a long touch behind a slow page";
    latch.move({50, 20}, start + std::chrono::seconds(4));
    latch.release({60, 20}, start + std::chrono::seconds(4));
    const PointerFrame frame = latch.next(start + std::chrono::seconds(9));
    EXPECT_TRUE(frame.released);
    EXPECT_EQ(frame.trace.size(), 2U) << "nothing of a signature is lost";
}

TEST(TapLatch, EachPressIsWhereItsFingerWas)
{
    TapLatch latch;
    tap(latch, {10, 20});
    tap(latch, {300, 40});
    EXPECT_EQ(latch.next(start).at, (Point{10, 20}));
    EXPECT_EQ(latch.next(start).at, (Point{10, 20}));
    EXPECT_EQ(latch.next(start).at, (Point{300, 40}));
}

TEST(TapLatch, WritingKeepsEveryPlaceOfTheFinger)
{
    TapLatch latch;
    latch.press({0, 0}, start);
    (void)latch.next(start);
    for (int step = 1; step <= 50; ++step)
    {
        latch.move({static_cast<float>(step), 0}, start);
    }
    const PointerFrame frame = latch.next(start);
    EXPECT_EQ(frame.trace.size(), 50U);
    EXPECT_TRUE(frame.down);
}

TEST(TapLatch, FrameWithoutNewsKeepsTheState)
{
    TapLatch latch;
    latch.press({7, 8}, start);
    (void)latch.next(start);
    const PointerFrame frame = latch.next(start);
    EXPECT_TRUE(frame.down);
    EXPECT_FALSE(frame.pressed);
    EXPECT_EQ(frame.at, (Point{7, 8}));
}

TEST(TapLatch, BrokenPanelCannotFillTheMemory)
{
    TapLatch latch;
    for (int each = 0; each < 100000; ++each)
    {
        tap(latch, {1, 1});
    }
    EXPECT_LT(drain(latch).frames, 5000);
}

} // namespace onedoor::kiosk
