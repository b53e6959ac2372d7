#include "content/signage/Cycle.hpp"

#include "tests/unit/signage/Fixtures.hpp"

#include <map>

namespace onedoor::signage::test
{

/// Campaigns with slides of their own, and the shares they take part with.
struct Party
{
    std::vector<Campaign> campaigns;
    std::vector<std::vector<Slide>> slides;

    void add(std::string id, int weight, std::vector<int> lasts)
    {
        Campaign campaign;
        campaign.id = id;
        campaign.weight = weight;
        campaigns.push_back(campaign);
        auto& own = slides.emplace_back();
        for (std::size_t i = 0; i < lasts.size(); ++i)
            own.push_back(slide(fmt::format("{}/{}", id, i + 1), lasts[i]));
    }

    [[nodiscard]] Cycle cycle() const
    {
        std::vector<Share> shares;
        for (std::size_t i = 0; i < campaigns.size(); ++i)
        {
            shares.push_back({&campaigns[i], {}});
            for (const auto& each : slides[i])
                shares.back().slides.push_back(&each);
        }
        return buildCycle(shares);
    }

    [[nodiscard]] static std::map<std::string, milliseconds> timePerCampaign(const Cycle& cycle)
    {
        std::map<std::string, milliseconds> time;
        for (std::size_t i = 0; i < cycle.entries.size(); ++i)
        {
            const auto end = i + 1 < cycle.entries.size() ? cycle.entries[i + 1].start : cycle.length;
            time[cycle.entries[i].campaign->id] += end - cycle.entries[i].start;
        }
        return time;
    }
};

TEST(Cycle, OneCampaignShowsItsSlidesInOrder)
{
    Party party;
    party.add("a", 3, {5, 6, 7});
    const auto cycle = party.cycle();
    ASSERT_EQ(cycle.entries.size(), 3u);
    EXPECT_EQ(cycle.entries[1].slide->id, "a/2");
    EXPECT_EQ(cycle.length, seconds(18));
}

TEST(Cycle, CampaignsShareTheTimeByWeight)
{
    Party party;
    party.add("a", 3, {10, 12, 8, 15});
    party.add("b", 1, {10, 9});
    party.add("c", 2, {20, 5, 11});
    const auto cycle = party.cycle();
    const auto time = Party::timePerCampaign(cycle);
    for (const auto& campaign : party.campaigns)
    {
        const auto part = cycle.length * campaign.weight / 6;
        EXPECT_NEAR(static_cast<double>(time.at(campaign.id).count()), static_cast<double>(part.count()),
                    0.02 * static_cast<double>(part.count()))
            << campaign.id;
    }
}

TEST(Cycle, EverySlideOfEveryCampaignComesUp)
{
    Party party;
    party.add("light", 1, {10, 10, 10, 10, 10});
    party.add("heavy", 20, {10, 10});
    std::map<std::string, int> shown;
    for (const auto& entry : party.cycle().entries)
        ++shown[entry.slide->id];
    EXPECT_EQ(shown.size(), 7u);
    EXPECT_EQ(shown["light/1"], shown["light/5"]);
    EXPECT_EQ(shown["heavy/1"], shown["heavy/2"]);
}

TEST(Cycle, HeavyAndLightAreInterleavedNotBunched)
{
    Party party;
    party.add("a", 2, {10, 10});
    party.add("b", 1, {10});
    party.add("c", 1, {10});
    std::string order;
    for (const auto& entry : party.cycle().entries)
        order += entry.campaign->id;
    EXPECT_EQ(order, "abca");
}

TEST(Cycle, IsBoundedHoweverLongTheLists)
{
    Party party;
    party.add("heavy", 100, {1});
    party.add("light", 1, std::vector<int>(500, 1));
    EXPECT_EQ(party.cycle().entries.size(), maxCycleEntries);
}

TEST(Cycle, PositionIsCountedFromTheEpochBeforeAndAfterIt)
{
    Party party;
    party.add("a", 1, {5, 6, 7});
    const auto cycle = party.cycle();
    for (const auto time :
         {Instant(seconds(0)), Instant(seconds(18 * 1000 + 5)), Instant(seconds(-1)), Instant(milliseconds(17999))})
    {
        const auto position = cycle.at(time);
        EXPECT_LE(position.from, time);
        EXPECT_GT(position.until, time);
        EXPECT_EQ(position.until - position.from, position.entry->slide->duration);
    }
    EXPECT_EQ(cycle.at(Instant(seconds(0))).entry->slide->id, "a/1");
    EXPECT_EQ(cycle.at(Instant(seconds(18 + 5))).entry->slide->id, "a/2");
    EXPECT_EQ(cycle.at(Instant(seconds(-1))).entry->slide->id, "a/3");
}

} // namespace onedoor::signage::test
