// The calendar of the console: days, what is due on them, a day as a film strip, the file for other programs.

#include "config/server/DraftDesk.hpp"
#include "tests/unit/server/TestHall.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;

namespace
{

Json get(TestHall& hall, const std::string& target)
{
    const auto answer = hall.askAs("reviewer", "GET", target);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return bodyOf(answer);
}

Json byKey(const Json& list, const std::string& key, const std::string& value)
{
    const auto found = std::ranges::find_if(list, [&](const Json& each) { return each.at(key) == value; });
    return found == list.end() ? Json::object() : *found;
}

} // namespace

TEST(CalendarApi, ADayHasItsLunarNameItsKindAndItsHours)
{
    TestHall hall;
    const auto days = get(hall, "/api/v1/calendar?from=2027-05-01&to=2027-05-31").at("days");
    ASSERT_EQ(days.size(), 31u);
    const auto opening = byKey(days, "date", "2027-05-20");
    EXPECT_EQ(opening.at("kind"), "workday");
    EXPECT_TRUE(opening.at("special_opening").get<bool>());
    EXPECT_FALSE(opening.at("hours").empty());
    EXPECT_EQ(opening.at("lunar"), (Json{{"month", 4},
                                         {"day", 15},
                                         {"leap", false},
                                         {"zh-CN", "四月十五"},
                                         {"en", "4th lunar month, day 15"}}));
    const auto sunday = byKey(days, "date", "2027-05-16");
    EXPECT_EQ(sunday.at("kind"), "weekend");
    EXPECT_TRUE(sunday.at("name").is_null());
    EXPECT_TRUE(sunday.at("hours").empty());
}

TEST(CalendarApi, TellsHolidaysAndMakeUpWorkdays)
{
    TestHall hall("2026-02-01T10:00:00+08:00");
    const auto days = get(hall, "/api/v1/calendar?from=2026-01-01&to=2026-12-31").at("days");
    const auto festival = byKey(days, "date", "2026-02-17");
    EXPECT_EQ(festival.at("kind"), "holiday");
    EXPECT_EQ(festival.at("name").at("zh-CN"), "春节");
    EXPECT_EQ(festival.at("lunar").at("zh-CN"), "正月初一");
    EXPECT_TRUE(festival.at("announced").get<bool>());
    EXPECT_GT(std::ranges::count_if(days, [](const Json& day) { return day.at("kind") == "make_up_workday"; }), 0);
}

TEST(CalendarApi, ACampaignHasItsRuleAndItsRunsOfDays)
{
    TestHall hall;
    const auto campaigns = get(hall, "/api/v1/calendar?from=2027-05-01&to=2027-05-31").at("campaigns");
    const auto day = byKey(campaigns, "id", "520-day");
    EXPECT_EQ(day.at("level"), "special");
    EXPECT_EQ(day.at("arc"), "520");
    EXPECT_EQ(day.at("phase"), "day");
    EXPECT_TRUE(day.at("celebration").get<bool>());
    EXPECT_FALSE(day.at("name").at("en").get<std::string>().empty());
    EXPECT_EQ(day.at("spans"), Json::parse(R"([{"from": "2027-05-20", "to": "2027-05-21"}])"));
    EXPECT_FALSE(day.at("rule").at(0).at("rrule").get<std::string>().empty());
    const auto fallback = byKey(campaigns, "level", "fallback");
    EXPECT_TRUE(fallback.at("rule").empty());
    EXPECT_TRUE(fallback.at("arc").is_null());
    EXPECT_EQ(fallback.at("spans"), Json::parse(R"([{"from": "2027-05-01", "to": "2027-05-31"}])"));
}

TEST(CalendarApi, IsTheHallsMonthByItself)
{
    TestHall hall;
    const auto page = get(hall, "/api/v1/calendar");
    EXPECT_EQ(page.at("from"), "2027-03-01");
    EXPECT_EQ(page.at("to"), "2027-03-31");
    EXPECT_EQ(page.at("today"), "2027-03-03");
}

