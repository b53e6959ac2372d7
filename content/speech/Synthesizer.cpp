#include "content/speech/Synthesizer.hpp"

#include "content/speech/Levels.hpp"

#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>

namespace onedoor::speech
{

namespace
{

/// Slower than a talk: the number is heard once, across a hall.
constexpr int callPace = 140;
/// Its full amplitude cuts its own peaks.
constexpr int amplitude = 70;

const char* voiceFor(std::string_view language)
{
    return language == chinese ? "cmn-latn-pinyin" : "en";
}

/// Takes the samples over; `user_data` of the last event is what espeak_Synth() was given.
int collect(short* samples, int count, espeak_EVENT* events)
{
    auto* sound = static_cast<Sound*>(events->user_data);
    if (samples != nullptr && sound != nullptr && count > 0)
        sound->samples.insert(sound->samples.end(), samples, samples + count);
    return 0;
}

/// Starts espeak-ng with the first sentence and never ends it: in 1.51 its end waits for its own
/// thread, and may wait for ever.
int startedRate()
{
    static const int rate = []
    {
        const int given = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
        espeak_SetSynthCallback(collect);
        return given;
    }();
    return rate;
}

Result<void> prepare(std::string_view language, int pace)
{
    constexpr std::string_view advice = "install the Debian package espeak-ng-data";
    if (const int rate = startedRate(); rate != soundRate)
        return fail(ErrorCode::NotFound, fmt::format("espeak-ng gives {} samples a second: {}", rate, advice));
    if (espeak_SetVoiceByName(voiceFor(language)) != EE_OK)
        return fail(ErrorCode::NotFound, fmt::format("espeak-ng has no voice {}: {}", voiceFor(language), advice));
    espeak_SetParameter(espeakRATE, pace, 0);
    espeak_SetParameter(espeakVOLUME, amplitude, 0);
    return {};
}

Result<void> prepare(const Sentence& sentence)
{
    if (sentence.sound().empty())
        return fail(ErrorCode::Unsupported, fmt::format("\"{}\" cannot be said", sentence.text()));
    return prepare(sentence.language, callPace);
}

Result<Sound> synthesize(const std::string& text)
{
    Sound sound;
    // Plain text: no mark-up and no phonemes in brackets are obeyed.
    const auto said =
        espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, &sound);
    if (said != EE_OK || sound.samples.empty())
        return fail(ErrorCode::Io, "espeak-ng gave no sound");
    return withQuietEnds(levelled(std::move(sound)));
}

} // namespace

Result<Sound> Synthesizer::say(const Sentence& sentence)
{
    if (auto ready = prepare(sentence); !ready)
        return tl::unexpected<Error>(ready.error());
    return synthesize(sentence.sound());
}

Result<Sound> Synthesizer::read(std::string_view text, std::string_view language, int wordsPerMinute)
{
    if (auto ready = prepare(language, wordsPerMinute); !ready)
        return tl::unexpected<Error>(ready.error());
    return synthesize(std::string(text));
}

Result<std::string> Synthesizer::phonemes(const Sentence& sentence)
{
    if (auto ready = prepare(sentence); !ready)
        return tl::unexpected<Error>(ready.error());
    const auto text = sentence.sound();
    const void* rest = text.c_str();
    std::string all;
    while (rest != nullptr)
    {
        const char* part = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, 0);
        all += all.empty() ? "" : "\n";
        all += part == nullptr ? "" : part;
    }
    return all;
}

} // namespace onedoor::speech
