#pragma once

#include "kiosk/flow/Effect.hpp"
#include "kiosk/flow/Event.hpp"
#include "kiosk/flow/StaffState.hpp"
#include "kiosk/flow/Transitions.hpp"

#include <vector>

namespace onedoor::kiosk
{

/// Carries out the actions of the staff's pages.
class StaffActions
{
public:
    StaffActions(StaffState& state, const Event& event, std::vector<Effect>& effects)
        : m_state(state), m_event(event), m_effects(effects)
    {
    }

    void run(Action action);

private:
    void tryPin();

    StaffState& m_state;
    const Event& m_event;
    std::vector<Effect>& m_effects;
};

} // namespace onedoor::kiosk
