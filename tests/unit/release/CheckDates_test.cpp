#include "tests/unit/release/SmallContent.hpp"

namespace onedoor::release::test
{

namespace
{

const std::string slidesFile = "slides/basics.json";
const std::string campaignsFile = "campaigns/all.json";

} // namespace

TEST(Check, DatesOutsideTheAlmanacAreFound)
{
    SmallContent content;
    content.at("calendar.json", "/special_openings/0") = {
        {"name", "x"}, {"date", "2206-02-14"}, {"open", {{"09:00", "17:00"}}}};
    content.special("/schedule/days/0") = {{"dates", {"2027-02-14", "1899-01-01"}}};
    content.slide("/expires_on") = "9999-12-31";
    const auto faults = content.faults();
    expectError(faults, "calendar.json", "/special_openings/0/date", "outside the almanac", "correct the year");
    expectError(faults, campaignsFile, "/campaigns/1/schedule/days/0/dates/1", "outside the almanac", "correct");
    expectError(faults, slidesFile, "/slides/0/expires_on", "2101-01-28", "correct");
}

TEST(Check, AYearWithoutHolidaysIsAWarning)
{
    SmallContent content;
    content.at("calendar.json", "/years").erase(1);
    expectWarning(content.faults(), "calendar.json", "/years", "2027", "published");
    EXPECT_TRUE(loadRelease(content.files()));
}

TEST(Check, AContradictionOfTheCalendarNamesItsPlace)
{
    SmallContent content;
    content.at("calendar.json", "/seasons/0/hours/0/open/1/0") = "11:00";
    expectError(content.faults(), "calendar.json", "/seasons/0/hours/0/open/1", "not overlap", "");
    EXPECT_FALSE(loadRelease(content.files()));
}

TEST(Check, ADayRuleThatCannotBeReadNamesItsPlace)
{
    SmallContent content;
    content.special("/schedule/days/0/rrule") = "FREQ=HOURLY";
    expectError(content.faults(), campaignsFile, "/campaigns/1/schedule/days/0/rrule", "FREQ=HOURLY", "");
}

TEST(Check, ACampaignThatCanNeverPlayIsFound)
{
    const auto never = [](const std::function<void(SmallContent&)>& plant, const std::string& pointer,
                          const std::string& reason)
    {
        SmallContent content;
        plant(content);
        expectError(content.faults(), campaignsFile, "/campaigns/1" + pointer, reason, "");
    };
    never([](SmallContent& c) { c.special("/schedule/days/0") = {{"dates", {"2026-11-20"}}}; }, "/schedule/days",
          "next ten years");
    never([](SmallContent& c) { c.special("/playlists") = Json::array(); }, "/playlists", "hold no slide");
    never(
        [](SmallContent& c)
        {
            c.slide("/expires_on") = "2027-01-01";
            c.exam("/expires_on") = "2027-01-01";
        },
        "/playlists", "expire before");
    never([](SmallContent& c) { c.special("/schedule/days/0") = {{"dates", {"2027-01-02", "2027-01-03"}}}; },
          "/schedule", "closed at all its times"); // a weekend
    never(
        [](SmallContent& c)
        {
            c.at("displays.json", "/dayparts/0") = {{"id", "morning"}, {"from", "22:00"}, {"until", "06:00"}};
            c.special("/schedule/dayparts") = Json::array({"morning"});
        },
        "/schedule", "closed at all its times");
    never(
        [](SmallContent& c)
        {
            c.special("/schedule/days/0") = {{"dates", {"2027-01-04"}}};
            c.at("calendar.json", "/mourning/0") = {{"name", "哀悼日"}, {"date", "2027-01-04"}};
        },
        "/schedule", "closed at all its times");
}

TEST(Check, ACampaignForClosedHoursPlaysWhenTheHallIsClosed)
{
    SmallContent content;
    content.special("/level") = "closed";
    content.special("/schedule/days/0") = {{"dates", {"2027-01-02"}}};
    EXPECT_EQ(describe(content.faults()), "");
}

TEST(Check, EverySlideOfACelebrationIsMarked)
{
    SmallContent content;
    content.special("/celebration") = true;
    content.slide("/celebration") = true;
    const auto faults = content.faults();
    ASSERT_EQ(faults.size(), 1U) << describe(faults);
    expectError(faults, slidesFile, "/slides/1/celebration", "\"health-day\" celebrates", "playlist \"basics\"");
}

} // namespace onedoor::release::test
