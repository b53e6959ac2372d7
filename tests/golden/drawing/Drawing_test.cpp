#include "content/drawing/Palette.hpp"
#include "tests/support/Golden.hpp"
#include "tests/support/SampleSlides.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onedoor::test
{

namespace
{
using namespace drawing;

struct Canvas
{
    std::string_view name;
    Size size;
};

constexpr Canvas canvases[]{{"landscape", {1920, 1080}}, {"portrait", {1080, 1920}}, {"strip", {1920, 360}}};

std::string compare(const Result<Picture>& picture, const std::string& name)
{
    return picture ? differenceFromGolden(*picture, "drawing/" + name) : picture.error().message;
}

signage::Display displayOf(Size size)
{
    signage::Display display;
    display.size = size;
    display.ticker = size.heightPx > 400;
    return display;
}
} // namespace

TEST(DrawingGolden, EveryTemplateInEveryShapeLooksAsStored)
{
    for (const auto name : sampleTemplates())
        for (const auto& canvas : canvases)
            EXPECT_EQ(compare(drawSlide(sampleSlide(name), sampleStyle(), canvas.size, sampleMedia()),
                              fmt::format("{}-{}", name, canvas.name)),
                      "");
}

TEST(DrawingGolden, EveryPaletteLooksAsStored)
{
    for (const auto name : paletteNames())
        EXPECT_EQ(compare(drawSlide(sampleInPalette(name), sampleStyle(), {1430, 997}, sampleMedia()),
                          fmt::format("palette-{}", name)),
                  "");
}

TEST(DrawingGolden, EnglishSlidesLookAsStored)
{
    for (const std::string_view name : {"fact", "steps", "blessing"})
        EXPECT_EQ(compare(drawSlide(sampleSlide(name), sampleStyle("en"), {1430, 997}, sampleMedia()),
                          fmt::format("{}-english", name)),
                  "");
}

TEST(DrawingGolden, WholeWallsLookAsStored)
{
    for (const auto& canvas : canvases)
    {
        const auto slide = sampleSlide("fact");
        WallScene scene = sampleScene();
        scene.slide = &slide;
        EXPECT_EQ(compare(drawWall(scene, displayOf(canvas.size), sampleStyle(), canvas.size, sampleMedia()),
                          fmt::format("wall-{}", canvas.name)),
                  "");
        const auto festive = sampleInPalette("wine");
        scene.slide = &festive;
        scene.dayName = "为爱加班";
        WallStyle style = sampleStyle("zh-CN", "wine");
        style.demo = true;
        EXPECT_EQ(compare(drawWall(scene, displayOf(canvas.size), style, canvas.size, sampleMedia()),
                          fmt::format("wall-festive-{}", canvas.name)),
                  "");
    }
}

TEST(DrawingGolden, CallBoardFullAndEmptyLooksAsStored)
{
    EXPECT_EQ(compare(drawCallBoard(sampleCalls(), sampleStyle(), {490, 711}), "calls"), "");
    EXPECT_EQ(compare(drawCallBoard({}, sampleStyle(), {490, 711}), "calls-empty"), "");
    EXPECT_EQ(compare(drawCallBoard({}, sampleStyle("en", "qixi"), {490, 711}), "calls-empty-qixi-english"), "");
}

TEST(DrawingGolden, ACallThatIsNewOrOldLooksAsStored)
{
    auto calls = sampleCalls();
    calls.front().glow = true;
    EXPECT_EQ(compare(drawCallBoard(calls, sampleStyle(), {490, 711}), "calls-glow"), "");
    EXPECT_EQ(compare(drawCallBoard(calls, sampleStyle("zh-CN", "qixi"), {490, 711}), "calls-glow-qixi"), "");
    calls.front().glow = calls.front().fresh = false;
    EXPECT_EQ(compare(drawCallBoard(calls, sampleStyle(), {490, 711}), "calls-calm"), "");
    EXPECT_EQ(compare(drawCallBoard(calls, sampleStyle(), {691, 475}), "calls-calm-wide"), "");
    EXPECT_EQ(compare(drawCallBoard(calls, sampleStyle(), {468, 360}), "calls-calm-strip"), "");
}

TEST(DrawingGolden, CounterScreensLookAsStored)
{
    using State = CounterScene::State;
    const auto scene = [](State state, std::string number = {}, std::string reason = {}) {
        return CounterScene{state, "1号窗口", "登记", std::move(number), std::move(reason)};
    };
    const auto look = [](const CounterScene& counter, const WallStyle& style, Size size, const std::string& name)
    { EXPECT_EQ(compare(drawCounterScreen(counter, style, size), "counter-" + name), ""); };
    constexpr Size landscape{1280, 800};
    constexpr Size small{1024, 600};
    constexpr Size portrait{800, 1280};
    look(scene(State::Called, "A018"), sampleStyle(), landscape, "called");
    look(scene(State::Called, "A018"), sampleStyle(), small, "called-small");
    look(scene(State::Called, "A018"), sampleStyle(), portrait, "called-portrait");
    look(scene(State::Serving, "B1207"), sampleStyle(), landscape, "serving");
    look(scene(State::Serving, "A018"), sampleStyle("zh-CN", "rose"), portrait, "serving-rose-portrait");
    look(scene(State::Paused, {}, "核对材料，约10分钟后继续"), sampleStyle(), landscape, "paused");
    look(scene(State::Free), sampleStyle(), small, "free-small");
    look(scene(State::Closed), sampleStyle(), landscape, "closed");
    auto glowing = scene(State::Called, "A018");
    glowing.glow = true;
    auto demo = sampleStyle("zh-CN", "qixi");
    demo.demo = true;
    look(glowing, demo, landscape, "glow-qixi");
    CounterScene advice{State::Called, "Advice desk", "Advice", "D007"};
    look(advice, sampleStyle("en"), landscape, "called-english");
    look({State::Serving, "Window 1", "Registration", "A018"}, sampleStyle("en"), portrait, "serving-english-portrait");
    look({State::Paused, "Window 1", "Registration"}, sampleStyle("en"), small, "paused-english-small");
    look({State::Free, "Room 2", "Exam"}, sampleStyle("en"), portrait, "free-english-portrait");
}

TEST(DrawingGolden, ClockLooksAsStored)
{
    WallScene scene = sampleScene();
    EXPECT_EQ(compare(drawClock(scene, sampleStyle(), {490, 286}), "clock"), "");
    EXPECT_EQ(compare(drawClock(scene, sampleStyle("en"), {490, 286}), "clock-english"), "");
    scene.dayName = "为爱加班";
    EXPECT_EQ(compare(drawClock(scene, sampleStyle("zh-CN", "rose"), {490, 286}), "clock-rose"), "");
}

TEST(DrawingGolden, HouseSlideAndMourningLookAsStored)
{
    EXPECT_EQ(compare(drawHouseSlide(sampleStyle(), {1920, 1080}), "house"), "");
    WallStyle grey = sampleStyle();
    grey.grey = true;
    EXPECT_EQ(compare(drawSlide(sampleSlide("fact"), grey, {1430, 997}, sampleMedia()), "fact-mourning"), "");
}

TEST(DrawingGolden, TicketsAndReceiptLookAsStored)
{
    EXPECT_EQ(compare(drawTicket(sampleTicket(), 576, sampleMedia()), "ticket-576"), "");
    EXPECT_EQ(compare(drawTicket(sampleTicket(), 384, sampleMedia()), "ticket-384"), "");
    TicketPaper followed = sampleTicket();
    followed.ahead = "前面 6 对 · 约 20–35 分钟";
    followed.marks = {"优先"};
    followed.follow = "https://hall.example/t/7Kd0cQ2mVx9wYb3nRt5uZa";
    followed.followWords = "扫码看排队";
    followed.keepsakeDate.clear();
    followed.notes.insert(followed.notes.begin(), "不想婚检了？到窗口说一声，直接办登记");
    EXPECT_EQ(compare(drawTicket(followed, 576, sampleMedia()), "ticket-follow"), "");
    followed.language = "en";
    followed.hall = "One-stop Marriage and Health Hall";
    followed.service = "Exam + Registration";
    followed.number = "A992";
    followed.ahead.clear();
    followed.marks = {"Priority", "Offline number · called as usual"};
    followed.follow.clear();
    followed.steps = {"Exam: Exam area, 2F", "Registration: Registration area, 2F"};
    followed.notes = {"No exam after all? Tell any desk and go straight to registration", "Taken 2027-05-20 10:26"};
    EXPECT_EQ(compare(drawTicket(followed, 576, sampleMedia()), "ticket-offline-english"), "");
    EXPECT_EQ(compare(drawTicket(followed, 384, sampleMedia()), "ticket-offline-english-384"), "");
    const ReceiptPaper receipt{
        .hall = "一站式婚育服务大厅",
        .title = "婚前医学检查 · 回执",
        .code = "7K3M9PQ2X4TD",
        .lines = {"凭此码可在本厅自助机或窗口查询保存期限，或随时撤回", "此码不含姓名，请妥善保管"}};
    EXPECT_EQ(compare(drawReceipt(receipt, 576), "receipt"), "");
}

} // namespace onedoor::test
