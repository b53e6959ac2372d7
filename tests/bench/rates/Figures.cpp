#include "tests/bench/rates/Figures.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace onedoor::bench
{

using Clock = std::chrono::steady_clock;

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

Figures measureDisk(const std::filesystem::path& folder, int count)
{
    const int file = ::open((folder / "sync").c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0644);
    const std::vector<char> page(4096, 'x');
    auto figures = measure(1, count,
                           [&](int, int)
                           {
                               if (::write(file, page.data(), page.size()) < 0 || ::fdatasync(file) != 0)
                                   std::perror("fdatasync");
                           });
    ::close(file);
    return figures;
}

} // namespace onedoor::bench
