// The kiosk's disk is full: a number of the server's is given all the same, one that could be given twice is not.

#include "tests/e2e/NumberHall.hpp"
#include "tests/support/EscPosDevice.hpp"

namespace onedoor::e2e
{

using namespace std::chrono_literals;

TEST_F(NumberHall, AFullDiskGivesNoNumberTwiceAndLosesNone)
{
    test::EscPosDevice printer;
    kioskOutput = Output::ThroughPipe;
    startServer();
    auto kiosk = startKiosk({"--printer", printer.address()});
    ASSERT_TRUE(kiosk.program->waitForLine("numbers leased")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();

    kiosk.program->setDiskFull(true);
    ASSERT_TRUE(kiosk.tapTo("number-registration", "number_taken")) << kiosk.program->log();
    EXPECT_TRUE(eventually([&] { return printer.papers().size() == 1; })) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tapTo("done", "home"));

    // Of a leased number it could not remember that it is gone.
    stopServer();
    ASSERT_TRUE(kiosk.tapTo("number-registration", "number_unavailable")) << kiosk.program->log();
    EXPECT_EQ(numbersIn(kiosk.program->log()), std::vector<std::string>{"B001"});

    kiosk.program->setDiskFull(false);
    ASSERT_TRUE(kiosk.tapTo("retry", "number_taken")) << kiosk.program->log();
    EXPECT_TRUE(eventually([&] { return printer.papers().size() == 2; })) << kiosk.program->log();
    const auto numbers = numbersIn(kiosk.program->log());
    EXPECT_EQ(numbers.size(), 2U);
    startServer();
    eachWaitsOnce(numbers);
}

} // namespace onedoor::e2e
