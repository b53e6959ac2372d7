#pragma once

#include "kiosk/screens/ScreenView.hpp"

namespace onedoor::kiosk
{

/// "没有纸了，号码会显示在屏幕上", so that nobody waits for a paper; empty while papers come out.
[[nodiscard]] std::string paperNote(const View& view);

/// The choices that a hall puts first (those with the words home.take_<id>): 婚检 + 登记 and 只办登记.
[[nodiscard]] std::vector<const NumberChoice*> firstChoices(const View& view);

/// These side by side, all of one size and one weight; each with its people ahead and its wait.
/// Tapping answers also where there is no number now: with the reason.
void drawNumberButtons(Ui& ui, const View& view, const Box& area, Events& events);

} // namespace onedoor::kiosk
