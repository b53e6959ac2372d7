#include "content/drawing/PlanPen.hpp"

#include <algorithm>

namespace onedoor::drawing
{

MatterColours coloursOfService(std::string_view service)
{
    if (service == "exam" || service == "prepregnancy")
        return {tealColour, tealTintColour};
    if (service == "registration")
        return {vermilionColour, warmTintColour};
    return {softInkColour, barColour};
}

TextBlock PlanPen::set(std::string_view text, const TextStyle& style, double widthPx, double minPx, int maxLines,
                       double maxHeightPx) const
{
    return fitText({.text = text, .language = m_language, .style = style, .minSizePx = minPx, .maxLines = maxLines},
                   widthPx, maxHeightPx);
}

double PlanPen::text(std::string_view text, const TextStyle& style, double x, double y, double widthPx, double minPx,
                     int maxLines)
{
    auto set_ = set(text, style, widthPx, minPx, maxLines);
    const double height = set_.heightPx();
    block(std::move(set_), x, y, widthPx);
    return height;
}

void PlanPen::textIn(std::string_view text, TextStyle style, const Area& area, double minPx)
{
    style.align = Align::Centre;
    style.balanced = true;
    auto set_ = set(text, style, area.width, minPx, 0, area.height);
    if (!set_.fits)
        set_ = set(text, style, area.width, minPx * 0.5, 0, area.height);
    const double y = area.y + std::max(0.0, (area.height - set_.heightPx()) / 2);
    block(std::move(set_), area.x, y, area.width);
}

void PlanPen::block(TextBlock block, double x, double y, double widthPx)
{
    if (!block.empty())
        m_plan.elements.emplace_back(PlacedText{std::move(block), x, y, widthPx, ""});
}

void PlanPen::fill(const Area& area, Colour colour, double radiusPx)
{
    m_plan.elements.emplace_back(Shape{.area = area, .radiusPx = radiusPx, .fill = colour});
}

void PlanPen::outline(const Area& area, Colour colour, double widthPx, double radiusPx)
{
    m_plan.elements.emplace_back(Shape{.area = area, .radiusPx = radiusPx, .line = colour, .lineWidthPx = widthPx});
}

void PlanPen::disc(double x, double y, double radiusPx, Colour colour)
{
    fill({x - radiusPx, y - radiusPx, 2 * radiusPx, 2 * radiusPx}, colour, radiusPx);
}

void PlanPen::icon(std::string_view name, const Area& area, Colour colour)
{
    if (!name.empty())
        m_plan.elements.emplace_back(PlacedMedium{.name = std::string(name), .area = area, .tint = colour});
}

} // namespace onedoor::drawing
