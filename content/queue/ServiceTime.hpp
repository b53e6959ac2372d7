#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <span>

namespace onedoor::queue
{

/// A factor of mean one whose logarithm has this spread, for one even share of (0, 1).
[[nodiscard]] double doubtfulFactor(double spread, double share);

/// How long a counter is taken by one party, as a distribution: a table of quantiles, from which
/// a time is drawn with one random share. Cheap, since a forecast draws some ten thousand.
class ServiceTime
{
public:
    static constexpr std::size_t steps = 128;
    using Duration = std::chrono::milliseconds;

    /// Nothing but zero.
    ServiceTime() = default;
    /// Shape    `seconds`: the time at a share in (0, 1), rising
    [[nodiscard]] static ServiceTime fromQuantiles(const std::function<double(double)>& seconds);
    /// Units    `spread`: standard deviation of the logarithm; 0.4 is usual
    [[nodiscard]] static ServiceTime lognormal(Duration median, double spread);
    /// Memoryless, as in the formulas of the textbooks.
    [[nodiscard]] static ServiceTime exponential(Duration mean);
    [[nodiscard]] static ServiceTime always(Duration time);
    /// As measured. Shape   `samples`: in any order; one at least
    [[nodiscard]] static ServiceTime ofSamples(std::span<const Duration> samples);

    /// Shape    `share`: in [0, 1]
    [[nodiscard]] Duration quantile(double share) const;
    /// What is left for somebody who has been there for so long; `share` in [0, 1].
    [[nodiscard]] Duration remaining(Duration elapsed, double share) const;
    /// The share that is through by then.
    [[nodiscard]] double shareBelow(Duration time) const;
    [[nodiscard]] Duration mean() const;

    bool operator==(const ServiceTime&) const = default;

private:
    std::array<float, steps + 1> m_seconds{};
};

/// Where a share of a standard normal distribution ends: 0.5 is 0, 0.975 about 1.96.
[[nodiscard]] double normalQuantile(double share);
/// A rising table read at a share in [0, 1], straight between its entries.
[[nodiscard]] double valueAt(std::span<const float> rising, double share);

} // namespace onedoor::queue
