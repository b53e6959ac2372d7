#include "config/client/Backoff.hpp"

#include <gtest/gtest.h>

namespace
{

using namespace std::chrono_literals;

TEST(Backoff, DoublesUpToItsLimitAndBeginsAnewAfterASuccess)
{
    onedoor::client::Backoff backoff(100ms, 700ms);
    EXPECT_EQ(backoff.next(0.0), 50ms);
    EXPECT_EQ(backoff.next(0.0), 100ms);
    EXPECT_EQ(backoff.next(0.0), 200ms);
    EXPECT_EQ(backoff.next(0.0), 350ms);
    for (int at = 0; at < 100; ++at)
        EXPECT_EQ(backoff.next(0.0), 350ms);
    backoff.reset();
    EXPECT_EQ(backoff.next(0.0), 50ms);
}

TEST(Backoff, TheRandomPartNeverExceedsTheStep)
{
    onedoor::client::Backoff backoff(100ms, 100ms);
    EXPECT_EQ(backoff.next(0.5), 75ms);
    EXPECT_LE(backoff.next(0.999), 100ms);
}

} // namespace
