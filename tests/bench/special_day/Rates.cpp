#include "tests/bench/special_day/Rates.hpp"

#include "tests/bench/special_day/HallProcess.hpp"

#include "config/store/Database.hpp"
#include "tests/bench/rates/BareTransaction.hpp"
#include "tests/bench/rates/Figures.hpp"

#include <atomic>
#include <fmt/format.h>

namespace onedoor::bench
{

namespace
{

constexpr int rounds = 3;
constexpr int bareEach = 500;
constexpr int tapsEach = 1000;
constexpr int kiosks = 8;

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
    const auto file = (folder / "bare.sqlite").string();
    (void)store::Database::open(file, Instant{}).value(); // makes the tables
    const auto bare = BareTransaction::onSqlite(file);
    for (int round = 1; round <= rounds; ++round)
    {
        const auto disk = measureDisk(folder, bareEach);
        const auto row = measure(1, bareEach, [&](int, int) { bare->oneRow(); });
        const auto rows = measure(1, bareEach, [&](int, int step) { bare->numbersRows(round * bareEach + step); });
        const auto one = measureTaps(port, kioskHeaders, 1, round);
        const auto many = measureTaps(port, kioskHeaders, kiosks, round);
        const auto print = [&](const std::string& what, const Figures& figures)
        {
            fmt::print("  round {}: {:<36} {:>6.0f}/s   p50 {:>6.0f} us   p99 {:>6.0f} us   {:.2f} x one row's p50, "
                       "{:.2f} x a number's rows'\n",
                       round, what, figures.perSecond(), figures.at(0.5), figures.at(0.99),
                       figures.at(0.5) / row.at(0.5), figures.at(0.5) / rows.at(0.5));
        };
        print("write 4 KiB + fdatasync", disk);
        print("bare SQLite, one row", row);
        print("bare SQLite, the rows of a number", rows);
        print("numbers over HTTP, one kiosk", one);
        print("numbers over HTTP, eight kiosks", many);
    }
}

} // namespace onedoor::bench
