#pragma once

#include "kiosk/screens/ScreenView.hpp"

namespace onedoor::kiosk
{

/// The services as cards, up to six, in equal rows and columns: icon, name, summary, minutes.
/// All of them set their words in the same sizes, so that the lines run through.
void drawHomeCards(Ui& ui, const View& view, const Box& area, Events& events);

} // namespace onedoor::kiosk
