#include "tests/e2e/ConsentHall.hpp"

#include "content/base/Files.hpp"
#include "content/drawing/Media.hpp"
#include "tests/support/ReadQr.hpp"

namespace onedoor::e2e
{

namespace fs = std::filesystem;
using namespace std::chrono_literals;

int pagesUp(const Kiosk& kiosk, const std::string& name)
{
    const auto log = kiosk.program->log();
    int count = 0;
    for (auto at = log.find(": screen " + name + "\n"); at != std::string::npos;
         at = log.find(": screen " + name + "\n", at + 1))
        ++count;
    return count;
}

void decide(Kiosk& kiosk, const std::string& choice)
{
    ASSERT_TRUE(kiosk.waitForPage("consent_read")) << kiosk.program->log();
    const int page = pagesUp(kiosk, "consent_read");
    const auto swipe = [&](int times)
    {
        for (int time = 0; time < times; ++time)
            kiosk.screen->drag({{500, 1150}, {500, 1000}, {500, 850}, {500, 700}});
    };
    swipe(9);
    ASSERT_TRUE(eventually(
        [&]
        {
            if (pagesUp(kiosk, "consent_read") > page || kiosk.waitForPage("consent_review", 1s))
                return true;
            swipe(2); // a busy machine may have missed some
            EXPECT_TRUE(kiosk.tap(choice));
            return pagesUp(kiosk, "consent_read") > page || kiosk.waitForPage("consent_review", 1s);
        }))
        << kiosk.program->log();
}

void drawSignature(Kiosk& kiosk)
{
    std::optional<drawing::Rect> pad;
    ASSERT_TRUE(eventually([&] { return (pad = kiosk.find("signature")).has_value(); }));
    const int left = pad->x + pad->widthPx / 4;
    const int middle = pad->y + pad->heightPx / 2;
    kiosk.screen->drag({{left, middle}, {left + 80, middle - 60}, {left + 160, middle + 60}, {left + 260, middle}});
    kiosk.screen->drag({{left + 300, middle - 80}, {left + 300, middle + 80}, {left + 380, middle + 40}});
}

void signAndConfirm(Kiosk& kiosk)
{
    ASSERT_TRUE(kiosk.waitForPage("consent_review")) << kiosk.program->log();
    ASSERT_NO_FATAL_FAILURE(drawSignature(kiosk));
    ASSERT_TRUE(kiosk.tap("confirm"));
}

void sign(Kiosk& kiosk)
{
    ASSERT_NO_FATAL_FAILURE(signAndConfirm(kiosk));
    ASSERT_TRUE(kiosk.waitForPage("consent_done")) << kiosk.program->log();
}

void decideAll(Kiosk& kiosk, const std::vector<std::string>& choices)
{
    for (const auto& choice : choices)
        ASSERT_NO_FATAL_FAILURE(decide(kiosk, choice));
    ASSERT_NO_FATAL_FAILURE(sign(kiosk));
}

void goToConsent(Kiosk& kiosk)
{
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("consent"));
    ASSERT_TRUE(kiosk.waitForPage("consent_intro"));
}

void bothDecide(Kiosk& kiosk, const std::vector<std::string>& first, const std::vector<std::string>& second)
{
    ASSERT_NO_FATAL_FAILURE(goToConsent(kiosk));
    ASSERT_TRUE(kiosk.tap("start"));
    ASSERT_NO_FATAL_FAILURE(decideAll(kiosk, first));
    ASSERT_TRUE(kiosk.tap("next"));
    ASSERT_TRUE(kiosk.waitForPage("consent_hand_over"));
    ASSERT_TRUE(kiosk.tap("start"));
    ASSERT_NO_FATAL_FAILURE(decideAll(kiosk, second));
}

int timesIn(const std::string& text, const std::string& word)
{
    int count = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++count;
    return count;
}

Outcome ConsentHall::server(std::vector<std::string> words) const
{
    words.insert(words.begin(), program("onedoor-server"));
    return runToEnd(words);
}

Outcome ConsentHall::open(const std::string& key) const
{
    return server({"consent", "open", "--data", data(), "--key", key});
}

std::string ConsentHall::opened(int records) const
{
    std::string output;
    EXPECT_TRUE(eventually([&]
                           { return timesIn(output = open(data() + "/keys/clinic.key").output, "purpose") == records; }))
        << output;
    return output;
}

std::string ConsentHall::printedCode(Kiosk& kiosk) const
{
    EXPECT_TRUE(kiosk.tap("print"));
    std::optional<std::string> code;
    EXPECT_TRUE(eventually(
        [&]
        {
            std::error_code none;
            for (const auto& entry : fs::directory_iterator(folder / "printed", none))
                if (entry.path().filename().string().find("receipt") != std::string::npos)
                    if (const auto bytes = readFile(entry.path()))
                        if (const auto picture = drawing::decodePicture(*bytes))
                            code = test::readQr(*picture);
            return code.has_value();
        }));
    return code.value_or("");
}

std::map<std::string, std::string> ConsentHall::copies() const
{
    std::map<std::string, std::string> papers;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder / "printed", none))
        if (const auto name = entry.path().filename().string(); name.starts_with("form-") && name.ends_with(".png"))
            papers[name] = readFile(entry.path()).value_or("");
    return papers;
}

void ConsentHall::takeCopies(Kiosk& kiosk, std::size_t papers) const
{
    ASSERT_TRUE(kiosk.tap("copy"));
    EXPECT_TRUE(eventually([&] { return copies().size() == papers; })) << kiosk.program->log();
}

void ConsentHall::expectNowhere(const std::string& word) const
{
    for (const auto& entry : fs::recursive_directory_iterator(folder))
    {
        if (!entry.is_regular_file() || entry.path().string().find("/release/") != std::string::npos)
            continue;
        const auto name = entry.path().filename().string();
        if (!name.ends_with(".log") && name.find("sqlite") == std::string::npos && !name.ends_with(".jsonl"))
            continue;
        EXPECT_EQ(readFile(entry.path()).value().find(word), std::string::npos) << entry.path() << ": " << word;
    }
}

} // namespace onedoor::e2e
