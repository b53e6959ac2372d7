#include "config/store/Connection.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <atomic>
#include <functional>
#include <gtest/gtest.h>
#include <latch>
#include <soci/sqlite3/soci-sqlite3.h>
#include <stdexcept>
#include <thread>
#include <vector>

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
    std::atomic<int> commits = 0;
    std::atomic<bool> commitFails = false;
    std::latch* commitEnds = nullptr; ///< a flush takes until then
    std::atomic<bool> isFlushing = false;
};

class FakeEngine final : public Engine
{
public:
    explicit FakeEngine(Server& server) : m_server(server) {}

    [[nodiscard]] std::string name() const override { return "the fake"; }
    [[nodiscard]] Result<void> open(Session& sql) const override
    {
        ++m_server.attempts;
        if (m_server.attemptEnds)
            m_server.attemptEnds->wait();
        if (!m_server.isUp)
            return fail(ErrorCode::Unreachable, "nobody there");
        sql.open(soci::sqlite3, ":memory:");
        return {};
    }
    void beginWrite(Session& sql) const override { sql << "BEGIN"; }
    void commit(Session& sql) const override
    {
        m_server.isFlushing = m_server.commitEnds != nullptr;
        if (m_server.commitEnds)
            m_server.commitEnds->wait();
        if (m_server.commitFails)
            throw std::runtime_error("no commit");
        sql << "COMMIT";
        ++m_server.commits;
    }
    [[nodiscard]] bool purge(Session&, const std::string&) const override { return true; }
    [[nodiscard]] ErrorCode codeOf(const std::exception&) const override { return ErrorCode::Io; }
    [[nodiscard]] bool isLost(Session&, const std::exception&) const override { return !m_server.isUp; }

private:
    Server& m_server;
};

Result<int> ask(Connection& connection, bool fails)
{
    return connection.read("asking",
                           [&](Session& sql) -> Result<int>
                           {
                               int one = 0;
                               sql << (fails ? "no SQL" : "SELECT 1"), soci::into(one);
                               return one;
                           });
}

/// Writers 0, 1, ... that all came, in this order, while another one wrote.
class WritersAtOnce : public testing::Test
{
protected:
    using Work = std::function<Result<int>(Session&)>;

    WritersAtOnce()
    {
        EXPECT_TRUE(connection.open());
        EXPECT_TRUE(connection.write("making a table",
                                     [](Session& sql) -> Result<void>
                                     {
                                         sql << "CREATE TABLE given (number BIGINT PRIMARY KEY)";
                                         return {};
                                     }));
        server.commits = 0;
    }

    static Work giving(int number)
    {
        return [number](Session& sql) -> Result<int>
        {
            sql << "INSERT INTO given (number) VALUES (" << number << ")";
            return number;
        };
    }

    /// `meanwhile` is done before any of them can begin.
    std::vector<Result<int>> write(const std::vector<Work>& works, const std::function<void()>& meanwhile = [] {})
    {
        std::vector<Result<int>> answers(works.size(), Result<int>(-1));
        std::vector<std::jthread> writers;
        const auto first = connection.write(
            "holding them up",
            [&](Session&) -> Result<void>
            {
                for (std::size_t index = 0; index < works.size(); ++index)
                {
                    writers.emplace_back(
                        [&, index]
                        {
                            answers[index] = connection.write("giving", works[index]);
                            ++answered;
                        });
                    waitUntil([&] { return connection.writersWaiting() == index + 1; });
                }
                meanwhile();
                return {};
            });
        EXPECT_TRUE(first);
        writers.clear();
        return answers;
    }

    std::vector<int> given()
    {
        std::vector<int> numbers;
        int number = 0;
        Statement rows(connection.session(), "SELECT number FROM given ORDER BY rowid", soci::into(number));
        for (bool found = rows.execute(); found; found = rows.fetch())
            numbers.push_back(number);
        return numbers;
    }

    Server server;
    Connection connection{std::make_unique<FakeEngine>(server)};
    std::atomic<int> answered = 0;
};

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

TEST_F(WritersAtOnce, ShareOneCommitInTheOrderOfAsking)
{
    const auto answers = write({giving(5), giving(3), giving(4)});
    EXPECT_EQ(server.commits, 2) << "that of the one before, and one for the three";
    EXPECT_EQ(answers[0], 5);
    EXPECT_EQ(answers[1], 3);
    EXPECT_EQ(answers[2], 4);
    EXPECT_EQ(given(), (std::vector<int>{5, 3, 4}));
}

