#include "content/drawing/FloorMap.hpp"

#include "content/drawing/PlanPen.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::drawing
{

namespace
{

constexpr Colour floorGround{0xFF, 0xFD, 0xF9};
constexpr Colour wallColour{0xC9, 0xBB, 0xAA};
constexpr Colour quietTint{0xF6, 0xF0, 0xE7};

/// Lays a floor out. Units: metres in, pixels out.
class FloorComposer
{
public:
    FloorComposer(const FloorScene& scene, int widthPx, double textPx, double leastPx)
        : m_scene(scene), m_scale(widthPx / scene.floor.width), m_text(textPx), m_least(leastPx),
          m_pen(m_plan, scene.language)
    {
        m_plan.size = {widthPx, 1};
        m_plan.ground = {.from = {0, 0, 0, 0}, .to = {0, 0, 0, 0}};
    }

    Plan compose()
    {
        const auto& floor = m_scene.floor;
        const double height = floor.depth * m_scale;
        m_pen.fill({0, 0, floor.width * m_scale, height}, floorGround, m(0.3));
        m_pen.outline({0, 0, floor.width * m_scale, height}, wallColour, m(0.12), m(0.3));
        for (const auto& place : floor.places)
            drawPlace(place);
        for (const auto& way : floor.ways)
            drawWay(way);
        if (m_scene.here)
            drawHere(*m_scene.here);
        const double legend = drawLegend(height + m_text * 0.7);
        m_plan.size.heightPx = static_cast<int>(std::ceil(legend + 1));
        return std::move(m_plan);
    }

private:
    [[nodiscard]] double m(double metres) const { return metres * m_scale; }
    [[nodiscard]] TextStyle style(double size, Weight weight, Colour colour) const
    {
        return {.weight = weight, .sizePx = m_text * size, .colour = colour, .lineHeight = 1.2};
    }

    void drawPlace(const guide::FloorPlace& place)
    {
        using guide::PlaceKind;
        const MatterColours colours = coloursOfService(place.service);
        const Area area{m(place.corner.x), m(place.corner.y), m(place.width), m(place.depth)};
        const bool quiet = place.service.empty();
        const double radius = m(0.22);
        if (place.kind == PlaceKind::Door)
            m_pen.fill(area, softInkColour, radius);
        else
        {
            m_pen.fill(area, quiet ? quietTint : colours.tint, radius);
            if (place.kind != PlaceKind::Area)
                m_pen.outline(area, quiet ? wallColour : colours.ink, m(place.kind == PlaceKind::Window ? 0.1 : 0.06),
                              radius);
        }
        if (place.kind == PlaceKind::Door)
            drawDoorName(place, area);
        else
            drawName(place, area, quiet ? softInkColour : colours.ink);
    }

    /// Beside the door: in it there is no room for a word.
    void drawDoorName(const guide::FloorPlace& place, const Area& area)
    {
        auto words =
            m_pen.set(place.name.in(m_scene.language), style(0.8, Weight::Bold, softInkColour), m(8), 0, 1);
        const double gap = m_text * 0.4;
        const bool right = area.x + area.width + gap + words.widthPx() < m_scene.floor.width * m_scale;
        const double x = right ? area.x + area.width + gap : area.x - gap - words.widthPx();
        // A door is in the outer wall, and lower than a line of large text.
        const double lowest = m_scene.floor.depth * m_scale - words.heightPx() - m(0.12);
        const double y = std::min(area.y + (area.height - words.heightPx()) / 2, lowest);
        m_pen.block(std::move(words), x, y, m(8));
    }

    /// The icon above the name where both have room, else the name alone.
    void drawName(const guide::FloorPlace& place, const Area& area, Colour ink)
    {
        const double pad = m(0.22);
        const double beside = std::max(pad, m_text * 0.32);
        Area words{area.x + beside, area.y + pad, area.width - 2 * beside, area.height - 2 * pad};
        const double side = std::min(m_text * 1.5, words.height - m_text * 1.5);
        if (!place.icon.empty() && side >= m_text * 0.9)
        {
            const double top = words.y + (words.height - side - m_text * 1.3) / 2;
            m_pen.icon(place.icon, {words.centreX() - side / 2, top, side, side}, ink);
            words = {words.x, top + side, words.width, m_text * 1.35};
        }
        m_pen.textIn(place.name.in(m_scene.language), style(1, Weight::Bold, ink), words, m_least);
    }

    void drawWay(const guide::FloorWay& way)
    {
        const Colour ink = coloursOfService(way.service).ink;
        const double thick = m(0.3);
        for (std::size_t i = 1; i < way.points.size(); ++i)
        {
            const auto& from = way.points[i - 1];
            const auto& to = way.points[i];
            const double x = m(std::min(from.x, to.x)) - thick / 2;
            const double y = m(std::min(from.y, to.y)) - thick / 2;
            m_pen.fill({x, y, m(std::abs(from.x - to.x)) + thick, m(std::abs(from.y - to.y)) + thick}, ink, thick / 2);
        }
        const auto& end = way.points.back();
        m_pen.disc(m(end.x), m(end.y), m(0.42), ink);
        m_pen.disc(m(end.x), m(end.y), m(0.18), cardColour);
    }

    void drawHere(const guide::FloorPoint& here)
    {
        const double x = m(here.x);
        const double y = m(here.y);
        const double radius = std::max(m(0.55), m_text * 0.45);
        m_pen.disc(x, y, radius * 1.35, cardColour);
        m_pen.disc(x, y, radius, inkColour);
        m_pen.disc(x, y, radius * 0.42, cardColour);
        auto words = m_pen.set(m_scene.hereWords, style(1, Weight::Bold, cardColour), m(8), m_least, 1);
        const double pad = m_text * 0.5;
        const double width = words.widthPx() + 2 * pad;
        const double height = m_text * 1.7;
        const bool right = x + radius * 1.8 + width < m_scene.floor.width * m_scale;
        const double left = right ? x + radius * 1.7 : x - radius * 1.7 - width;
        const double top = std::clamp(y - height / 2, 0.0, m_scene.floor.depth * m_scale - height);
        m_pen.fill({left, top, width, height}, inkColour, height / 2);
        const double textY = top + (height - words.heightPx()) / 2;
        m_pen.block(std::move(words), left + pad, textY, width);
    }

    /// Whose way is which, in one row or more. Returns  the lower edge.
    double drawLegend(double y)
    {
        double x = 0;
        const double row = m_text * 1.9;
        for (const auto& way : m_scene.floor.ways)
        {
            const Colour ink = coloursOfService(way.service).ink;
            auto words = m_pen.set(way.name.in(m_scene.language), style(1, Weight::Medium, inkColour),
                                   m_plan.size.widthPx, m_least, 1);
            const double sample = m_text * 1.8;
            const double width = sample + m_text * 0.5 + words.widthPx() + m_text * 1.4;
            if (x > 0 && x + width > m_plan.size.widthPx)
            {
                x = 0;
                y += row;
            }
            const double thick = m_text * 0.3;
            m_pen.fill({x, y + (row - thick) / 2, sample, thick}, ink, thick / 2);
            m_pen.disc(x + sample, y + row / 2, m_text * 0.36, ink);
            m_pen.disc(x + sample, y + row / 2, m_text * 0.15, cardColour);
            const double textY = y + (row - words.heightPx()) / 2;
            m_pen.block(std::move(words), x + sample + m_text * 0.7, textY, width);
            x += width;
        }
        return m_scene.floor.ways.empty() ? y : y + row;
    }

    const FloorScene& m_scene;
    double m_scale;
    double m_text;
    double m_least;
    Plan m_plan;
    PlanPen m_pen;
};

} // namespace

Plan planFloorMap(const FloorScene& scene, int widthPx, double textPx, double leastPx)
{
    return FloorComposer(scene, widthPx, textPx, leastPx).compose();
}

Result<Picture> drawFloorMap(const FloorScene& scene, int widthPx, double textPx, double leastPx,
                             const MediaSource& media)
{
    if (auto found = checkFonts(); !found)
        return tl::unexpected<Error>(found.error());
    return paint(planFloorMap(scene, widthPx, textPx, leastPx), media)
        .map([](const Canvas& canvas) { return canvas.finish(); });
}

} // namespace onedoor::drawing
