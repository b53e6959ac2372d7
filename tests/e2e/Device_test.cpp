#include "tests/e2e/Hall.hpp"

namespace onedoor::e2e
{

namespace
{

/// `onedoor-server device ...` beside the running server.
Outcome device(const std::filesystem::path& folder, const std::string& server, std::vector<std::string> words)
{
    std::vector<std::string> command{server, "device"};
    command.insert(command.end(), words.begin(), words.end());
    command.insert(command.end(), {"--data", (folder / "server").string()});
    return runToEnd(command);
}

} // namespace

TEST_F(Hall, AWallEnrolsAndPlaysOverTlsOnlyWithWhoItTrusts)
{
    startServerWithTls();
    auto wall = startWall();
    ASSERT_TRUE(wall.program->waitForLine("on air")) << wall.program->log();
    EXPECT_NE(device(folder, program("onedoor-server"), {"list"}).output.find("wall-main            display  enrolled"),
              std::string::npos);
    signIn();
    ASSERT_TRUE(eventually([&] { return !call("GET", "/api/v1/screens").body.at("screens").empty(); }))
        << "it reports under its own name";
}

TEST_F(Hall, ADeviceWithoutACodeOrWithARevokedKeyIsNotListenedTo)
{
    startServer();
    auto wall = startWall();
    ASSERT_TRUE(wall.program->waitForLine("on air")) << wall.program->log();
    ASSERT_TRUE(eventually([&] { return !call("GET", "/api/v1/screens").body.at("screens").empty(); }));
    ASSERT_EQ(device(folder, program("onedoor-server"), {"revoke", "wall-main"}).status, 0);
    EXPECT_TRUE(wall.program->waitForNewLine("the server is away")) << wall.program->log();
    EXPECT_FALSE(wall.program->waitForNewLine("connected to", std::chrono::seconds(4))) << "it is let in again";
    EXPECT_TRUE(wall.program->running()) << "it plays on with what it has";
    EXPECT_EQ(call("POST", "/api/v1/tickets", {{"service", "registration"}, {"kiosk", "kiosk-1"}}).status, 401);
    EXPECT_EQ(call("POST", "/api/v1/enrolments",
                   {{"code_id", "0000"}, {"public_key", std::string(64, 'a')}, {"proof", std::string(64, 'b')}})
                  .status,
              403);
}

} // namespace onedoor::e2e
