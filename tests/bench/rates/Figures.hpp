#pragma once

#include <filesystem>
#include <functional>
#include <vector>

namespace onedoor::bench
{

/// Times of single steps and of the whole.
struct Figures
{
    std::vector<double> micros; ///< rising
    double seconds = 0;

    [[nodiscard]] double perSecond() const { return static_cast<double>(micros.size()) / seconds; }
    [[nodiscard]] double at(double share) const
    {
        return micros[static_cast<std::size_t>(share * static_cast<double>(micros.size() - 1))];
    }
};

/// `count` steps, shared among so many threads.
[[nodiscard]] Figures measure(int threads, int count, const std::function<void(int thread, int step)>& work);

/// A page and its flush, as a database's log does it for each commit.
[[nodiscard]] Figures measureDisk(const std::filesystem::path& folder, int count);

} // namespace onedoor::bench
