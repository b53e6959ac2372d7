// A city's hall: the same programs on a PostgreSQL server.

#include "tests/e2e/Hall.hpp"
#include "tests/support/PostgresServer.hpp"

#include <cstdlib>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;

class HallOnPostgres : public Hall
{
protected:
    HallOnPostgres() { ::setenv("ONEDOOR_DATABASE", url.c_str(), 1); }
    ~HallOnPostgres() override { ::unsetenv("ONEDOOR_DATABASE"); }

    Outcome onServer(std::vector<std::string> words) const
    {
        words.insert(words.begin(), program("onedoor-server"));
        words.insert(words.end(), {"--data", (folder / "server").string()});
        return runToEnd(words);
    }

    test::PostgresServer postgres;
    std::string url = postgres.makeDatabase();
};

} // namespace

TEST_F(HallOnPostgres, ANumberThatWasGivenOutlivesAKilledServer)
{
    startServer();
    EXPECT_FALSE(std::filesystem::exists(folder / "server/onedoor.sqlite"));
    EXPECT_TRUE(server->waitForLine("the database is postgresql://onedoor@")) << server->log();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("number-registration"));
    ASSERT_TRUE(kiosk.program->waitForLine("ticket taken number=B001")) << kiosk.program->log();

    stopServer(); // by SIGKILL
    startServer();
    signIn();
    const auto called = call("POST", "/api/v1/counters/registration-2/next");
    ASSERT_EQ(called.status, 200) << called.body;
    EXPECT_EQ(called.body.at("ticket").at("label"), "B001");
}

TEST_F(HallOnPostgres, TheServerOutlivesACrashedDatabase)
{
    startServer();
    postgres.crash();
    EXPECT_EQ(call("POST", "/api/v1/session", {{"name", accountName}, {"password", accountPassword}}).status, 503);
    postgres.start();
    signIn();
    EXPECT_EQ(call("GET", "/api/v1/queue").status, 200);
}

TEST_F(HallOnPostgres, EveryCommandFindsTheSameDatabaseOrSaysSo)
{
    ASSERT_EQ(onServer({"init", "--demo"}).status, 0);
    EXPECT_NE(onServer({"staff", "list"}).output.find("reviewer"), std::string::npos);
    EXPECT_EQ(onServer({"staff", "list", "--database", url}).status, 0);
    EXPECT_NE(onServer({"ledger", "verify"}).output.find("chain whole"), std::string::npos);
    EXPECT_EQ(onServer({"keys", "list"}).status, 0);
    EXPECT_EQ(onServer({"release", "status"}).status, 0);
    EXPECT_EQ(onServer({"device", "add", "wall-9", "--kind", "display"}).status, 0);

    const auto second = runToEnd({program("onedoor-server"), "init", "--data", (folder / "second").string()});
    EXPECT_EQ(second.status, 1) << second.output;
    EXPECT_NE(second.output.find("holds a hall already"), std::string::npos) << second.output;
    EXPECT_FALSE(std::filesystem::exists(folder / "second"));

    ::unsetenv("ONEDOOR_DATABASE");
    const auto forgotten = onServer({"staff", "list"});
    EXPECT_EQ(forgotten.status, 1) << forgotten.output;
    EXPECT_NE(forgotten.output.find("ONEDOOR_DATABASE"), std::string::npos) << forgotten.output;
    EXPECT_FALSE(std::filesystem::exists(folder / "server/onedoor.sqlite")) << "an empty one was made in its place";
}

TEST_F(HallOnPostgres, TwoServersOnOneDatabaseAreOneHall)
{
    startServer();
    const int first = port;
    auto wall = startWall();
    ASSERT_TRUE(wall.program->waitForLine("on air slide=", 30s)) << wall.program->log();

    const int second = freePort();
    const Process copy({program("onedoor-server"), "serve", "--data", (folder / "server").string(), "--port",
                        std::to_string(second), "--at", ordinaryMorning},
                       folder / "copy.log");
    port = second;
    ASSERT_TRUE(eventually([&] { return call("GET", "/healthz").status == 200; })) << copy.log();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tapTo("number-registration", "number_taken")) << kiosk.program->log();

    const auto callAt = [&](int copyPort, const std::string& number)
    {
        port = copyPort;
        signIn();
        const auto called = call("POST", "/api/v1/counters/registration-2/next");
        ASSERT_EQ(called.status, 200) << called.body;
        EXPECT_EQ(called.body.at("ticket").at("label"), number);
        EXPECT_TRUE(wall.program->waitForLine("call shown number=" + number, 3s)) << wall.program->log();
    };
    // The kiosk's number came in at one copy, the clerk's press at the other.
    ASSERT_NO_FATAL_FAILURE(callAt(first, "B001"));
    // And the other way round: a press at the kiosk's copy reaches the wall of the first.
    ASSERT_TRUE(kiosk.tapTo("done", "home")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tapTo("number-registration", "number_taken")) << kiosk.program->log();
    ASSERT_NO_FATAL_FAILURE(callAt(second, "B002"));

    // One of them goes: the hall goes on with the other, and gives no number twice.
    stopServer();
    ASSERT_TRUE(kiosk.tapTo("done", "home")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tapTo("number-registration", "number_taken")) << kiosk.program->log();
    EXPECT_TRUE(kiosk.program->waitForLine("ticket taken number=B003")) << kiosk.program->log();
}

} // namespace onedoor::e2e
