// A couple takes a number, a clerk calls it, the wall shows it.

#include "content/drawing/Media.hpp"
#include "content/base/Files.hpp"
#include "tests/Paths.hpp"
#include "tests/e2e/Hall.hpp"
#include "tests/support/EscPosDevice.hpp"

#include <algorithm>
#include <thread>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

std::string numberIn(const std::string& line)
{
    const auto at = line.find("number=");
    return at == std::string::npos ? "" : line.substr(at + 7, 4);
}

TEST_F(Hall, ANumberIsTakenPrintedAndCalledOntoTheWall)
{
    startServer();
    auto wall = startWall();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.program->waitForLine("first frame after")) << kiosk.program->log();
    ASSERT_TRUE(wall.program->waitForLine("on air slide="));

    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("number-registration"));
    ASSERT_TRUE(kiosk.waitForPage("number_taken")) << kiosk.program->log();
    const auto taken = kiosk.program->waitForLine("ticket taken number=");
    ASSERT_TRUE(taken);
    const auto number = numberIn(*taken);
    ASSERT_EQ(number, "B001");

    ASSERT_TRUE(kiosk.program->waitForLine("ticket printed")) << kiosk.program->log();
    ASSERT_TRUE(eventually([&] { return fs::exists(folder / "printed") && !fs::is_empty(folder / "printed"); }));
    const auto paper = drawing::decodePicture(readFile(fs::directory_iterator(folder / "printed")->path()).value());
    ASSERT_TRUE(paper);
    EXPECT_EQ(paper->widthPx, 576);

    signIn();
    const drawing::Rect zone{1430, 0, 490, 700};
    const auto before = wall.screen->read(zone);
    const auto called = call("POST", "/api/v1/counters/registration-2/next");
    ASSERT_EQ(called.status, 200) << called.body;
    ASSERT_TRUE(wall.program->waitForLine("call shown number=" + number, 3s)) << wall.program->log();
    EXPECT_TRUE(eventually([&] { return difference(before, wall.screen->read(zone)) > 0.03; }, 3s));
    // The newest call stands in a vermilion card.
    EXPECT_TRUE(eventually([&] { return shareOf(wall.screen->read(zone), {0xC2, 0x36, 0x2B, 255}, 30) > 0.05; }, 3s));
    wall.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-call.png");

    const auto nobody = call("POST", "/api/v1/counters/registration-2/next");
    EXPECT_EQ(nobody.status, 204);
}

TEST_F(Hall, AHundredTapsASecondTakeOneNumber)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    std::optional<drawing::Rect> place;
    ASSERT_TRUE(eventually([&] { return (place = kiosk.find("number-registration")).has_value(); }));
    const auto hammered = runToEnd({"xdotool", "mousemove", std::to_string(place->x + place->widthPx / 2),
                                    std::to_string(place->y + place->heightPx / 2), "click", "--repeat", "100",
                                    "--delay", "10", "1"},
                                   {{"DISPLAY", kiosk.screen->display()}});
    ASSERT_EQ(hammered.status, 0) << hammered.output;
    ASSERT_TRUE(kiosk.program->waitForLine("ticket taken number=B001")) << kiosk.program->log();
    std::this_thread::sleep_for(500ms);
    signIn();
    const auto queue = call("GET", "/api/v1/queue");
    ASSERT_EQ(queue.status, 200);
    int waiting = 0;
    for (const auto& service : queue.body.at("services"))
        waiting += service.at("waiting").get<int>();
    EXPECT_EQ(waiting, 1) << queue.body;
}

TEST_F(Hall, OnASpecialDayTheTicketIsAKeepsake)
{
    const auto heightOn = [this](const char* at, const std::string& name)
    {
        fs::remove_all(folder / "printed");
        fs::remove_all(folder / "kiosk");
        fs::remove_all(folder / "kiosk.log");
        fs::remove_all(folder / "server");
        startServer(at);
        auto kiosk = startKiosk();
        EXPECT_TRUE(kiosk.wake()) << kiosk.program->log();
        EXPECT_TRUE(kiosk.tap("number-registration"));
        EXPECT_TRUE(kiosk.program->waitForLine("ticket printed")) << kiosk.program->log();
        fs::create_directories(std::string(ONEDOOR_BINARY_DIR) + "/pictures");
        const auto paper = fs::directory_iterator(folder / "printed")->path();
        fs::copy_file(paper, std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-ticket-" + name + ".png",
                      fs::copy_options::overwrite_existing);
        return drawing::decodePicture(readFile(paper).value()).value().heightPx;
    };
    const int ordinary = heightOn(ordinaryMorning, "ordinary");
    EXPECT_GT(heightOn("2027-05-20T10:00:00+08:00", "may20"), ordinary + 100);
}

