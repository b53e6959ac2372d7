#pragma once

#include "display/items/Item.hpp"

namespace onedoor::display
{

/// The scene of a moment: hall time, lunar day, and what the day is called.
[[nodiscard]] drawing::WallScene sceneOf(const release::Release& release, Instant hallTime);

/// The clock zone at the minute of `hallTime`.
[[nodiscard]] Item clockItem(const Surroundings& surroundings, Instant hallTime, Size size);

} // namespace onedoor::display
