#include "tests/unit/signage/Fixtures.hpp"

#include <gmock/gmock.h>
#include <set>

namespace onedoor::signage::test
{

using testing::ElementsAre;
using testing::HasSubstr;

// 2026-03-04 is an ordinary Wednesday.
constexpr auto wednesday = "2026-03-04";

std::string campaignAt(const Resolver& resolver, Instant time, const std::string& display = "wall")
{
    return resolver.resolve(*resolver.programme().findDisplay(display), time, true).campaign;
}

std::string whyOf(const std::vector<Candidate>& candidates, const std::string& campaign)
{
    for (const auto& candidate : candidates)
        if (candidate.campaign == campaign)
            return (candidate.taken ? "+" : "-") + candidate.why;
    return "missing";
}

TEST(Resolver, HighestLevelWithSomethingDuePlaysAlone)
{
    auto maker = ordinaryHall();
    EXPECT_EQ(campaignAt(maker.resolver(), at(wednesday, "10:00")), "exam");
    maker.add("may", Level::Special);
    EXPECT_EQ(campaignAt(maker.resolver(), at(wednesday, "10:00")), "may");
    maker.add("city", Level::Ordered);
    EXPECT_EQ(campaignAt(maker.resolver(), at(wednesday, "10:00")), "city");
    maker.add("alarm", Level::Emergency);
    EXPECT_EQ(campaignAt(maker.resolver(), at(wednesday, "10:00")), "alarm");
}

TEST(Resolver, OutsideOpeningHoursOnlyTheRestPictureOrWhatIsOrderedPlays)
{
    auto maker = ordinaryHall();
    maker.add("may", Level::Special);
    const auto resolver = maker.resolver();
    EXPECT_EQ(campaignAt(resolver, at(wednesday, "08:59")), "rest");
    EXPECT_EQ(campaignAt(resolver, at(wednesday, "09:00")), "may");
    EXPECT_EQ(campaignAt(resolver, at(wednesday, "12:00")), "rest");
    EXPECT_EQ(campaignAt(resolver, at(wednesday, "13:30")), "may");
    EXPECT_EQ(campaignAt(resolver, at("2026-03-07", "10:00")), "rest") << "a Saturday";
    maker.add("city", Level::Ordered);
    EXPECT_EQ(campaignAt(maker.resolver(), at(wednesday, "03:00")), "city");
}

TEST(Resolver, AClosedHallWithoutRestPictureIsBlack)
{
    ProgrammeMaker maker;
    maker.add("exam", Level::Normal);
    const auto resolver = maker.resolver();
    const auto night = resolver.resolve(maker.programme.displays[0], at(wednesday, "22:00"), true);
    EXPECT_TRUE(night.black);
    EXPECT_EQ(night.level, Level::Closed);
    EXPECT_EQ(night.slide, "");
    EXPECT_FALSE(resolver.resolve(maker.programme.displays[0], at(wednesday, "10:00"), true).black);
}

TEST(Resolver, ADisplayThatGoesBlackWhenClosedShowsNoRestPicture)
{
    auto maker = ordinaryHall();
    maker.programme.displays[1].blackWhenClosed = true;
    const auto resolver = maker.resolver();
    EXPECT_FALSE(resolver.resolve(maker.programme.displays[0], at(wednesday, "22:00"), true).black);
    const auto strip = resolver.resolve(maker.programme.displays[1], at(wednesday, "22:00"), true);
    EXPECT_TRUE(strip.black);
    EXPECT_EQ(strip.campaign, "");
    EXPECT_THAT(whyOf(resolver.explain(maker.programme.displays[1], at(wednesday, "22:00"), true), "rest"),
                HasSubstr("goes black"));
}

TEST(Resolver, NothingDueAtAllIsNotBlackWhileTheHallIsOpen)
{
    const ProgrammeMaker maker;
    const auto now = maker.resolver().resolve(maker.programme.displays[0], at(wednesday, "10:00"), true);
    EXPECT_EQ(now.level, Level::Fallback);
    EXPECT_EQ(now.campaign, "");
    EXPECT_FALSE(now.black);
}

TEST(Resolver, OnADayOfCelebrationOtherSpecialCampaignsRest)
{
    auto maker = ordinaryHall();
    maker.addArc("valentine", ArcPart::Phase::Day, {yearly(2, 14)});
    maker.addArc("spring", ArcPart::Phase::Before, {lunarYearly(1, 1, -10, -1)});
    const auto resolver = maker.resolver();
    // 2029: Spring Festival is on 13 February, 2026: on the 17th, three days after Valentine's.
    EXPECT_EQ(campaignAt(resolver, at("2026-02-13", "10:00")), "spring-before");
    EXPECT_EQ(campaignAt(resolver, at("2026-02-14", "10:00")), "valentine-day");
    EXPECT_EQ(campaignAt(resolver, at("2026-02-16", "10:00")), "spring-before");
    EXPECT_EQ(whyOf(resolver.explain(maker.programme.displays[0], at("2026-02-14", "10:00"), true), "spring-before"),
              "-rests: 2026-02-14 is a day of celebration of valentine");
}

TEST(Resolver, ACelebrationInTheAfternoonKeepsTheWholeDayForItself)
{
    auto maker = ordinaryHall();
    maker.programme.dayparts.push_back({"afternoon", std::chrono::minutes(13 * 60), std::chrono::minutes(18 * 60)});
    maker.addArc("520", ArcPart::Phase::Day, {yearly(5, 20)}).schedule.dayparts = {"afternoon"};
    maker.add("may", Level::Special, {yearly(5, 1, 0, 30)});
    const auto resolver = maker.resolver();
    EXPECT_EQ(campaignAt(resolver, at("2026-05-20", "10:00")), "exam");
    EXPECT_EQ(campaignAt(resolver, at("2026-05-20", "14:00")), "520-day");
    EXPECT_EQ(campaignAt(resolver, at("2026-05-22", "10:00")), "may");
}

TEST(Resolver, SpringFestivalDayFindsTheHallClosedWithItsOwnRestPicture)
{
    auto maker = ordinaryHall();
    maker.addArc("spring", ArcPart::Phase::Day, {lunarYearly(1, 1)}, Level::Closed);
    const auto resolver = maker.resolver();
    EXPECT_EQ(campaignAt(resolver, at("2027-02-05", "18:00")), "rest");
    EXPECT_EQ(campaignAt(resolver, at("2027-02-06", "10:00")), "spring-day");
    EXPECT_EQ(campaignAt(resolver, at("2027-02-07", "10:00")), "rest") << "a Sunday";
}

TEST(Resolver, ADayOfMourningIsGreyAndHasNothingSpecial)
{
    auto maker = ordinaryHall();
    maker.addArc("520", ArcPart::Phase::Day, {yearly(5, 20)}).theme = "rose";
    const auto resolver = maker.resolver(Json{{{"name", "mourning"}, {"date", "2026-05-20"}}});
    const auto now = resolver.resolve(maker.programme.displays[0], at("2026-05-20", "10:00"), true);
    EXPECT_EQ(now.campaign, "exam");
    EXPECT_TRUE(now.grey);
    EXPECT_EQ(now.theme, "");
    EXPECT_EQ(resolver.keepsake(at("2026-05-20", "10:00")), nullptr);
    EXPECT_EQ(whyOf(resolver.explain(maker.programme.displays[0], at("2026-05-20", "10:00"), true), "520-day"),
              "-rests: 2026-05-20 is a day of mourning");
    EXPECT_FALSE(resolver.resolve(maker.programme.displays[0], at("2026-05-21", "10:00"), true).grey);
}

TEST(Resolver, AnUntrustedClockPlaysOnlyTheFallback)
{
    auto maker = ordinaryHall();
    maker.add("may", Level::Special);
    const auto resolver = maker.resolver();
    const auto& wall = maker.programme.displays[0];
    EXPECT_EQ(resolver.resolve(wall, at(wednesday, "10:00"), false).campaign, "house");
    EXPECT_EQ(resolver.resolve(wall, at(wednesday, "23:00"), false).campaign, "house") << "nobody knows the hour";
    const auto why = resolver.explain(wall, at(wednesday, "10:00"), false);
    EXPECT_THAT(whyOf(why, "house"), HasSubstr("+plays: the clock is not trusted"));
    EXPECT_THAT(whyOf(why, "may"), HasSubstr("-rests: the clock is not trusted"));
}

TEST(Resolver, WithoutATrustedClockNoSlideThatExpiresIsShown)
{
    auto maker = ordinaryHall();
    maker.slideOf("house/1").expiresOn = day(2050, 1, 1);
    const auto resolver = maker.resolver();
    for (int second = 0; second < 60; second += 5)
        EXPECT_NE(resolver.resolve(maker.programme.displays[0], at(wednesday, "10:00") + seconds(second), false).slide,
                  "house/1");
}

TEST(Resolver, ADaypartAcrossMidnightBelongsToTheDayOnWhichItBegan)
{
    ProgrammeMaker maker;
    maker.add("rest", Level::Closed);
    auto& night = maker.add("city", Level::Ordered, {yearly(3, 4)});
    night.schedule.dayparts = {"night"}; // 20:00-02:00
    const auto resolver = maker.resolver();
    EXPECT_EQ(campaignAt(resolver, at("2026-03-04", "01:00")), "rest");
    EXPECT_EQ(campaignAt(resolver, at("2026-03-04", "19:59")), "rest");
    EXPECT_EQ(campaignAt(resolver, at("2026-03-04", "20:00")), "city");
    EXPECT_EQ(campaignAt(resolver, at("2026-03-05", "01:59")), "city");
    EXPECT_EQ(campaignAt(resolver, at("2026-03-05", "02:00")), "rest");
    EXPECT_EQ(campaignAt(resolver, at("2026-03-05", "21:00")), "rest");
    EXPECT_THAT(whyOf(resolver.explain(maker.programme.displays[0], at("2026-03-05", "01:00"), true), "city"),
                HasSubstr("+plays: due since last evening"));
}

TEST(Resolver, ACampaignOfOtherDisplaysStaysAway)
{
    auto maker = ordinaryHall();
    maker.add("ribbon", Level::Special).schedule.displays = {"strip"};
    const auto resolver = maker.resolver();
    EXPECT_EQ(campaignAt(resolver, at(wednesday, "10:00"), "wall"), "exam");
    EXPECT_EQ(campaignAt(resolver, at(wednesday, "10:00"), "strip"), "ribbon");
    EXPECT_EQ(whyOf(resolver.explain(maker.programme.displays[0], at(wednesday, "10:00"), true), "ribbon"),
              "-not on this display, only on strip");
}

TEST(Resolver, AnExpiredSlideIsSkippedAndACampaignWithoutSlidesIsNotDue)
{
    auto maker = ordinaryHall();
    maker.slideOf("exam/2").expiresOn = day(2026, 3, 4);
    const auto shownOn = [&](std::string_view date)
    {
        std::set<std::string> shown;
        for (int second = 0; second < 60; second += 5)
            shown.insert(
                maker.resolver().resolve(maker.programme.displays[0], at(date, "10:00") + seconds(second), true).slide);
        return shown;
    };
    EXPECT_THAT(shownOn("2026-03-04"), ElementsAre("exam/1", "exam/2", "exam/3")) << "the last day counts";
    EXPECT_THAT(shownOn("2026-03-05"), ElementsAre("exam/1", "exam/3"));
    maker.slideOf("exam/1").expiresOn = maker.slideOf("exam/3").expiresOn = day(2026, 3, 4);
    EXPECT_THAT(shownOn("2026-03-05"), ElementsAre("house/1", "house/2", "house/3"));
    EXPECT_THAT(whyOf(maker.resolver().explain(maker.programme.displays[0], at("2026-03-05", "10:00"), true), "exam"),
                HasSubstr("all of them have expired"));
}

TEST(Resolver, UnknownNamesInACampaignHarmNobody)
{
    auto maker = ordinaryHall();
    maker.add("ghost", Level::Special).playlists = {"nowhere"};
    maker.add("lost", Level::Special).schedule.dayparts = {"never"};
    maker.add("broken", Level::Special, {days("FREQ=SOMETIMES")});
    const auto resolver = maker.resolver();
    EXPECT_EQ(campaignAt(resolver, at(wednesday, "10:00")), "exam");
    EXPECT_THAT(whyOf(resolver.explain(maker.programme.displays[0], at(wednesday, "10:00"), true), "broken"),
                HasSubstr("its rule cannot be used"));
}

TEST(Resolver, NoticesGoBeforeEverythingAndTakeTurns)
{
    auto maker = ordinaryHall();
    maker.add("alarm", Level::Emergency);
    const auto resolver = maker.resolver();
    const auto& wall = maker.programme.displays[0];
    const std::vector<Notice> notices = {
        {"n2", {}, {}, at(wednesday, "10:00"), at(wednesday, "11:00"), {}},
        {"n1", {}, {}, at(wednesday, "10:00"), at(wednesday, "10:30"), {"wall"}},
        {"n3", {}, {}, at(wednesday, "10:00"), at(wednesday, "11:00"), {"strip"}},
    };
    std::set<std::string> shown;
    for (int second = 0; second < 60; ++second)
        shown.insert(resolver.resolve(wall, at(wednesday, "10:10") + seconds(second), true, notices).campaign);
    EXPECT_THAT(shown, ElementsAre("n1", "n2"));
    const auto one = resolver.resolve(wall, at(wednesday, "10:40"), true, notices);
    EXPECT_EQ(one.campaign, "n2");
    EXPECT_EQ(one.level, Level::Emergency);
    EXPECT_EQ(one.slide, "");
    EXPECT_EQ(one.until, at(wednesday, "11:00"));
    EXPECT_EQ(resolver.resolve(wall, at(wednesday, "09:59") + seconds(58), true, notices).until, at(wednesday, "10:00"))
        << "a notice cuts the slide";
    EXPECT_EQ(resolver.resolve(wall, at(wednesday, "11:00"), true, notices).campaign, "alarm");
    EXPECT_TRUE(resolver.explain(wall, at(wednesday, "10:10"), true, notices)[0].taken);
}

TEST(Resolver, AChangeOfCampaignsCutsTheSlide)
{
    auto maker = ordinaryHall();
    maker.slideOf("exam/1").duration = maker.slideOf("exam/2").duration = maker.slideOf("exam/3").duration =
        seconds(599);
    const auto resolver = maker.resolver();
    const auto& wall = maker.programme.displays[0];
    EXPECT_EQ(resolver.resolve(wall, at(wednesday, "11:59"), true).until, at(wednesday, "12:00"));
    EXPECT_EQ(resolver.resolve(wall, at(wednesday, "13:30"), true).from, at(wednesday, "13:30"));
}

TEST(Resolver, AnEdgeThatChangesNothingLeavesTheSlideWhole)
{
    ProgrammeMaker maker;
    maker.add("city", Level::Ordered, {}, 1);
    maker.slideOf("city/1").duration = seconds(420);
    const auto resolver = maker.resolver();
    // Opening, closing, dayparts and midnight pass while an ordered programme plays on.
    for (auto time = at(wednesday, "00:00"); time < at("2026-03-06", "00:00"); time += std::chrono::minutes(7))
    {
        const auto showing = resolver.resolve(maker.programme.displays[0], time, true);
        EXPECT_EQ(showing.until - showing.from, seconds(420));
    }
}

TEST(Resolver, TwoDisplaysAreInStepAndARestartResumesInPlace)
{
    auto maker = ordinaryHall();
    maker.add("folic", Level::Normal, {}, 7);
    const auto one = maker.resolver();
    const auto again = maker.resolver();
    for (auto time = at(wednesday, "09:00"); time < at(wednesday, "09:20"); time += milliseconds(3700))
    {
        const auto wall = one.resolve(maker.programme.displays[0], time, true);
        const auto strip = one.resolve(maker.programme.displays[1], time, true);
        const auto restarted = again.resolve(maker.programme.displays[0], time, true);
        EXPECT_EQ(wall.slide, strip.slide);
        EXPECT_EQ(wall.from, strip.from);
        EXPECT_EQ(wall.slide, restarted.slide);
        EXPECT_EQ(wall.from, restarted.from);
    }
}

TEST(Resolver, TheOrderOfTheFilesDoesNotMatter)
{
    auto maker = ordinaryHall();
    maker.add("alpha", Level::Normal);
    auto turned = maker;
    std::reverse(turned.programme.campaigns.begin(), turned.programme.campaigns.end());
    const auto one = maker.resolver();
    const auto other = turned.resolver();
    for (auto time = at(wednesday, "09:00"); time < at(wednesday, "09:05"); time += seconds(3))
        EXPECT_EQ(one.resolve(maker.programme.displays[0], time, true).slide,
                  other.resolve(maker.programme.displays[0], time, true).slide);
}

TEST(Resolver, UpcomingNamesWhatFollowsWithoutAGap)
{
    auto maker = ordinaryHall();
    maker.add("folic", Level::Normal).weight = 2;
    const auto resolver = maker.resolver();
    const auto& wall = maker.programme.displays[0];
    const auto start = at(wednesday, "11:58");
    const auto next = resolver.upcoming(wall, start, true, 20);
    ASSERT_EQ(next.size(), 20u);
    auto time = resolver.resolve(wall, start, true).until;
    for (const auto& showing : next)
    {
        EXPECT_EQ(showing.from, time);
        EXPECT_EQ(showing.slide, resolver.resolve(wall, time + milliseconds(500), true).slide);
        time = showing.until;
    }
    EXPECT_GT(time, at(wednesday, "12:00"));
    EXPECT_EQ(next.back().campaign, "rest");
}

TEST(Resolver, TickerIsOfTheCampaignsThatPlayElseOfTheHall)
{
    auto maker = ordinaryHall();
    maker.addArc("520", ArcPart::Phase::Day, {yearly(5, 20)}).ticker = {{{{"zh-CN", "520 line"}}}};
    const auto resolver = maker.resolver();
    const auto& wall = maker.programme.displays[0];
    EXPECT_EQ(resolver.ticker(wall, at(wednesday, "10:00"), true)[0].in("zh-CN"), "house line");
    EXPECT_EQ(resolver.ticker(wall, at("2026-05-20", "10:00"), true)[0].in("zh-CN"), "520 line");
    EXPECT_EQ(resolver.ticker(wall, at("2026-05-20", "10:00"), false)[0].in("zh-CN"), "house line");
}

TEST(Resolver, KeepsakeIsOfTheCelebrationOfTheDay)
{
    auto maker = ordinaryHall();
    maker.addArc("520", ArcPart::Phase::Day, {yearly(5, 20, 0, 1)}).blessing = {{{"zh-CN", "love"}}};
    auto& may = maker.add("may", Level::Special, {yearly(5, 1, 0, 30)});
    may.blessing = {{{"zh-CN", "may"}}};
    may.weight = 50;
    const auto resolver = maker.resolver();
    EXPECT_EQ(resolver.keepsake(at("2026-05-20", "07:00"))->id, "520-day");
    EXPECT_EQ(resolver.keepsake(at("2026-05-21", "16:00"))->id, "520-day");
    EXPECT_EQ(resolver.keepsake(at("2026-05-22", "10:00"))->id, "may");
    EXPECT_EQ(resolver.keepsake(at("2026-06-22", "10:00")), nullptr);
}

TEST(Resolver, EveryCampaignGetsAReason)
{
    auto maker = ordinaryHall();
    maker.addArc("520", ArcPart::Phase::Day, {yearly(5, 20)});
    maker.add("dawn", Level::Normal).schedule.dayparts = {"night"};
    const auto resolver = maker.resolver();
    const auto why = resolver.explain(maker.programme.displays[0], at("2027-05-20", "10:00"), true);
    ASSERT_EQ(why.size(), 5u);
    EXPECT_EQ(why[0].campaign, "520-day");
    EXPECT_EQ(whyOf(why, "520-day"), "+plays: due today (rule FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=20), and special is the "
                                     "highest level due; alone");
    EXPECT_EQ(whyOf(why, "exam"), "-due today (every day), but level special is higher than normal");
    EXPECT_EQ(whyOf(why, "rest"), "-due today (every day), but the hall is open");
    EXPECT_EQ(whyOf(why, "dawn"), "-due today (every day), but 10:00 is outside its dayparts (night)");
    const auto evening = resolver.explain(maker.programme.displays[0], at(wednesday, "19:00"), true);
    EXPECT_EQ(whyOf(evening, "520-day"), "-not due: 2026-03-04 is none of its days");
    EXPECT_EQ(whyOf(evening, "exam"), "-due today (every day), but the hall is closed");
}

} // namespace onedoor::signage::test
