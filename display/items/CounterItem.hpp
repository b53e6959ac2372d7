#pragma once

#include "display/items/Item.hpp"
#include "display/player/CounterBoard.hpp"

namespace onedoor::display
{

/// What a counter is at, beside its number.
struct CounterHours
{
    const LocalizedText* pause = nullptr; ///< why it is paused, may be empty words; null: it is not
    bool hallClosed = false;
};

/// The scene of a counter's screen: a number on its way goes before everything else.
[[nodiscard]] drawing::CounterScene counterScene(const release::Release& release, const signage::Display& display,
                                                 const std::optional<CalledTicket>& call, Instant hallTime,
                                                 const CounterHours& hours);

[[nodiscard]] Item counterItem(const Surroundings& surroundings, const drawing::CounterScene& scene, Size size);

} // namespace onedoor::display
