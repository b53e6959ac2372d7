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
        return folder.open({.maxPages = 72});
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
    struct Answer
    {
        int kiosk;
        int tap;
        int number;
    };
    const auto nameOf = [](const Answer& answer) { return fmt::format("tap-{}-{}", answer.kiosk, answer.tap); };
    const StoreFolder folder;
    int pipes[2];
    ASSERT_EQ(pipe(pipes), 0);
    const auto child = fork();
    ASSERT_GE(child, 0);
    if (child == 0)
    {
        // Kiosks at once, whose numbers share their flush. Each is answered only when the store has,
        // until all are killed in the middle of their work.
        TicketStore tickets(folder.open());
        std::vector<std::thread> kiosks;
        for (int kiosk = 0; kiosk < threadCount; ++kiosk)
            kiosks.emplace_back(
                [&, kiosk]
                {
                    for (Answer answer{kiosk, 1, 0};; ++answer.tap)
                    {
                        const auto taken = tickets.take(manyNumbers(nameOf(answer)));
                        answer.number = taken ? taken->ticket.number : -1;
                        if (write(pipes[1], &answer, sizeof answer) != static_cast<ssize_t>(sizeof answer))
                            _exit(1);
                    }
                });
        kiosks.front().join();
    }
    std::vector<Answer> answers(300);
    for (auto& answer : answers)
        ASSERT_EQ(read(pipes[0], &answer, sizeof answer), static_cast<ssize_t>(sizeof answer));
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    close(pipes[1]);
    for (Answer last{}; read(pipes[0], &last, sizeof last) == static_cast<ssize_t>(sizeof last);)
        answers.push_back(last);
    close(pipes[0]);

    TicketStore tickets(folder.open());
    std::set<int> numbers;
    for (const auto& answer : answers)
    {
        const auto again = tickets.take(manyNumbers(nameOf(answer)));
        ASSERT_TRUE(again) << again.error().message;
        EXPECT_FALSE(again->created) << "the ticket of " << nameOf(answer) << " was lost";
        EXPECT_EQ(again->ticket.number, answer.number);
        EXPECT_TRUE(numbers.insert(answer.number).second) << answer.number << " was given twice";
    }
}

TEST(TicketStoreUnderLoad, OfManyAtOnceOneIsRefusedAndTheOthersAreKept)
{
    const StoreFolder folder;
    const auto database = folder.open();
    std::vector<Result<TakenTicket>> taken(threadCount, fail(ErrorCode::Io, "not asked"));
    std::vector<std::jthread> kiosks;
    const auto held = database->connection().write(
        "holding them up",
        [&](Session&) -> Result<void>
        {
            for (std::size_t index = 0; index < threadCount; ++index)
            {
                kiosks.emplace_back(
                    [&, index]
                    {
                        auto request = tap(fmt::format("tap-{}", index));
                        request.lastNumber = index == 3 ? 2 : 999;  // given out
                        if (index == 5)
                            request.kiosk = std::string(1, '\xff'); // which PostgreSQL refuses in the middle
                        taken[index] = TicketStore(database).take(request);
                    });
                waitUntil([&] { return database->connection().writersWaiting() == index + 1; });
            }
            return {};
        });
    ASSERT_TRUE(held);
    kiosks.clear();
    const bool refusesBytes = engineNow() == EngineKind::Postgres;
    EXPECT_EQ(taken[3].error().code, ErrorCode::Exhausted);
    EXPECT_EQ(taken[5].has_value(), !refusesBytes);
    TicketStore again(folder.open());
    int expected = 0;
    for (std::size_t index = 0; index < threadCount; ++index)
    {
        if (index == 3 || (index == 5 && refusesBytes))
            continue;
        ASSERT_TRUE(taken[index]) << taken[index].error().message;
        EXPECT_EQ(taken[index]->ticket.number, ++expected) << "in the order of asking, without a gap";
        EXPECT_EQ(taken[index]->ahead, expected - 1);
        EXPECT_EQ(again.take(tap(fmt::format("tap-{}", index)))->ticket.number, expected);
    }
    EXPECT_TRUE(again.take(tap("tap-3"))->created) << "of the refused one nothing is left";
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

TEST(TicketStoreUnderLoad, FullDiskUnderManyAtOnceGivesNothingThatIsNotKept)
{
    const StoreFolder folder;
    const auto database = openNearlyFull(folder);
    std::vector<int> given(threadCount, 0);
    std::vector<std::jthread> kiosks;
    for (std::size_t kiosk = 0; kiosk < threadCount; ++kiosk)
        kiosks.emplace_back(
            [&, kiosk]
            {
                TicketStore tickets(database);
                auto taken = tickets.take(manyNumbers(fmt::format("tap-{}-1", kiosk)));
                for (; taken; taken = tickets.take(manyNumbers(fmt::format("tap-{}-{}", kiosk, given[kiosk] + 1))))
                    ++given[kiosk];
                EXPECT_EQ(taken.error().code, ErrorCode::NoSpace) << taken.error().message;
            });
    kiosks.clear();
    const auto room = folder.open();
    if (engineNow() == EngineKind::Postgres)
        room->connection().session() << "DROP TRIGGER full_disk ON ticket_event";
    TicketStore roomAgain(room);
    int all = 0;
    for (std::size_t kiosk = 0; kiosk < threadCount; ++kiosk)
        for (int number = 1; number <= given[kiosk]; ++number, ++all)
            ASSERT_FALSE(roomAgain.take(manyNumbers(fmt::format("tap-{}-{}", kiosk, number)))->created);
    EXPECT_GT(all, 50);
    EXPECT_EQ(roomAgain.take(manyNumbers("after"))->ticket.number, all + 1);
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
