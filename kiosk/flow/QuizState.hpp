#pragma once

#include "content/quiz/Feedback.hpp"
#include "content/quiz/Round.hpp"

#include <memory>
#include <optional>

namespace onedoor::kiosk
{

/// A round of the quiz. Nothing in it says who plays; it goes with the visit.
struct QuizState
{
    std::shared_ptr<const quiz::QuizBank> bank; ///< stays the same from the first question to the last
    std::string topic;                          ///< empty = mixed
    std::vector<quiz::Asked> round;
    std::size_t at = 0;
    std::optional<int> chosen; ///< place on the page, of the question at hand; absent = not answered yet
    int right = 0;
    bool after = false;    ///< the topic's slides were looked at
    int rightBefore = 0;   ///< of the round before them
    std::size_t slide = 0; ///< of the topic's slides, on the page QuizSlides
};

/// The rating and the plain questions after it, or the survey of needs.
struct FeedbackState
{
    std::shared_ptr<const quiz::Feedback> words; ///< stays the same through a list of questions
    bool fromQuiz = false; ///< where Back leads
    bool needs = false;    ///< the list at hand is that of needs
    bool askedService = false;
    bool askedNeeds = false;
    bool answered = false; ///< something was said that there is to be thanked for
    std::size_t at = 0;
};

/// The question at hand; null when there is none.
[[nodiscard]] const quiz::Question* questionAt(const QuizState& quiz);
[[nodiscard]] const quiz::SurveyQuestion* questionAt(const FeedbackState& feedback);
/// The topic that was chosen; null = mixed.
[[nodiscard]] const quiz::Topic* topicOf(const QuizState& quiz);

} // namespace onedoor::kiosk
