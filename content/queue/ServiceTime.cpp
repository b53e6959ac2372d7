#include "content/queue/ServiceTime.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace onedoor::queue
{

namespace
{

using Duration = ServiceTime::Duration;

double secondsOf(Duration time)
{
    return std::chrono::duration<double>(time).count();
}

Duration fromSeconds(double seconds)
{
    return Duration(std::llround(seconds * 1000));
}

/// The share that an entry of the table stands for. The ends lie inside the distribution, which may
/// have none, so far out that the straight last step of a memoryless one has its true mean.
double shareOf(std::size_t entry)
{
    constexpr double end = 0.14 / ServiceTime::steps;
    return std::clamp(static_cast<double>(entry) / ServiceTime::steps, end, 1 - end);
}

/// Halving is slow and right; the table below asks once.
double solveNormal(double share)
{
    double low = -9;
    double high = 9;
    for (int step = 0; step < 60; ++step)
    {
        const double middle = (low + high) / 2;
        (std::erfc(-middle / std::sqrt(2.0)) / 2 < share ? low : high) = middle;
    }
    return (low + high) / 2;
}

} // namespace

double normalQuantile(double share)
{
    static const auto table = []
    {
        std::array<double, ServiceTime::steps + 1> values{};
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = solveNormal(shareOf(i));
        return values;
    }();
    const double entry = std::clamp(share, 0.0, 1.0) * ServiceTime::steps;
    const auto below = static_cast<std::size_t>(entry);
    if (static_cast<double>(below) == entry)
        return table[below];
    return std::lerp(table[below], table[below + 1], entry - static_cast<double>(below));
}

double doubtfulFactor(double spread, double share)
{
    return std::exp(spread * normalQuantile(share) - spread * spread / 2);
}

double valueAt(std::span<const float> rising, double share)
{
    const double entry = std::clamp(share, 0.0, 1.0) * static_cast<double>(rising.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(entry), rising.size() - 1);
    const auto above = std::min(below + 1, rising.size() - 1);
    const double low = rising[below];
    return low + (static_cast<double>(rising[above]) - low) * (entry - static_cast<double>(below));
}

ServiceTime ServiceTime::fromQuantiles(const std::function<double(double)>& seconds)
{
    ServiceTime time;
    for (std::size_t i = 0; i <= steps; ++i)
        time.m_seconds[i] = static_cast<float>(seconds(shareOf(i)));
    return time;
}

ServiceTime ServiceTime::lognormal(Duration median, double spread)
{
    return fromQuantiles([&](double share)
                         { return secondsOf(median) * std::exp(spread * normalQuantile(share)); });
}

ServiceTime ServiceTime::exponential(Duration mean)
{
    return fromQuantiles([&](double share) { return -secondsOf(mean) * std::log1p(-share); });
}

ServiceTime ServiceTime::always(Duration time)
{
    return fromQuantiles([&](double) { return secondsOf(time); });
}

ServiceTime ServiceTime::ofSamples(std::span<const Duration> samples)
{
    std::vector<float> sorted;
    for (const auto each : samples)
        sorted.push_back(static_cast<float>(secondsOf(each)));
    std::ranges::sort(sorted);
    return fromQuantiles([&](double share) { return valueAt(sorted, share); });
}

Duration ServiceTime::quantile(double share) const
{
    return fromSeconds(valueAt(m_seconds, share));
}

double ServiceTime::shareBelow(Duration time) const
{
    const auto seconds = static_cast<float>(secondsOf(time));
    const auto above = std::ranges::upper_bound(m_seconds, seconds);
    if (above == m_seconds.begin())
        return 0;
    if (above == m_seconds.end())
        return 1;
    const auto below = above - 1;
    const double between = static_cast<double>((seconds - *below) / (*above - *below));
    return (static_cast<double>(below - m_seconds.begin()) + between) / steps;
}

Duration ServiceTime::remaining(Duration elapsed, double share) const
{
    const double through = shareBelow(elapsed);
    // Longer than anybody before: as long as that may go on, a part of it again is as good a guess as any.
    if (through >= 1)
        return fromSeconds(secondsOf(elapsed) / 4 * share);
    return std::max(quantile(through + (1 - through) * share) - elapsed, Duration(0));
}

Duration ServiceTime::mean() const
{
    double sum = std::accumulate(m_seconds.begin(), m_seconds.end(), 0.0);
    sum -= (static_cast<double>(m_seconds.front()) + static_cast<double>(m_seconds.back())) / 2;
    return fromSeconds(sum / steps);
}

} // namespace onedoor::queue
