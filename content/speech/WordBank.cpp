#include "content/speech/WordBank.hpp"

#include "content/speech/Levels.hpp"
#include "content/speech/WavFile.hpp"

#include <fmt/format.h>

namespace onedoor::speech
{

namespace
{

using std::chrono::milliseconds;

/// A prepared word has some silence at both ends already.
constexpr milliseconds betweenWords{20};
constexpr milliseconds breath{240};

} // namespace

std::string recordingOf(std::string_view wordId, std::string_view language)
{
    return fmt::format("media/voice/{}.{}.wav", language, wordId);
}

Result<Sound> readRecording(std::string_view bytes)
{
    auto sound = readWav(bytes);
    if (!sound)
        return sound;
    if (sound->samplesPerSecond != soundRate)
        return fail(ErrorCode::Malformed, fmt::format("the recording has {} samples a second instead of {}",
                                                      sound->samplesPerSecond, soundRate));
    if (sound->samples.empty() || !hasQuietEnds(*sound))
        return fail(ErrorCode::Malformed, "the recording begins or ends in the middle of a sound");
    return sound;
}

const std::optional<Sound>& WordBank::word(const std::string& name)
{
    auto& known = m_words;
    if (const auto found = known.find(name); found != known.end())
        return found->second;
    std::optional<Sound> read;
    if (const auto bytes = m_read(name))
        if (auto sound = readRecording(*bytes))
            read = std::move(*sound);
    return known.emplace(name, std::move(read)).first->second;
}

std::optional<Sound> WordBank::say(const Sentence& sentence)
{
    std::vector<Sound> sounds;
    std::vector<milliseconds> pauses;
    for (const auto& each : sentence.words)
    {
        const auto& recorded = word(recordingOf(each.id, sentence.language));
        if (!recorded)
            return std::nullopt;
        sounds.push_back(*recorded);
        pauses.push_back(each.pauseAfter ? breath : betweenWords);
    }
    return sounds.empty() ? std::nullopt : std::optional(join(sounds, pauses));
}

Sound join(const std::vector<Sound>& sounds, const std::vector<milliseconds>& pauses)
{
    Sound whole;
    for (std::size_t i = 0; i < sounds.size(); ++i)
    {
        whole.samples.insert(whole.samples.end(), sounds[i].samples.begin(), sounds[i].samples.end());
        if (i + 1 < sounds.size() && i < pauses.size())
            whole.samples.insert(whole.samples.end(), samplesIn(pauses[i]), std::int16_t{0});
    }
    return whole;
}

} // namespace onedoor::speech
