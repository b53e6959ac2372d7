#include "content/drawing/Wall.hpp"

#include "content/drawing/Plan.hpp"
#include "tests/support/SampleSlides.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onedoor::drawing
{

namespace
{
using test::sampleMedia;
using test::sampleScene;
using test::sampleStyle;

bool overlap(const Rect& one, const Rect& other)
{
    return one.widthPx > 0 && other.widthPx > 0 && one.x < other.x + other.widthPx && other.x < one.x + one.widthPx &&
           one.y < other.y + other.heightPx && other.y < one.y + one.heightPx;
}

bool inside(const Rect& zone, Size canvas)
{
    return zone.x >= 0 && zone.y >= 0 && zone.x + zone.widthPx <= canvas.widthPx &&
           zone.y + zone.heightPx <= canvas.heightPx;
}

std::string allWords(const Plan& plan)
{
    std::string all;
    for (const auto& element : plan.elements)
        if (const auto* text = std::get_if<PlacedText>(&element))
            for (const auto& line : text->block.lines)
                all += text->block.text.substr(line.begin, line.end - line.begin) + "|";
    return all;
}

bool allFit(const Plan& plan)
{
    return std::ranges::all_of(plan.elements,
                               [](const auto& element)
                               {
                                   const auto* text = std::get_if<PlacedText>(&element);
                                   return text == nullptr || text->block.fits;
                               });
}
} // namespace

TEST(WallLayout, ZonesFillTheCanvasWithoutOverlap)
{
    for (const Size canvas : {Size{1920, 1080}, Size{1280, 720}, Size{640, 360}, Size{1080, 1920}, Size{720, 1280},
                              Size{1920, 360}, Size{3840, 640}, Size{1024, 768}, Size{1000, 1000}, Size{2400, 950}})
        for (int flags = 0; flags < 8; ++flags)
        {
            signage::Display display;
            display.callBoard = (flags & 1) != 0;
            display.ticker = (flags & 2) != 0;
            display.clock = (flags & 4) != 0;
            const WallLayout layout = layOutWall(canvas, display);
            const Rect zones[]{layout.slide, layout.callBoard, layout.clock, layout.ticker};
            int area = 0;
            for (std::size_t i = 0; i < std::size(zones); ++i)
            {
                EXPECT_TRUE(inside(zones[i], canvas)) << canvas.widthPx << "x" << canvas.heightPx << " " << flags;
                area += zones[i].widthPx * zones[i].heightPx;
                for (std::size_t j = i + 1; j < std::size(zones); ++j)
                    EXPECT_FALSE(overlap(zones[i], zones[j])) << i << " and " << j << " " << flags;
            }
            EXPECT_EQ(area, canvas.widthPx * canvas.heightPx)
                << canvas.widthPx << "x" << canvas.heightPx << " " << flags;
            EXPECT_EQ(layout.callBoard.widthPx > 0, display.callBoard);
            EXPECT_EQ(layout.ticker.widthPx > 0, display.ticker);
            EXPECT_EQ(layout.clock.widthPx > 0, display.clock);
            EXPECT_GT(layout.slide.widthPx, canvas.widthPx / 2 - 1);
        }
}

TEST(Wall, IsComposedOfItsZones)
{
    const auto slide = test::sampleSlide("fact");
    WallScene scene = sampleScene();
    scene.slide = &slide;
    const signage::Display display;
    const auto wall = drawWall(scene, display, sampleStyle(), {960, 540}, sampleMedia());
    ASSERT_TRUE(wall) << wall.error().message;
    const WallLayout layout = layOutWall({960, 540}, display);
    const auto part = drawSlide(slide, sampleStyle(), {layout.slide.widthPx, layout.slide.heightPx}, sampleMedia());
    ASSERT_TRUE(part);
    for (int y = 0; y < layout.slide.heightPx; ++y)
        for (int x = 0; x < layout.slide.widthPx * 4; ++x)
            ASSERT_EQ(wall->rgba[static_cast<std::size_t>(y * 960 * 4 + x)],
                      part->rgba[static_cast<std::size_t>(y * layout.slide.widthPx * 4 + x)]);
}

TEST(Wall, BlackSceneIsBlack)
{
    WallScene scene = sampleScene();
    scene.black = true;
    const auto wall = drawWall(scene, {}, sampleStyle(), {320, 180}, sampleMedia());
    ASSERT_TRUE(wall);
    for (std::size_t at = 0; at < wall->rgba.size(); at += 4)
        ASSERT_EQ(wall->rgba[at] | wall->rgba[at + 1] | wall->rgba[at + 2], 0);
}

TEST(Wall, NothingToPlayShowsTheHouseSlide)
{
    WallScene scene = sampleScene();
    signage::Display display;
    display.callBoard = display.clock = display.ticker = false;
    const auto wall = drawWall(scene, display, sampleStyle(), {640, 360}, sampleMedia());
    const auto house = drawHouseSlide(sampleStyle(), {640, 360});
    ASSERT_TRUE(wall && house);
    EXPECT_EQ(wall->rgba, house->rgba);
    EXPECT_EQ(allWords(planHouseSlide(sampleStyle(), {1920, 1080})), "进一道门，办两件事|");
}

TEST(CallBoard, SaysWhatWillBeThereWhileNobodyIsCalled)
{
    for (const Size size : {Size{490, 711}, Size{691, 475}, Size{468, 360}})
    {
        const Plan chineseBoard = planCallBoard({}, sampleStyle(), size);
        EXPECT_NE(allWords(chineseBoard).find("请留意叫号"), std::string::npos);
        EXPECT_TRUE(allFit(chineseBoard));
        const Plan englishBoard = planCallBoard({}, sampleStyle("en"), size);
        EXPECT_NE(allWords(englishBoard).find("Called numbers appear here"), std::string::npos);
        EXPECT_TRUE(allFit(englishBoard)) << allWords(englishBoard);
    }
}

TEST(CallBoard, NewestCallStandsFirstAndLargest)
{
    for (const Size size : {Size{490, 711}, Size{691, 475}})
    {
        const Plan plan = planCallBoard(test::sampleCalls(), sampleStyle(), size);
        double newest = 0;
        double older = 0;
        for (const auto& element : plan.elements)
            if (const auto* text = std::get_if<PlacedText>(&element))
            {
                if (text->block.text == "A 018")
                    newest = text->block.style.sizePx;
                if (text->block.text == "B 031")
                    older = text->block.style.sizePx;
            }
        EXPECT_GT(newest, 1.8 * older);
        EXPECT_GT(older, 0);
    }
}

TEST(CallBoard, LongLabelsGiveTheServiceUpBeforeTheyAreCut)
{
    const std::vector<CallLine> calls{{"A018", "二楼东侧孕前优生健康检查第 12 号诊室", "国家免费孕前优生健康检查"},
                                      {"B031", "一楼西侧婚姻登记第 11 号窗口", "结婚登记"}};
    const Plan plan = planCallBoard(calls, sampleStyle(), {490, 711});
    EXPECT_EQ(allWords(plan).find("国家免费"), std::string::npos);
    for (const auto& element : plan.elements)
    {
        const auto* text = std::get_if<PlacedText>(&element);
        EXPECT_TRUE(text == nullptr || text->x + text->block.widthPx() <= 491.0);
    }
}

TEST(CallBoard, OneLongServiceDoesNotMakeEveryRowSmall)
{
    const std::vector<CallLine> calls{
        {"A018", "2号诊室", "婚检"}, {"B031", "1号窗口", "登记"}, {"C006", "3号诊室", "孕前优生健康检查"}};
    double smallest = 1000;
    const Plan plan = planCallBoard(calls, sampleStyle(), {490, 711});
    for (const auto& element : plan.elements)
        if (const auto* text = std::get_if<PlacedText>(&element))
            smallest = std::min(smallest, text->block.style.sizePx);
    EXPECT_GE(smallest, 33);
    const std::string words = allWords(plan);
    EXPECT_NE(words.find("登记"), std::string::npos) << words;
    EXPECT_EQ(words.find("孕前"), std::string::npos) << words;
}

TEST(Clock, ShowsTimeDateWeekdayLunarDayAndTheDaysName)
{
    WallScene scene = sampleScene();
    EXPECT_EQ(allWords(planClock(scene, sampleStyle(), {490, 286})),
              "10:26|11\u2009月\u200921\u2009日 星期六|农历十月十三|");
    scene.dayName = "为爱加班";
    EXPECT_NE(allWords(planClock(scene, sampleStyle(), {490, 286})).find("为爱加班"), std::string::npos);
    EXPECT_EQ(allWords(planClock(sampleScene(), sampleStyle("en"), {490, 286})),
              "10:26|Saturday, 21 November|Lunar month 10, day 13|");
}

TEST(Clock, DoesNotJumpFromMinuteToMinute)
{
    const auto timeWidth = [](std::chrono::minutes later)
    {
        WallScene scene = sampleScene();
        scene.time += later;
        const Plan plan = planClock(scene, sampleStyle(), {490, 286});
        for (const auto& element : plan.elements)
            if (const auto* text = std::get_if<PlacedText>(&element))
                return std::pair(text->block.widthPx(), text->y);
        return std::pair(0.0, 0.0);
    };
    const auto first = timeWidth(std::chrono::minutes{0});
    for (int later = 1; later < 700; later += 37)
        EXPECT_EQ(timeWidth(std::chrono::minutes{later}), first);
}

TEST(Ticker, RepeatsAfterItsOwnWidth)
{
    signage::Display display;
    const auto slide = test::sampleSlide("fact");
    WallScene scene = sampleScene();
    scene.slide = &slide;
    const int height = layOutWall({960, 540}, display).ticker.heightPx;
    const auto strip = drawTickerStrip(scene.ticker, sampleStyle(), height);
    ASSERT_TRUE(strip);
    EXPECT_EQ(strip->heightPx, height);
    const auto start = drawWall(scene, display, sampleStyle(), {960, 540}, sampleMedia());
    scene.tickerOffsetPx = strip->widthPx;
    const auto round = drawWall(scene, display, sampleStyle(), {960, 540}, sampleMedia());
    scene.tickerOffsetPx = strip->widthPx / 3;
    const auto shifted = drawWall(scene, display, sampleStyle(), {960, 540}, sampleMedia());
    ASSERT_TRUE(start && round && shifted);
    EXPECT_EQ(start->rgba, round->rgba);
    EXPECT_NE(start->rgba, shifted->rgba);
}

TEST(Ticker, GroundIsTheColourOfItsStrip)
{
    for (const char* palette : {"", "rose", "qixi"})
    {
        const WallStyle style = sampleStyle("zh-CN", palette);
        const auto strip = drawTickerStrip({"自愿参加"}, style, 83);
        ASSERT_TRUE(strip);
        const Colour first{strip->rgba[0], strip->rgba[1], strip->rgba[2]};
        EXPECT_EQ(first, tickerGround(style));
    }
}

TEST(Notice, HasAFixedLookWhateverTheDay)
{
    signage::Notice notice;
    notice.headline = test::words("请有序离开大厅");
    notice.body = test::words("听从工作人员引导。");
    const auto ordinary = drawNotice(notice, sampleStyle(), {640, 360});
    const auto festive = drawNotice(notice, sampleStyle("zh-CN", "rose"), {640, 360});
    ASSERT_TRUE(ordinary && festive);
    EXPECT_EQ(ordinary->rgba, festive->rgba);
}

} // namespace onedoor::drawing
