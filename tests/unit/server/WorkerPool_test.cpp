#include "config/server/WorkerPool.hpp"

#include <atomic>
#include <future>
#include <gtest/gtest.h>

using namespace onedoor::server;

TEST(WorkerPool, DoesEverythingItTookBeforeItStops)
{
    std::atomic<int> done = 0;
    WorkerPool pool(3, 1000);
    for (int count = 0; count < 500; ++count)
        ASSERT_TRUE(pool.post([&] { ++done; }));
    pool.stop();
    EXPECT_EQ(done, 500);
    EXPECT_FALSE(pool.post([&] { ++done; }));
}

TEST(WorkerPool, WorkThatThrowsEndsNothing)
{
    std::atomic<int> done = 0;
    WorkerPool pool(1, 10);
    ASSERT_TRUE(pool.post([] { throw std::runtime_error("a disk that is away"); }));
    ASSERT_TRUE(pool.post([&] { ++done; }));
    pool.stop();
    EXPECT_EQ(done, 1);
}

TEST(WorkerPool, FullLineIsRefused)
{
    std::promise<void> go;
    std::promise<void> started;
    WorkerPool pool(1, 2);
    ASSERT_TRUE(pool.post(
        [&]
        {
            started.set_value();
            go.get_future().wait();
        }));
    started.get_future().wait();
    EXPECT_TRUE(pool.post([] {}));
    EXPECT_TRUE(pool.post([] {}));
    EXPECT_FALSE(pool.post([] {}));
    go.set_value();
}
