#include "content/guide/Guide.hpp"

#include <gtest/gtest.h>

namespace onedoor::guide
{
namespace
{

Json guideJson()
{
    return Json::parse(R"({
        "format": 1, "version": "2026-11", "date": "2026-11-20",
        "title": {"zh-CN": "办事流程", "en": "The way"},
        "lead": {"zh-CN": "先婚检，后登记"},
        "steps": [
            {"id": "exam", "title": {"zh-CN": "婚前医学检查"}, "place": {"zh-CN": "二楼"}, "minutes": 40,
             "voluntary": true, "papers": [{"zh-CN": "身份证"}], "icon": "icons/doctor.svg", "service": "exam"},
            {"id": "registration", "title": {"zh-CN": "婚姻登记"}, "minutes": 25}],
        "rules": [{"text": {"zh-CN": "不用户口簿"}, "basis": {"zh-CN": "《婚姻登记条例》第八条"}}]})");
}

TEST(Guide, ReadsStepsWithPlacesPapersAndRules)
{
    const auto guide = fromJson<Guide>(guideJson(), "guide.json");
    ASSERT_TRUE(guide) << guide.error().message;
    ASSERT_EQ(guide->steps.size(), 2U);
    EXPECT_EQ(guide->steps[0].title.in(chinese), "婚前医学检查");
    EXPECT_EQ(guide->steps[0].papers.at(0).in(english), "身份证");
    EXPECT_TRUE(guide->steps[0].voluntary);
    EXPECT_EQ(guide->steps[0].service, "exam");
    EXPECT_TRUE(guide->steps[1].papers.empty());
    ASSERT_EQ(guide->rules.size(), 1U);
    EXPECT_EQ(guide->rules[0].basis.in(chinese), "《婚姻登记条例》第八条");
    EXPECT_EQ(guide->version, "2026-11");
    EXPECT_EQ(guide->title.in(english), "The way");
}

TEST(Guide, AddsTheMinutesOfItsSteps)
{
    EXPECT_EQ(fromJson<Guide>(guideJson(), "guide.json")->totalMinutes(), 65);
    EXPECT_EQ(Guide{}.totalMinutes(), 0);
}

TEST(Guide, ReadingAgainLeavesNothingOfTheGuideBefore)
{
    Guide guide = guideJson().get<Guide>();
    Json next = guideJson();
    next["steps"].erase(0);
    next.erase("rules");
    from_json(next, guide);
    EXPECT_EQ(guide.steps.size(), 1U);
    EXPECT_TRUE(guide.rules.empty());
}

TEST(Guide, NamesTheFaultOfABadFile)
{
    Json noTitle = guideJson();
    noTitle["steps"][1].erase("title");
    const auto first = fromJson<Guide>(noTitle, "guide.json");
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().code, ErrorCode::Malformed);
    EXPECT_NE(first.error().message.find("/steps/1"), std::string::npos) << first.error().message;

    Json twice = guideJson();
    twice["steps"][1]["id"] = "exam";
    EXPECT_NE(fromJson<Guide>(twice, "guide.json").error().message.find("stands twice"), std::string::npos);

    Json endless = guideJson();
    endless["steps"][0]["minutes"] = -5;
    EXPECT_NE(fromJson<Guide>(endless, "guide.json").error().message.find("minutes"), std::string::npos);

    for (const auto* shape : {"[]", "3", "null", R"({"title": 1, "steps": []})", R"({"title": {}, "steps": 7})"})
        EXPECT_FALSE(fromJson<Guide>(Json::parse(shape), "guide.json")) << shape;
}

} // namespace
} // namespace onedoor::guide
