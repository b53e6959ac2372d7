#include "content/drawing/Poster.hpp"

#include "content/drawing/PlanPen.hpp"

#include <algorithm>
#include <iterator>

namespace onedoor::drawing
{

namespace
{

constexpr Size a3{3368, 4764};
constexpr double pointsPerPixel = 0.25;
constexpr double margin = 200;
constexpr double headerHeight = 730;
constexpr double footerHeight = 300;

TextStyle style(double size, Weight weight, Colour colour, Align align = Align::Left)
{
    return {
        .weight = weight, .sizePx = size, .colour = colour, .align = align, .lineHeight = 1.4, .tabularFigures = true};
}

void drawHeader(PlanPen& pen, const PosterScene& scene)
{
    const double width = a3.widthPx - 2 * margin;
    pen.fill({0, 0, static_cast<double>(a3.widthPx), headerHeight}, vermilionColour);
    pen.text(scene.hall, style(92, Weight::Medium, creamColour), margin, 112, width, 60, 1);
    pen.text(scene.slogan, style(258, Weight::Black, cardColour), margin, 240, width, 120, 1);
    pen.text(scene.lead, style(100, Weight::Regular, creamColour), margin, 552, width, 60, 1);
}

void drawFooter(PlanPen& pen, const PosterScene& scene)
{
    const double top = a3.heightPx - footerHeight;
    const double width = a3.widthPx - 2 * margin;
    pen.fill({0, top, static_cast<double>(a3.widthPx), footerHeight}, barColour);
    // In the middle of the bar, whatever size the words have shrunk to.
    auto voluntary = pen.set(scene.voluntary, style(112, Weight::Bold, tealColour), width * 0.66, 60, 1);
    auto version = pen.set(scene.version, style(64, Weight::Regular, softInkColour, Align::Right), width, 40, 1);
    const double voluntaryY = top + (footerHeight - voluntary.heightPx()) / 2;
    const double versionY = top + (footerHeight - version.heightPx()) / 2;
    pen.block(std::move(voluntary), margin, voluntaryY, width);
    pen.block(std::move(version), margin, versionY, width);
}

/// Height of a box's lines at a size of text.
double linesHeight(const PlanPen& pen, const PosterBox& box, double width, double size)
{
    double height = 0;
    for (const auto& line : box.lines)
        height += pen.set(line, style(size, Weight::Regular, inkColour), width).heightPx() + size * 0.62;
    return height;
}

void drawBox(PlanPen& pen, const PosterBox& box, const Area& area, double size)
{
    const MatterColours colours = coloursOfService(box.health ? "exam" : "registration");
    pen.fill(area, cardColour, 60);
    pen.text(box.title, style(112, Weight::Bold, colours.ink), area.x + 84, area.y + 74, area.width - 168, 70, 1);
    double y = area.y + 250;
    for (const auto& line : box.lines)
    {
        pen.disc(area.x + 98, y + size * 0.52, size * 0.13, colours.ink);
        y += pen.text(line, style(size, Weight::Regular, inkColour), area.x + 150, y, area.width - 230) + size * 0.62;
    }
}

/// The largest size at which the boxes' lines have room.
double boxTextSize(const PlanPen& pen, const std::vector<PosterBox>& boxes, double width, double height)
{
    double size = 86;
    const auto fits = [&]
    {
        return std::ranges::all_of(boxes, [&](const PosterBox& box)
                                   { return linesHeight(pen, box, width - 230, size) + 256 + 60 <= height; });
    };
    while (size > 44 && !fits())
        size -= 2;
    return size;
}

/// The map at the largest size of text at which it leaves the boxes `least` pixels.
Plan fittedMap(const FlowScene& flow, double room)
{
    double text = 92;
    Plan map = planFlowMap(flow, static_cast<int>(a3.widthPx - 2 * margin), text);
    while (text > 56 && map.size.heightPx > room)
    {
        text -= 3;
        map = planFlowMap(flow, static_cast<int>(a3.widthPx - 2 * margin), text);
    }
    return map;
}

void moveDown(Plan& plan, double dx, double dy)
{
    for (auto& element : plan.elements)
    {
        if (auto* shape = std::get_if<Shape>(&element))
        {
            shape->area.x += dx;
            shape->area.y += dy;
        }
        else if (auto* medium = std::get_if<PlacedMedium>(&element))
        {
            medium->area.x += dx;
            medium->area.y += dy;
        }
        else if (auto* text = std::get_if<PlacedText>(&element))
        {
            text->x += dx;
            text->y += dy;
        }
    }
}

} // namespace

Plan planPoster(const PosterScene& scene)
{
    Plan plan{.size = a3, .ground = {.from = paperGround, .to = paperGround}, .elements = {}};
    PlanPen pen(plan, scene.flow.language);
    drawHeader(pen, scene);
    drawFooter(pen, scene);
    const double top = headerHeight + 150;
    const double bottom = a3.heightPx - footerHeight - 130;
    constexpr double boxesLeast = 800;
    Plan map = fittedMap(scene.flow, bottom - top - boxesLeast - 130);
    const double mapHeight = map.size.heightPx;
    moveDown(map, margin, top);
    std::ranges::move(map.elements, std::back_inserter(plan.elements));
    const double boxesTop = top + mapHeight + 130;
    const auto count = static_cast<double>(std::max<std::size_t>(scene.boxes.size(), 1));
    constexpr double between = 110;
    const double width = (a3.widthPx - 2 * margin - between * (count - 1)) / count;
    const double size = boxTextSize(pen, scene.boxes, width, bottom - boxesTop);
    for (std::size_t at = 0; at < scene.boxes.size(); ++at)
        drawBox(pen, scene.boxes[at],
                {margin + static_cast<double>(at) * (width + between), boxesTop, width, bottom - boxesTop}, size);
    return plan;
}

Result<std::string> drawPoster(const PosterScene& scene, const MediaSource& media)
{
    if (auto found = checkFonts(); !found)
        return tl::unexpected<Error>(found.error());
    return paintPdf({planPoster(scene)}, pointsPerPixel, media);
}

} // namespace onedoor::drawing
