#pragma once

#include "kiosk/widgets/Ui.hpp"

#include <functional>

namespace onedoor::kiosk
{

/// What a pane keeps free at its right for the bar. A pane of cards reaches this far into the
/// page's margin, so that the cards stand in line with everything else. Units: design pixels.
inline constexpr double scrollBarRoom = 34;

/// A window on content that may be higher than itself: scrolled by a finger, with a thin bar
/// at the right and a soft edge where more follows.
class ScrollPane
{
public:
    /// Draws from the top left of the box it is given, whose height means nothing, and
    /// returns how high the content was.
    using Content = std::function<float(const Box& at)>;

    /// `edge` is the colour that the content fades into.
    void draw(Ui& ui, const Box& box, Colour edge, Colour bar, const Content& content);

    /// Glides to where a card that has just grown is seen whole, or from its top where it is higher than the pane.
    void reveal(Ui& ui, const Box& pane, const Box& card);
    [[nodiscard]] FingerScroll& scroll() { return m_scroll; }
    /// The last line has been on the screen.
    [[nodiscard]] bool seenEnd() const { return m_drawn && m_scroll.seenEnd(); }
    void reset();

private:
    FingerScroll m_scroll;
    float m_height = 0;
    bool m_drawn = false;
};

} // namespace onedoor::kiosk
