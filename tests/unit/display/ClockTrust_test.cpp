#include "display/player/ClockTrust.hpp"

#include "content/base/Files.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/display/Fixtures.hpp"

namespace onedoor::display::test
{

ClockFacts factsAt(Instant machine)
{
    ClockFacts facts;
    facts.machine = machine;
    return facts;
}

TEST(ClockTrust, AClockThatRunsOnFromWhereItWasIsTrusted)
{
    auto facts = factsAt(at(wednesday, "10:00"));
    EXPECT_TRUE(isClockTrusted(facts)) << "nothing speaks against it";
    facts.lastTrusted = at(wednesday, "09:00");
    facts.releaseStored = at("2026-03-03", "18:00");
    EXPECT_TRUE(isClockTrusted(facts));
}

TEST(ClockTrust, AClockBehindWhatIsKnownToBePastIsNot)
{
    auto facts = factsAt(at(wednesday, "10:00"));
    facts.lastTrusted = at(wednesday, "10:05");
    EXPECT_FALSE(isClockTrusted(facts));
    facts.lastTrusted = {};
    facts.releaseStored = at("2026-03-05", "10:00");
    EXPECT_FALSE(isClockTrusted(facts));
    EXPECT_FALSE(isClockTrusted(factsAt(at("1970-01-01", "09:00")))) << "a dead battery";
}

TEST(ClockTrust, TheServerOrAHandGivenTimeSettlesIt)
{
    auto facts = factsAt(at("1970-01-01", "09:00"));
    facts.confirmed = true;
    EXPECT_TRUE(isClockTrusted(facts));
    facts.confirmed = false;
    facts.ownTime = true;
    EXPECT_TRUE(isClockTrusted(facts));
}

TEST(ClockMemory, KeepsTheLastTrustedTimeAcrossAStart)
{
    const onedoor::test::TempFolder folder;
    const auto file = folder.path() / "clock.json";
    const auto now = at(wednesday, "10:00");
    ASSERT_TRUE(ClockMemory(file).remember(now));
    EXPECT_EQ(ClockMemory(file).lastTrusted(), now);
    ASSERT_TRUE(writeFileAtomically(file, "garbage"));
    EXPECT_EQ(ClockMemory(file).lastTrusted(), Instant{});
}

TEST(ClockMemory, SparesTheDisk)
{
    const onedoor::test::TempFolder folder;
    ClockMemory memory(folder.path() / "clock.json");
    const auto now = at(wednesday, "10:00");
    ASSERT_TRUE(memory.remember(now));
    ASSERT_TRUE(memory.remember(now + std::chrono::minutes(9)));
    EXPECT_EQ(memory.lastTrusted(), now);
    ASSERT_TRUE(memory.remember(now + std::chrono::minutes(10)));
    EXPECT_EQ(memory.lastTrusted(), now + std::chrono::minutes(10));
    ASSERT_TRUE(memory.remember(now)) << "a clock that ran ahead was set right";
    EXPECT_EQ(memory.lastTrusted(), now);
}

TEST(SteadyOffset, FollowsOnlyWhatCanBeSeen)
{
    EXPECT_EQ(steadyOffset(seconds(5), std::nullopt), seconds(5));
    EXPECT_EQ(steadyOffset(seconds(5), seconds(5) + milliseconds(40)), seconds(5));
    EXPECT_EQ(steadyOffset(seconds(5), seconds(90)), seconds(90));
    EXPECT_EQ(steadyOffset(seconds(5), milliseconds(4700)), milliseconds(4700));
}

} // namespace onedoor::display::test
