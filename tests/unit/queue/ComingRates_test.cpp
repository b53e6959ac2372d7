#include "content/queue/ComingRates.hpp"

#include <gtest/gtest.h>
#include <numeric>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;
using calendar::LocalTime;

namespace
{

const LocalTime thursday = calendar::LocalTime(*calendar::parseDate("2027-05-20"));
const std::vector<std::string> registration{"registration"};

/// Thirty an hour from nine to twelve, of which three of 优先, all of them from ten to eleven.
void addMorning(ComingRates& rates, LocalTime day, int times = 1)
{
    for (auto at = day + 9h; at < day + 12h; at += 2min)
        for (int i = 0; i < times; ++i)
            rates.add(registration, at >= day + 10h && at < day + 10h + 6min, at);
}

double expected(const std::vector<Flow>& flows)
{
    using Hours = std::chrono::duration<double, std::ratio<3600>>;
    return std::accumulate(flows.begin(), flows.end(), 0.0, [](double sum, const Flow& flow)
                           { return sum + flow.perHour * Hours(flow.when.to - flow.when.from).count(); });
}

} // namespace

TEST(ComingRates, NobodyIsExpectedBeforeAnythingIsKnown)
{
    EXPECT_TRUE(ComingRates().flows(thursday + 9h, {}, 8).empty());
}

TEST(ComingRates, AsManyAreExpectedAsCameOnOtherDaysAtThatHour)
{
    ComingRates rates;
    for (int day = 5; day > 0; --day)
        addMorning(rates, thursday - 24h * day);
    const Instant now(100h);
    const auto flows = rates.flows(thursday + 8h + 30min, now, 8);
    ASSERT_EQ(flows.size(), 1u);
    EXPECT_NEAR(flows[0].perHour, 3, 0.01);
    EXPECT_TRUE(flows[0].like.priority);
    EXPECT_EQ(flows[0].like.legs, registration);
    EXPECT_EQ(flows[0].when.from, now + 90min);
    EXPECT_EQ(flows[0].when.to, now + 150min);
    EXPECT_NEAR(expected(rates.flows(thursday + 10h + 30min, now, 8)), 1.5 * 10 / (10 + 45), 0.1)
        << "half the hour is left, and nobody has come today";
}

TEST(ComingRates, CrowdedDayExpectsMore)
{
    ComingRates rates;
    for (int day = 5; day > 0; --day)
        addMorning(rates, thursday - 24h * day);
    for (auto at = thursday + 9h; at < thursday + 10h; at += 30s)
        rates.add(registration, false, at);
    EXPECT_NEAR(expected(rates.flows(thursday + 10h, {}, 8)), 3 * (10.0 + 120) / (10 + 30), 0.1);
    EXPECT_NEAR(expected(rates.flows(thursday + 24h + 8h, {}, 8)), 2.5, 0.1) << "the next day starts anew";
}
