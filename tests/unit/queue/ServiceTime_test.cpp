#include "content/queue/SeededRandom.hpp"
#include "content/queue/ServiceTime.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace onedoor::queue;
using namespace std::chrono_literals;

namespace
{

double secondsOf(ServiceTime::Duration time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

TEST(ServiceTime, LognormalHasItsMedianAndItsTail)
{
    const auto time = ServiceTime::lognormal(10min, 0.5);
    EXPECT_NEAR(secondsOf(time.quantile(0.5)), 600, 1);
    EXPECT_NEAR(secondsOf(time.quantile(0.9)), 600 * std::exp(0.5 * 1.2816), 8);
    EXPECT_NEAR(secondsOf(time.mean()), 600 * std::exp(0.125), 8);
}

TEST(ServiceTime, MeasuredTimesComeBackAsTheyWere)
{
    const std::vector<ServiceTime::Duration> samples{30s, 10s, 20s, 40s};
    const auto time = ServiceTime::ofSamples(samples);
    EXPECT_NEAR(secondsOf(time.quantile(0)), 10, 0.2);
    EXPECT_NEAR(secondsOf(time.quantile(0.5)), 25, 0.2);
    EXPECT_NEAR(secondsOf(time.quantile(1)), 40, 0.2);
    const std::vector<ServiceTime::Duration> one{30s};
    EXPECT_EQ(ServiceTime::ofSamples(one), ServiceTime::always(30s));
}

TEST(ServiceTime, WhatIsLeftDependsOnWhatHasPassed)
{
    const auto time = ServiceTime::lognormal(10min, 0.4);
    EXPECT_NEAR(secondsOf(time.remaining(0s, 0.5)), 600, 1);
    const auto late = time.remaining(12min, 0.5);
    EXPECT_GT(late, 1min) << "who is over the usual time is not gone this second";
    EXPECT_LT(late, 6min);
    EXPECT_EQ(ServiceTime::always(5min).remaining(2min, 0.3), 3min);
    EXPECT_GE(ServiceTime::always(5min).remaining(20min, 0.9), 1min) << "longer than anybody before";
}

TEST(ServiceTime, ExponentialForgetsHowLongItHasBeen)
{
    const auto time = ServiceTime::exponential(5min);
    EXPECT_NEAR(secondsOf(time.mean()), 300, 5);
    for (const auto elapsed : {0s, 60s, 300s, 600s})
        EXPECT_NEAR(secondsOf(time.remaining(elapsed, 0.5)), 300 * std::log(2), 6) << elapsed.count();
}

TEST(ServiceTime, ShareBelowIsTheQuantileReadBackwards)
{
    const auto time = ServiceTime::lognormal(7min, 0.6);
    for (const double share : {0.05, 0.31, 0.5, 0.77, 0.95})
        EXPECT_NEAR(time.shareBelow(time.quantile(share)), share, 0.001);
    EXPECT_EQ(time.shareBelow(0s), 0);
    EXPECT_EQ(time.shareBelow(24h), 1);
}

TEST(SeededRandom, GivesTheNumbersOfItsSourceOnEveryMachine)
{
    SeededRandom random(1234567);
    EXPECT_EQ(random.next(), 6457827717110365317u); // the published row for this seed
    EXPECT_EQ(random.next(), 3203168211198807973u);
    EXPECT_EQ(random.next(), 9817491932198370423u);
    double sum = 0;
    for (int i = 0; i < 10'000; ++i)
    {
        const double share = random.share();
        ASSERT_TRUE(share >= 0 && share < 1);
        sum += share;
    }
    EXPECT_NEAR(sum / 10'000, 0.5, 0.01);
}