TEST(CalendarApi, RefusesWhatIsNoRangeOrTooLong)
{
    TestHall hall;
    const auto status = [&](const std::string& query)
    { return hall.askAs("reviewer", "GET", "/api/v1/calendar?" + query).status; };
    EXPECT_EQ(status("from=2027-05-01&to=2028-06-03"), 200) << "400 days";
    EXPECT_EQ(status("from=2027-05-01&to=2028-06-04"), 422);
    EXPECT_EQ(status("from=2027-05-02&to=2027-05-01"), 422);
    EXPECT_EQ(status("from=may"), 400);
    EXPECT_EQ(status("draft=notices"), 400);
}

TEST(CalendarApi, IsSentOnceWhileItStaysTheSame)
{
    TestHall hall;
    for (const std::string target : {"/api/v1/calendar", "/api/v1/strip?display=wall-main", "/api/v1/schedule.ics"})
    {
        const auto first = hall.askAs("reviewer", "GET", target);
        const auto tag = std::string(first.header("ETag"));
        EXPECT_EQ(hall.askAs("reviewer", "GET", target, nullptr, {{"if-none-match", tag}}).status, 304) << target;
    }
}

TEST(StripApi, ADayIsAStripWithoutGaps)
{
    TestHall hall;
    const auto strip = get(hall, "/api/v1/strip?display=wall-main&date=2027-05-20");
    EXPECT_EQ(strip.at("date"), "2027-05-20");
    const auto& segments = strip.at("segments");
    EXPECT_EQ(segments.front().at("from"), "2027-05-20T00:00:00+08:00");
    EXPECT_EQ(segments.back().at("to"), "2027-05-21T00:00:00+08:00");
    for (std::size_t i = 1; i < segments.size(); ++i)
        EXPECT_EQ(segments[i].at("from"), segments[i - 1].at("to"));
    const auto special = byKey(segments, "level", "special");
    ASSERT_FALSE(special.at("slides").empty());
    EXPECT_GT(special.at("cycle_s").get<double>(), 10);
    for (const auto& slide : special.at("slides"))
    {
        const auto at = slide.at("at").get<std::string>().substr(0, 19);
        const auto why = get(hall, "/api/v1/explain?display=wall-main&at=" + at + "%2B08:00");
        EXPECT_EQ(why.at("slide"), slide.at("id"));
    }
}

TEST(StripApi, RefusesWhatItCannotRead)
{
    TestHall hall;
    EXPECT_EQ(hall.askAs("reviewer", "GET", "/api/v1/strip").status, 400);
    EXPECT_EQ(hall.askAs("reviewer", "GET", "/api/v1/strip?display=nowhere").status, 404);
    EXPECT_EQ(hall.askAs("reviewer", "GET", "/api/v1/strip?display=wall-main&date=x").status, 400);
}

TEST(ScheduleFile, HasAnEventForEachRule)
{
    TestHall hall;
    const auto answer = hall.askAs("reviewer", "GET", "/api/v1/schedule.ics");
    ASSERT_EQ(answer.status, 200);
    EXPECT_THAT(answer.header("Content-Type"), HasSubstr("text/calendar"));
    const auto programme = get(hall, "/api/v1/calendar?from=2027-03-01&to=2028-03-31").at("campaigns");
    for (const auto& campaign : programme)
        EXPECT_EQ(answer.body.find("\r\nUID:" + campaign.at("id").get<std::string>() + "-0") != std::string::npos,
                  !campaign.at("spans").empty())
            << campaign.at("id");
    EXPECT_THAT(answer.body, HasSubstr("\r\nRDATE;VALUE=DATE:20280826\r\n")) << "Qixi of the next year";
    const auto inEnglish = hall.askAs("reviewer", "GET", "/api/v1/schedule.ics?language=en").body;
    EXPECT_NE(inEnglish, answer.body);
}

