#include "tests/bench/special_day/Rates.hpp"

#include "tests/bench/special_day/HallProcess.hpp"

#include <algorithm>
#include <atomic>
#include <fcntl.h>
#include <fmt/format.h>
#include <functional>
#include <sqlite3.h>
#include <stdexcept>
#include <thread>
#include <unistd.h>
#include <vector>

namespace onedoor::bench
{

namespace
{

using Clock = std::chrono::steady_clock;

constexpr int rounds = 3;
constexpr int syncsEach = 500;
constexpr int tapsEach = 1000;
constexpr int kiosks = 8;

struct Figures
{
    std::vector<double> micros;
    double seconds = 0;

    [[nodiscard]] double perSecond() const { return static_cast<double>(micros.size()) / seconds; }
    [[nodiscard]] double at(double share) const
    {
        return micros[static_cast<std::size_t>(share * static_cast<double>(micros.size() - 1))];
    }
};

Figures measure(int threads, int count, const std::function<void(int thread, int step)>& work)
{
    std::vector<std::vector<double>> each(static_cast<std::size_t>(threads));
    const auto begin = Clock::now();
    {
        std::vector<std::jthread> running;
        for (int thread = 0; thread < threads; ++thread)
            running.emplace_back(
                [&, thread]
                {
                    for (int step = 0; step < count / threads; ++step)
                    {
                        const auto before = Clock::now();
                        work(thread, step);
                        each[static_cast<std::size_t>(thread)].push_back(
                            std::chrono::duration<double, std::micro>(Clock::now() - before).count());
                    }
                });
    }
    Figures figures;
    figures.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    for (const auto& micros : each)
        figures.micros.insert(figures.micros.end(), micros.begin(), micros.end());
    std::ranges::sort(figures.micros);
    return figures;
}

/// A page and its flush, as a database's log does it for each commit.
Figures measureDisk(const std::filesystem::path& folder)
{
    const int file = ::open((folder / "sync").c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0644);
    const std::vector<char> page(4096, 'x');
    auto figures = measure(1, syncsEach,
                           [&](int, int)
                           {
                               if (::write(file, page.data(), page.size()) < 0 || ::fdatasync(file) != 0)
                                   std::perror("fdatasync");
                           });
    ::close(file);
    return figures;
}

/// One row in a transaction of its own, as durable as the server's.
Figures measureSqlite(const std::filesystem::path& folder)
{
    sqlite3* database = nullptr;
    const auto run = [&](const std::string& sql)
    {
        if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(database));
    };
    sqlite3_open((folder / "bare.sqlite").c_str(), &database);
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("CREATE TABLE IF NOT EXISTS number (id INTEGER PRIMARY KEY, text TEXT)");
    auto figures = measure(1, syncsEach,
                           [&](int, int)
                           {
                               run("BEGIN IMMEDIATE");
                               run("INSERT INTO number (text) VALUES ('A018')");
                               run("COMMIT");
                           });
    sqlite3_close(database);
    return figures;
}

Figures measureTaps(std::uint16_t port, const std::string& headers, int threads, int round)
{
    std::vector<std::unique_ptr<Api>> lines;
    for (int thread = 0; thread < threads; ++thread)
        lines.push_back(std::make_unique<Api>(port));
    std::atomic<int> refused = 0;
    auto figures = measure(threads, tapsEach,
                           [&](int thread, int step)
                           {
                               const auto key = fmt::format("Idempotency-Key: rate-{}-{}-{}-{}\r\n", threads, round,
                                                            thread, step);
                               const auto reply = lines[static_cast<std::size_t>(thread)]->ask(
                                   "POST", "/api/v1/tickets", {{"service", "consultation"}, {"kiosk", "kiosk-1"}},
                                   headers + key);
                               refused += reply && reply->status == 201 ? 0 : 1;
                           });
    if (refused > 0)
        fmt::print("  {} taps were refused\n", refused.load());
    return figures;
}

} // namespace

void measureRates(const std::filesystem::path& folder, std::uint16_t port, const std::string& kioskHeaders)
{
    for (int round = 1; round <= rounds; ++round)
    {
        const auto disk = measureDisk(folder);
        const auto bare = measureSqlite(folder);
        const auto one = measureTaps(port, kioskHeaders, 1, round);
        const auto many = measureTaps(port, kioskHeaders, kiosks, round);
        const auto print = [&](const std::string& what, const Figures& figures)
        {
            fmt::print("  round {}: {:<32} {:>6.0f}/s   p50 {:>6.0f} us   p99 {:>6.0f} us   {:.2f} x SQLite's p50\n",
                       round, what, figures.perSecond(), figures.at(0.5), figures.at(0.99),
                       figures.at(0.5) / bare.at(0.5));
        };
        print("write 4 KiB + fdatasync", disk);
        print("bare SQLite transaction", bare);
        print("numbers over HTTP, one kiosk", one);
        print("numbers over HTTP, eight kiosks", many);
    }
}

} // namespace onedoor::bench
