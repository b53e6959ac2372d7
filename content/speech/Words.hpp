#pragma once

#include "content/queue/Service.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::speech
{

/// A piece of a sentence: recorded by that name, read by a clerk, said by the synthesizer.
struct Word
{
    std::string id;    ///< "digit-0", "letter-a", "chuangkou"; names its recording
    std::string text;  ///< what the clerk reads: 窗口
    std::string sound; ///< for the synthesizer: "chuang1 kou3", or English; empty = it cannot say it
    bool pauseAfter = false;
    bool operator==(const Word&) const = default;
};

/// The words of the frame around number and counter, in a language: 请, 号, 到.
enum class Frame
{
    Please, ///< 请; Number
    Number, ///< 号; nothing in English
    GoTo    ///< 到; please go to
};

/// Languages that calls can be spoken in: zh-CN, en.
[[nodiscard]] bool isSpoken(std::string_view language);

/// Absent where the language needs no such word.
[[nodiscard]] std::optional<Word> frameWord(Frame frame, std::string_view language);
/// `letter`: one of A to Z.
[[nodiscard]] Word letterWord(char letter);
/// `digit`: one of 0 to 9, as it is read in a ticket's number.
[[nodiscard]] Word digitWord(char digit, std::string_view language);

/// What is said of a counter. In Chinese its label is taken apart into numbers and usual words
/// (2号诊室: 二 号 诊室; 12 is 十 二; from 100 on, digit by digit); a label that holds anything
/// else, one that hall.json spells out under "spoken", and every English one is a word of its own.
[[nodiscard]] std::vector<Word> counterWords(const queue::Counter& counter, std::string_view language);

/// Whether a text is something the synthesizer reads as it stands: pinyin with tone figures
/// ("zi1 xun2 chuang1 kou3") and single capital letters in Chinese, plain words in English.
[[nodiscard]] bool isSpeakable(std::string_view sound, std::string_view language);

} // namespace onedoor::speech
