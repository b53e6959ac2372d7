#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onedoor::release
{

/// What a text stands in.
struct WordContext
{
    bool exam = false;   ///< a slide, step or form about the premarital exam
    std::string hotline; ///< the hall's own number, which may be shown
};

/// One wording that a public screen of the hall does not use.
struct WordFault
{
    std::string reason;
    std::string advice;
    std::string code;  ///< of the rule, for pages in other languages: "force", "fear", "phone", ...
    std::string found; ///< the wording as it stands there; empty where it is a person's
};

/// Judges one Chinese text: words of force about the exam, labels, promises, superlatives and
/// brands, fear, hints at a child's sex, and whatever names or reaches a person.
/// Source   the hall's rules of wording; 母婴保健法实施办法 for the voluntary exam and the child's sex.
[[nodiscard]] std::vector<WordFault> judgeWords(std::string_view text, const WordContext& context);

/// The first number, dose, week or rate in a text, as it stands there: 0.4 毫克, 三个月, 百分之五.
/// Not counted: floors, windows and rooms, times of the day, dates, 520 and 521, ordinals and
/// fixed words (三级预防, 第一, 一站式, 每孩次一次). Empty when there is none.
[[nodiscard]] std::string findFigure(std::string_view text);

/// Whether a text holds a dose or rate (毫克, %, ‰, 百分之), which no standing of the hall itself covers.
[[nodiscard]] bool holdsDoseOrRate(std::string_view text);

} // namespace onedoor::release
