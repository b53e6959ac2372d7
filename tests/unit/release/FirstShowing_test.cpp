#include "content/calendar/HallTime.hpp"
#include "tests/unit/release/SmallContent.hpp"

#include <fmt/format.h>

namespace onedoor::release::test
{

namespace
{

const signage::Display& wall(const Release& release)
{
    return release.resolver.programme().displays.front();
}

signage::Resolution onAir(const Release& release, const std::string& time)
{
    return release.resolver.resolve(wall(release), calendar::parseInstant(time).value(), true);
}

std::shared_ptr<const Release> published(SmallContent& content, const std::string& time)
{
    LoadOptions options;
    options.published = calendar::parseInstant(time).value();
    return loadRelease(content.files(), options).value();
}

} // namespace

TEST(FirstShowing, PlaysAloneForItsMinutesAfterThePublication)
{
    SmallContent content;
    content.campaign("/first_showing_min") = 3;
    const auto release = published(content, "2027-03-03T10:00:30+08:00");
    EXPECT_EQ(onAir(*release, "2027-03-03T09:59:59+08:00").level, signage::Level::Normal);
    const auto first = onAir(*release, "2027-03-03T10:00:31+08:00");
    EXPECT_EQ(first.level, signage::Level::Special);
    EXPECT_EQ(first.campaign, "everyday-first");
    EXPECT_EQ(onAir(*release, "2027-03-03T10:02:59+08:00").level, signage::Level::Special);
    EXPECT_EQ(onAir(*release, "2027-03-03T10:03:00+08:00").level, signage::Level::Normal);
    EXPECT_EQ(onAir(*release, "2027-03-04T10:01:00+08:00").level, signage::Level::Normal) << "on its day only";
}

TEST(FirstShowing, IsLeftOutWhereTheReleaseDoesNotSayWhenItWasPublished)
{
    SmallContent content;
    content.campaign("/first_showing_min") = 3;
    const auto release = loadRelease(content.files()).value();
    EXPECT_EQ(release->resolver.programme().findCampaign("everyday-first"), nullptr);
}

TEST(FirstShowing, IsLeftOutOnADayThatIsNotTheCampaigns)
{
    SmallContent content;
    content.campaign("/first_showing_min") = 3;
    content.campaign("/schedule") = {{"days", {{{"from", "2027-03-10"}, {"until", "2027-03-12"}}}}};
    EXPECT_EQ(published(content, "2027-03-03T10:00:00+08:00")->resolver.programme().findCampaign("everyday-first"),
              nullptr);
    EXPECT_NE(published(content, "2027-03-10T10:00:00+08:00")->resolver.programme().findCampaign("everyday-first"),
              nullptr);
}

TEST(FirstShowing, JoinsTheCelebrationOfTheDay)
{
    SmallContent content;
    content.campaign("/first_showing_min") = 3;
    content.special("/schedule/days/0/rrule") = "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=20";
    content.special("/celebration") = true;
    const auto onTheDay = published(content, "2027-05-20T10:00:00+08:00");
    EXPECT_TRUE(onTheDay->resolver.programme().findCampaign("everyday-first")->celebration);
    EXPECT_EQ(onAir(*onTheDay, "2027-05-20T10:01:00+08:00").level, signage::Level::Special);
    const auto ordinary = published(content, "2027-03-03T10:00:00+08:00");
    EXPECT_FALSE(ordinary->resolver.programme().findCampaign("everyday-first")->celebration);
}

TEST(FirstShowing, OfMoreThanHalfAnHourIsRefused)
{
    for (const auto& minutes : {Json(31), Json(-1), Json("3")})
    {
        SmallContent content;
        content.campaign("/first_showing_min") = minutes;
        const auto loaded = loadRelease(content.files());
        ASSERT_FALSE(loaded) << minutes;
        EXPECT_THAT(loaded.error().message, testing::HasSubstr("first_showing_min"));
    }
}

TEST(Withdrawal, TakesASlideOutAndOnlyThat)
{
    SmallContent content;
    LoadOptions options;
    options.withdrawn = {"folic", "no-such-slide"};
    const auto release = loadRelease(content.files(), options).value();
    EXPECT_EQ(release->resolver.programme().findSlide("folic"), nullptr);
    EXPECT_EQ(release->resolver.programme().findPlaylist("basics")->slides, std::vector<std::string>{"exam-why"});
    for (int second = 0; second < 120; second += 5)
        EXPECT_EQ(onAir(*release, fmt::format("2027-03-03T10:{:02}:{:02}+08:00", second / 60, second % 60)).slide,
                  "exam-why");
}

TEST(Withdrawal, OfEverySlideLeavesTheWallBlackAndTheHallLoaded)
{
    SmallContent content;
    LoadOptions options;
    options.withdrawn = {"folic", "exam-why"};
    const auto release = loadRelease(content.files(), options).value();
    EXPECT_TRUE(onAir(*release, "2027-03-03T10:00:00+08:00").slide.empty());
}

} // namespace onedoor::release::test
