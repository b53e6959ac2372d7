#include "content/speech/Synthesizer.hpp"

#include "content/base/Wipe.hpp"
#include "content/speech/Levels.hpp"
#include "content/speech/SpokenEnglish.hpp"

#include <algorithm>
#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>
#include <functional>

namespace onedoor::speech
{

namespace
{

/// Slower than a talk: the number is heard once, across a hall.
constexpr int callPace = 140;
/// Its full amplitude cuts its own peaks.
constexpr int amplitude = 70;

bool isChinese(std::string_view language)
{
    return language.starts_with("zh");
}

/// Takes the samples over; `user_data` of the last event is what espeak_Synth() was given. A list that grows
/// leaves none of them behind.
int collect(short* samples, int count, espeak_EVENT* events)
{
    auto* sound = static_cast<Sound*>(events->user_data);
    if (samples == nullptr || sound == nullptr || count <= 0)
        return 0;
    const auto wanted = sound->samples.size() + static_cast<std::size_t>(count);
    if (wanted > sound->samples.capacity())
    {
        std::vector<std::int16_t> larger;
        larger.reserve(std::max(wanted, 2 * sound->samples.size()));
        larger.assign(sound->samples.begin(), sound->samples.end());
        wipe(sound->samples);
        sound->samples = std::move(larger);
    }
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
    const std::string voice(isChinese(language) ? "cmn-latn-pinyin" : language.starts_with("en") ? "en" : language);
    if (espeak_SetVoiceByName(voice.c_str()) != EE_OK &&
        espeak_SetVoiceByName(voice.substr(0, voice.find('-')).c_str()) != EE_OK)
        return fail(ErrorCode::NotFound, fmt::format("espeak-ng has no voice {}: {}", voice, advice));
    espeak_SetParameter(espeakRATE, pace, 0);
    espeak_SetParameter(espeakVOLUME, amplitude, 0);
    return {};
}

Result<void> check(const Sentence& sentence)
{
    if (sentence.sound().empty())
        return fail(ErrorCode::Unsupported, fmt::format("\"{}\" cannot be said", sentence.text()));
    return {};
}

/// Appends what is said to the sound.
Result<void> synthesize(std::string_view text, Sound& sound)
{
    std::string whole(text);
    // Plain text: no mark-up and no phonemes in brackets are obeyed.
    const auto said =
        espeak_Synth(whole.c_str(), whole.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, &sound);
    wipe(whole);
    if (said != EE_OK || sound.samples.empty())
        return fail(ErrorCode::Io, "espeak-ng gave no sound");
    return {};
}

Result<void> spell(std::string_view text, std::string& phonemes)
{
    const std::string whole(text);
    const void* rest = whole.c_str();
    while (rest != nullptr)
    {
        const char* part = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, 0);
        phonemes += phonemes.empty() ? "" : "\n";
        phonemes += part == nullptr ? "" : part;
    }
    return {};
}

/// espeak-ng keeps the clause that it read last, of up to some 800 letters, in memory of its own: another one takes
/// its place.
void overwriteLastClause()
{
    std::string hum;
    while (hum.size() < 1200)
        hum += "ma5 ";
    std::string ignored;
    if (prepare(chinese, callPace)) // without a voice it has read nothing, and must not be asked to
        (void)spell(hum, ignored);
}

using Say = std::function<Result<void>(std::string_view part)>;

/// Says a text in its language, and the Latin words of a Chinese one in English.
Result<void> sayInVoices(std::string_view spoken, std::string_view language, int pace, const Say& say)
{
    if (spoken.empty())
        return fail(ErrorCode::Unsupported, "nothing of it can be said");
    while (!spoken.empty())
    {
        auto end = spoken.size();
        auto voice = language;
        if (isChinese(language))
        {
            const auto isForeignAt = [&](std::size_t at)
            { return isForeign(spoken.substr(at, std::min(spoken.find(' ', at), spoken.size()) - at)); };
            const bool foreign = isForeignAt(0);
            voice = foreign ? english : language;
            for (auto space = spoken.find(' '); space != std::string_view::npos && end == spoken.size();
                 space = spoken.find(' ', space + 1))
                if (isForeignAt(space + 1) != foreign)
                    end = space;
        }
        if (auto ready = prepare(voice, pace); !ready)
            return ready;
        if (auto said = say(spoken.substr(0, end)); !said)
            return said;
        spoken.remove_prefix(std::min(end + 1, spoken.size()));
    }
    return {};
}

std::string spokenIn(std::string_view text, std::string_view language, const Pinyin& pinyin)
{
    return isChinese(language)            ? pinyin.of(text)
           : language.starts_with("en") ? spokenEnglish(text, pinyin)
                                          : std::string(text);
}

} // namespace

Result<Sound> Synthesizer::say(const Sentence& sentence)
{
    Sound sound;
    auto said = check(sentence).and_then([&] { return prepare(sentence.language, callPace); })
                    .and_then([&] { return synthesize(sentence.sound(), sound); });
    if (!said)
        return tl::unexpected<Error>(said.error());
    return withQuietEnds(levelled(std::move(sound)));
}

Result<Sound> Synthesizer::read(std::string_view text, std::string_view language, const Pinyin& pinyin,
                                int wordsPerMinute)
{
    Sound sound;
    auto spoken = spokenIn(text, language, pinyin);
    const auto said = sayInVoices(spoken, language, wordsPerMinute,
                                  [&](std::string_view part) { return synthesize(part, sound); });
    wipe(spoken);
    overwriteLastClause();
    if (said)
        return withQuietEnds(levelled(std::move(sound)));
    wipe(sound.samples);
    return tl::unexpected<Error>(said.error());
}

Result<std::string> Synthesizer::phonemes(const Sentence& sentence)
{
    std::string phonemes;
    auto spelled = check(sentence).and_then([&] { return prepare(sentence.language, callPace); })
                       .and_then([&] { return spell(sentence.sound(), phonemes); });
    return spelled ? Result<std::string>(phonemes) : tl::unexpected<Error>(spelled.error());
}

Result<std::string> Synthesizer::phonemes(std::string_view text, std::string_view language, const Pinyin& pinyin)
{
    std::string phonemes;
    const auto spelled = sayInVoices(spokenIn(text, language, pinyin), language, callPace,
                                     [&](std::string_view part) { return spell(part, phonemes); });
    return spelled ? Result<std::string>(phonemes) : tl::unexpected<Error>(spelled.error());
}

} // namespace onedoor::speech
