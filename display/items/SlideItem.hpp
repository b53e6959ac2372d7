#pragma once

#include "display/items/Item.hpp"

namespace onedoor::display
{

/// A showing's picture: the slide, or the house slide. Black has none.
/// Errors   of draw: those of the drawing; NotFound when the release lacks the slide.
[[nodiscard]] Item slideItem(const Surroundings& surroundings, const Showing& showing, Size size);

} // namespace onedoor::display
