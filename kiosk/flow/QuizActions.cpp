#include "kiosk/flow/QuizActions.hpp"

#include <utility>

namespace onedoor::kiosk
{

void QuizActions::run(Action action, const std::function<std::string()>& newId)
{
    switch (action)
    {
        case Action::BeginRound: beginRound(quiz::seedFrom(newId())); break;
        case Action::BeginAfter: beginAfter(quiz::seedFrom(newId())); break;
        case Action::KeepAnswer: keepAnswer(); break;
        case Action::NextQuestion:
            ++m_state.quiz.at;
            m_state.quiz.chosen.reset();
            break;
        case Action::FirstSlide: m_state.quiz.slide = 0; break;
        case Action::NextSlide: ++m_state.quiz.slide; break;
        case Action::PreviousSlide: --m_state.quiz.slide; break;
        case Action::BeginFeedback: beginFeedback(); break;
        case Action::KeepRating:
            m_state.feedback.answered = true;
            count("rating", "hall", "",
                  std::string(quiz::toString(quiz::allLevels[static_cast<std::size_t>(m_event.number)])));
            break;
        case Action::BeginService: beginList(false); break;
        case Action::BeginNeeds: beginList(true); break;
        case Action::KeepSurvey: keepSurvey(); break;
        default: nextSurvey(); break;
    }
}

void QuizActions::beginRound(std::uint64_t seed)
{
    m_state.quiz = QuizState{};
    m_state.quiz.bank = m_facts.quiz;
    m_state.quiz.topic = m_event.id;
    m_state.quiz.round = quiz::pickRound(*m_facts.quiz, m_event.id, seed);
}

void QuizActions::beginAfter(std::uint64_t seed)
{
    auto& quiz = m_state.quiz;
    quiz.round = quiz::askAgain(*quiz.bank, quiz.round, seed);
    quiz.at = 0;
    quiz.chosen.reset();
    quiz.rightBefore = std::exchange(quiz.right, 0);
    quiz.after = true;
}

void QuizActions::keepAnswer()
{
    auto& quiz = m_state.quiz;
    const auto& asked = quiz.round[quiz.at];
    const bool right = quiz::isRight(*quiz.bank, asked, m_event.number);
    quiz.chosen = m_event.number;
    quiz.right += right ? 1 : 0;
    count("quiz", asked.question, quiz.after ? "after" : quiz.topic.empty() ? "mixed" : "before",
          right ? "right" : "wrong");
}

void QuizActions::beginFeedback()
{
    m_state.feedback = FeedbackState{};
    m_state.feedback.words = m_facts.feedback;
    m_state.feedback.fromQuiz = m_state.screen == Screen::Quiz;
}

void QuizActions::beginList(bool needs)
{
    auto& feedback = m_state.feedback;
    if (m_state.screen == Screen::Quiz)
        beginFeedback();
    feedback.needs = needs;
    feedback.at = 0;
    (needs ? feedback.askedNeeds : feedback.askedService) = true;
}

void QuizActions::keepSurvey()
{
    const auto* question = questionAt(m_state.feedback);
    m_state.feedback.answered = true;
    count(m_state.feedback.needs ? "needs" : "service", question->id, "",
          question->choices[static_cast<std::size_t>(m_event.number)].id);
    nextSurvey();
}

void QuizActions::nextSurvey()
{
    ++m_state.feedback.at;
}

void QuizActions::count(std::string kind, std::string subject, std::string phase, std::string answer)
{
    m_effects.push_back(CountAnswer{std::move(kind), std::move(subject), std::move(phase), std::move(answer)});
}

} // namespace onedoor::kiosk
