// Somebody sets the kiosk's clock, or a time service does: the hall's time, its numbers and its visitors go on.

#include "tests/e2e/ConsentHall.hpp"
#include "tests/e2e/MovedClock.hpp"
#include "tests/e2e/NumberHall.hpp"

#include <thread>

namespace onedoor::e2e
{

using namespace std::chrono_literals;

TEST_F(NumberHall, AClockThatJumpsByADayEitherWayGivesNumbersOfTheRightDay)
{
    MovedClock clock(folder);
    environment = clock.environment();
    startServer();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.program->waitForLine("numbers leased")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    for (const auto offset : {24h, -24h})
    {
        clock.set(offset);
        std::this_thread::sleep_for(2s);
        EXPECT_FALSE(kiosk.find("overlay-anywhere")) << "nobody has been idle for so long";
        ASSERT_TRUE(kiosk.tapTo("number-registration", "number_taken")) << kiosk.program->log();
        ASSERT_TRUE(kiosk.tapTo("done", "home"));
        stopServer(); // so that the day is the kiosk's own matter
        ASSERT_TRUE(kiosk.tapTo("number-registration", "number_taken")) << kiosk.program->log();
        ASSERT_TRUE(kiosk.tapTo("done", "home"));
        startServer();
        ASSERT_TRUE(kiosk.program->waitForNewLine("connected to", 60s)) << kiosk.program->log();
    }
    const auto numbers = numbersIn(kiosk.program->log());
    EXPECT_EQ(numbers.size(), 4U);
    eachWaitsOnce(numbers);
    for (const auto& number : numbers)
        for (const auto& ticket : call("GET", "/api/v1/tickets?label=" + number).body.at("tickets"))
            EXPECT_EQ(ticket.at("business_date"), "2027-03-03") << number;
    EXPECT_TRUE(kiosk.program->running());
}

TEST_F(Hall, AClockThatJumpsLeavesTheWallAtTheHallsHour)
{
    MovedClock clock(folder);
    environment = clock.environment();
    startServer();
    auto wall = startWall();
    ASSERT_TRUE(wall.program->waitForLine("connected to")) << wall.program->log();
    ASSERT_TRUE(wall.program->waitForLine("level=normal")) << wall.program->log();
    std::this_thread::sleep_for(2s); // the server's time is asked for
    wall.program->forgetLines();     // also the house slide of a wall that was drawn before the hall's release came
    clock.set(12h);                  // at ten in the evening the hall would be closed
    for (int slide = 0; slide < 2; ++slide)
    {
        const auto line = wall.program->waitForNewLine("on air slide=", 60s);
        ASSERT_TRUE(line) << wall.program->log();
        EXPECT_NE(line->find("level=normal"), std::string::npos) << *line;
    }
}

TEST_F(ConsentHall, AClockThatJumpsWhileSomebodyReadsIsNotTheTimeOfTheDecision)
{
    MovedClock clock(folder);
    environment = clock.environment();
    startServer();
    auto kiosk = startKiosk();
    ASSERT_NO_FATAL_FAILURE(goToConsent(kiosk));
    ASSERT_TRUE(kiosk.tapTo("start", "consent_read")) << kiosk.program->log();
    for (const auto offset : {24h, -24h, 0h})
    {
        clock.set(offset);
        ASSERT_NO_FATAL_FAILURE(decide(kiosk, "permit"));
    }
    clock.set(-24h);
    ASSERT_NO_FATAL_FAILURE(sign(kiosk));
    const auto all = opened(3);
    EXPECT_EQ(timesIn(all, "decided       2027-03-03T10:"), 3) << all;
}

} // namespace onedoor::e2e
