#include "tests/unit/store/Engines.hpp"

#include "content/base/Log.hpp"

#include <cstdio>
#include <exception>
#include <gtest/gtest.h>

namespace onedoor::store
{

namespace
{

EngineKind turn = EngineKind::Sqlite;
test::PostgresServer* server = nullptr;

/// GoogleTest repeats all tests; each second round is PostgreSQL's.
class Turns : public testing::EmptyTestEventListener
{
public:
    void OnTestIterationStart(const testing::UnitTest&, int iteration) override
    {
        turn = iteration % 2 == 0 ? EngineKind::Sqlite : EngineKind::Postgres;
        std::printf("\n== on %s\n", turn == EngineKind::Sqlite ? "SQLite" : "PostgreSQL");
        std::fflush(stdout);
    }
};

} // namespace

EngineKind engineNow()
{
    return turn;
}

test::PostgresServer& postgres()
{
    return *server;
}

int runOnBothEngines()
{
    if (testing::GTEST_FLAG(list_tests))
        return RUN_ALL_TESTS();
    log::start("unit_store", "error"); // lost connections are what some tests are about
    try
    {
        test::PostgresServer own;
        server = &own;
        testing::GTEST_FLAG(repeat) *= 2;
        testing::UnitTest::GetInstance()->listeners().Append(new Turns); // which takes it over
        return RUN_ALL_TESTS();
    }
    catch (const std::exception& error)
    {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}

} // namespace onedoor::store
