#include "content/release/Checks.hpp"
#include "content/speech/WordBank.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace onedoor::release
{

namespace
{

using Names = std::set<std::string, std::less<>>;

/// The letters of all numbers of the hall.
std::vector<std::string> seriesOf(const Content& content)
{
    std::set<std::string> series;
    for (const auto& each : content.services)
        series.insert(each.value.series);
    for (const auto& each : content.journeys)
        series.insert(each.value.series);
    return {series.begin(), series.end()};
}

std::vector<queue::Counter> countersOf(const Content& content)
{
    std::vector<queue::Counter> counters;
    for (const auto& each : content.counters)
        counters.push_back(each.value);
    return counters;
}

/// Recordings that can be played; those that cannot are reported.
Names checkRecordings(const Content& content, Report& report)
{
    Names known;
    for (const auto language : {chinese, english})
        for (const auto& word : speech::voiceWords(seriesOf(content), countersOf(content), language))
            known.insert(speech::recordingOf(word.id, language));
    Names good;
    for (const auto& [name, path] : content.files.files())
    {
        if (!name.starts_with("media/voice/"))
            continue;
        const auto bytes = content.files.read(name);
        const auto sound = bytes ? speech::readRecording(*bytes) : tl::unexpected<Error>(bytes.error());
        if (!known.contains(name))
            report.warning(name, "", "no call of this hall has that word", "take the file out, or mend its name");
        else if (sound)
            good.insert(name);
        else
            report.error(name, "", sound.error().message, "record the word once more");
    }
    return good;
}

/// A label that can be said neither by a recording nor by the synthesizer: its calls stay silent.
void checkLabels(const Content& content, const Names& spoken, const Names& recordings, Report& report)
{
    for (const auto& [counter, file, pointer] : content.counters)
        for (const auto& language : spoken)
        {
            const auto words = speech::counterWords(counter, language);
            const auto& sound = counter.spoken.has(language) ? counter.spoken.in(language) : std::string();
            if (!sound.empty() && !speech::isSpeakable(sound, language))
                report.error(file, fmt::format("{}/spoken/{}", pointer, language),
                             fmt::format("\"{}\" cannot be read out", sound),
                             language == chinese ? "write pinyin with tone figures, yi1 hao4 tai2"
                                                 : "write plain English words");
            else if (!std::ranges::all_of(words, [&](const speech::Word& word)
                                          { return !word.sound.empty() ||
                                                   recordings.contains(speech::recordingOf(word.id, language)); }))
                report.warning(file, fmt::format("{}/label/{}", pointer, language),
                               fmt::format("calls to \"{}\" cannot be said in this language",
                                           counter.label.in(language)),
                               language == chinese ? "spell it out in pinyin under \"spoken\", or record it"
                                                   : "write English words under \"spoken\", or record it");
        }
}

} // namespace

void checkVoice(const Content& content, Report& report)
{
    Names spoken;
    for (const auto& [display, file, pointer] : content.displays)
    {
        if (!display.voice)
            continue;
        spoken.insert(display.voice->languages.begin(), display.voice->languages.end());
        if (!display.callBoard && display.layout == signage::Layout::Wall)
            report.error(file, pointer + "/voice", "it would say calls that it does not show",
                         "give the display its call board, or take the voice out");
    }
    const auto recordings = checkRecordings(content, report);
    checkLabels(content, spoken, recordings, report);
}

} // namespace onedoor::release
