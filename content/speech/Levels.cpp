#include "content/speech/Levels.hpp"

#include "content/speech/Resample.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace onedoor::speech
{

namespace
{

using std::chrono::milliseconds;

// EBU R128 measures in blocks of 400 ms, longer than most words; so loudness is the mean power
// of the frames that hold speech, which is the same measure at the length of a word.
constexpr std::size_t frameLength = soundRate / 100;
constexpr double wanted = -20;       ///< dB; leaves the peaks of a voice their room
constexpr double highestPeak = -1;   ///< dB
constexpr double pauseBelow = -26;   ///< dB under the loudest frame: pause, breath, room
constexpr double wordBelow = -34;    ///< dB under the loudest frame: no part of the word any more
constexpr double silentBelow = -46;  ///< dB: no frame of a recording is louder than that
constexpr double aboveRoom = 8;      ///< dB: what is no louder than that over a loud room is the room
constexpr double roomBelow = -24;    ///< dB under the loudest frame: cutting more would take soft sounds along
constexpr double leastRange = 10;    ///< dB between the room and a word
constexpr milliseconds before{30};   ///< kept before the word: the soft beginning of q, sh, f
constexpr milliseconds after{60};    ///< and behind it
constexpr milliseconds edge{4};
constexpr milliseconds shortest{100};
constexpr milliseconds longest{5000};
constexpr milliseconds roomIsHeard{1000}; ///< in a shorter recording there may be nothing but the word
constexpr int quiet = 48; ///< a step of so little at an end is not heard

double decibels(double power)
{
    return power <= 0 ? -100 : std::max(-100.0, 10 * std::log10(power));
}

/// Mean power of each hundredth of a second; 1 = full scale.
std::vector<double> framesOf(const Sound& sound)
{
    std::vector<double> frames;
    for (std::size_t at = 0; at < sound.samples.size(); at += frameLength)
    {
        const auto end = std::min(at + frameLength, sound.samples.size());
        double sum = 0;
        for (auto i = at; i < end; ++i)
            sum += static_cast<double>(sound.samples[i]) * sound.samples[i];
        frames.push_back(sum / static_cast<double>(frameLength) / (32768.0 * 32768.0));
    }
    return frames;
}

double loudest(const std::vector<double>& frames)
{
    return frames.empty() ? 0 : *std::ranges::max_element(frames);
}

double times(double decibel)
{
    return std::pow(10, decibel / 10);
}

/// How loud it is where nothing is said: a tenth of the frames are quieter.
double roomIn(std::vector<double> frames)
{
    if (frames.empty())
        return 0;
    const auto tenth = frames.begin() + static_cast<std::ptrdiff_t>(frames.size() / 10);
    std::ranges::nth_element(frames, tenth);
    return *tenth;
}

/// First and one past the last sample of what was said, margins not counted.
std::pair<std::size_t, std::size_t> spokenPart(const Sound& sound)
{
    const auto frames = framesOf(sound);
    const double most = loudest(frames);
    const double room = std::min(roomIn(frames) * times(aboveRoom), most * times(roomBelow));
    const double least = std::max(most * times(wordBelow), room);
    const auto spoken = [&](double power) { return power > least; };
    const auto first = std::ranges::find_if(frames, spoken);
    const auto last = std::find_if(frames.rbegin(), frames.rend(), spoken).base();
    if (first >= last)
        return {0, 0};
    return {static_cast<std::size_t>(first - frames.begin()) * frameLength,
            std::min(static_cast<std::size_t>(last - frames.begin()) * frameLength, sound.samples.size())};
}

bool isNoise(const Sound& sound)
{
    const auto frames = framesOf(sound);
    return sound.duration() >= roomIsHeard && roomIn(frames) > loudest(frames) * times(-leastRange);
}

/// A cut-off top is flat: several samples in a row at full scale, and more than once.
bool isClipped(const Sound& sound)
{
    int runs = 0;
    int inRow = 0;
    for (const auto sample : sound.samples)
    {
        inRow = std::abs(static_cast<int>(sample)) >= 32700 ? inRow + 1 : 0;
        runs += inRow == 3 ? 1 : 0;
    }
    return runs >= 3;
}

std::string_view adviceFor(RecordingFault fault)
{
    switch (fault)
    {
        case RecordingFault::Silent: return "nothing was heard: look at the microphone and read it once more";
        case RecordingFault::TooShort: return "the word is cut off: read it once more, and wait a moment at the end";
        case RecordingFault::TooLong: return "this is more than a word: read it once more, and nothing else";
        case RecordingFault::Noise: return "no word stands out from the room: go closer, or where it is quiet";
        case RecordingFault::Clipped: return "this is too loud: move away from the microphone a little";
    }
    return {};
}

} // namespace

std::string_view toString(RecordingFault fault)
{
    switch (fault)
    {
        case RecordingFault::Silent: return "silent";
        case RecordingFault::TooShort: return "too_short";
        case RecordingFault::TooLong: return "too_long";
        case RecordingFault::Noise: return "noise";
        case RecordingFault::Clipped: return "clipped";
    }
    return {};
}

std::optional<RecordingFault> findFault(const Sound& raw)
{
    if (decibels(loudest(framesOf(raw))) < silentBelow)
        return RecordingFault::Silent;
    if (isClipped(raw))
        return RecordingFault::Clipped;
    if (isNoise(raw))
        return RecordingFault::Noise;
    const auto [first, last] = spokenPart(raw);
    if (last - first < samplesIn(shortest))
        return RecordingFault::TooShort;
    if (last - first > samplesIn(longest))
        return RecordingFault::TooLong;
    return std::nullopt;
}

Result<Sound> prepareWord(const Sound& raw)
{
    auto sound = atSoundRate(raw);
    if (!sound)
        return sound;
    if (const auto fault = findFault(*sound))
        return fail(ErrorCode::InvalidArgument, fmt::format("{}: {}", toString(*fault), adviceFor(*fault)));
    const auto [first, last] = spokenPart(*sound);
    const auto from = first - std::min(first, samplesIn(before));
    const auto until = std::min(last + samplesIn(after), sound->samples.size());
    const auto at = [&](std::size_t index) { return sound->samples.begin() + static_cast<std::ptrdiff_t>(index); };
    Sound word;
    word.samples.assign(at(from), at(until));
    return withQuietEnds(levelled(std::move(word)));
}

Sound levelled(Sound sound)
{
    const double now = loudnessOf(sound);
    if (now <= -100)
        return sound;
    int peak = 0;
    for (const auto sample : sound.samples)
        peak = std::max(peak, std::abs(static_cast<int>(sample)));
    const double most = 32767 * std::pow(10, highestPeak / 20) / peak;
    const double gain = std::min(std::pow(10, (wanted - now) / 20), most);
    for (auto& sample : sound.samples)
        sample = static_cast<std::int16_t>(std::lround(sample * gain));
    return sound;
}

bool hasQuietEnds(const Sound& sound)
{
    return sound.samples.empty() || (std::abs(static_cast<int>(sound.samples.front())) <= quiet &&
                                     std::abs(static_cast<int>(sound.samples.back())) <= quiet);
}

Sound withQuietEnds(Sound sound)
{
    const auto count = std::min(samplesIn(edge), sound.samples.size() / 2);
    for (std::size_t i = 0; i < count; ++i)
    {
        const double part = static_cast<double>(i) / static_cast<double>(count);
        const double gain = 0.5 - 0.5 * std::cos(std::numbers::pi * part);
        auto& head = sound.samples[i];
        auto& tail = sound.samples[sound.samples.size() - 1 - i];
        head = static_cast<std::int16_t>(std::lround(head * gain));
        tail = static_cast<std::int16_t>(std::lround(tail * gain));
    }
    return sound;
}

double loudnessOf(const Sound& sound)
{
    const auto frames = framesOf(sound);
    const double least = loudest(frames) * std::pow(10, pauseBelow / 10);
    double sum = 0;
    int count = 0;
    for (const auto power : frames)
        if (power > 0 && power >= least)
        {
            sum += power;
            ++count;
        }
    return count == 0 ? -100 : decibels(sum / count);
}

} // namespace onedoor::speech
