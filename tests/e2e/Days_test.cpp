// The right arc is on the wall on the right day, as the real display shows it.

#include "content/drawing/Palette.hpp"
#include "tests/Paths.hpp"
#include "tests/e2e/Hall.hpp"

#include <csignal>
#include <fmt/format.h>
#include <thread>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;

/// The first JSON object that a `plan --json` printed, among its log lines.
Json firstLine(const std::string& output)
{
    const auto begin = output.find('{');
    const auto json = parseJson(output.substr(begin, output.find('\n', begin) - begin), "plan");
    return json ? *json : Json();
}

struct Day
{
    const char* name;
    const char* at;
    const char* campaign; ///< what the log names
    const char* level;
    const char* palette; ///< what the pixels carry; empty = not asked
};

class Days : public Hall, public testing::WithParamInterface<Day>
{
};

TEST_P(Days, PutTheRightArcOnTheWall)
{
    const Day& day = GetParam();
    startServer(day.at);
    auto wall = startWall();
    const auto line = wall.program->waitForLine("release=1");
    ASSERT_TRUE(line) << wall.program->log();
    EXPECT_NE(line->find(fmt::format("campaign={}", day.campaign)), std::string::npos) << *line;
    EXPECT_NE(line->find(fmt::format("level={}", day.level)), std::string::npos) << *line;
    if (std::string(day.palette).empty())
        return;
    const auto& palette = drawing::palette(day.palette);
    EXPECT_TRUE(eventually(
        [&]
        {
            const auto pixels = wall.screen->read({0, 0, 1300, 900});
            return shareOf(pixels, palette.ground, 40) + shareOf(pixels, palette.groundEnd, 40) > 0.10;
        },
        10s));
    wall.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-" + day.name + ".png");
}

INSTANTIATE_TEST_SUITE_P(
    Calendar, Days,
    testing::Values(Day{"valentine", "2027-02-14T10:00:00+08:00", "valentine-day", "special", "wine"},
                    Day{"may20", "2027-05-20T10:00:00+08:00", "520-day", "special", "rose"},
                    Day{"qixi", "2027-08-08T10:00:00+08:00", "qixi-day", "special", "qixi"},
                    Day{"springBefore", "2027-02-04T10:00:00+08:00", "spring-before", "special", ""},
                    Day{"springFestival", "2027-02-06T10:00:00+08:00", "spring-day", "closed", "spring"}),
    [](const auto& instance) { return std::string(instance.param.name); });

TEST_F(Hall, PlanAndSnapshotOfTheShippedHallAgreeWithTheWall)
{
    const std::string content = std::string(ONEDOOR_BINARY_DIR) + "/share/onedoor/defaults";
    const auto plan = runToEnd({program("onedoor-display"), "plan", "--content", content, "--display", "wall-main",
                                "--at", "2027-05-20T10:00:00+08:00", "--json"});
    ASSERT_EQ(plan.status, 0) << plan.output;
    const auto json = firstLine(plan.output);
    EXPECT_EQ(json.at("level"), "special");
    EXPECT_EQ(json.at("campaign"), "520-day");
    EXPECT_FALSE(json.at("why").empty());

    const auto file = folder / "wall.png";
    const auto drawn = runToEnd({program("onedoor-display"), "snapshot", "--content", content, "--display",
                                 "wall-main", "--size", "1920x1080", "--out", file.string(), "--at",
                                 "2027-05-20T10:00:00+08:00"});
    ASSERT_EQ(drawn.status, 0) << drawn.output;
    EXPECT_GT(std::filesystem::file_size(file), 20000u);
}

TEST_F(Hall, ServerKilledAndDisplayRestartedTheWallGoesOnAtTheRightSlide)
{
    startServer();
    {
        auto wall = startWall();
        ASSERT_TRUE(wall.program->waitForLine("level=normal")) << wall.program->log();
        stopServer();
        ASSERT_TRUE(wall.program->waitForLine("server away")) << wall.program->log();
        ASSERT_TRUE(wall.program->running());
        wall.program->signal(SIGKILL);
        ASSERT_TRUE(wall.program->waitForExit(5s));
    }
    auto wall = startWall();
    const auto line = wall.program->waitForNewLine("on air slide=");
    ASSERT_TRUE(line) << wall.program->log();
    // What the plan says for this moment of the hall's clock, from the same folder without a server.
    const auto plan = runToEnd({program("onedoor-display"), "plan", "--data", (folder / "wall").string(), "--display",
                                "wall-main", "--json"});
    ASSERT_EQ(plan.status, 0) << plan.output;
    const auto now = firstLine(plan.output);
    const auto shown = [&](const std::string& text)
    { return text.find("slide=" + now.at("slide").get<std::string>()) != std::string::npos; };
    // The slide may have changed between the two looks: then it follows within a moment.
    EXPECT_TRUE(shown(*line) || eventually([&] { return shown(wall.program->log()); }, 20s))
        << *line << "\nplan: " << now;
}

TEST_F(Hall, OffTheAirNothingIsEverBlackWhileOpen)
{
    startServer();
    auto wall = startWall();
    ASSERT_TRUE(wall.program->waitForLine("on air slide="));
    for (int look = 0; look < 40; ++look)
    {
        EXPECT_LT(shareOf(wall.screen->read({0, 0, 1300, 900}), {0, 0, 0, 255}, 4), 0.9);
        std::this_thread::sleep_for(100ms);
    }
}

} // namespace

} // namespace onedoor::e2e
