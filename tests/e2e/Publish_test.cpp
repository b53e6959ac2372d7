// Staff put a sentence on the wall from the page in a real browser.

#include "config/client/ReleaseClient.hpp"
#include "content/drawing/Wall.hpp"
#include "content/release/Release.hpp"
#include "tests/Paths.hpp"
#include "tests/e2e/Hall.hpp"

#include <chrono>
#include <fmt/format.h>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;

/// The slide's zone of a 1920×1080 wall as the drawing code draws a sentence.
Picture drawnSentence(const std::shared_ptr<const release::Release>& hall, const signage::Slide& slide)
{
    const auto& display = *hall->resolver.programme().findDisplay("wall-main");
    const auto zone = drawing::layOutWall({1920, 1080}, display).slide;
    drawing::WallStyle style;
    style.language = display.language;
    style.demo = hall->hall.demo;
    style.slogan = hall->hall.slogan.in(display.language);
    const auto media = [&](std::string_view name) { return hall->files.read(name); };
    return drawing::drawSlide(slide, style, {zone.widthPx, zone.heightPx}, media).value();
}

TEST_F(Hall, ASentenceFromTheStaffPageIsReadFromTheWallsPixels)
{
    startServer();
    auto wall = startWall();
    ASSERT_TRUE(wall.program->waitForLine("on air slide="));
    const std::string sentence = "今天下午三点在二楼举行集体颁证";
    const auto page = runToEnd({"node", std::string(ONEDOOR_SOURCE_DIR) + "/tests/browser/publish-sentence.mjs", url(),
                                accountName, accountPassword, sentence, (folder / "server" / "keys").string()});
    ASSERT_EQ(page.status, 0) << page.output;
    const auto published = std::chrono::steady_clock::now();
    const auto line = wall.program->waitForLine("on air slide=post", 30s);
    ASSERT_TRUE(line) << wall.program->log();
    RecordProperty("seconds", fmt::format("{}", (std::chrono::steady_clock::now() - published) / 1s));

    // The same words drawn by the same code fill the zone; other words do not.
    auto stored = client::ReleaseClient(folder / "wall" / "release").loadCurrent(machineNow());
    ASSERT_TRUE(stored);
    const auto hall = release::loadRelease(stored->files).value();
    const auto start = line->find("slide=") + 6;
    const auto* slide = hall->resolver.programme().findSlide(line->substr(start, line->find(' ', start) - start));
    ASSERT_TRUE(slide);
    EXPECT_EQ(slide->headline.in("zh-CN"), sentence);
    const auto expected = drawnSentence(hall, *slide);
    auto other = *slide;
    other.headline.byLanguage["zh-CN"] = "今天上午九点在一楼发放宣传资料";
    const auto unexpected = drawnSentence(hall, other);
    const drawing::Rect zone{0, 0, expected.widthPx, expected.heightPx};
    EXPECT_TRUE(eventually([&] { return difference(wall.screen->read(zone), expected) < 0.01; }, 10s))
        << difference(wall.screen->read(zone), expected);
    EXPECT_GT(difference(wall.screen->read(zone), unexpected), 0.02);
    wall.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-sentence.png");
}

} // namespace

} // namespace onedoor::e2e
