#include "content/drawing/PaperRoll.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::drawing
{

namespace
{
/// Thermal heads print what is darker than this; above the middle, so that thin strokes stay.
constexpr int threshold = 150;

void makeBlackAndWhite(Picture& picture)
{
    for (std::size_t at = 0; at + 3 < picture.rgba.size(); at += 4)
    {
        const int light = (picture.rgba[at] * 54 + picture.rgba[at + 1] * 183 + picture.rgba[at + 2] * 19) >> 8;
        const std::uint8_t dot = light < threshold ? 0 : 255;
        picture.rgba[at] = picture.rgba[at + 1] = picture.rgba[at + 2] = dot;
        picture.rgba[at + 3] = 255;
    }
}
} // namespace

PaperRoll::PaperRoll(int widthPx, double unit, std::string_view language)
    : m_width(widthPx), m_unit(unit),
      m_language(language), m_plan{.size = {widthPx, 1}, .ground = {.from = white, .to = white}, .elements = {}}
{
}

TextBlock PaperRoll::set(std::string_view text, TextStyle style, double minPx, double widthPx, int maxLines) const
{
    style.colour = black;
    return fitText({.text = text, .language = m_language, .style = style, .minSizePx = minPx, .maxLines = maxLines},
                   widthPx, 1e6);
}

void PaperRoll::centre(std::string_view text, const TextStyle& style, double minUnits, int maxLines)
{
    TextStyle centred = style;
    centred.align = Align::Centre;
    TextBlock block = set(text, centred, px(minUnits), inner(), maxLines);
    const double height = block.heightPx();
    place(std::move(block), margin(), m_y, inner());
    m_y += height;
}

void PaperRoll::place(TextBlock block, double x, double y, double widthPx)
{
    if (!block.empty())
        m_plan.elements.emplace_back(PlacedText{std::move(block), x, y, widthPx, ""});
}

void PaperRoll::dashedLine()
{
    const double dash = std::round(px(8));
    const double thick = std::max(2.0, std::round(px(3)));
    const double top = std::round(m_y);
    for (double x = margin(); x + dash <= m_width - margin() + 1; x += 1.75 * dash)
        place(Shape{.area = {std::round(x), top, dash, thick}, .fill = black});
    m_y = top + thick;
}

Result<Picture> PaperRoll::cut(const MediaSource& media)
{
    m_plan.size.heightPx = static_cast<int>(std::ceil(m_y));
    auto canvas = paint(m_plan, media);
    if (!canvas)
        return tl::unexpected<Error>(canvas.error());
    Picture picture = canvas->finish();
    makeBlackAndWhite(picture);
    return picture;
}

} // namespace onedoor::drawing
