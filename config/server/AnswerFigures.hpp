#pragma once

#include "config/store/AnswerStore.hpp"
#include "content/base/Json.hpp"

#include <map>
#include <optional>

namespace onedoor::server
{

/// Fewer than so many in a month are never told: of a few, somebody might guess who.
inline constexpr std::int64_t leastShown = 5;

/// What the figures of the quiz are called: those who play chose to, so they stand for nobody else.
inline constexpr std::string_view quizTitle = "终端自测正确率（参考）";

/// What was answered to one question.
struct AnswerFigure
{
    std::string kind;
    std::string subject; ///< "" = all questions of the quiz together
    std::string phase;
    std::optional<std::int64_t> total; ///< of what is told alone; absent = nothing is
    /// By answer, what is told alone: that an answer stands here would tell that somebody gave it.
    std::map<std::string, std::int64_t> answers;

    /// Right answers of all, 0..1: of the quiz alone, where the total is told.
    [[nodiscard]] std::optional<double> rate() const;
};

/// The sums of each month as they may be told, added up: the quiz as a whole by phase first, then question by
/// question, then the rating, the four and the needs. Each month is protected by itself, and a total holds what
/// is told alone, so that no subtraction leads to what is not. Of a question of the quiz with leastShown answers
/// both verdicts are told, however few one is: they are the rate.
[[nodiscard]] std::vector<AnswerFigure> answerFigures(const std::vector<std::vector<store::AnswerSum>>& months);

[[nodiscard]] Json figureJson(const AnswerFigure& figure);

/// The figures for people, or as a table of comma-separated values. `words` are the Chinese words of questions
/// and answers by id ("folic-dose", "learn/exam"); an id without words stands for itself.
struct AnswerReport
{
    calendar::Date from;
    calendar::Date to;
    std::vector<AnswerFigure> figures;
    std::map<std::string, std::string, std::less<>> words;
};
[[nodiscard]] std::string answerText(const AnswerReport& report);
/// UTF-8 with its mark, CRLF, quoted (RFC 4180).
[[nodiscard]] std::string answerCsv(const AnswerReport& report);

} // namespace onedoor::server