namespace
{

/// A post from the staff page is a draft that nobody has signed yet.
void draftPost(TestHall& hall)
{
    const Json post{{"sentence", "今天请到二楼咨询窗口"},
                    {"from", "2027-03-03"},
                    {"until", "2027-03-05"},
                    {"displays", {"wall-main"}}};
    ASSERT_EQ(hall.askAs("editor", "POST", "/api/v1/posts", post, {{"idempotency-key", "key"}}).status, 201);
}

bool namesThePost(const Json& json)
{
    return json.dump().find("\"post-") != std::string::npos;
}

} // namespace

TEST(DraftLook, ShowsTheDraftBeforeItIsSigned)
{
    TestHall hall;
    draftPost(hall);
    for (const std::string target : {"/api/v1/calendar?from=2027-03-03&to=2027-03-05",
                                     "/api/v1/strip?display=wall-main&date=2027-03-04",
                                     "/api/v1/explain?display=wall-main&at=2027-03-04T10:00:00%2B08:00",
                                     "/api/v1/plan?display=wall-main"})
    {
        EXPECT_FALSE(namesThePost(get(hall, target))) << target;
        EXPECT_TRUE(namesThePost(get(hall, target + "&draft=content"))) << target;
    }
}

TEST(DraftLook, DrawsTheDraftAsTheWallWillAfterItsPublication)
{
    TestHall hall;
    draftPost(hall);
    const auto strip = get(hall, "/api/v1/strip?display=wall-main&date=2027-03-04&draft=content");
    std::string at;
    for (const auto& segment : strip.at("segments"))
        for (const auto& slide : segment.at("slides"))
            if (at.empty() && slide.at("id").get<std::string>().starts_with("post-"))
                at = slide.at("at").get<std::string>().substr(0, 19) + "%2B08:00";
    ASSERT_FALSE(at.empty());
    const auto target = "/api/v1/preview?display=wall-main&width=640&at=" + at;
    const auto before = hall.askAs("reviewer", "GET", target);
    const auto drafted = hall.askAs("reviewer", "GET", target + "&draft=content");
    ASSERT_EQ(drafted.status, 200) << drafted.body;
    EXPECT_NE(drafted.body, before.body);
    ASSERT_EQ(hall.publish().status, 200);
    EXPECT_EQ(hall.askAs("reviewer", "GET", target).body, drafted.body);
}

TEST(DraftLook, SaysThatNoneIsOpen)
{
    TestHall hall;
    for (const std::string target : {"/api/v1/calendar?", "/api/v1/strip?display=wall-main&",
                                     "/api/v1/explain?display=wall-main&", "/api/v1/plan?display=wall-main&",
                                     "/api/v1/preview?display=wall-main&"})
    {
        const auto answer = hall.askAs("reviewer", "GET", target + "draft=content");
        EXPECT_EQ(answer.status, 404) << target;
        EXPECT_EQ(codeOf(answer), "no_draft") << target;
    }
}

TEST(DraftLook, SaysWhyADraftIsBrokenUntilItIsMended)
{
    TestHall hall;
    auto& drafts = hall.hall().drafts;
    const auto whole = drafts.targetsOf("content").value();
    release::FileSet broken;
    for (const auto& [name, path] : whole.files())
        if (name != "content/playlists.json")
            broken.add(name, path);
    ASSERT_TRUE(drafts.propose("content", broken, "editor", machineNow()));
    for (int again = 0; again < 2; ++again)
    {
        const auto answer = hall.askAs("reviewer", "GET", "/api/v1/plan?display=wall-main&draft=content");
        EXPECT_EQ(answer.status, 422);
        EXPECT_EQ(codeOf(answer), "broken_draft");
        EXPECT_THAT(bodyOf(answer).at("detail").get<std::string>(), HasSubstr("there is no playlist"));
    }
    EXPECT_EQ(hall.askAs("reviewer", "GET", "/api/v1/plan?display=wall-main").status, 200) << "the hall plays on";
    EXPECT_EQ(hall.askAs("editor", "DELETE", "/api/v1/drafts/content").status, 204);
    draftPost(hall);
    EXPECT_TRUE(namesThePost(get(hall, "/api/v1/calendar?draft=content")));
}
