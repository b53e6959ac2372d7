// Both partners decide about three matters, one after the other; only the clinic's key opens what they said, and
// who withdraws is forgotten.

#include "content/base/Files.hpp"
#include "content/consent/Receipt.hpp"
#include "content/consent/Signature.hpp"
#include "content/drawing/Media.hpp"
#include "kiosk/widgets/TapLatch.hpp"
#include "tests/e2e/ConsentHall.hpp"
#include "tests/e2e/Memory.hpp"

#include <fmt/format.h>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

TEST_F(ConsentHall, ACoupleThatAgreesToAllIsOpenedByTheClinicAlone)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_NO_FATAL_FAILURE(bothDecide(kiosk, {"permit", "permit", "permit"}, {"permit", "permit", "permit"}));
    ASSERT_NO_FATAL_FAILURE(takeCopies(kiosk, 3));
    for (const auto& [name, bytes] : copies())
        EXPECT_GT(drawing::decodePicture(bytes).value().heightPx, 1000) << name << ": the whole text";
    ASSERT_TRUE(kiosk.tap("next"));
    const auto all = opened(6);
    EXPECT_EQ(timesIn(all, "permit"), 6);
    EXPECT_EQ(timesIn(all, "health_data"), 2);
    EXPECT_EQ(timesIn(all, "hand_over"), 2);
    EXPECT_EQ(open(data() + "/keys/escrow.key").status, 0);

    // A key that is no recipient's opens nothing.
    const auto other = folder / "other-server";
    ASSERT_EQ(server({"init", "--demo", "--data", other.string()}).status, 0);
    const auto refused = open((other / "keys/clinic.key").string());
    EXPECT_NE(refused.status, 0);
    EXPECT_EQ(refused.output.find("permit"), std::string::npos) << refused.output;
    expectNowhere("\"decision\"");
    expectNowhere("\"permit\"");
}

TEST_F(ConsentHall, WhoDeclinesWalksTheSamePagesAndTakesANumberAllTheSame)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_NO_FATAL_FAILURE(goToConsent(kiosk));
    ASSERT_TRUE(kiosk.tap("start"));
    ASSERT_NO_FATAL_FAILURE(decideAll(kiosk, {"deny", "deny", "deny"}));
    EXPECT_EQ(pagesUp(kiosk, "consent_read"), 3);
    const auto all = opened(3);
    EXPECT_EQ(timesIn(all, "deny"), 3);
    expectNowhere("\"deny\"");
    ASSERT_TRUE(kiosk.tap("next"));
    ASSERT_TRUE(kiosk.waitForPage("consent_hand_over"));
    ASSERT_TRUE(kiosk.tap("finish"));
    ASSERT_TRUE(kiosk.waitForPage("home")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("number-exam_and_registration"));
    EXPECT_TRUE(kiosk.waitForPage("number_taken")) << "a no changes nothing";
}

