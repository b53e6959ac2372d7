#pragma once

#include "content/speech/Levels.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace onedoor::speech::test
{

using std::chrono::milliseconds;

/// A hum that stands for a voice. `loud`: of full scale; above 1 its tops are cut off.
inline Sound hum(milliseconds length, double loud = 0.3, double hertz = 220, int rate = soundRate)
{
    Sound sound;
    sound.samplesPerSecond = rate;
    const auto count = static_cast<std::size_t>(length.count() * rate / 1000);
    for (std::size_t i = 0; i < count; ++i)
    {
        const double value = loud * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / rate);
        sound.samples.push_back(static_cast<std::int16_t>(std::lround(32767 * std::clamp(value, -1.0, 1.0))));
    }
    return sound;
}

/// A room with its people and fans, and nobody at the microphone; the same each time.
inline Sound noise(milliseconds length, double loud)
{
    Sound sound;
    std::uint32_t state = 1;
    for (std::size_t i = 0; i < samplesIn(length); ++i)
    {
        state = state * 1664525 + 1013904223;
        const double value = static_cast<double>(state >> 8) / (1 << 23) - 1;
        sound.samples.push_back(static_cast<std::int16_t>(std::lround(32767 * loud * value)));
    }
    return sound;
}

/// A recording: the hum with a quiet room before and after it.
inline Sound recording(milliseconds length, double loud = 0.3, milliseconds room = milliseconds(400), double hertz = 220,
                       int rate = soundRate)
{
    Sound sound;
    sound.samplesPerSecond = rate;
    const auto add = [&](const Sound& part)
    { sound.samples.insert(sound.samples.end(), part.samples.begin(), part.samples.end()); };
    add(hum(room, 0.001, 50, rate));
    add(hum(length, loud, hertz, rate));
    add(hum(room, 0.001, 50, rate));
    return sound;
}

/// A word as a release holds it, of a pitch of its own.
inline Sound word(int index)
{
    return *prepareWord(recording(milliseconds(250 + 13 * index), 0.2, milliseconds(300), 200 + 17.0 * index));
}

/// The biggest step from one sample to the next, the ends counted as steps from silence.
inline int biggestStep(const Sound& sound)
{
    int before = 0;
    int biggest = 0;
    for (const auto sample : sound.samples)
    {
        biggest = std::max(biggest, std::abs(sample - before));
        before = sample;
    }
    return std::max(biggest, std::abs(before));
}

} // namespace onedoor::speech::test
