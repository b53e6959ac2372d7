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

TEST(ComingRates, FirstDayExpectsTheUsualShareOfThoseWhoComeNow)
{
    ComingRates rates;
    const std::vector<std::string> both{"exam", "registration"};
    for (auto at = thursday + 9h; at < thursday + 10h; at += 2min)
        rates.add(registration, false, at);
    for (auto at = thursday + 9h; at < thursday + 10h; at += 6min)
        rates.add(both, false, at);
    const Instant now(100h);
    const auto flows = rates.flows(thursday + 10h, now, 8);
    ASSERT_EQ(flows.size(), 16u) << "an hour each";
    const double share = 0.04 * 50 / (50 + 40);
    for (const auto& flow : flows)
    {
        EXPECT_TRUE(flow.like.priority);
        const double came = flow.like.legs == both ? 10 : 30;
        if (flow.when.from == now)
        {
            EXPECT_NEAR(flow.perHour, share * came, 1e-9) << "as many as in the hour before";
        }
        if (flow.when.from == now + 7h)
        {
            EXPECT_NEAR(flow.perHour, share * came / 6, share) << "the first hour is a wave";
        }
    }
    for (int i = 0; i < 40; ++i)
        rates.add(registration, true, thursday + 10h);
    EXPECT_GT(expected(rates.flows(thursday + 10h, now, 1)), 10) << "half of them are of 优先 here";
}

TEST(ComingRates, FirstMinutesOfAFirstDayAreNoWholeHour)
{
    ComingRates rates;
    for (int i = 0; i < 15; ++i)
        rates.add(registration, false, thursday + 9h + 2min * i);
    const auto flows = rates.flows(thursday + 9h + 30min, {}, 1);
    ASSERT_EQ(flows.size(), 1u);
    EXPECT_NEAR(flows[0].perHour, 30 * 0.04 * 50 / 65, 1e-9) << "fifteen in half an hour";
    const auto later = rates.flows(thursday + 13h, {}, 1);
    EXPECT_LT(later[0].perHour, flows[0].perHour / 4) << "nobody has come of late";
}

TEST(ComingRates, LittleIsKnownOfAFirstMorningAndMuchAfterSomeDays)
{
    ComingRates rates;
    const double blind = rates.doubt(thursday + 9h);
    EXPECT_GT(blind, 0.7);
    addMorning(rates, thursday - 24h);
    const double first = rates.doubt(thursday - 24h + 12h);
    EXPECT_LT(first, blind) << "it has seen how many of 优先 come";
    EXPECT_GT(first, 0.5) << "but nothing of the afternoon";
    for (int day = 0; day < 7; ++day)
        addMorning(rates, thursday + 24h * day, 4);
    const auto later = thursday + 24h * 6 + 12h;
    EXPECT_LT(rates.doubt(later), 0.2);
    EXPECT_GT(rates.doubt(later + 24h), rates.doubt(later)) << "how busy the next day is, it does not know";
}
