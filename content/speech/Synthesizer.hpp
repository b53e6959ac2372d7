#pragma once

#include "content/base/Result.hpp"
#include "content/speech/Announcement.hpp"
#include "content/speech/Pinyin.hpp"
#include "content/speech/Sound.hpp"

namespace onedoor::speech
{

/// The voice for what no clerk has read, and for pages: espeak-ng, Chinese by pinyin. It plays nothing.
/// Owner    espeak-ng has one state a process, so that two synthesizers are the same one.
/// Thread   one at a time; a worker's, since a sentence takes a few hundredths of a second.
class Synthesizer
{
public:
    /// The sentence as a sound, as loud as the recorded words.
    /// Errors   Unsupported when a word of it cannot be said; NotFound without espeak-ng's data.
    [[nodiscard]] Result<Sound> say(const Sentence& sentence);

    /// A page's text as a sound, at that pace. Chinese by its pinyin, with the Latin words in it in English; what
    /// espeak-ng remembers of the text is overwritten.
    /// `language`: BCP 47; any that espeak-ng has a voice for.
    /// Errors   Unsupported when nothing of it can be said; NotFound without a voice; none holds the text.
    [[nodiscard]] Result<Sound> read(std::string_view text, std::string_view language, const Pinyin& pinyin,
                                     int wordsPerMinute);

    /// What it would say, in espeak-ng's own signs, one part of the sentence a line.
    [[nodiscard]] Result<std::string> phonemes(const Sentence& sentence);
    [[nodiscard]] Result<std::string> phonemes(std::string_view text, std::string_view language, const Pinyin& pinyin);
};

} // namespace onedoor::speech
