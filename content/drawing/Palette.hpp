#pragma once

#include "content/drawing/Text.hpp"

#include <string_view>
#include <vector>

namespace onedoor::drawing
{

/// The zones beside the slides (call board, clock, ticker) in one mood.
struct ZonePalette
{
    Colour panel; ///< ground of call board and clock
    Colour ink;
    Colour softInk;
    Colour line;
    Colour card; ///< ground of the newest call
    Colour cardInk;
    Colour ticker; ///< ground of the ticker
    Colour tickerInk;
    Colour dot;
};

/// The colours of one mood. Every text colour keeps 4.5:1 on its ground.
struct Palette
{
    Colour ground;    ///< paper, or the start of the gradient
    Colour groundEnd; ///< end of the gradient; equal to `ground` when flat
    Colour light;     ///< soft light behind the drawing; alpha says how strong, 0 = none
    Colour ink;       ///< headlines
    Colour softInk;   ///< body, source
    Colour accent;    ///< emphasis in the headline
    Colour button;    ///< ground of the action
    Colour buttonInk;
    Colour tint; ///< disc behind an icon
    Colour icon;
    Colour line;
    ZonePalette zones{};
    bool festive = false; ///< serif headlines, drawing without a disc
    bool stars = false;   ///< a night sky
};

/// "paper" (ordinary, red accent), "health" (teal), "rose" (520), "wine" (Valentine),
/// "qixi", "spring", "apricot" (12 September), "strip"; an unknown name gives "paper".
[[nodiscard]] const Palette& palette(std::string_view name);
[[nodiscard]] std::vector<std::string_view> paletteNames();

} // namespace onedoor::drawing
