#pragma once

#include "kiosk/widgets/Ui.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace onedoor::kiosk
{

enum class ButtonKind
{
    Primary, ///< the page's one way on: filled
    Plain,   ///< white with an outline
    Quiet,   ///< white, without an outline: on the help bar
    Choice   ///< one of equal choices on consent pages: white, teal outline
};

/// How much smaller than usual the texts of a button with a hint are; 1 = not at all.
struct ButtonScale
{
    float label = 1;
    float small = 1; ///< hint and note
};

struct ButtonText
{
    std::string label;
    std::string hint = {}; ///< a smaller second line
    std::string icon = {}; ///< target name, before the label
    std::string note = {}; ///< a third line, as small as the hint
    std::optional<ButtonScale> scale = {}; ///< of its texts; none = as large as fits (see buttonScale)
    float labelPx = 0;     ///< size of a label without a hint; 0 = as large as fits (see buttonLabelPx)
};

/// How much smaller the texts of a button with a hint must be to fit: buttons that stand
/// together take the least of theirs.
[[nodiscard]] ButtonScale buttonScale(Ui& ui, const Box& box, const ButtonText& text);

/// How large the label of a button without a hint can be: buttons that stand together take the
/// least of theirs. On one line, where that costs no more than a third of its size.
[[nodiscard]] float buttonLabelPx(Ui& ui, const Box& box, const ButtonText& text, ButtonKind kind);

/// How large the label of a button of the help bar can be, on two lines where that makes it larger.
[[nodiscard]] float barLabelPx(Ui& ui, const Box& box, const ButtonText& text);

/// A button that fills its box. Returns  true when it was tapped. A disabled one looks faint
/// and answers nothing.
bool button(Ui& ui, std::string_view id, const Box& box, const ButtonText& text, ButtonKind kind,
            bool enabled = true);

/// A card with a switch at its right: label, a hint below it, the note beside the switch in words. Returns  true
/// when it was tapped.
bool switchCard(Ui& ui, std::string_view id, const Box& box, const ButtonText& text, bool on);

/// A white card with a soft shadow. `pressed` lets it sink.
void cardGround(Ui& ui, const Box& box, bool pressed = false);

/// A short text on a tinted ground with round ends; returns its box. `right` is the edge
/// that stays when true, else `anchor` is the left one.
Box pill(Ui& ui, std::string_view text, Point anchor, Colour ground, Colour ink, bool right = false);

/// How wide the pill of a text is.
[[nodiscard]] float pillWidth(Ui& ui, std::string_view text);

/// An icon on a tinted disc.
void iconDisc(Ui& ui, const std::string& icon, Point centre, float radius, Colour ground, Colour ink);

/// Three dots that breathe one after the other, while something is under way.
void waitingDots(Ui& ui, Point centre, Colour colour);

} // namespace onedoor::kiosk
