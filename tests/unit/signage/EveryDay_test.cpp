// Walks every day of the almanac's sure years with the arcs of a whole hall.
#include "tests/unit/signage/Fixtures.hpp"

#include <map>

namespace onedoor::signage::test
{

namespace
{

using Phase = ArcPart::Phase;

ProgrammeMaker wholeHall()
{
    ProgrammeMaker maker;
    maker.add("house", Level::Fallback);
    maker.add("rest", Level::Closed);
    maker.add("exam", Level::Normal, {}, 5).weight = 3;
    maker.add("folic", Level::Normal, {}, 4).weight = 2;
    maker.add("newborn", Level::Normal, {}, 3);
    maker.add("evening", Level::Normal).schedule.dayparts = {"night"};
    maker.addArc("valentine", Phase::Before, {yearly(2, 14, -14, -1)});
    maker.addArc("valentine", Phase::Day, {yearly(2, 14)});
    maker.addArc("valentine", Phase::After, {yearly(2, 14, 1, 14)});
    maker.addArc("520", Phase::Before, {yearly(5, 20, -14, -1)});
    maker.addArc("520", Phase::Day, {yearly(5, 20, 0, 1)});
    maker.addArc("520", Phase::After, {yearly(5, 20, 2, 14)});
    maker.addArc("qixi", Phase::Before, {lunarYearly(7, 7, -14, -1)});
    maker.addArc("qixi", Phase::Day, {lunarYearly(7, 7)});
    maker.addArc("qixi", Phase::After, {lunarYearly(7, 7, 1, 14)});
    maker.addArc("spring", Phase::Before, {lunarYearly(1, 1, -15, -1)});
    maker.addArc("spring", Phase::Day, {lunarYearly(1, 1)}, Level::Closed);
    maker.addArc("spring", Phase::After, {lunarYearly(1, 1, 1, 15)});
    maker.add("health-5-8", Level::Special, {yearly(5, 8)});
    maker.add("health-9-12", Level::Special, {yearly(9, 12)});
    maker.add("health-12-1", Level::Special, {yearly(12, 1)});
    maker.slideOf("exam/3").expiresOn = day(2031, 6, 30);
    return maker;
}

/// The celebration of a day, worked out here a second time and in the plainest way.
std::string celebrationOf(calendar::Date date, const calendar::LunarAlmanac& lunar)
{
    const std::chrono::year_month_day civil{date};
    const auto moon = lunar.toLunar(date).value();
    if (civil.month() == std::chrono::February && civil.day() == std::chrono::day(14))
        return "valentine-day";
    if (civil.month() == std::chrono::May &&
        (civil.day() == std::chrono::day(20) || civil.day() == std::chrono::day(21)))
        return "520-day";
    return moon.month == 7 && moon.day == 7 && !moon.leapMonth ? "qixi-day" : "";
}

} // namespace

TEST(EveryDay, SomethingRightPlaysAtEveryHourFrom2024To2056)
{
    const auto maker = wholeHall();
    const auto resolver = maker.resolver();
    const auto& wall = maker.programme.displays[0];
    const auto& hall = resolver.calendar();
    const auto lunar = almanac();
    const calendar::Date first{day(2024, 1, 1)};
    const calendar::Date last{day(2056, 12, 31)};
    int celebrated = 0;
    for (auto date = first; date <= last; date += std::chrono::days(1))
    {
        const auto midnight = hall.zone().toInstant(calendar::LocalTime(date));
        const auto celebration = celebrationOf(date, lunar);
        const auto plan = resolver.plan(wall, midnight, midnight + std::chrono::days(1));
        ASSERT_EQ(plan.front().from, midnight);
        ASSERT_EQ(plan.back().until, midnight + std::chrono::days(1));
        for (const auto minute : {30, 541, 600, 750, 870, 1019, 1050, 1380})
        {
            const auto time = midnight + std::chrono::minutes(minute);
            const auto now = resolver.resolve(wall, time, true);
            const auto where = fmt::format("{} minute {}: {}", calendar::formatDate(date), minute, now.slide);
            ASSERT_FALSE(now.slide.empty()) << where;
            ASSERT_FALSE(now.black) << where;
            ASSERT_TRUE(now.from <= time && time < now.until && now.until - now.from <= seconds(10)) << where;
            ASSERT_EQ(now.level == Level::Closed, !hall.isOpen(time)) << where;
            const auto* campaign = maker.programme.findCampaign(now.campaign);
            if (!celebration.empty() && now.level == Level::Special)
            {
                ASSERT_EQ(now.campaign, celebration) << where;
                ++celebrated;
            }
            ASSERT_EQ(campaign->celebration, now.celebration) << where;
            const auto segment =
                std::find_if(plan.begin(), plan.end(), [&](const Segment& each) { return time < each.until; });
            ASSERT_EQ(segment->level, now.level) << where;
            ASSERT_EQ(std::count(segment->campaigns.begin(), segment->campaigns.end(), now.campaign), 1) << where;
        }
    }
    // Three arcs with four days a year (five moments of each are in hours): every one but
    // Valentine's of 2048, which is Spring Festival day.
    EXPECT_EQ(celebrated, (33 * 4 - 1) * 5);
}

TEST(EveryDay, CampaignsGetTheirPartOfAnOrdinaryMorning)
{
    const auto maker = wholeHall();
    const auto resolver = maker.resolver();
    std::map<std::string, double> time;
    const auto start = at("2026-03-18", "09:00");
    for (auto now = start; now < at("2026-03-18", "12:00"); now += seconds(1))
        ++time[resolver.resolve(maker.programme.displays[0], now, true).campaign];
    const double whole = 3 * 3600;
    EXPECT_NEAR(time["exam"], whole / 2, 60);
    EXPECT_NEAR(time["folic"], whole / 3, 60);
    EXPECT_NEAR(time["newborn"], whole / 6, 60);
}

TEST(EveryDay, OverlappingArcsShareUntilOneOfThemHasItsDay)
{
    const auto maker = wholeHall();
    const auto resolver = maker.resolver();
    const auto sharing = [&](std::string_view date, std::string_view time)
    { return resolver.plan(maker.programme.displays[0], at(date, time), at(date, time) + seconds(1))[0].campaigns; };
    using List = std::vector<std::string>;
    // Spring Festival 2027 is on 6 February: its after and Valentine's before run together.
    EXPECT_EQ(sharing("2027-02-04", "10:00"), (List{"spring-before", "valentine-before"}));
    EXPECT_EQ(sharing("2027-02-06", "10:00"), (List{"spring-day"}));
    EXPECT_EQ(sharing("2027-02-10", "10:00"), (List{"spring-after", "valentine-before"}));
    EXPECT_EQ(sharing("2027-02-14", "10:00"), (List{"valentine-day"})) << "a Sunday, opened for the day";
    EXPECT_EQ(sharing("2027-02-15", "10:00"), (List{"spring-after", "valentine-after"}));
    EXPECT_EQ(sharing("2027-05-20", "10:00"), (List{"520-day"}));
    EXPECT_EQ(sharing("2027-08-08", "10:00"), (List{"qixi-day"}));
}

} // namespace onedoor::signage::test
