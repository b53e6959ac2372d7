// Somebody of the staff opens the kiosk's own page, tries the printer and the screen, and ends the program.

#include "tests/e2e/Hall.hpp"

#include <fstream>
#include <thread>

namespace onedoor::e2e
{

using namespace std::chrono_literals;

TEST_F(Hall, TheStaffOpenTheKiosksOwnPageByGestureAndPin)
{
    startServer();
    const auto data = dataOf("kiosk-1");
    const auto typed = folder / "typed";
    std::ofstream(typed) << "246810\n";
    const auto set = runToEnd({"/bin/sh", "-c", program("onedoor-kiosk") + " staff-pin --data '" + data.string() +
                                                    "' < '" + typed.string() + "'"});
    ASSERT_EQ(set.status, 0) << set.output;
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();

    ASSERT_TRUE(eventually(
        [&]
        {
            for (int touch = 0; touch < 5; ++touch)
                kiosk.screen->click(50, 50);
            return kiosk.waitForPage("staff_pin", 2s);
        }))
        << kiosk.program->log();
    std::this_thread::sleep_for(500ms); // a tap just after a page change is dropped
    for (const char digit : std::string("246810"))
        ASSERT_TRUE(kiosk.tap(std::string("key-") + digit));
    ASSERT_TRUE(kiosk.tap("pin-done"));
    ASSERT_TRUE(kiosk.waitForPage("staff")) << kiosk.program->log();

    std::this_thread::sleep_for(500ms);
    ASSERT_TRUE(kiosk.tap("test-paper"));
    EXPECT_TRUE(eventually([&] { return !std::filesystem::is_empty(folder / "printed"); }));
    ASSERT_TRUE(kiosk.tap("touch-test"));
    ASSERT_TRUE(kiosk.waitForPage("touch_test")) << kiosk.program->log();
    std::this_thread::sleep_for(500ms);
    ASSERT_TRUE(kiosk.tap("back"));
    ASSERT_TRUE(kiosk.waitForPage("staff")) << kiosk.program->log();

    ASSERT_TRUE(eventually(
        [&]
        {
            (void)kiosk.tap("end");
            return kiosk.program->waitForExit(1s).has_value();
        }));
    EXPECT_EQ(kiosk.program->waitForExit(), 0);
    EXPECT_EQ(kiosk.program->log().find("246810"), std::string::npos) << "no log holds the PIN";
}

} // namespace onedoor::e2e
