#pragma once

#include "content/drawing/LineBreaks.hpp"
#include "content/drawing/Text.hpp"

#include <string>
#include <string_view>
#include <vector>

struct _cairo; // Cairo's drawing context; its header stays in the sources

namespace onedoor::drawing
{

/// A text to be set into a box.
struct TextRequest
{
    std::string_view text{};
    std::string_view language{};
    TextStyle style{};           ///< with the largest size
    double minSizePx = 0;        ///< smallest size it may shrink to; 0 = does not shrink
    int maxLines = 0;            ///< 0 = as many as the height allows
    std::string_view emphasis{}; ///< this part of the text takes `emphasisColour`
    Colour emphasisColour{};
};

/// A text broken into lines at its final size.
struct TextBlock
{
    std::string text; ///< with thin spaces
    std::string language;
    TextStyle style; ///< with the size it came to
    std::vector<LineRange> lines;
    std::size_t emphasisBegin = 0;
    std::size_t emphasisEnd = 0;
    Colour emphasisColour{};
    bool fits = true; ///< false: even the smallest size was too large; lines were torn or cut

    [[nodiscard]] bool empty() const { return lines.empty(); }
    [[nodiscard]] double widthPx() const;
    /// From the top of the first line's em box to the bottom of the last one's.
    [[nodiscard]] double heightPx() const;
};

/// Sets a text at the largest size, not above the style's and not below the smallest, at
/// which it fits into the box with no word torn. What does not fit even then is broken
/// anywhere and cut behind the last line that has room: it never spills.
[[nodiscard]] TextBlock fitText(const TextRequest& request, double maxWidthPx, double maxHeightPx);

/// Draws a block with its em box's top left corner at x, y; the style's alignment is taken
/// inside `widthPx`.
void drawBlock(_cairo* context, const TextBlock& block, double x, double y, double widthPx);

} // namespace onedoor::drawing
