#include "content/signage/SignageJson.hpp"

#include "tests/unit/signage/Fixtures.hpp"

#include <gmock/gmock.h>

namespace onedoor::signage::test
{

using testing::HasSubstr;

Json folicSlide()
{
    return Json::parse(R"({"id": "folic-daily", "template": "fact", "palette": "health", "topic": "folic_acid",
        "audience": ["couples"], "tags": ["level-1"], "duration_s": 12.5, "celebration": false,
        "texts": {"tag": {"zh-CN": "一级预防"}, "headline": {"zh-CN": "每天一片叶酸", "en": "Folic acid daily"},
                  "items": [{"zh-CN": "一"}, {"zh-CN": "二"}]},
        "icon": "icons/pills.svg",
        "source": {"issuer": "国家卫生健康委", "title": "指南", "number": "1号", "year": 2017},
        "standing": "national_document", "review_on": "2027-06-30", "expires_on": "2028-01-01",
        "verified": {"by": "妇幼科", "on": "2026-01-05"}})");
}

TEST(SignageJson, ASlideComesBackAsItWas)
{
    const auto slide = fromJson<Slide>(folicSlide(), "slides/folic.json").value();
    EXPECT_EQ(slide.templateName, "fact");
    EXPECT_EQ(slide.duration, milliseconds(12500));
    EXPECT_EQ(slide.headline.in("en"), "Folic acid daily");
    EXPECT_EQ(slide.items.size(), 2u);
    EXPECT_EQ(slide.standing, Standing::NationalDocument);
    EXPECT_EQ(slide.reviewOn, day(2027, 6, 30));
    EXPECT_EQ(slide.verified->by, "妇幼科");
    EXPECT_EQ(Json(slide), folicSlide());
}

TEST(SignageJson, AFaultNamesItsPlace)
{
    auto json = folicSlide();
    json["standing"] = "hearsay";
    auto fault = fromJson<Slide>(json, "slides/folic.json");
    ASSERT_FALSE(fault);
    EXPECT_EQ(fault.error().code, ErrorCode::Malformed);
    EXPECT_THAT(fault.error().message, HasSubstr("/standing"));
    EXPECT_THAT(fault.error().message, HasSubstr("national_document"));

    json = folicSlide();
    json["review_on"] = "2027-02-30";
    fault = fromJson<Slide>(json, "slides/folic.json");
    ASSERT_FALSE(fault);
    EXPECT_THAT(fault.error().message, HasSubstr("/review_on"));

    json = folicSlide();
    json["duration_s"] = 0;
    EXPECT_FALSE(fromJson<Slide>(json, "slides/folic.json"));
}

TEST(SignageJson, ACampaignComesBackAsItWas)
{
    const auto json = Json::parse(R"({"id": "qixi-day", "name": {"zh-CN": "七夕"}, "level": "special",
        "playlists": ["qixi"], "schedule": {"days": [{"rrule": "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=7"}],
        "dayparts": ["day"], "displays": []}, "weight": 3, "arc": {"arc": "qixi", "phase": "day"},
        "celebration": true, "theme": "qixi", "ticker": [{"zh-CN": "七夕好"}], "blessing": {"zh-CN": "愿"},
        "ornament": "media/bridge.svg"})");
    const auto campaign = fromJson<Campaign>(json, "campaigns/qixi.json").value();
    EXPECT_EQ(campaign.level, Level::Special);
    EXPECT_EQ(campaign.arc->phase, ArcPart::Phase::Day);
    EXPECT_EQ(campaign.schedule.days.size(), 1u);
    const auto again = fromJson<Campaign>(Json(campaign), "again").value();
    EXPECT_EQ(Json(again), Json(campaign));
    EXPECT_EQ(Json(campaign).at("weight"), 3);
}

TEST(SignageJson, AWeightOutsideItsRangeIsRefused)
{
    const auto weighing = [](int weight) {
        return fromJson<Campaign>(Json{{"id", "a"}, {"level", "normal"}, {"playlists", {"a"}}, {"weight", weight}},
                                  "a");
    };
    EXPECT_TRUE(weighing(1));
    EXPECT_TRUE(weighing(100));
    EXPECT_FALSE(weighing(0));
    EXPECT_FALSE(weighing(101));
}

TEST(SignageJson, DisplaysAndDaypartsReadTheirForms)
{
    const auto display =
        fromJson<Display>(
            Json::parse(R"({"id": "wall", "name": {"zh-CN": "大屏"}, "size": [1920, 1080], "ticker": false})"), "d")
            .value();
    EXPECT_EQ(display.size, (Size{1920, 1080}));
    EXPECT_EQ(display.language, "zh-CN");
    EXPECT_TRUE(display.callBoard);
    EXPECT_FALSE(display.ticker);
    for (const auto* size : {"[1920]", "[0, 10]", "\"big\"", "[99999, 1080]"})
        EXPECT_FALSE(fromJson<Display>(Json{{"id", "wall"}, {"size", Json::parse(size)}}, "d")) << size;

    const auto night = fromJson<Daypart>(Json{{"id", "night"}, {"from", "20:00"}, {"until", "02:00"}}, "d").value();
    EXPECT_EQ(night.from, std::chrono::hours(20));
    EXPECT_EQ(Json(night).at("until"), "02:00");
    EXPECT_FALSE(fromJson<Daypart>(Json{{"id", "night"}, {"from", "25:00"}, {"until", "02:00"}}, "d"));
}

TEST(SignageJson, ANoticeKeepsItsMoments)
{
    const Notice notice{
        "n1", {{{"zh-CN", "停电"}}}, {}, at("2026-03-04T10:00:00+08:00"), at("2026-03-04T12:30:15+08:00"), {"wall"}};
    const Json json = notice;
    EXPECT_EQ(json.at("until"), "2026-03-04T04:30:15Z");
    const auto again = fromJson<Notice>(json, "n").value();
    EXPECT_EQ(again.from, notice.from);
    EXPECT_EQ(again.until, notice.until);
}

TEST(SignageJson, EveryWordOfTheLevelsGoesBothWays)
{
    for (const auto level :
         {Level::Emergency, Level::Ordered, Level::Closed, Level::Special, Level::Normal, Level::Fallback})
        EXPECT_EQ(Json(toString(level)).get<Level>(), level);
    for (const auto standing : {Standing::Law, Standing::NationalDocument, Standing::GeneralEducation, Standing::Hall})
        EXPECT_EQ(Json(toString(standing)).get<Standing>(), standing);
}

} // namespace onedoor::signage::test
