#pragma once

#include "content/drawing/Plan.hpp"

#include <string_view>

namespace onedoor::drawing
{

/// A zone beside the slides being laid out: its plan, colours, words and unit.
class Zone
{
public:
    Zone(const WallStyle& style, Size size, double unit, bool onStrip = false)
        : m_style(style), m_colours(zonesFor(style, onStrip)),
          m_unit(unit), m_plan{.size = size, .ground = {.from = m_colours.panel, .to = m_colours.panel}, .elements = {}}
    {
    }

    [[nodiscard]] const ZonePalette& colours() const { return m_colours; }
    [[nodiscard]] bool chineseText() const { return m_style.language.starts_with("zh"); }
    [[nodiscard]] double px(double units) const { return units * m_unit; }
    [[nodiscard]] double width() const { return m_plan.size.widthPx; }
    [[nodiscard]] double height() const { return m_plan.size.heightPx; }
    void ground(Colour colour) { m_plan.ground = {.from = colour, .to = colour}; }

    [[nodiscard]] TextBlock set(std::string_view text, const TextStyle& style, double minPx, double widthPx) const
    {
        return fitText({.text = text, .language = m_style.language, .style = style, .minSizePx = minPx, .maxLines = 1},
                       widthPx, 1e6);
    }
    void place(TextBlock block, double x, double y, double widthPx)
    {
        if (!block.empty())
            m_plan.elements.emplace_back(PlacedText{std::move(block), x, y, widthPx, ""});
    }
    void place(const Shape& shape) { m_plan.elements.emplace_back(shape); }
    [[nodiscard]] Plan finish() { return std::move(m_plan); }

private:
    /// Beside a strip's dark slides the zones of an ordinary day are dark too.
    [[nodiscard]] static const ZonePalette& zonesFor(const WallStyle& style, bool onStrip)
    {
        const Palette& own = palette(style.palette);
        return onStrip && !own.festive ? palette("strip").zones : own.zones;
    }

    const WallStyle& m_style;
    const ZonePalette& m_colours;
    double m_unit;
    Plan m_plan;
};

/// The ground of a call's card; a little lighter, in the bright moment of a pulse.
[[nodiscard]] Colour cardGround(const ZonePalette& colours, bool glow);
/// The ring around a card in that moment; nothing at other times.
void placeGlow(Zone& zone, const Area& card, double radiusPx, double widthPx);

/// "A018" → "A 018": letters and figures stand apart.
[[nodiscard]] std::string spacedNumber(std::string_view number);

} // namespace onedoor::drawing
