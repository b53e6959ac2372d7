#include "config/server/VoiceSamples.hpp"

#include "content/release/Voice.hpp"

#include <algorithm>

namespace onedoor::server
{

namespace
{

constexpr std::size_t digitsOfANumber = 3;

bool areThere(const std::vector<speech::Word>& words, const std::set<std::string>& there)
{
    return std::ranges::all_of(words, [&](const speech::Word& word) { return there.contains(word.id); });
}

std::vector<speech::Word> frameWords(std::string_view language)
{
    std::vector<speech::Word> words;
    for (const auto frame : {speech::Frame::Please, speech::Frame::Number, speech::Frame::GoTo})
        if (auto word = speech::frameWord(frame, language))
            words.push_back(std::move(*word));
    return words;
}

/// The letters of the hall's numbers that were read, as far as words have them.
std::string lettersThere(const release::Release& release, std::string_view language, const std::set<std::string>& there)
{
    std::string letters;
    for (const auto& word : release::voiceWords(release, language))
        if (word.id.starts_with("letter-") && there.contains(word.id))
            letters += word.text;
    return letters;
}

} // namespace

std::vector<std::string> spokenLanguages(const release::Release& release)
{
    std::set<std::string, std::less<>> spoken;
    for (const auto& display : release.resolver.programme().displays)
        if (display.voice)
            spoken.insert(display.voice->languages.begin(), display.voice->languages.end());
    std::vector<std::string> languages;
    for (const auto language : {chinese, english})
        if (spoken.contains(language))
            languages.emplace_back(language);
    return languages;
}

std::vector<std::string> languagesToRead(const release::Release& release)
{
    auto languages = spokenLanguages(release);
    if (languages.empty())
        languages.emplace_back(chinese);
    return languages;
}

std::vector<VoiceSample> samplesOf(const release::Release& release, std::string_view language,
                                   const std::set<std::string>& there)
{
    std::vector<const queue::Counter*> counters;
    for (const auto& counter : release.counters)
        if (areThere(speech::counterWords(counter, language), there))
            counters.push_back(&counter);
    std::string digits;
    for (char digit = '0'; digit <= '9'; ++digit)
        if (there.contains(speech::digitWord(digit, language).id))
            digits += digit;
    const auto letters = lettersThere(release, language, there);
    std::vector<VoiceSample> samples;
    if (counters.empty() || digits.empty() || letters.empty() || !areThere(frameWords(language), there))
        return samples;
    const auto numbers = (digits.size() + digitsOfANumber - 1) / digitsOfANumber;
    const auto count = std::max({counters.size(), letters.size(), numbers});
    for (std::size_t i = 0; i < count; ++i)
    {
        std::string number(1, letters[i % letters.size()]);
        for (std::size_t digit = 0; digit < digitsOfANumber; ++digit)
            number += digits[(i * digitsOfANumber + digit) % digits.size()];
        const auto& counter = *counters[i % counters.size()];
        if (const auto sentence = speech::announcement(number, counter, language))
            samples.push_back({std::string(language), number, counter.id, sentence->text()});
    }
    return samples;
}

} // namespace onedoor::server
