// What the further pages of the guide do; the rest stands in Actions.cpp.

#include "kiosk/flow/Actions.hpp"
#include "kiosk/flow/GuideQuestions.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

void Actions::aboutGuide(Action action)
{
    auto& visit = m_state.guide;
    const auto& facts = m_session.m_facts;
    switch (action)
    {
        case Action::OpenMore: visit.more = true; break;
        case Action::CloseMore: visit.more = false; break;
        case Action::KeepFloor:
            visit.floor = m_event.number < 0 ? facts.guide->floorPlan.floorOf(facts.kiosk)
                                             : static_cast<std::size_t>(m_event.number);
            break;
        case Action::KeepTopic:
            visit.topic = m_event.id;
            visit.entry = -1;
            visit.print = PrintState::None;
            visit.requestId.clear();
            break;
        case Action::KeepEntry: visit.entry = m_event.number; break;
        case Action::BeginQuestions: visit = GuideVisit{}; break;
        case Action::KeepChoice:
        {
            const auto next = nextQuestion(m_state, facts, m_event.id);
            if (visit.question < facts.guide->questions.size())
                visit.answers[facts.guide->questions[visit.question].id] = m_event.id;
            visit.question = next.value_or(visit.question);
            m_session.changes(m_now); // another question: a double tap must not answer that too
            break;
        }
        case Action::EarlierQuestion:
            visit.question = earlierQuestion(m_state, facts, visit.question).value_or(0);
            m_session.changes(m_now);
            break;
        case Action::LastQuestion:
            visit.question = earlierQuestion(m_state, facts, facts.guide->questions.size()).value_or(0);
            visit.print = PrintState::None;
            visit.requestId.clear();
            break;
        case Action::PrintSheet: printSheet(); break;
        case Action::KeepSheetPrint:
            visit.print = m_event.kind == EventKind::PrintDone ? PrintState::Printed : PrintState::Failed;
            break;
        case Action::ForgetAnswers:
            visit = GuideVisit{};
            m_effects.push_back(Wipe{}); // pictures of the list too
            break;
        default: break; // OpenChecklist: what is not answered counts as skipped by itself
    }
}

void Actions::printSheet()
{
    auto& visit = m_state.guide;
    const bool checklist = m_state.screen == Screen::GuideChecklist;
    visit.requestId = m_session.m_newRequestId();
    visit.print = PrintState::Printing;
    m_effects.push_back(PrintSheet{visit.requestId, checklist ? std::string() : visit.topic,
                                   checklist ? visit.answers : guide::Answers{}, m_state.language});
}

} // namespace onedoor::kiosk
