#include "content/queue/UsualShares.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;

TEST(UsualShares, NothingSeenIsAsUsualAndManySeenAreTheHallsOwn)
{
    constexpr UsualShare share{0.1, 20};
    EXPECT_DOUBLE_EQ(share.after(0, 0), 0.1);
    EXPECT_DOUBLE_EQ(share.after(0, 20), 0.05) << "seen as often as it is trusted: half way";
    EXPECT_NEAR(share.after(300, 1000), 0.3, 0.01);
}

TEST(UsualShares, DoubtShrinksWithWhatWasSeen)
{
    constexpr UsualShare share{0.1, 20};
    EXPECT_NEAR(share.doubtAfter(0, 0), 0.6, 0.03) << "a spread of 0.064 around 0.1";
    EXPECT_LT(share.doubtAfter(10, 100), 0.3);
    EXPECT_NEAR(share.doubtAfter(1000, 10'000), 0.03, 0.001);
    EXPECT_GT(absencesAfter(0, 0, 0).doubt, 5 * absencesAfter(1000, 50, 25).doubt);
    EXPECT_GT(changesAfter(0, 0, 0).doubt, 5 * changesAfter(1000, 60, 60).doubt);
}

TEST(UsualShares, AbsencesOfAHallsFirstDayAreTheUsualOnes)
{
    const auto first = absencesAfter(0, 0, 0);
    EXPECT_DOUBLE_EQ(first.share, usuallyAbsent.usual);
    EXPECT_DOUBLE_EQ(first.back, usuallyBack.usual);
    const auto later = absencesAfter(1000, 100, 90);
    EXPECT_NEAR(later.share, 0.1, 0.005);
    EXPECT_NEAR(later.back, 0.9, 0.01);
    EXPECT_LE(absencesAfter(10, 1, 20).back, 1) << "back more often than missed: a slip of the hand";
}

TEST(UsualShares, ChangesOfMindAreTheHallsOwnOnceItHasSeenThem)
{
    EXPECT_DOUBLE_EQ(changesAfter(0, 0, 0).leftOut, usuallyLeftOut.usual);
    const auto seen = changesAfter(1000, 100, 10);
    EXPECT_NEAR(seen.leftOut, 0.1, 0.005);
    EXPECT_NEAR(seen.swapped, 0.01, 0.005);
}

TEST(UsualShares, BookingIsExpectedLessTheMoreOfItsWindowIsOver)
{
    const Instant ten(10h);
    const Span window{ten - 30min, ten + 20min};
    const auto early = stillExpected({"exam"}, window, ten - 2h, 0.8);
    EXPECT_NEAR(early.chance, 0.8, 1e-9);
    EXPECT_EQ(early.coming.at, ten - 5min) << "the middle of its window";
    EXPECT_TRUE(early.coming.booked);
    EXPECT_EQ(early.coming.legs, std::vector<std::string>{"exam"});
    const auto half = stillExpected({"exam"}, window, ten - 5min, 0.8);
    EXPECT_NEAR(half.chance, 0.4 / 0.6, 1e-9) << "of ten four are here, four will come and two never do";
    EXPECT_EQ(half.coming.at, ten + 7min + 30s);
    const auto late = stillExpected({"exam"}, window, ten + 19min, 0.8);
    EXPECT_LT(late.chance, 0.1);
    EXPECT_LE(late.coming.at, window.to);
    EXPECT_NEAR(stillExpected({"exam"}, window, ten, 1).chance, 1, 1e-9) << "where everybody keeps it";
    const auto onTheDot = stillExpected({"exam"}, {ten, ten}, ten - 1min, 0.8);
    EXPECT_NEAR(onTheDot.chance, 0.8, 1e-9) << "a hall may want them to the minute";
    EXPECT_EQ(onTheDot.coming.at, ten);
}