TEST_F(ConsentHall, APairThatDiffersAndOneWhoWithdraws)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_NO_FATAL_FAILURE(goToConsent(kiosk));
    ASSERT_TRUE(kiosk.tap("start"));
    ASSERT_NO_FATAL_FAILURE(decideAll(kiosk, {"permit", "permit", "deny"}));
    const auto code = printedCode(kiosk);
    ASSERT_TRUE(consent::Receipt::parse(code)) << "the receipt's QR is its code";
    ASSERT_NO_FATAL_FAILURE(takeCopies(kiosk, 3));
    ASSERT_TRUE(kiosk.tap("next"));
    ASSERT_TRUE(kiosk.waitForPage("consent_hand_over"));
    ASSERT_TRUE(kiosk.tap("start"));
    ASSERT_NO_FATAL_FAILURE(decideAll(kiosk, {"deny", "deny", "deny"}));
    ASSERT_NO_FATAL_FAILURE(takeCopies(kiosk, 6));
    auto papers = copies();
    for (const std::string form : {"form-exam", "form-health-data", "form-hand-over"})
        EXPECT_EQ(papers[form + ".png"], papers[form + "-2.png"]) << "dot for dot the same, whatever was decided";
    ASSERT_TRUE(kiosk.tap("next"));
    ASSERT_TRUE(kiosk.waitForPage("home")) << kiosk.program->log();
    EXPECT_EQ(timesIn(opened(6), "deny"), 4);
    EXPECT_EQ(server({"forms", "--data", data(), "--out", (folder / "forms.pdf").string()}).status, 0);
    EXPECT_TRUE(readFile(folder / "forms.pdf").value_or("").starts_with("%PDF-"));

    // Back with the receipt, at the same kiosk.
    const auto askFor = [&]
    {
        ASSERT_TRUE(kiosk.tap("consent"));
        ASSERT_TRUE(kiosk.waitForPage("consent_intro"));
        ASSERT_TRUE(kiosk.tap("receipt"));
        ASSERT_TRUE(kiosk.waitForPage("receipt_code"));
        for (const char sign : code)
            ASSERT_TRUE(kiosk.tap(fmt::format("key-{}", sign)));
        ASSERT_TRUE(kiosk.tap("code-done"));
        ASSERT_TRUE(kiosk.waitForPage("receipt_status")) << kiosk.program->log();
    };
    ASSERT_NO_FATAL_FAILURE(askFor());
    ASSERT_TRUE(kiosk.tap("withdraw-0"));
    ASSERT_TRUE(kiosk.waitForPage("withdraw_confirm"));
    ASSERT_TRUE(kiosk.tap("confirm"));
    ASSERT_TRUE(kiosk.waitForPage("withdraw_done")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("finish"));
    ASSERT_TRUE(kiosk.waitForPage("home"));
    EXPECT_EQ(timesIn(opened(9), "withdraw"), 3);

    // The clinic's batch of the next day.
    const auto records = (folder / "records.jsonl").string();
    const auto order = (folder / "order").string();
    ASSERT_EQ(server({"consent", "export", "--data", data(), "--out", records}).status, 0);
    const auto review = server({"consent", "review", records, "--key", data() + "/keys/clinic.key", "--order", order,
                                "--day", "2027-03-04"});
    ASSERT_EQ(review.status, 0) << review.output;
    EXPECT_NE(review.output.find("9 records opened, 6 end"), std::string::npos) << review.output;
    const auto destroyed = server({"consent", "destroy", "--data", data(), "--order", order});
    EXPECT_EQ(destroyed.status, 0) << destroyed.output;
    fs::remove(records);

    const auto hash = consent::Receipt::parse(code)->hash();
    const auto all = opened(3);
    EXPECT_EQ(timesIn(all, "permit"), 0);
    EXPECT_EQ(timesIn(all, "deny"), 3) << "the partner's stay";
    EXPECT_EQ(timesIn(all, "withdraw"), 0);
    signIn();
    EXPECT_EQ(call("GET", "/api/v1/consents/" + hash).body["state"], "ended");
    ASSERT_NO_FATAL_FAILURE(askFor());
    EXPECT_FALSE(kiosk.find("withdraw-0")) << "there is nothing left to withdraw";
    expectNowhere(code);
    expectNowhere(consent::Receipt::parse(code)->grouped());
}

TEST_F(ConsentHall, AWithdrawalWithTheServerAwayIsKeptAndSentLater)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_NO_FATAL_FAILURE(goToConsent(kiosk));
    stopServer();
    const auto code = consent::Receipt::make().grouped();
    ASSERT_TRUE(kiosk.tap("receipt"));
    ASSERT_TRUE(kiosk.waitForPage("receipt_code"));
    for (const char sign : code)
        ASSERT_TRUE(kiosk.tap(fmt::format("key-{}", sign)));
    ASSERT_TRUE(kiosk.tap("code-done"));
    ASSERT_TRUE(kiosk.waitForPage("receipt_status")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("withdraw-2"));
    ASSERT_TRUE(kiosk.waitForPage("withdraw_confirm"));
    ASSERT_TRUE(kiosk.tap("confirm"));
    ASSERT_TRUE(kiosk.waitForPage("withdraw_done")) << kiosk.program->log();
    startServer();
    const auto all = opened(3);
    EXPECT_EQ(timesIn(all, "withdraw"), 1);
    EXPECT_EQ(timesIn(all, "padding"), 2);
}

