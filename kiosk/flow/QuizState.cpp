#include "kiosk/flow/QuizState.hpp"

namespace onedoor::kiosk
{

const quiz::Question* questionAt(const QuizState& quiz)
{
    return quiz.bank && quiz.at < quiz.round.size() ? quiz.bank->find(quiz.round[quiz.at].question) : nullptr;
}

const quiz::SurveyQuestion* questionAt(const FeedbackState& feedback)
{
    if (!feedback.words)
        return nullptr;
    const auto& list = feedback.needs ? feedback.words->needs : feedback.words->service;
    return feedback.at < list.size() ? &list[feedback.at] : nullptr;
}

const quiz::Topic* topicOf(const QuizState& quiz)
{
    return quiz.bank ? quiz.bank->findTopic(quiz.topic) : nullptr;
}

} // namespace onedoor::kiosk
