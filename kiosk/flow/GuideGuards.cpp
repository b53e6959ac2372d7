#include "kiosk/flow/GuideGuards.hpp"

#include "kiosk/flow/GuideQuestions.hpp"

namespace onedoor::kiosk::guideguards
{

bool cameFromMore(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.guide.more;
}

bool hasQuestions(const SessionState&, const KioskFacts& facts, const Event&)
{
    return facts.guide && !facts.guide->questions.empty();
}

bool hasChecklist(const SessionState&, const KioskFacts& facts, const Event&)
{
    return facts.guide && !facts.guide->checklist.empty();
}

bool moreQuestions(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    return nextQuestion(state, facts, event.id).has_value();
}

bool laterQuestion(const SessionState& state, const KioskFacts& facts, const Event&)
{
    return earlierQuestion(state, facts, state.guide.question).has_value();
}

bool isTopic(const SessionState&, const KioskFacts& facts, const Event& event)
{
    return facts.guide && facts.guide->findTopic(event.id);
}

bool isFloor(const SessionState&, const KioskFacts& facts, const Event& event)
{
    return facts.guide && event.number < static_cast<int>(facts.guide->floorPlan.floors.size());
}

bool mayPrintSheet(const SessionState& state, const KioskFacts& facts, const Event&)
{
    if (!facts.guide || state.guide.print == PrintState::Printing)
        return false;
    const auto* topic = facts.guide->findTopic(state.guide.topic);
    return state.screen == Screen::GuideChecklist || (topic && topic->paper);
}

bool sheetAnswer(const SessionState& state, const KioskFacts&, const Event& event)
{
    return !event.id.empty() && event.id == state.guide.requestId;
}

} // namespace onedoor::kiosk::guideguards