TEST_F(Hall, WithTheLineCutTheKioskGivesANumberOfItsOwnThatIsCalledOnceTheServerIsBack)
{
    startServer();
    {
        auto kiosk = startKiosk();
        ASSERT_TRUE(kiosk.program->waitForLine("numbers leased")) << kiosk.program->log();
        stopServer();
        ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
        ASSERT_TRUE(kiosk.tap("guide"));
        ASSERT_TRUE(kiosk.waitForPage("guide"));
        ASSERT_TRUE(kiosk.tap("back"));
        ASSERT_TRUE(kiosk.waitForPage("home"));
        ASSERT_TRUE(kiosk.tap("number-registration"));
        ASSERT_TRUE(kiosk.waitForPage("number_taken")) << kiosk.program->log();
        ASSERT_TRUE(kiosk.program->waitForLine("ticket taken number=B990 from block")) << kiosk.program->log();
        ASSERT_TRUE(kiosk.program->waitForLine("ticket printed")) << kiosk.program->log();
        kiosk.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-away.png");
        kiosk.program->signal(SIGKILL);
        ASSERT_TRUE(kiosk.program->waitForExit(5s));
    }
    fs::remove(folder / "kiosk.log");
    auto again = startKiosk();
    ASSERT_TRUE(again.wake()) << again.program->log();
    ASSERT_TRUE(again.tap("number-registration"));
    ASSERT_TRUE(again.program->waitForLine("ticket taken number=B991 from block")) << again.program->log();
    startServer();
    signIn();
    std::string called;
    EXPECT_TRUE(eventually(
        [&]
        {
            const auto next = call("POST", "/api/v1/counters/registration-2/next");
            called += next.status == 200 ? next.body.dump() : "";
            return called.find("B990") != std::string::npos;
        },
        40s))
        << again.program->log();
    EXPECT_FALSE(fs::exists(folder / "kiosk" / "refused.jsonl"));
}

TEST_F(Hall, ABookingIsTypedOrScannedAndABadCodeIsAnsweredKindly)
{
    startServer();
    signIn();
    for (const char* code : {"B7K2", "S4M9"})
    {
        const auto booked = call("POST", "/api/v1/bookings", {{"code", code}, {"business_date", "2027-03-03"},
                                                              {"journey", "registration"}});
        ASSERT_EQ(booked.status, 201) << booked.body;
    }
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("booking"));
    ASSERT_TRUE(kiosk.waitForPage("enter_code")) << kiosk.program->log();
    for (const char* key : {"key-B", "key-7", "key-K", "key-K", "key-erase", "key-2"})
    {
        ASSERT_TRUE(kiosk.tap(key)) << key;
        std::this_thread::sleep_for(500ms); // what waits for half a second behind a slow frame is dropped
    }
    kiosk.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-code.png");
    ASSERT_TRUE(kiosk.tap("code-done"));
    ASSERT_TRUE(kiosk.waitForPage("number_taken")) << kiosk.program->log();
    EXPECT_TRUE(kiosk.program->waitForLine("ticket taken number=B001")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("done"));
    ASSERT_TRUE(kiosk.waitForPage("home"));

    const auto scan = [&](const std::string& code)
    {
        const auto scanned = runToEnd({"xdotool", "type", "--delay", "4", code + "\n"},
                                      {{"DISPLAY", kiosk.screen->display()}});
        EXPECT_EQ(scanned.status, 0) << scanned.output;
    };
    scan("S4M9");
    EXPECT_TRUE(kiosk.program->waitForLine("ticket taken number=B002")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.waitForPage("number_taken"));
    ASSERT_TRUE(kiosk.tap("done"));
    ASSERT_TRUE(kiosk.waitForPage("home"));

    scan("S4M9");
    ASSERT_TRUE(kiosk.waitForPage("number_unavailable")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("number-registration"));
    EXPECT_TRUE(kiosk.program->waitForLine("ticket taken number=B003")) << "an ordinary number by one tap";
    EXPECT_EQ(kiosk.program->log().find("S4M9"), std::string::npos) << "codes stand in no log";
}

