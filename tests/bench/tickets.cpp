// Numbers per second and how long one tap waits for its durable number, beside the disk's own
// fdatasync: a number is only as fast as the disk that keeps it. Rounds are interleaved.

#include "config/store/TicketStore.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace
{

using namespace onedoor;
using Clock = std::chrono::steady_clock;
using Micros = std::chrono::duration<double, std::micro>;

constexpr int rounds = 3;
constexpr int syncsEach = 1000;
constexpr int tapsEach = 2000; // nearly a day of the largest hall: 2,732 couples

/// Times of single steps and of the whole.
struct Figures
{
    std::vector<double> micros;
    double seconds = 0;

    void print(const std::string& what)
    {
        std::ranges::sort(micros);
        const auto at = [&](double part)
        { return micros[static_cast<std::size_t>(part * static_cast<double>(micros.size() - 1))]; };
        fmt::print("{:<34} {:>8.0f}/s   p50 {:>7.0f} us   p99 {:>7.0f} us   max {:>8.0f} us\n", what,
                   static_cast<double>(micros.size()) / seconds, at(0.5), at(0.99), micros.back());
        std::fflush(stdout);
    }
};

template <class Work>
Figures measure(int count, Work&& work)
{
    Figures figures;
    const auto begin = Clock::now();
    for (int step = 0; step < count; ++step)
    {
        const auto before = Clock::now();
        work(step);
        figures.micros.push_back(Micros(Clock::now() - before).count());
    }
    figures.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    return figures;
}

/// A page and its flush, as a database's log does it for each commit.
Figures measureDisk(const std::filesystem::path& folder)
{
    const int file = ::open((folder / "sync").c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0644);
    const std::vector<char> page(4096, 'x');
    auto figures = measure(syncsEach,
                           [&](int)
                           {
                               if (::write(file, page.data(), page.size()) < 0 || ::fdatasync(file) != 0)
                                   std::perror("fdatasync");
                           });
    ::close(file);
    return figures;
}

/// Each measurement is a business day of its own, so that no queue grows beyond a real one.
store::TicketRequest tap(const std::string& id, int day)
{
    using namespace std::chrono;
    return {id, calendar::Date(days(20000 + day)), "exam", {"exam"}, "A", 1'000'000, "kiosk-1", Instant(hours(480'010))};
}

Figures measureOneKiosk(store::TicketStore& tickets, int round)
{
    return measure(tapsEach,
                   [&](int step)
                   {
                       if (const auto taken = tickets.take(tap(fmt::format("one-{}-{}", round, step), 2 * round));
                           !taken)
                           fmt::print("{}\n", taken.error().message);
                   });
}

Figures measureEightKiosks(store::TicketStore& tickets, int round)
{
    constexpr int kiosks = 8;
    std::vector<Figures> each(kiosks);
    std::vector<std::thread> threads;
    const auto begin = Clock::now();
    for (int kiosk = 0; kiosk < kiosks; ++kiosk)
        threads.emplace_back(
            [&, kiosk]
            {
                each[static_cast<std::size_t>(kiosk)] = measure(
                    tapsEach / kiosks, [&](int step)
                    { (void)tickets.take(tap(fmt::format("many-{}-{}-{}", round, kiosk, step), 2 * round + 1)); });
            });
    for (auto& thread : threads)
        thread.join();
    Figures all;
    for (const auto& figures : each)
        all.micros.insert(all.micros.end(), figures.micros.begin(), figures.micros.end());
    all.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    return all;
}

} // namespace

int main(int count, char** arguments)
{
    const std::filesystem::path parent = count > 1 ? arguments[1] : std::filesystem::current_path().string();
    const auto folder = parent / ("bench-tickets-" + newId());
    std::filesystem::create_directories(folder);
    const auto database = store::Database::open(folder / "onedoor.sqlite", Instant{});
    if (!database)
    {
        fmt::print("{}\n", database.error().message);
        return 1;
    }
    store::TicketStore tickets(*database);
    for (int round = 1; round <= rounds; ++round)
    {
        measureDisk(folder).print(fmt::format("round {}: write 4 KiB + fdatasync", round));
        measureOneKiosk(tickets, round).print(fmt::format("round {}: tickets, one kiosk", round));
        measureEightKiosks(tickets, round).print(fmt::format("round {}: tickets, eight kiosks", round));
    }
    std::filesystem::remove_all(folder);
    return 0;
}
