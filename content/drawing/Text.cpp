#include "content/drawing/Text.hpp"

#include "content/drawing/Canvas.hpp"
#include "content/drawing/TextBlock.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::drawing
{

namespace
{
constexpr double unlimited = 1e9;

TextBlock layOut(std::string_view text, std::string_view language, const TextStyle& style, int maxWidthPx)
{
    return fitText({.text = text, .language = language, .style = style}, std::max(1, maxWidthPx), unlimited);
}

/// Room above the first em box (accents) and below the last one (g, p).
double above(const TextStyle& style)
{
    return style.sizePx * std::max(0.06, (style.lineHeight - 1) / 2);
}

double below(const TextStyle& style)
{
    return style.sizePx * std::max(0.16, (style.lineHeight - 1) / 2);
}

TextMeasure measure(const TextBlock& block, int maxWidthPx)
{
    if (block.empty())
        return {};
    // Pango puts half of the letter spacing on either side of each letter.
    const double spacing = std::max(0.0, block.style.letterSpacing) * block.style.sizePx;
    const int width = static_cast<int>(std::ceil(block.widthPx() + spacing));
    return {.widthPx = std::min(std::max(1, width), std::max(1, maxWidthPx)),
            .heightPx = static_cast<int>(std::ceil(above(block.style) + block.heightPx() + below(block.style))),
            .lines = static_cast<int>(block.lines.size()),
            .torn = !block.fits};
}
} // namespace

TextMeasure measureText(std::string_view text, std::string_view language, const TextStyle& style, int maxWidthPx)
{
    return measure(layOut(text, language, style, maxWidthPx), maxWidthPx);
}

Picture drawText(std::string_view text, std::string_view language, const TextStyle& style, int maxWidthPx)
{
    const TextBlock block = layOut(text, language, style, maxWidthPx);
    const TextMeasure size = measure(block, maxWidthPx);
    if (block.empty())
        return {};
    Canvas canvas({size.widthPx, size.heightPx});
    canvas.text(block, 0, above(style), size.widthPx);
    return canvas.finish();
}

} // namespace onedoor::drawing
