#include "kiosk/app/LeaseClock.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{

TEST(LeaseClock, AsksOnEachConnectionDayAndReleaseAndWhenNumbersRunLow)
{
    using std::chrono::seconds;
    LeaseClock clock;
    LeaseClock::Facts facts{false, *calendar::parseDate("2027-05-20"), 1, false};
    EXPECT_FALSE(clock.due(facts, seconds(0))) << "there is no line";
    facts.connected = true;
    EXPECT_TRUE(clock.due(facts, seconds(1)));
    EXPECT_FALSE(clock.due(facts, seconds(3600))) << "once is enough";
    facts.businessDate += std::chrono::days(1);
    EXPECT_TRUE(clock.due(facts, seconds(3601)));
    facts.release = 2;
    EXPECT_FALSE(clock.due(facts, seconds(3602))) << "not twice in half a minute";
    EXPECT_TRUE(clock.due(facts, seconds(3640)));
    facts.connected = false;
    EXPECT_FALSE(clock.due(facts, seconds(3700)));
    facts.connected = true;
    EXPECT_TRUE(clock.due(facts, seconds(3701)));
    facts.low = true;
    EXPECT_TRUE(clock.due(facts, seconds(3800)));
    facts.low = false;
    clock.failed();
    EXPECT_FALSE(clock.due(facts, seconds(3801)));
    EXPECT_TRUE(clock.due(facts, seconds(3831)));
}

} // namespace onedoor::kiosk
