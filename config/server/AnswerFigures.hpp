#pragma once

#include "config/store/AnswerStore.hpp"
#include "content/base/Json.hpp"

#include <map>
#include <optional>

namespace onedoor::server
{

/// Fewer than so many are never told: of a few, somebody might guess who.
inline constexpr std::int64_t leastShown = 5;

/// What was answered to one question.
struct AnswerFigure
{
    std::string kind;
    std::string subject; ///< "" = all questions of the quiz together
    std::string phase;
    std::optional<std::int64_t> total; ///< absent = fewer than leastShown
    /// By answer; absent = too few, or the one that would give these away.
    std::map<std::string, std::optional<std::int64_t>> answers;

    /// Right answers of all, 0..1: of the quiz alone, where the total is told.
    [[nodiscard]] std::optional<double> rate() const;
};

/// Sums as they may be told: the quiz as a whole by phase first, then question by question, then the rating,
/// the four and the needs. Where one answer is too few, the next smallest stays untold as well, or the total
/// would give the first away; of a quiz whose total is told both counts are.
[[nodiscard]] std::vector<AnswerFigure> answerFigures(const std::vector<store::AnswerSum>& sums);

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
/// UTF-8 with its mark, CRLF, quoted where it must be (RFC 4180).
[[nodiscard]] std::string answerCsv(const AnswerReport& report);

} // namespace onedoor::server
