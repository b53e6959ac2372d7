#include "content/speech/Announcement.hpp"

#include "content/queue/TicketLabel.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::speech
{

namespace
{

void add(std::vector<Word>& words, std::optional<Word> word)
{
    if (word)
        words.push_back(std::move(*word));
}

} // namespace

std::string Sentence::text() const
{
    const bool zh = language == chinese;
    std::string text;
    for (const auto& word : words)
    {
        text += (zh || text.empty() ? "" : " ") + word.text;
        if (word.pauseAfter)
            text += zh ? "，" : ",";
    }
    return text;
}

std::string Sentence::sound() const
{
    std::string sound;
    for (const auto& word : words)
    {
        if (word.sound.empty())
            return {};
        sound += (sound.empty() ? "" : " ") + word.sound + (word.pauseAfter ? "," : "");
    }
    return sound + ".";
}

Result<Sentence> announcement(std::string_view number, const queue::Counter& counter, std::string_view language)
{
    if (!queue::isTicketLabel(number))
        return fail(ErrorCode::InvalidArgument, "a number is one letter and three or four digits, A018");
    if (!isSpoken(language))
        return fail(ErrorCode::Unsupported, fmt::format("calls are not spoken in \"{}\"", language));
    Sentence sentence;
    sentence.language = language;
    auto& words = sentence.words;
    add(words, frameWord(Frame::Please, language));
    words.push_back(letterWord(number.front()));
    words.back().pauseAfter = language == english; // "number A zero" would be the article
    for (const char digit : number.substr(1))
        words.push_back(digitWord(digit, language));
    add(words, frameWord(Frame::Number, language));
    words.back().pauseAfter = true;
    add(words, frameWord(Frame::GoTo, language));
    for (auto& word : counterWords(counter, language))
        words.push_back(std::move(word));
    return sentence;
}

std::vector<Word> voiceWords(const std::vector<std::string>& series, const std::vector<queue::Counter>& counters,
                             std::string_view language)
{
    std::vector<Word> words;
    const auto once = [&](Word word)
    {
        if (std::ranges::find(words, word.id, &Word::id) == words.end())
            words.push_back(std::move(word));
    };
    for (const auto frame : {Frame::Please, Frame::Number, Frame::GoTo})
        if (auto word = frameWord(frame, language))
            once(std::move(*word));
    for (char digit = '0'; digit <= '9'; ++digit)
        once(digitWord(digit, language));
    for (const auto& each : series)
        if (each.size() == 1 && each[0] >= 'A' && each[0] <= 'Z')
            once(letterWord(each[0]));
    for (const auto& counter : counters)
        for (auto& word : counterWords(counter, language))
            once(std::move(word));
    return words;
}

} // namespace onedoor::speech
