// A whole hall at once: two kiosks, four counter pages, two walls.

#include "tests/Paths.hpp"
#include "tests/e2e/Hall.hpp"

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;

TEST_F(Hall, TwoKiosksFourCountersAndTwoWallsWalkACoupleThroughBothMatters)
{
    startServer();
    auto wall = startWall();
    auto portrait = startWall({}, {1080, 1920}, "wall-portrait");
    auto first = startKiosk();
    auto second = startKiosk({}, "kiosk-2");
    ASSERT_TRUE(wall.program->waitForLine("on air slide=")) << wall.program->log();
    ASSERT_TRUE(portrait.program->waitForLine("on air slide=")) << portrait.program->log();

    ASSERT_TRUE(first.wake()) << first.program->log();
    ASSERT_TRUE(second.wake()) << second.program->log();
    ASSERT_TRUE(first.tap("number-exam_and_registration")) << first.program->log();
    ASSERT_TRUE(first.program->waitForLine("ticket taken number=A001")) << first.program->log();
    ASSERT_TRUE(second.tap("number-registration"));
    ASSERT_TRUE(second.program->waitForLine("ticket taken number=B001")) << second.program->log();

    signIn();
    const auto pages = runToEnd({"node", std::string(ONEDOOR_SOURCE_DIR) + "/tests/browser/counter-pages.mjs", url(),
                                 accountName, accountPassword, "A001", "B001"},
                                {}, 120s);
    ASSERT_EQ(pages.status, 0) << pages.output;

    for (auto* program : {wall.program.get(), portrait.program.get()})
    {
        const auto log = program->log();
        const auto shown = [&](const std::string& number)
        {
            std::size_t times = 0;
            for (auto at = log.find("call shown number=" + number); at != std::string::npos;
                 at = log.find("call shown number=" + number, at + 1))
                ++times;
            return times;
        };
        EXPECT_EQ(shown("A001"), 4u) << "at the exam, in each of two rooms, at the registration\n" << log;
        EXPECT_EQ(shown("B001"), 1u);
    }
    wall.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-together.png");
    portrait.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-together-portrait.png");

    const auto found = call("GET", "/api/v1/tickets?label=A001");
    ASSERT_EQ(found.status, 200);
    ASSERT_EQ(found.body.at("tickets").size(), 3u) << "the couple and its two";
    for (const auto& ticket : found.body.at("tickets"))
        EXPECT_EQ(ticket.at("state"), "finished") << ticket;
}

} // namespace

} // namespace onedoor::e2e
