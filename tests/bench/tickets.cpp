// Numbers per second and how long one tap waits for its durable number, on SQLite and on PostgreSQL,
// each beside its own bare transaction and beside the disk's fdatasync: a number is only as fast as what
// keeps it. Rounds are interleaved. Usage: bench_tickets [FOLDER]

#include "config/store/TicketStore.hpp"
#include "content/base/Ids.hpp"
#include "tests/bench/rates/BareTransaction.hpp"
#include "tests/bench/rates/Figures.hpp"
#include "tests/support/PostgresServer.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <vector>

namespace
{

using namespace onedoor;
using namespace onedoor::bench;

constexpr int rounds = 3;
constexpr int bareEach = 1000;
constexpr int tapsEach = 2000; // nearly a day of the largest hall: 2,732 couples
constexpr int kiosks = 8;

void print(int round, const std::string& what, const Figures& figures, const Figures& yardstick)
{
    fmt::print("round {}: {:<40} {:>7.0f}/s   p50 {:>6.0f} us   p99 {:>6.0f} us   max {:>7.0f} us   {:.2f} x the rows' "
               "p50\n",
               round, what, figures.perSecond(), figures.at(0.5), figures.at(0.99), figures.micros.back(),
               figures.at(0.5) / yardstick.at(0.5));
    std::fflush(stdout);
}

/// Each measurement is a business day of its own, so that no queue grows beyond a real one.
store::TicketRequest tap(const std::string& id, int day)
{
    using namespace std::chrono;
    return {id,  calendar::Date(days(20000 + day)), "exam", {"exam"}, "A", 1'000'000, "kiosk-1",
            Instant(hours(480'010))};
}

/// One engine: our store on it, and nothing on it.
class Engine
{
public:
    Engine(std::string name, const std::string& address, std::unique_ptr<BareTransaction> (*bare)(const std::string&))
        : m_name(std::move(name)), m_database(store::Database::open(address, Instant{}).value()),
          m_tickets(m_database), m_bare(bare(address))
    {
    }

    void measureRound(int round)
    {
        const auto row = measure(1, bareEach, [&](int, int) { m_bare->oneRow(); });
        const auto rows = measure(1, bareEach, [&](int, int step) { m_bare->numbersRows(round * bareEach + step); });
        const auto one = measureTaps(1, 2 * round);
        const auto many = measureTaps(kiosks, 2 * round + 1);
        print(round, m_name + ", bare: one row", row, rows);
        print(round, m_name + ", bare: the rows of a number", rows, rows);
        print(round, m_name + ", numbers, one kiosk", one, rows);
        print(round, m_name + ", numbers, eight kiosks", many, rows);
    }

private:
    Figures measureTaps(int threads, int day)
    {
        return measure(threads, tapsEach,
                       [&](int thread, int step)
                       {
                           const auto id = fmt::format("tap-{}-{}-{}", day, thread, step);
                           if (const auto taken = m_tickets.take(tap(id, day)); !taken)
                               fmt::print("{}\n", taken.error().message);
                       });
    }

    std::string m_name;
    std::shared_ptr<store::Database> m_database;
    store::TicketStore m_tickets;
    std::unique_ptr<BareTransaction> m_bare;
};

/// Its data lies on the same disk, flushed at each commit. Returns  nullptr where it is not installed.
std::unique_ptr<test::PostgresServer> startPostgres(const std::filesystem::path& parent)
{
    try
    {
        ::setenv("TMPDIR", parent.c_str(), 1);
        return std::make_unique<test::PostgresServer>(test::PostgresServer::Flush::On);
    }
    catch (const std::exception& error)
    {
        fmt::print("PostgreSQL is left out. {}\n", error.what());
        return nullptr;
    }
}

} // namespace

int main(int count, char** arguments)
{
    const auto parent = std::filesystem::absolute(count > 1 ? arguments[1] : ".");
    const auto folder = parent / ("bench-tickets-" + newId());
    std::filesystem::create_directories(folder);
    const auto postgres = startPostgres(parent);
    std::vector<Engine> engines;
    engines.emplace_back("SQLite", (folder / "onedoor.sqlite").string(), BareTransaction::onSqlite);
    if (postgres)
        engines.emplace_back("PostgreSQL", postgres->makeDatabase(), BareTransaction::onPostgres);
    for (int round = 1; round <= rounds; ++round)
    {
        const auto disk = measureDisk(folder, bareEach);
        fmt::print("round {}: {:<40} {:>7.0f}/s   p50 {:>6.0f} us   p99 {:>6.0f} us   max {:>7.0f} us\n", round,
                   "write 4 KiB + fdatasync", disk.perSecond(), disk.at(0.5), disk.at(0.99), disk.micros.back());
        for (auto& engine : engines)
            engine.measureRound(round);
    }
    engines.clear();
    std::filesystem::remove_all(folder);
    return 0;
}
