#include "content/queue/WaitWords.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;

namespace
{

std::string said(std::chrono::seconds median, std::chrono::seconds p90)
{
    return waitInWords(roundWait({median, p90})).in(chinese);
}

} // namespace

TEST(WaitWords, WaitIsARangeInStepsOfFiveMinutes)
{
    EXPECT_EQ(said(21min, 34min), "约 20–35 分钟");
    EXPECT_EQ(said(22min + 30s, 37min), "约 25–35 分钟");
    EXPECT_EQ(said(9min, 9min), "约 10–15 分钟") << "never one time alone";
    EXPECT_EQ(waitInWords(roundWait({21min, 34min})).in(english), "About 20–35 min");
}

TEST(WaitWords, NobodyIsToldThatItTakesNoTime)
{
    EXPECT_EQ(said(0s, 0s), "5 分钟以内");
    EXPECT_EQ(said(2min, 9min), "10 分钟以内");
    EXPECT_EQ(said(-5s, 0s), "5 分钟以内");
    EXPECT_EQ(waitInWords(roundWait({0s, 0s})).in(english), "Within 5 min");
}

TEST(WaitWords, LongWaitsAreSaidInCoarserSteps)
{
    EXPECT_EQ(said(58min, 76min), "约 60–80 分钟");
    EXPECT_EQ(said(64min, 101min), "约 60–100 分钟");
    EXPECT_EQ(said(124min, 171min), "约 2–3 小时");
    EXPECT_EQ(said(140min, 150min), "约 2.5–3 小时");
    EXPECT_EQ(waitInWords(roundWait({140min, 190min})).in(english), "About 2.5–3 hours");
}

TEST(WaitWords, EveryWaitOfADayIsARangeThatContainsNoZero)
{
    for (auto median = 0s; median < 8h; median += 37s)
        for (const auto more : {0s, 61s, 600s, 3600s})
        {
            const auto range = roundWait({median, median + more});
            ASSERT_GT(range.to, range.from) << median.count();
            ASSERT_GE(range.from + 15min, median) << "a median is not rounded down by more than half a step";
            ASSERT_EQ(waitInWords(range).in(chinese).find(" 0"), std::string::npos);
        }
}