TEST_F(Hall, WithoutAPrinterTheNumberStandsOnTheScreen)
{
    startServer();
    auto kiosk = startKiosk({"--printer", "tcp://127.0.0.1:1"});
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("number-registration"));
    EXPECT_TRUE(kiosk.waitForPage("number_taken")) << kiosk.program->log();
    EXPECT_TRUE(kiosk.program->waitForLine("print")) << kiosk.program->log();
    EXPECT_TRUE(kiosk.program->running());
}

TEST_F(Hall, APrinterThatRunsOutInMidVisitIsToldToVisitorAndStaffAndPrintsTheSameNumberLater)
{
    test::EscPosDevice printer;
    startServer();
    signIn();
    auto kiosk = startKiosk({"--printer", printer.address()});
    const auto told = [&](const std::string& words)
    {
        const auto screens = call("GET", "/api/v1/screens").body.value("screens", Json::array());
        return std::ranges::any_of(screens, [&](const Json& one) { return one.value("printer", "") == words; });
    };
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    EXPECT_TRUE(eventually([&] { return told("ready"); })) << kiosk.program->log();
    printer.set({.rowsLeft = 200}); // less than a ticket
    ASSERT_TRUE(kiosk.tap("number-registration"));
    ASSERT_TRUE(kiosk.waitForPage("number_taken")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.program->waitForLine("paper out")) << kiosk.program->log();
    EXPECT_TRUE(eventually([&] { return told("paper_out,offline"); })) << kiosk.program->log();
    EXPECT_TRUE(eventually([&] { return kiosk.find("again").has_value(); }));
    kiosk.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-roll-out.png");

    printer.set({}); // a new roll
    EXPECT_TRUE(eventually([&] { return told("ready"); }, 20s)) << kiosk.program->log();
    EXPECT_TRUE(printer.papers().empty()) << "the rest of the broken paper never comes out";
    ASSERT_TRUE(kiosk.tap("again"));
    ASSERT_TRUE(kiosk.program->waitForLine("ticket printed")) << kiosk.program->log();
    EXPECT_EQ(printer.papers().size(), 1U);
    ASSERT_TRUE(kiosk.tap("done"));
    ASSERT_TRUE(kiosk.waitForPage("home"));

    printer.set({.rowsLeft = 0});
    EXPECT_TRUE(eventually([&] { return told("paper_out,offline"); }, 20s)) << kiosk.program->log();
    std::this_thread::sleep_for(1500ms);
    kiosk.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-no-paper.png"); // said before the tap
    ASSERT_TRUE(kiosk.tap("number-registration"));
    EXPECT_TRUE(kiosk.program->waitForLine("ticket taken number=B002")) << kiosk.program->log();
    EXPECT_TRUE(kiosk.waitForPage("number_taken"));
}

TEST_F(Hall, KilledInMidPrintTheNumberComesUpAgainAndIsNotPrintedTwice)
{
    test::EscPosDevice printer;
    printer.set({.perRow = std::chrono::milliseconds(3)});
    startServer();
    {
        auto kiosk = startKiosk({"--printer", printer.address()});
        ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
        ASSERT_TRUE(kiosk.tap("number-registration"));
        ASSERT_TRUE(eventually([&] { return printer.rowsHanging() > 60; })) << kiosk.program->log();
        kiosk.program->signal(SIGKILL);
        ASSERT_TRUE(kiosk.program->waitForExit(5s));
    }
    printer.set({});
    fs::remove(folder / "kiosk.log");
    auto again = startKiosk({"--printer", printer.address()});
    ASSERT_TRUE(again.program->waitForLine("ticket found number=B001")) << again.program->log();
    ASSERT_TRUE(again.waitForPage("number_taken")) << again.program->log();
    std::this_thread::sleep_for(1s);
    EXPECT_TRUE(printer.papers().empty());
    again.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-unsure.png");
    ASSERT_TRUE(again.tap("again"));
    ASSERT_TRUE(again.program->waitForLine("ticket printed")) << again.program->log();
    EXPECT_EQ(printer.papers().size(), 1U);
    signIn();
    EXPECT_EQ(call("POST", "/api/v1/counters/registration-2/next").status, 200);
    EXPECT_EQ(call("POST", "/api/v1/counters/registration-2/next").status, 204) << "one tap, one number";
}

} // namespace

} // namespace onedoor::e2e
