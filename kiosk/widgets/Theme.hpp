#pragma once

#include "content/drawing/Text.hpp"

#include <string_view>

namespace onedoor::kiosk
{

using drawing::Colour;

/// The colours of the kiosk's pages. Every ink keeps 4.5:1 on its ground.
struct Theme
{
    Colour paper;
    Colour card;
    Colour ink;
    Colour softInk;
    Colour line;       ///< outlines and hairlines
    Colour header;     ///< gradient of the header, top left
    Colour headerEnd;  ///< bottom right
    Colour headerInk;
    Colour primary;    ///< ground of the number buttons
    Colour primaryInk;
    Colour health;     ///< teal: what has to do with health
    Colour healthTint;
    Colour warm;       ///< what has to do with marriage
    Colour warmTint;
    Colour bar;        ///< ground of the help bar
    Colour gold;
    bool festive = false; ///< a special day
    bool contrast = false; ///< shapes have outlines instead of tints and shadows, ornaments are left out
};

/// The theme for the resolver's palette name; empty or unknown gives the ordinary one.
/// `grey` is a day of mourning: no colour at all.
[[nodiscard]] Theme themeFor(std::string_view palette, bool grey);
/// Calm paper and teal, no red at all, the same on every day.
[[nodiscard]] Theme consentTheme();

/// Black on white for who sees little, the same on every page and day: inks keep 7:1, outlines 3:1.
[[nodiscard]] Theme contrastTheme();

/// What stands below the heading in the header: softer than this, as far as its contrast allows.
[[nodiscard]] Colour leadInk(const Theme& theme);

/// One colour over another, `share` of it.
[[nodiscard]] Colour mix(Colour under, Colour over, double share);
[[nodiscard]] Colour withAlpha(Colour colour, double share);

} // namespace onedoor::kiosk