TEST_F(WritersAtOnce, OneThatFailsTakesBackItsOwnPartAlone)
{
    const Work refused = [](Session& sql) -> Result<int>
    {
        (void)giving(7)(sql);
        return fail(ErrorCode::Exhausted, "no number left");
    };
    const Work thrown = [](Session& sql) -> Result<int>
    {
        (void)giving(8)(sql);
        return giving(1)(sql); // which is given already
    };
    const auto answers = write({giving(1), refused, giving(2), thrown, giving(3)});
    EXPECT_EQ(answers[1].error().code, ErrorCode::Exhausted);
    EXPECT_EQ(answers[3].error().code, ErrorCode::Io) << "as the fake names every fault";
    EXPECT_TRUE(answers[3].error().message.starts_with("giving: ")) << answers[3].error().message;
    EXPECT_EQ(given(), (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(server.commits, 2);
}

TEST_F(WritersAtOnce, NoneIsAnsweredBeforeTheFlush)
{
    std::latch flushed(1);
    const Work first = [&](Session& sql) -> Result<int>
    {
        server.commitEnds = &flushed;
        return giving(1)(sql);
    };
    std::jthread all([&] { (void)write({first, giving(2), giving(3)}); });
    waitUntil([&] { return server.isFlushing.load(); });
    for (int chance = 0; chance < 10'000 && answered == 0; ++chance)
        std::this_thread::yield();
    EXPECT_EQ(answered, 0);
    flushed.count_down();
    all.join();
    EXPECT_EQ(answered, 3);
}

TEST_F(WritersAtOnce, FailWithTheCommitAndNothingIsGiven)
{
    auto failing = [&](Session& sql) -> Result<int>
    {
        server.commitFails = true;
        return giving(3)(sql);
    };
    const Work refused = [](Session&) -> Result<int> { return fail(ErrorCode::Exhausted, "no number left"); };
    const auto answers = write({giving(1), refused, giving(2), failing});
    EXPECT_EQ(answers[0].error().code, ErrorCode::Io);
    EXPECT_EQ(answers[1].error().code, ErrorCode::Exhausted) << "who failed before knows why";
    EXPECT_EQ(answers[2].error().message, "giving: no commit");
    EXPECT_FALSE(answers[3]);
    EXPECT_TRUE(given().empty());
    server.commitFails = false;
    EXPECT_EQ(connection.write("giving", giving(1)), 1) << "the next one begins anew";
}

TEST_F(WritersAtOnce, FailTogetherWhenOneLosesTheWholeTransaction)
{
    const Work full = [](Session& sql) -> Result<int>
    {
        sql << "ROLLBACK"; // as SQLite does by itself when the disk is full
        throw std::runtime_error("disk full");
    };
    const auto answers = write({giving(1), full, giving(2)});
    for (const auto& answer : answers)
        EXPECT_EQ(answer.error().message, "giving: disk full");
    EXPECT_TRUE(given().empty());
    EXPECT_EQ(connection.write("giving", giving(1)), 1);
}

TEST_F(WritersAtOnce, FailTogetherWhenTheLineIsLost)
{
    const Work lost = [&](Session&) -> Result<int>
    {
        server.isUp = false;
        throw std::runtime_error("gone");
    };
    for (const auto& answer : write({giving(1), lost, giving(2)}))
        EXPECT_EQ(answer.error().code, ErrorCode::Unreachable);
    EXPECT_EQ(server.attempts, 1);
}

TEST(Session, StatementThatIsLeftHalfReadIsNotUsedAgain)
{
    Session sql;
    sql.open(soci::sqlite3, ":memory:");
    sql << "CREATE TABLE given (number BIGINT)";
    sql << "INSERT INTO given VALUES (1), (2), (3)";
    constexpr const char* all = "SELECT number FROM given WHERE number > :above ORDER BY number";
    for (int above = 0; above < 3; ++above)
    {
        int number = 0;
        Statement rows(sql, all, soci::use(above), soci::into(number));
        ASSERT_TRUE(rows.execute());
        EXPECT_EQ(number, above + 1);
    }
    sql << "DROP TABLE given"; // which SQLite refuses while one is open
}

TEST(Session, StatementRunsInsideItself)
{
    Session sql;
    sql.open(soci::sqlite3, ":memory:");
    constexpr const char* countTo = "SELECT :to + 0";
    int outer = 0;
    const int two = 2;
    Statement rows(sql, countTo, soci::use(two), soci::into(outer));
    ASSERT_TRUE(rows.execute());
    int inner = 0;
    const int three = 3;
    EXPECT_TRUE(sql.run(countTo, soci::use(three), soci::into(inner)));
    EXPECT_EQ(inner, 3);
    EXPECT_FALSE(rows.fetch());
    EXPECT_EQ(outer, 2);
}
