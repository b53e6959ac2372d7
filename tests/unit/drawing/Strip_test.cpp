#include "content/drawing/Plan.hpp"
#include "tests/support/SampleSlides.hpp"

#include <gtest/gtest.h>

namespace onedoor::drawing
{

namespace
{
using test::sampleSlide;
using test::sampleStyle;
using test::words;

constexpr Size besideCalls{1452, 360};

std::vector<PlacedText> textsOf(const Plan& plan, std::string_view pointer)
{
    std::vector<PlacedText> found;
    for (const auto& element : plan.elements)
        if (const auto* text = std::get_if<PlacedText>(&element); text != nullptr && text->pointer.starts_with(pointer))
            found.push_back(*text);
    return found;
}

std::string underHeadline(const signage::Slide& slide, Size size = besideCalls)
{
    const auto found = textsOf(planSlide(slide, sampleStyle(), size), "/body");
    return found.empty() ? "" : found.front().block.text;
}
} // namespace

TEST(Strip, ShowsEveryItemOfAListBesideTheCalls)
{
    const auto slide = sampleSlide("list");
    const std::string line = underHeadline(slide);
    for (const auto& item : slide.items)
        EXPECT_NE(line.find(item.in("zh-CN")), std::string::npos) << line;
}

TEST(Strip, StepsBreakBehindAnArrow)
{
    auto slide = sampleSlide("steps");
    slide.items = {words("咨询窗口问清楚"), words("自愿参加婚检"), words("带身份证登记"), words("当场领结婚证")};
    EXPECT_EQ(underHeadline(slide), "咨询窗口问清楚 → 自愿参加婚检 →\n带身份证登记 → 当场领结婚证");
}

TEST(Strip, WithoutRoomForItsItemsSaysWhereToGo)
{
    auto slide = sampleSlide("list");
    for (auto& item : slide.items)
        item = words("一项写得太长因而在条屏上无论如何也放不下的材料说明，请到窗口再问清楚");
    slide.action = words("核对材料");
    slide.place = words("二楼咨询窗口");
    EXPECT_EQ(underHeadline(slide), "核对材料 → 二楼咨询窗口");
}

TEST(Strip, ANumberKeepsWhatItMeans)
{
    auto slide = sampleSlide("number");
    slide.headline = words("备孕女性每天补叶酸");
    slide.body = words("从孕前至少3个月到怀孕满3个月；有高危因素的先问医生。");
    EXPECT_NE(underHeadline(slide).find("先问医生"), std::string::npos);
}

TEST(Strip, TheUnitIsSmallerThanTheNumberAndStandsOnItsLine)
{
    const auto figure = textsOf(planSlide(sampleSlide("number"), sampleStyle(), {1920, 360}), "/figure");
    ASSERT_EQ(figure.size(), 2U);
    const PlacedText& number = figure[0];
    const PlacedText& unit = figure[1];
    EXPECT_EQ(number.block.text, "0.4");
    EXPECT_LT(unit.block.style.sizePx, number.block.style.sizePx * 0.5);
    const auto baseline = [](const PlacedText& text) { return text.y + 0.88 * text.block.style.sizePx; };
    EXPECT_NEAR(baseline(number), baseline(unit), 0.5);
}

TEST(Strip, ASentenceOfTwoLinesIsJoinedWithoutAGapAndTwoThoughtsWithOne)
{
    auto slide = sampleSlide("fact");
    slide.headline = words("二手烟\n也要远离");
    slide.body = words("家里不吸烟，就是给妈妈和宝宝\n留一口好空气。");
    EXPECT_EQ(underHeadline(slide), "家里不吸烟，就是给妈妈和宝宝留一口好空气。");
    const auto headline = textsOf(planSlide(slide, sampleStyle(), besideCalls), "/headline");
    ASSERT_EQ(headline.size(), 1U);
    EXPECT_EQ(headline.front().block.text, "二手烟\u2002也要远离");
}

TEST(Strip, ThePlaceGivesWayToTheHeadline)
{
    auto slide = sampleSlide("fact");
    slide.headline = words("治疗有困难\n可以申请救助");
    const Plan plan = planSlide(slide, sampleStyle(), besideCalls);
    EXPECT_TRUE(textsOf(plan, "/place").empty());
    const auto headline = textsOf(plan, "/headline");
    ASSERT_EQ(headline.size(), 1U);
    EXPECT_GE(headline.front().block.style.sizePx, 72);
}

TEST(Steps, ALabelStandsAboveItsWordsWithoutTheColon)
{
    auto slide = sampleSlide("steps");
    slide.items = {words("提前几天：婚检"), words("当天：只领证"), words("之后：孕前检查")};
    const auto items = textsOf(planSlide(slide, sampleStyle(), {1430, 997}), "/items/0");
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items.front().block.text, "提前几天\n婚检");
    EXPECT_EQ(items.front().block.lines.size(), 2U);
    EXPECT_GT(items.front().block.emphasisEnd, items.front().block.emphasisBegin);
}

TEST(Lists, ALabelIsMarkedAndKeepsItsColon)
{
    auto slide = sampleSlide("list");
    slide.items = {words("目的：知道彼此的健康"), words("地点：二楼婚检区"), words("方法：带身份证")};
    const auto items = textsOf(planSlide(slide, sampleStyle(), {1430, 997}), "/items/1");
    ASSERT_EQ(items.size(), 1U);
    const auto& block = items.front().block;
    EXPECT_EQ(block.text, "地点：二楼婚检区");
    EXPECT_EQ(block.text.substr(block.emphasisBegin, block.emphasisEnd - block.emphasisBegin), "地点");
}

} // namespace onedoor::drawing
