#pragma once

#include "kiosk/flow/SessionState.hpp"
#include "kiosk/flow/Transitions.hpp"

#include <functional>
#include <vector>

namespace onedoor::kiosk
{

/// Carries out what the table's fourth column says about the quiz and the feedback. Every answer is counted
/// by itself at the tap that gives it, so none waits for the end of a round, and no two are tied together.
class QuizActions
{
public:
    QuizActions(SessionState& state, const KioskFacts& facts, const Event& event, std::vector<Effect>& effects)
        : m_state(state), m_facts(facts), m_event(event), m_effects(effects)
    {
    }

    /// From BeginRound to NextSurvey. `newId` gives the seed of a round.
    void run(Action action, const std::function<std::string()>& newId);

private:
    void beginRound(std::uint64_t seed);
    void beginAfter(std::uint64_t seed);
    void keepAnswer();
    void beginFeedback();
    void beginList(bool needs);
    void keepSurvey();
    void nextSurvey();
    void count(std::string kind, std::string subject, std::string phase, std::string answer);

    SessionState& m_state;
    const KioskFacts& m_facts;
    const Event& m_event;
    std::vector<Effect>& m_effects;
};

} // namespace onedoor::kiosk
