// A visitor from abroad, one who sees badly, one in a wheelchair: the panel of ease of use, by hand.

#include "content/base/Files.hpp"
#include "content/drawing/Media.hpp"
#include "tests/Paths.hpp"
#include "tests/e2e/Hall.hpp"
#include "tests/e2e/ReadText.hpp"
#include "tests/support/ReadQr.hpp"

#include <regex>
#include <thread>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

class Ease : public Hall
{
protected:
    /// Taps until the screen rests with another picture: what lies over a page comes and goes without a word in the log.
    static void press(Kiosk& kiosk, const std::string& control)
    {
        Picture before;
        const auto rests = [&]
        {
            const auto first = kiosk.screen->read();
            std::this_thread::sleep_for(300ms);
            const auto second = kiosk.screen->read();
            return difference(first, second) == 0 && difference(before, second) > 0.001;
        };
        for (int time = 0; time < 3; ++time)
        {
            ASSERT_TRUE(eventually(rests) || time > 0);
            std::this_thread::sleep_for(300ms);
            before = kiosk.screen->read();
            ASSERT_TRUE(kiosk.tap(control)) << control << "\n" << kiosk.program->log();
            if (eventually(rests, 4s))
                return;
        }
        FAIL() << control << " does nothing\n" << kiosk.program->log();
    }

    static void saySo(const Kiosk& kiosk, const std::string& words)
    {
        std::string read;
        EXPECT_TRUE(eventually(
            [&]
            {
                read = readText(kiosk.screen->read());
                return read.find(words) != std::string::npos;
            },
            10s))
            << words << " in\n" << read;
    }

    /// The paper whose file's name has that in it.
    Picture paper(const std::string& name) const
    {
        Picture found;
        EXPECT_TRUE(eventually(
            [&]
            {
                for (const auto& entry : fs::directory_iterator(folder / "printed"))
                    if (entry.path().filename().string().find(name) != std::string::npos)
                        if (auto picture = drawing::decodePicture(readFile(entry.path()).value()))
                            found = std::move(*picture);
                return !found.empty();
            }))
            << name;
        return found;
    }
};

/// The share of the page that is plain black: of high contrast it is the header, otherwise nothing.
double blackOf(const Kiosk& kiosk)
{
    return shareOf(kiosk.screen->read(), {0, 0, 0, 255}, 2);
}

} // namespace

TEST_F(Ease, AnEnglishVisitorInLargeTextReadsTheGuideAndTakesANumber)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease"));
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-contrast"));
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-large"));
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-close"));
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "language"));
    saySo(kiosk, "what brings you here");
    kiosk.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-english-contrast.png");
    EXPECT_GT(blackOf(kiosk), 0.15);
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease"));
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-contrast"));
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-close"));
    EXPECT_LT(blackOf(kiosk), 0.02) << "for one page";

    ASSERT_TRUE(kiosk.tapTo("guide", "guide")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tapTo("list", "guide_question")) << kiosk.program->log();
    for (const char* answer : {"plan-trying", "first-mainland", "second-foreign", "residence-half_year"})
        ASSERT_NO_FATAL_FAILURE(press(kiosk, answer));
    ASSERT_TRUE(kiosk.waitForPage("guide_checklist")) << kiosk.program->log();
    saySo(kiosk, "Your checklist");
    kiosk.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-english-checklist.png");
    const auto list = test::readQr(kiosk.screen->read());
    ASSERT_TRUE(list);
    EXPECT_NE(list->find("Foreign national: passport"), std::string::npos) << *list;
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "print"));
    EXPECT_EQ(test::readQr(paper("checklist")), list) << "paper and screen hold the same text";

    for (const char* page : {"guide_question", "guide_question", "guide_question", "guide_question", "guide", "home"})
    {
        ASSERT_NO_FATAL_FAILURE(press(kiosk, "back"));
        ASSERT_TRUE(kiosk.waitForPage(page)) << kiosk.program->log();
    }
    ASSERT_TRUE(kiosk.tapTo("number-registration", "number_taken")) << kiosk.program->log();
    saySo(kiosk, "Here is your number");
    kiosk.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-english-number.png");
    const auto ticket = readText(paper("B001"));
    for (const std::string words : {"bring both ID cards", "Taken 2027-03-03", "No waiting now"})
        EXPECT_NE(ticket.find(words), std::string::npos) << ticket;
    EXPECT_EQ(kiosk.program->log().find("B002"), std::string::npos);
}

TEST_F(Ease, ThePanelBringsEverythingDownAndReadsAloudAndGoesBackToTheSamePage)
{
    constexpr int bottomMm = 900, reachMm = 1220, heightMm = 527, heightPx = 1920;
    constexpr int reachPx = heightPx * (bottomMm + heightMm - reachMm) / heightMm;
    const auto spoken = folder / "spoken";
    fs::create_directories(spoken);
    const auto heard = [&] { return std::distance(fs::directory_iterator(spoken), fs::directory_iterator()); };
    startServer();
    auto kiosk = startKiosk({"--speech", "wav:" + spoken.string(), "--screen-bottom", std::to_string(bottomMm)});
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tapTo("guide", "guide")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tapTo("list", "guide_question")) << kiosk.program->log();
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "plan-trying"));
    const auto before = kiosk.screen->read();

    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease"));
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-low"));
    const auto from = kiosk.program->log().size();
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-close"));
    kiosk.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-low.png");
    static const std::regex line(R"(: control (\w+|[^eo]\S*) \d+,(\d+) )"); // none of what lay over the page
    const auto log = kiosk.program->log().substr(from);
    int controls = 0;
    for (auto found = std::sregex_iterator(log.begin(), log.end(), line); found != std::sregex_iterator(); ++found)
    {
        ++controls;
        EXPECT_GE(std::stoi((*found)[2]), reachPx) << (*found)[1] << " is out of reach";
    }
    EXPECT_GT(controls, 5) << log;

    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease"));
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-low"));
    EXPECT_EQ(heard(), 0);
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-voice"));
    EXPECT_TRUE(eventually([&] { return heard() > 0; })) << "the voice is on";
    const auto soft = kiosk.screen->read();
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-louder")); // the panel says how loud it is
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-softer"));
    EXPECT_LT(difference(soft, kiosk.screen->read()), 0.001);
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-voice"));
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "ease-close"));
    const auto silent = heard();
    EXPECT_LT(difference(before, kiosk.screen->read()), 0.005) << "the same question, as it was";
    ASSERT_NO_FATAL_FAILURE(press(kiosk, "first-mainland"));
    std::this_thread::sleep_for(2s);
    EXPECT_EQ(heard(), silent) << "the voice is off";
}

} // namespace onedoor::e2e
