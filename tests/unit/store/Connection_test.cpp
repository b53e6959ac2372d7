#include "config/store/Connection.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <latch>
#include <soci/sqlite3/soci-sqlite3.h>
#include <thread>

using namespace onedoor;
using namespace onedoor::store;

namespace
{

/// A server that goes away and comes back when a test says so.
struct Server
{
    std::atomic<bool> isUp = true;
    std::atomic<int> attempts = 0;
    std::latch* attemptEnds = nullptr; ///< an attempt to connect takes until then
};

class FakeEngine final : public Engine
{
public:
    explicit FakeEngine(Server& server) : m_server(server) {}

    [[nodiscard]] std::string name() const override { return "the fake"; }
    [[nodiscard]] Result<void> open(soci::session& sql) const override
    {
        ++m_server.attempts;
        if (m_server.attemptEnds)
            m_server.attemptEnds->wait();
        if (!m_server.isUp)
            return fail(ErrorCode::Unreachable, "nobody there");
        sql.open(soci::sqlite3, ":memory:");
        return {};
    }
    void beginWrite(soci::session& sql) const override { sql << "BEGIN"; }
    void commit(soci::session& sql) const override { sql << "COMMIT"; }
    [[nodiscard]] ErrorCode codeOf(const std::exception&) const override { return ErrorCode::Io; }
    [[nodiscard]] bool isLost(soci::session&, const std::exception&) const override { return !m_server.isUp; }

private:
    Server& m_server;
};

Result<int> ask(Connection& connection, bool fails)
{
    return connection.read("asking",
                           [&](soci::session& sql) -> Result<int>
                           {
                               int one = 0;
                               sql << (fails ? "no SQL" : "SELECT 1"), soci::into(one);
                               return one;
                           });
}

} // namespace

TEST(Connection, EachCallTriesOnceWhileTheServerIsAway)
{
    Server server;
    Connection connection(std::make_unique<FakeEngine>(server));
    ASSERT_TRUE(connection.open());
    server.isUp = false;
    EXPECT_EQ(ask(connection, true).error().code, ErrorCode::Unreachable);
    EXPECT_EQ(server.attempts, 1);
    EXPECT_EQ(ask(connection, false).error().code, ErrorCode::Unreachable);
    EXPECT_EQ(ask(connection, false).error().code, ErrorCode::Unreachable);
    EXPECT_EQ(server.attempts, 3);
    server.isUp = true;
    EXPECT_EQ(ask(connection, false).value(), 1);
    EXPECT_EQ(ask(connection, false).value(), 1);
    EXPECT_EQ(server.attempts, 4) << "one connection serves all";
}

TEST(Connection, WhoWaitedWhileConnectingFailedIsToldAtOnce)
{
    Server server;
    Connection connection(std::make_unique<FakeEngine>(server));
    ASSERT_TRUE(connection.open());
    server.isUp = false;
    ASSERT_FALSE(ask(connection, true));
    std::latch slow(1);
    server.attemptEnds = &slow;
    std::atomic<int> unreachable = 0;
    std::vector<std::thread> callers;
    for (int caller = 0; caller < 5; ++caller)
        callers.emplace_back(
            [&]
            {
                const auto answer = ask(connection, false);
                unreachable += !answer && answer.error().code == ErrorCode::Unreachable ? 1 : 0;
            });
    while (connection.waiting() != 4)
        std::this_thread::yield();
    slow.count_down();
    for (auto& caller : callers)
        caller.join();
    EXPECT_EQ(unreachable, 5);
    EXPECT_EQ(server.attempts, 2) << "the first connection, and one attempt for all five";
}

TEST(Connection, FaultOnALineThatHoldsConnectsNothingAnew)
{
    Server server;
    Connection connection(std::make_unique<FakeEngine>(server));
    ASSERT_TRUE(connection.open());
    EXPECT_EQ(ask(connection, true).error().code, ErrorCode::Io);
    EXPECT_TRUE(ask(connection, false));
    EXPECT_EQ(server.attempts, 1);
}
