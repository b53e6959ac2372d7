// Both partners decide, one after the other; only the clinic's key opens what they said.

#include "content/base/Files.hpp"
#include "tests/e2e/Hall.hpp"

#include <fmt/format.h>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// Scrolls the form by finger until its choice lights up, then decides, signs and confirms.
void decide(Kiosk& kiosk, const std::string& choice)
{
    ASSERT_TRUE(kiosk.waitForPage("consent_read")) << kiosk.program->log();
    for (int swipe = 0; swipe < 12; ++swipe)
        kiosk.screen->drag({{500, 1150}, {500, 1000}, {500, 850}, {500, 700}});
    ASSERT_TRUE(eventually(
        [&]
        {
            EXPECT_TRUE(kiosk.tap(choice));
            return kiosk.waitForPage("consent_sign", 2s);
        }))
        << kiosk.program->log();
    std::optional<drawing::Rect> pad;
    ASSERT_TRUE(eventually([&] { return (pad = kiosk.find("signature")).has_value(); }));
    const int left = pad->x + pad->widthPx / 4;
    const int middle = pad->y + pad->heightPx / 2;
    kiosk.screen->drag({{left, middle}, {left + 80, middle - 60}, {left + 160, middle + 60}, {left + 260, middle}});
    kiosk.screen->drag({{left + 300, middle - 80}, {left + 300, middle + 80}, {left + 380, middle + 40}});
    ASSERT_TRUE(kiosk.tap("done"));
    ASSERT_TRUE(kiosk.waitForPage("consent_review")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("confirm"));
    ASSERT_TRUE(kiosk.waitForPage("consent_done")) << kiosk.program->log();
}

TEST_F(Hall, ConsentByBothOpensOnlyWithTheClinicsKey)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("consent"));
    ASSERT_TRUE(kiosk.waitForPage("consent_intro"));
    ASSERT_TRUE(kiosk.tap("start"));
    decide(kiosk, "permit");
    if (HasFatalFailure())
        return;
    ASSERT_TRUE(kiosk.tap("next"));
    ASSERT_TRUE(kiosk.waitForPage("consent_hand_over"));
    ASSERT_TRUE(kiosk.tap("start"));
    decide(kiosk, "deny");
    if (HasFatalFailure())
        return;
    ASSERT_TRUE(kiosk.tap("next"));

    const auto data = (folder / "server").string();
    const auto open = [&](const std::string& key)
    { return runToEnd({program("onedoor-server"), "consent", "open", "--data", data, "--key", key}); };
    ASSERT_TRUE(eventually(
        [&]
        {
            const auto opened = open(data + "/keys/clinic.key");
            return opened.output.find("permit") != std::string::npos && opened.output.find("deny") != std::string::npos;
        }))
        << open(data + "/keys/clinic.key").output;
    EXPECT_EQ(open(data + "/keys/escrow.key").status, 0);

    // A key that is no recipient's opens nothing.
    const auto other = folder / "other-server";
    ASSERT_EQ(runToEnd({program("onedoor-server"), "init", "--demo", "--data", other.string()}).status, 0);
    const auto refused = open((other / "keys/clinic.key").string());
    EXPECT_NE(refused.status, 0);
    EXPECT_EQ(refused.output.find("permit"), std::string::npos) << refused.output;

    // Neither the database nor any log holds a decision in the clear.
    for (const auto& entry : fs::recursive_directory_iterator(folder))
    {
        if (!entry.is_regular_file() || entry.path().string().find("/release/") != std::string::npos)
            continue;
        const auto name = entry.path().filename().string();
        if (!name.ends_with(".log") && name.find("sqlite") == std::string::npos && !name.ends_with(".jsonl"))
            continue;
        const auto bytes = readFile(entry.path()).value();
        EXPECT_EQ(bytes.find("\"decision\""), std::string::npos) << entry.path();
        EXPECT_EQ(bytes.find("\"permit\""), std::string::npos) << entry.path();
    }
}

} // namespace

} // namespace onedoor::e2e
