#include "kiosk/flow/GuideQuestions.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

std::optional<std::size_t> nextQuestion(const SessionState& state, const KioskFacts& facts, const std::string& choice)
{
    if (!facts.guide || state.guide.question >= facts.guide->questions.size())
        return std::nullopt;
    const auto& questions = facts.guide->questions;
    auto answers = state.guide.answers;
    answers[questions[state.guide.question].id] = choice;
    for (std::size_t index = state.guide.question + 1; index < questions.size(); ++index)
        if (guide::isAsked(questions, index, answers))
            return index;
    return std::nullopt;
}

std::optional<std::size_t> earlierQuestion(const SessionState& state, const KioskFacts& facts, std::size_t index)
{
    if (!facts.guide)
        return std::nullopt;
    for (std::size_t at = std::min(index, facts.guide->questions.size()); at-- > 0;)
        if (guide::isAsked(facts.guide->questions, at, state.guide.answers))
            return at;
    return std::nullopt;
}

} // namespace onedoor::kiosk
