// A couple answers a few questions and takes its own checklist along.

#include "content/base/Files.hpp"
#include "content/drawing/Media.hpp"
#include "tests/Paths.hpp"
#include "tests/e2e/Hall.hpp"
#include "tests/support/ReadQr.hpp"

#include <thread>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

TEST_F(Hall, ACoupleAnswersAFewQuestionsAndTakesItsChecklistAlong)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("guide"));
    ASSERT_TRUE(kiosk.waitForPage("guide"));
    ASSERT_TRUE(kiosk.tap("list"));
    ASSERT_TRUE(kiosk.waitForPage("guide_question"));
    for (const char* answer : {"plan-trying", "first-mainland", "second-foreign", "residence-half_year"})
    {
        ASSERT_TRUE(kiosk.tap(answer)) << answer << "\n" << kiosk.program->log();
        std::this_thread::sleep_for(500ms); // a tap right after a change is dropped
    }
    ASSERT_TRUE(kiosk.waitForPage("guide_checklist")) << kiosk.program->log();
    kiosk.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-checklist.png");
    const auto onScreen = test::readQr(kiosk.screen->read());

    ASSERT_TRUE(kiosk.tap("print"));
    ASSERT_TRUE(kiosk.program->waitForLine("sheet printed")) << kiosk.program->log();
    ASSERT_TRUE(eventually([&] { return fs::exists(folder / "printed") && !fs::is_empty(folder / "printed"); }));
    const auto paper = drawing::decodePicture(readFile(fs::directory_iterator(folder / "printed")->path()).value());
    ASSERT_TRUE(paper);
    EXPECT_EQ(paper->widthPx, 576);
    const auto onPaper = test::readQr(*paper);
    ASSERT_TRUE(onPaper) << "a phone reads the code";
    EXPECT_EQ(onPaper, onScreen) << "paper and screen hold the same text";
    for (const std::string words : {"外国人：护照", "内地居民：本人身份证", "在本地居住满半年", "孕前检查"})
        EXPECT_NE(onPaper->find(words), std::string::npos) << *onPaper;

    ASSERT_TRUE(kiosk.tap("back"));
    ASSERT_TRUE(kiosk.waitForPage("guide_question"));
    for (int question = 0; question < 4; ++question)
    {
        std::this_thread::sleep_for(500ms);
        ASSERT_TRUE(kiosk.tap("back"));
    }
    ASSERT_TRUE(kiosk.waitForPage("guide"));
    const auto log = kiosk.program->log();
    for (const std::string word : {"外国人", "备孕", "户籍", "护照"})
        EXPECT_EQ(log.find(word), std::string::npos) << "the log tells no answer";
}

} // namespace
} // namespace onedoor::e2e
