#include "kiosk/flow/QuizGuards.hpp"

#include <algorithm>

namespace onedoor::kiosk::quizguards
{

bool hasQuiz(const SessionState&, const KioskFacts& facts, const Event&)
{
    return facts.quiz != nullptr;
}

bool canBeAsked(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    const auto about = [&](const quiz::Question& question) { return event.id.empty() || question.topic == event.id; };
    return hasQuiz(state, facts, event) && std::ranges::any_of(facts.quiz->questions, about);
}

bool canBeAnswered(const SessionState& state, const KioskFacts&, const Event& event)
{
    const auto* question = questionAt(state.quiz);
    return question && !state.quiz.chosen && event.number >= 0 &&
           static_cast<std::size_t>(event.number) < question->choices.size();
}

bool answered(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.quiz.chosen.has_value();
}

bool answeredWithMore(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    return answered(state, facts, event) && state.quiz.at + 1 < state.quiz.round.size();
}

bool hasSlides(const SessionState& state, const KioskFacts&, const Event&)
{
    const auto* topic = topicOf(state.quiz);
    return topic && !topic->slides.empty() && !state.quiz.after;
}

bool moreSlides(const SessionState& state, const KioskFacts&, const Event&)
{
    const auto* topic = topicOf(state.quiz);
    return topic && state.quiz.slide + 1 < topic->slides.size();
}

bool lastSlide(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    return topicOf(state.quiz) && !moreSlides(state, facts, event);
}

bool notFirstSlide(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.quiz.slide > 0;
}

bool paperIsOut(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.number.ticket && state.number.print == PrintState::Printed;
}

bool isLevel(const SessionState&, const KioskFacts&, const Event& event)
{
    return event.number >= 0 && static_cast<std::size_t>(event.number) < quiz::allLevels.size();
}

bool fromQuiz(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.feedback.fromQuiz;
}

bool nothingSaid(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.feedback.fromQuiz && !state.feedback.answered;
}

bool serviceNotAsked(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.feedback.words && !state.feedback.words->service.empty() && !state.feedback.askedService;
}

bool needsNotAsked(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.feedback.words && !state.feedback.words->needs.empty() && !state.feedback.askedNeeds;
}

bool asksForNeeds(const SessionState&, const KioskFacts& facts, const Event&)
{
    return facts.feedback && !facts.feedback->needs.empty();
}

bool moreSurvey(const SessionState& state, const KioskFacts&, const Event&)
{
    auto next = state.feedback;
    ++next.at;
    return questionAt(next) != nullptr;
}

bool isSurveyAnswer(const SessionState& state, const KioskFacts&, const Event& event)
{
    const auto* question = questionAt(state.feedback);
    return question && event.number >= 0 && static_cast<std::size_t>(event.number) < question->choices.size();
}

bool isSurveyAnswerWithMore(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    return isSurveyAnswer(state, facts, event) && moreSurvey(state, facts, event);
}

} // namespace onedoor::kiosk::quizguards
