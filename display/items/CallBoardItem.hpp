#pragma once

#include "display/items/Item.hpp"
#include "display/player/CallBoard.hpp"

namespace onedoor::display
{

[[nodiscard]] std::vector<drawing::CallLine> linesOf(const std::vector<CalledTicket>& board);

/// The call zone with these tickets, newest first; `glow`: in the bright moment of a pulse.
[[nodiscard]] Item callBoardItem(const Surroundings& surroundings, const std::vector<CalledTicket>& board, Size size,
                                 bool glow = false);

} // namespace onedoor::display