TEST_F(ConsentHall, KilledWhileSealingThereIsAllThatAPersonDecidedOrNothing)
{
    startServer();
    {
        auto kiosk = startKiosk();
        ASSERT_NO_FATAL_FAILURE(goToConsent(kiosk));
        stopServer(); // so that what is kept waits in the kiosk
        ASSERT_TRUE(kiosk.tap("start"));
        for (int form = 0; form < 3; ++form)
            ASSERT_NO_FATAL_FAILURE(decide(kiosk, "permit"));
        ASSERT_NO_FATAL_FAILURE(signAndConfirm(kiosk));
        kiosk.program->kill(); // before, while or after they are kept
    }
    fs::remove(folder / "kiosk.log"); // so that the next one's first frame is waited for
    {
        auto kiosk = startKiosk();
        ASSERT_NO_FATAL_FAILURE(goToConsent(kiosk));
        ASSERT_TRUE(kiosk.tap("start"));
        for (int form = 0; form < 3; ++form)
            ASSERT_NO_FATAL_FAILURE(decide(kiosk, "deny"));
        ASSERT_NO_FATAL_FAILURE(sign(kiosk));
        kiosk.program->kill(); // the page has said that they are kept
    }
    fs::remove(folder / "kiosk.log");
    startServer();
    auto kiosk = startKiosk();
    std::string all;
    ASSERT_TRUE(eventually(
        [&]
        {
            all = open(data() + "/keys/clinic.key").output;
            EXPECT_EQ(timesIn(all, "purpose") % 3, 0) << all;
            return timesIn(all, "deny") > 0;
        }))
        << all;
    EXPECT_EQ(timesIn(all, "deny"), 3);
    EXPECT_TRUE(timesIn(all, "permit") == 0 || timesIn(all, "permit") == 3) << all;
}

TEST_F(ConsentHall, OnceAPersonHasGoneTheKiosksMemoryHoldsNeitherStrokeNorCode)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_NO_FATAL_FAILURE(goToConsent(kiosk));
    ASSERT_TRUE(kiosk.tap("start"));
    for (int form = 0; form < 3; ++form)
        ASSERT_NO_FATAL_FAILURE(decide(kiosk, "permit"));
    ASSERT_TRUE(kiosk.waitForPage("consent_review")) << kiosk.program->log();
    std::optional<drawing::Rect> pad;
    ASSERT_TRUE(eventually([&] { return (pad = kiosk.find("signature")).has_value(); }));
    // Places that nothing else on the page has.
    const std::vector<std::pair<int, int>> drawn{{pad->x + 171, pad->y + 97},
                                                 {pad->x + 283, pad->y + 151},
                                                 {pad->x + 397, pad->y + 89},
                                                 {pad->x + 511, pad->y + 163}};
    std::vector<std::pair<float, float>> onScreen;
    std::vector<std::pair<float, float>> onPad;
    const auto width = static_cast<float>(pad->widthPx);
    for (const auto& [x, y] : drawn)
    {
        onScreen.emplace_back(static_cast<float>(x), static_cast<float>(y));
        onPad.emplace_back(static_cast<float>(x - pad->x) / width, static_cast<float>(y - pad->y) / width);
    }
    const auto strokes = [&]
    {
        const auto memory = memoryOf(kiosk.program->pid());
        // As the signature keeps them, and as the finger's trace does.
        return timesInMemory(memory, onPad, sizeof(consent::PenPoint), 0.002F) +
               timesInMemory(memory, onScreen, sizeof(kiosk::TracePoint), 0.6F);
    };
    EXPECT_EQ(strokes(), 0);
    kiosk.screen->drag(drawn);
    EXPECT_TRUE(eventually([&] { return strokes() > 0; }, 5s)) << "so they can be found";
    ASSERT_TRUE(kiosk.tapTo("confirm", "consent_done")) << kiosk.program->log();
    const auto code = printedCode(kiosk);
    const auto grouped = consent::Receipt::parse(code).value().grouped();
    EXPECT_GT(timesInMemory(memoryOf(kiosk.program->pid()), grouped), 0) << "it stands on the page";
    ASSERT_TRUE(kiosk.tapTo("next", "consent_hand_over"));
    ASSERT_TRUE(kiosk.tapTo("finish", "home"));
    EXPECT_TRUE(eventually([&] { return timesInMemory(memoryOf(kiosk.program->pid()), grouped) == 0; }, 5s));
    const auto memory = memoryOf(kiosk.program->pid());
    EXPECT_EQ(strokes(), 0);
    EXPECT_EQ(timesInMemory(memory, grouped), 0);
    EXPECT_EQ(timesInMemory(memory, code), 0);
    expectNowhere(code);
    expectNowhere(grouped);
}

} // namespace

} // namespace onedoor::e2e
