#include "content/drawing/CounterScreen.hpp"

#include "content/drawing/Plan.hpp"
#include "tests/support/SampleSlides.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onedoor::drawing
{

namespace
{

using State = CounterScene::State;
using test::sampleStyle;

constexpr Size screens[]{{1280, 800}, {1024, 600}, {800, 1280}, {1920, 1080}, {480, 800}};
constexpr State states[]{State::Free, State::Called, State::Serving, State::Paused, State::Closed};

CounterScene sceneOf(State state)
{
    return {state, "2号诊室", "婚检", state == State::Called || state == State::Serving ? "A018" : ""};
}

std::string wordsOf(const Plan& plan)
{
    std::string all;
    for (const auto& element : plan.elements)
        if (const auto* text = std::get_if<PlacedText>(&element))
            all += text->block.text + "|";
    return all;
}

} // namespace

TEST(CounterScreen, EveryTextFitsAndIsReadableOnEveryScreen)
{
    for (const auto size : screens)
        for (const auto state : states)
            for (const char* palette : {"", "rose", "qixi", "wine", "spring"})
                for (const char* language : {"zh-CN", "en"})
                {
                    const auto plan = planCounterScreen(sceneOf(state), sampleStyle(language, palette), size);
                    const auto faults = inspectPlan(plan, test::sampleMedia());
                    EXPECT_TRUE(faults.empty()) << size.widthPx << "x" << size.heightPx << " " << palette << " "
                                                << wordsOf(plan) << ": " << (faults.empty() ? "" : faults[0].reason);
                }
}

TEST(CounterScreen, ACallSaysWhoGoesWhere)
{
    const auto words = wordsOf(planCounterScreen(sceneOf(State::Called), sampleStyle(), {1280, 800}));
    EXPECT_NE(words.find("A 018|"), std::string::npos) << words;
    EXPECT_NE(words.find("请\u2009A018\u2009号到\u20092\u2009号诊室|"), std::string::npos) << words;
    const auto english = wordsOf(planCounterScreen(sceneOf(State::Called), sampleStyle("en"), {800, 1280}));
    EXPECT_NE(english.find("A018, please come to|"), std::string::npos) << english;
}

TEST(CounterScreen, TheNumberIsByFarTheLargest)
{
    for (const auto size : screens)
    {
        const auto plan = planCounterScreen(sceneOf(State::Called), sampleStyle(), size);
        double number = 0;
        double other = 0;
        for (const auto& element : plan.elements)
            if (const auto* text = std::get_if<PlacedText>(&element))
                (text->block.text == "A 018" ? number : other) =
                    std::max(text->block.text == "A 018" ? number : other, text->block.style.sizePx);
        EXPECT_GT(number, 1.7 * other) << size.widthPx;
    }
}

TEST(CounterScreen, APauseShowsItsReasonAndNoNumber)
{
    auto scene = sceneOf(State::Paused);
    scene.number = "A018";
    scene.reason = "核对材料";
    const auto words = wordsOf(planCounterScreen(scene, sampleStyle(), {1280, 800}));
    EXPECT_NE(words.find("暂停办理|核对材料|"), std::string::npos) << words;
    EXPECT_EQ(words.find("018"), std::string::npos) << words;
}

TEST(CounterScreen, LongLabelsAreSetSmallerNotCut)
{
    auto scene = sceneOf(State::Called);
    scene.label = "二楼东侧婚姻登记第12号窗口";
    scene.service = "国家免费孕前优生健康检查";
    for (const auto size : {Size{1280, 800}, Size{800, 1280}})
        EXPECT_TRUE(inspectPlan(planCounterScreen(scene, sampleStyle(), size), test::sampleMedia()).empty());
}

TEST(CounterScreen, TheBrightMomentKeepsEveryWordInItsPlace)
{
    const auto calm = planCounterScreen(sceneOf(State::Called), sampleStyle(), {1280, 800});
    auto scene = sceneOf(State::Called);
    scene.glow = true;
    const auto glow = planCounterScreen(scene, sampleStyle(), {1280, 800});
    EXPECT_EQ(wordsOf(calm), wordsOf(glow));
    const auto one = drawCounterScreen(sceneOf(State::Called), sampleStyle(), {1280, 800});
    const auto other = drawCounterScreen(scene, sampleStyle(), {1280, 800});
    ASSERT_TRUE(one && other);
    int darkest = 255;
    for (std::size_t at = 0; at < other->rgba.size(); at += 4)
        darkest = std::min<int>(darkest, other->rgba[at] + 255 - one->rgba[at]);
    EXPECT_GT(darkest, 200) << "some part turns dark in the pulse";
    EXPECT_NE(one->rgba, other->rgba);
}

TEST(CounterScreen, TheWallDrawsItForADisplayOfThatLayout)
{
    WallScene scene = test::sampleScene();
    scene.counter = sceneOf(State::Serving);
    signage::Display display;
    display.layout = signage::Layout::Counter;
    display.callBoard = display.ticker = display.clock = false;
    const auto wall = drawWall(scene, display, sampleStyle(), {640, 400}, test::sampleMedia());
    const auto screen = drawCounterScreen(*scene.counter, sampleStyle(), {640, 400});
    ASSERT_TRUE(wall && screen);
    EXPECT_EQ(wall->rgba, screen->rgba);
}

} // namespace onedoor::drawing
