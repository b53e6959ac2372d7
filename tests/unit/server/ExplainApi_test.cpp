#include "tests/unit/server/TestHall.hpp"

#include <algorithm>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

Json explain(TestHall& hall, const std::string& at, const std::string& display = "wall-main")
{
    const auto answer = hall.askAs("editor", "GET", "/api/v1/explain?display=" + display + "&at=" + at + ":00%2B08:00");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return bodyOf(answer);
}

/// How many campaigns of an outcome and reason there are.
int count(const Json& answer, const std::string& outcome, const std::string& reason)
{
    return static_cast<int>(std::ranges::count_if(
        answer.at("candidates"),
        [&](const Json& each) { return each.at("outcome") == outcome && each.at("reason") == reason; }));
}

} // namespace

TEST(ExplainApi, OrdinaryDayPlaysTheOrdinaryCampaigns)
{
    TestHall hall;
    const auto answer = explain(hall, "2027-03-03T10:00");
    EXPECT_EQ(answer.at("display"), "wall-main");
    EXPECT_EQ(answer.at("at"), "2027-03-03T10:00:00+08:00");
    EXPECT_EQ(answer.at("business_date"), "2027-03-03");
    EXPECT_EQ(answer.at("level"), "normal");
    EXPECT_FALSE(answer.at("slide").get<std::string>().empty());
    EXPECT_EQ(answer.at("day").at("kind"), "workday");
    EXPECT_TRUE(answer.at("day").at("open").get<bool>());
    EXPECT_FALSE(answer.at("day").at("hours").empty());
    const auto& first = answer.at("candidates").at(0);
    EXPECT_EQ(first.at("outcome"), "plays");
    EXPECT_FALSE(first.at("name").at("zh-CN").get<std::string>().empty());
    EXPECT_GT(count(answer, "not_due", "not_its_day"), 0);
    EXPECT_GT(count(answer, "rests", "higher_level"), 0) << "the fallback";
}

TEST(ExplainApi, DayOfCelebrationSaysWhoYields)
{
    TestHall hall;
    const auto answer = explain(hall, "2027-05-20T10:00");
    EXPECT_EQ(answer.at("level"), "special");
    EXPECT_TRUE(answer.at("day").at("special_opening").get<bool>());
    EXPECT_GT(count(answer, "plays", "plays"), 0);
    EXPECT_GT(count(answer, "rests", "higher_level"), 0);
    EXPECT_EQ(count(answer, "plays", "higher_level"), 0);
}

TEST(ExplainApi, NightSaysThatTheHallIsClosed)
{
    TestHall hall;
    const auto answer = explain(hall, "2027-03-03T23:00");
    EXPECT_EQ(answer.at("level"), "closed");
    EXPECT_FALSE(answer.at("day").at("open").get<bool>());
    EXPECT_GT(count(answer, "rests", "hall_closed"), 0);
    EXPECT_GT(count(explain(hall, "2027-03-03T10:00"), "rests", "hall_open"), 0);
}

TEST(ExplainApi, APostSaysWhereItPlays)
{
    TestHall hall;
    const Json post{{"sentence", "今天请到二楼咨询窗口"},
                    {"from", "2027-03-03"},
                    {"until", "2027-03-03"},
                    {"displays", {"wall-main"}}};
    ASSERT_EQ(hall.askAs("editor", "POST", "/api/v1/posts", post, {{"idempotency-key", "key"}}).status, 201);
    ASSERT_EQ(hall.publish().status, 200);
    EXPECT_GT(count(explain(hall, "2027-03-03T11:00", "wall-strip"), "not_due", "other_displays"), 0);
    EXPECT_GT(count(explain(hall, "2027-03-03T11:00"), "not_due", "outside_its_hours"), 0) << "its first showing";
}

TEST(ExplainApi, WhatItCannotReadIsRefused)
{
    TestHall hall;
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/explain").status, 400);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/explain?display=nowhere").status, 404);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/explain?display=wall-main&at=soon").status, 400);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/explain?display=wall-main").status, 200);
}
