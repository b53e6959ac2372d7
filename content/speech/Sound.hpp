#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace onedoor::speech
{

/// What every sound of the hall has, so that words, chime and synthesizer fit together as they are.
/// espeak-ng gives the same; a horn speaker in a hall carries no more.
inline constexpr int soundRate = 22050;

/// One channel of 16 bits.
struct Sound
{
    int samplesPerSecond = soundRate;
    std::vector<std::int16_t> samples;

    [[nodiscard]] std::chrono::milliseconds duration() const
    {
        return std::chrono::milliseconds(static_cast<std::int64_t>(samples.size()) * 1000 / samplesPerSecond);
    }
    bool operator==(const Sound&) const = default;
};

[[nodiscard]] inline std::size_t samplesIn(std::chrono::milliseconds time)
{
    return static_cast<std::size_t>(time.count() * soundRate / 1000);
}

/// Two soft falling notes before a call: they turn heads, and frighten nobody.
[[nodiscard]] Sound chime();

} // namespace onedoor::speech
