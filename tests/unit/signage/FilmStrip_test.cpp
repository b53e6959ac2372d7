#include "content/signage/FilmStrip.hpp"

#include "tests/unit/signage/Fixtures.hpp"

#include <gmock/gmock.h>
#include <map>

namespace onedoor::signage::test
{

using testing::ElementsAre;

namespace
{

constexpr auto ordinaryDay = "2026-03-04"; // a Wednesday
constexpr auto dayAfter = "2026-03-05";

/// When each slide is first on the air in a stretch of time, by asking for every showing.
std::map<std::string, Instant> firstShowings(const Resolver& resolver, const Display& display, Instant from,
                                             Instant until)
{
    std::map<std::string, Instant> firsts;
    for (auto time = from; time < until;)
    {
        const auto showing = resolver.resolve(display, time, true);
        if (!showing.slide.empty())
            firsts.try_emplace(showing.slide, time);
        time = showing.until;
    }
    return firsts;
}

} // namespace

TEST(FilmStrip, ShowsEverySlideWhereTheResolverFirstShowsIt)
{
    auto maker = ordinaryHall();
    maker.add("folic", Level::Normal, {}, 5).weight = 3;
    maker.add("forms", Level::Normal).schedule.dayparts = {"morning"};
    maker.slideOf("exam/2").duration = milliseconds(7500);
    const auto resolver = maker.resolver();
    const auto& wall = resolver.programme().displays[0];
    const auto segments = resolver.strip(wall, at(ordinaryDay, "00:00"), at(dayAfter, "00:00"));
    ASSERT_EQ(segments.size(), 5u);
    for (const auto& segment : segments)
    {
        std::map<std::string, Instant> frames;
        for (const auto& frame : segment.frames)
        {
            EXPECT_TRUE(frames.emplace(frame.slide->id, frame.at).second) << frame.slide->id << " twice";
            EXPECT_EQ(resolver.resolve(wall, frame.at, true).campaign, frame.campaign->id);
        }
        EXPECT_EQ(frames, firstShowings(resolver, wall, segment.segment.from, segment.segment.until));
        EXPECT_GT(segment.cycle, milliseconds(0));
    }
    EXPECT_THAT(segments[1].segment.campaigns, ElementsAre("exam", "folic", "forms"));
}

TEST(FilmStrip, LeavesOutWhatASegmentIsTooShortFor)
{
    auto maker = ordinaryHall();
    const auto resolver = maker.resolver();
    const auto& wall = resolver.programme().displays[0];
    const auto segments = resolver.strip(wall, at(ordinaryDay, "10:00"), at(ordinaryDay, "10:00") + seconds(11));
    ASSERT_EQ(segments.size(), 1u);
    EXPECT_EQ(segments[0].frames.size(), 2u);
    EXPECT_EQ(segments[0].cycle, seconds(30));
}

TEST(FilmStrip, BlackHasNoFrames)
{
    auto maker = ordinaryHall();
    maker.programme.displays[0].blackWhenClosed = true;
    const auto resolver = maker.resolver();
    const auto segments =
        resolver.strip(resolver.programme().displays[0], at(ordinaryDay, "00:00"), at(ordinaryDay, "06:00"));
    ASSERT_EQ(segments.size(), 1u);
    EXPECT_TRUE(segments[0].black);
    EXPECT_TRUE(segments[0].frames.empty());
}

TEST(DueDays, AreRunsOfDaysWithinTheRange)
{
    auto maker = ordinaryHall();
    maker.addArc("520", ArcPart::Phase::Before, {yearly(5, 20, -10, -1)});
    maker.add("mondays", Level::Normal, {days("FREQ=WEEKLY;BYDAY=MO")});
    const auto resolver = maker.resolver();
    const auto on = [](const char* text) { return calendar::parseDate(text).value(); };
    std::map<std::string, std::string> spans;
    for (const auto& due : resolver.due(on("2026-05-01"), on("2026-05-15")))
        for (const auto& span : due.spans)
            spans[due.campaign->id] += fmt::format("{}..{} ", calendar::formatDate(span.from).substr(8),
                                                   calendar::formatDate(span.until).substr(8));
    EXPECT_EQ(spans["exam"], "01..15 ") << "every day";
    EXPECT_EQ(spans["520-before"], "10..15 ") << "cut at the end of the range";
    EXPECT_EQ(spans["mondays"], "04..04 11..11 ");
}

} // namespace onedoor::signage::test
