#include "config/store/Connection.hpp"
#include "config/store/FairMutex.hpp"
#include "config/store/TicketStore.hpp"
#include "tests/unit/store/Engines.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace onedoor;
using namespace onedoor::store;

namespace
{

constexpr int threadCount = 8;
constexpr int tapsEach = 40;

/// Each thread taps through the store it is given; returns all numbers.
std::multiset<int> tapFromManyThreads(const std::vector<std::shared_ptr<Database>>& databases)
{
    std::vector<std::vector<int>> numbers(threadCount);
    std::vector<std::thread> threads;
    for (int index = 0; index < threadCount; ++index)
        threads.emplace_back(
            [&, index]
            {
                TicketStore tickets(databases[static_cast<std::size_t>(index) % databases.size()]);
                for (int count = 0; count < tapsEach; ++count)
                {
                    const auto taken = tickets.take(tap(fmt::format("tap-{}-{}", index, count)));
                    numbers[static_cast<std::size_t>(index)].push_back(taken ? taken->ticket.number : -1);
                }
            });
    for (auto& thread : threads)
        thread.join();
    std::multiset<int> all;
    for (const auto& list : numbers)
        all.insert(list.begin(), list.end());
    return all;
}

void expectOneToN(const std::multiset<int>& numbers, int count)
{
    ASSERT_EQ(numbers.size(), static_cast<std::size_t>(count));
    int expected = 0;
    for (const int number : numbers)
        ASSERT_EQ(number, ++expected);
}

TicketRequest manyNumbers(const std::string& id)
{
    auto request = tap(id);
    request.lastNumber = 9999;
    return request;
}

/// A file that may not grow far; or a server that says what one without room says.
std::shared_ptr<Database> openNearlyFull(const StoreFolder& folder)
{
    if (engineNow() == EngineKind::Sqlite)
        return folder.open({.maxPages = 64});
    auto database = folder.open();
    database->connection().session()
        << "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
           "IF NEW.id > 60 THEN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END IF; "
           "RETURN NEW; END $$";
    database->connection().session() << "CREATE TRIGGER full_disk BEFORE INSERT ON ticket_event FOR EACH ROW "
                                        "EXECUTE FUNCTION full_disk()";
    return database;
}

} // namespace

TEST(TicketStoreUnderLoad, EightThreadsGetEveryNumberOnce)
{
    const StoreFolder folder;
    expectOneToN(tapFromManyThreads({folder.open()}), threadCount * tapsEach);
}

TEST(TicketStoreUnderLoad, EightConnectionsToOneDatabaseGetEveryNumberOnce)
{
    const StoreFolder folder;
    std::vector<std::shared_ptr<Database>> databases;
    for (int index = 0; index < threadCount; ++index)
        databases.push_back(folder.open());
    expectOneToN(tapFromManyThreads(databases), threadCount * tapsEach);
}

TEST(TicketStoreUnderLoad, TwoClerksNeverCallTheSameTicket)
{
    const StoreFolder folder;
    const auto database = folder.open();
    TicketStore tickets(database);
    for (int count = 0; count < 100; ++count)
        ASSERT_TRUE(tickets.take(tap("tap-" + std::to_string(count))));
    std::vector<std::vector<std::int64_t>> called(2);
    std::vector<std::thread> clerks;
    for (std::size_t clerk = 0; clerk < 2; ++clerk)
        clerks.emplace_back(
            [&, clerk]
            {
                TicketStore own(clerk == 0 ? database : folder.open());
                while (true)
                {
                    const auto next = own.callNext(press("exam-" + std::to_string(clerk)), {"exam"});
                    if (!next || !*next)
                        return;
                    called[clerk].push_back((*next)->id);
                }
            });
    for (auto& clerk : clerks)
        clerk.join();
    std::set<std::int64_t> all(called[0].begin(), called[0].end());
    all.insert(called[1].begin(), called[1].end());
    EXPECT_EQ(all.size(), 100u);
    EXPECT_EQ(called[0].size() + called[1].size(), 100u);
}

TEST(TicketStoreUnderLoad, EveryAnsweredTapSurvivesAKilledServer)
{
    const StoreFolder folder;
    int pipes[2];
    ASSERT_EQ(pipe(pipes), 0);
    const auto child = fork();
    ASSERT_GE(child, 0);
    if (child == 0)
    {
        // Answers each tap only when the store has, until it is killed in the middle of its work.
        TicketStore tickets(folder.open());
        for (int number = 1;; ++number)
        {
            const auto taken = tickets.take(manyNumbers("tap-" + std::to_string(number)));
            const int answer = taken ? taken->ticket.number : -1;
            if (write(pipes[1], &answer, sizeof answer) != static_cast<ssize_t>(sizeof answer))
                _exit(1);
        }
    }
    int last = 0;
    for (int count = 0; count < 200; ++count)
        ASSERT_EQ(read(pipes[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    close(pipes[1]);
    while (read(pipes[0], &last, sizeof last) == static_cast<ssize_t>(sizeof last))
    {
    }
    close(pipes[0]);

    TicketStore tickets(folder.open());
    for (int number = 1; number <= last; ++number)
    {
        const auto again = tickets.take(manyNumbers("tap-" + std::to_string(number)));
        ASSERT_TRUE(again) << again.error().message;
        EXPECT_FALSE(again->created) << "the ticket of tap " << number << " was lost";
        EXPECT_EQ(again->ticket.number, number);
    }
}

TEST(TicketStoreUnderLoad, FullDiskIsSaidAndLosesNothing)
{
    const StoreFolder folder;
    TicketStore tickets(openNearlyFull(folder));
    int given = 0;
    std::optional<Error> error;
    while (!error && given < 9999)
    {
        const auto taken = tickets.take(manyNumbers("tap-" + std::to_string(given + 1)));
        if (taken)
            ++given;
        else
            error = taken.error();
    }
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, ErrorCode::NoSpace) << error->message;
    EXPECT_GT(given, 50);

    const auto room = folder.open();
    if (engineNow() == EngineKind::Postgres)
        room->connection().session() << "DROP TRIGGER full_disk ON ticket_event";
    TicketStore roomAgain(room);
    for (int number = 1; number <= given; ++number)
        ASSERT_FALSE(roomAgain.take(manyNumbers("tap-" + std::to_string(number)))->created);
    EXPECT_EQ(roomAgain.take(manyNumbers("after"))->ticket.number, given + 1);
}

TEST(FairMutex, IsGivenInTheOrderOfAsking)
{
    FairMutex mutex;
    std::vector<int> order;
    std::vector<std::thread> threads;
    mutex.lock();
    for (int index = 0; index < 4; ++index)
    {
        threads.emplace_back(
            [&mutex, &order, index]
            {
                const std::lock_guard lock(mutex);
                order.push_back(index);
            });
        while (mutex.waiting() != static_cast<std::uint64_t>(index) + 1)
            std::this_thread::yield();
    }
    mutex.unlock();
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3}));
}
