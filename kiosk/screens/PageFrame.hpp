#pragma once

#include "kiosk/screens/ScreenView.hpp"

namespace onedoor::kiosk
{

/// Where things stand on a page: the header above (beside, on a wide screen), the hands'
/// part below, the help bar always in the same place.
struct PageFrame
{
    Box header;
    Box content;
    Box actions; ///< the row of buttons above the help bar
    Box help;
    bool wide = false;
};

/// `headerHeight` counts on an upright screen; without `actions` the content reaches down to
/// the help bar.
[[nodiscard]] PageFrame pageFrame(const Metrics& metrics, float headerHeight, bool actions = true);

/// Where cards scroll: from the header's edge to the actions, its bar in the page's margin, so
/// that the cards stand in line with everything else.
[[nodiscard]] Box paneOf(Ui& ui, const PageFrame& frame);

[[nodiscard]] Box helpBarBox(const Metrics& metrics);

/// The ground of the whole page: in low mode it reaches above it.
void pageGround(Ui& ui);
/// The header's colours in a box at the page's top: in low mode they reach up to the screen's.
void headerGround(Ui& ui, const Box& header);
/// What stands above the page in low mode: the hall's slogan, far from the hands.
void drawHead(Ui& ui, const View& view);

/// The ground of the whole page, then the header with hall name, clock, title and lead.
/// Returns the frame with a header as high as the words need.
PageFrame drawPage(Ui& ui, const View& view, std::string_view title, std::string_view lead, bool actions = true);

/// Where the hall's line stands on every page, and how high it is. Units: design pixels; pixels.
inline constexpr double hallLineY = 66;
[[nodiscard]] float hallLineHeight(const Metrics& metrics);
/// Hall name at the left, clock at the right, in one line.
void hallLine(Ui& ui, const View& view, const Box& line, Colour ink);

/// Language, large text, ease of use, staff. On private pages staff come without a sound.
void helpBar(Ui& ui, const View& view, Events& events);

/// "Back" in the first place of the actions; returns what is left of the row.
Box backButton(Ui& ui, const View& view, const Box& actions, Events& events);

/// Which colours belong to a service: health is teal, marriage is warm.
struct ServiceColours
{
    Colour ink;
    Colour tint;
};
[[nodiscard]] ServiceColours serviceColours(const Theme& theme, std::string_view service);

/// "A018" as it is shown: "A 018".
[[nodiscard]] std::string shownNumber(std::string_view label);

} // namespace onedoor::kiosk
