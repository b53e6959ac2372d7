#pragma once

#include "content/base/Result.hpp"
#include "content/speech/Words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onedoor::speech
{

/// What is said of one call in one language.
struct Sentence
{
    std::string language;
    std::vector<Word> words;

    /// 请A零一八号，到二号诊室: what a clerk would read.
    [[nodiscard]] std::string text() const;
    /// The same for the synthesizer; empty when a word of it cannot be said.
    [[nodiscard]] std::string sound() const;
};

/// The sentence of a call: 请 A 零 一 八 号 到 二 号 诊室; "Number A, zero one eight, please go
/// to Room 2". Nothing but a ticket's number and a counter of the signed release gets into it, so
/// whoever speaks for the server can have no word of his own spoken in the hall.
/// Errors   InvalidArgument for a number that is none; Unsupported for another language.
[[nodiscard]] Result<Sentence> announcement(std::string_view number, const queue::Counter& counter,
                                            std::string_view language);

/// Every word that calls of a hall need, each once, in the order in which a clerk reads them.
/// `series`: the letters of its numbers.
[[nodiscard]] std::vector<Word> voiceWords(const std::vector<std::string>& series,
                                           const std::vector<queue::Counter>& counters, std::string_view language);

} // namespace onedoor::speech
