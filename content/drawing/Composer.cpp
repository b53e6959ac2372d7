#include "content/drawing/Composer.hpp"

#include "content/drawing/Characters.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{
constexpr double tagHeight = 64;
constexpr double actionHeight = 110;
constexpr double footHeight = 100; ///< under the action: room for the source

double unitOf(Shaping shaping, Size size)
{
    const double width = size.widthPx;
    const double height = size.heightPx;
    switch (shaping)
    {
        case Shaping::Landscape: return std::min(height / 996, width / 1430);
        case Shaping::Portrait: return std::min(width / 1080, height / 1340);
        case Shaping::Strip: return std::min(height / 360, width / 1240);
    }
    return 1;
}

Area innerOf(Shaping shaping, Size size, double unit)
{
    const double side = (shaping == Shaping::Landscape ? 100 : shaping == Shaping::Portrait ? 84 : 64) * unit;
    const double top = (shaping == Shaping::Landscape ? 84 : shaping == Shaping::Portrait ? 100 : 36) * unit;
    return {side, top, size.widthPx - 2 * side, size.heightPx - 2 * top};
}

/// A strip is read from far over a whole hall: ordinary moods turn dark there.
const Palette& paletteFor(const signage::Slide& slide, Shaping shaping)
{
    const Palette& own = palette(slide.palette);
    return shaping == Shaping::Strip && !own.festive ? palette("strip") : own;
}

std::string sourceLine(const signage::Source& source, bool chineseText)
{
    if (source.hall || source.title.empty())
        return {};
    const bool bare = !source.title.starts_with("《");
    const std::string title = bare ? fmt::format("《{}》", source.title) : source.title;
    std::string number = source.number;
    if (source.year > 0 && !title.ends_with(fmt::format("（{}）》", source.year)) &&
        !title.ends_with(fmt::format("（{}年版）》", source.year)))
        number += (number.empty() ? "" : chineseText ? "，" : ", ") + std::to_string(source.year);
    const std::string issuer = source.number.empty() ? source.issuer : "";
    if (chineseText)
        return fmt::format("依据：{}{}{}", issuer, title, number.empty() ? "" : fmt::format("（{}）", number));
    return fmt::format("Source: {}{}{}", issuer, title, number.empty() ? "" : fmt::format(" ({})", number));
}

/// "一级预防 · 备孕 · 叶酸": the part before the first dot stands in the pill.
std::pair<std::string_view, std::string_view> splitTag(std::string_view tag)
{
    constexpr std::string_view dot = "·";
    const auto at = tag.find(dot);
    if (at == std::string_view::npos)
        return {tag, {}};
    const auto trim = [](std::string_view part)
    {
        while (part.starts_with(' '))
            part.remove_prefix(1);
        while (part.ends_with(' '))
            part.remove_suffix(1);
        return part;
    };
    return {trim(tag.substr(0, at)), trim(tag.substr(at + dot.size()))};
}
} // namespace

Shaping shapingOf(Size size)
{
    const double aspect = static_cast<double>(size.widthPx) / std::max(1, size.heightPx);
    return aspect >= 2.6 ? Shaping::Strip : aspect >= 1.15 ? Shaping::Landscape : Shaping::Portrait;
}

Composer::Composer(const signage::Slide& slide, const WallStyle& style, Size size)
    : m_slide(slide), m_wall(style), m_shaping(shapingOf(size)), m_palette(paletteFor(slide, m_shaping)),
      m_unit(unitOf(m_shaping, size)), m_plan{.size = size, .ground = {}, .elements = {}},
      m_inner(innerOf(m_shaping, size, m_unit)), m_demoInk(m_palette.softInk)
{
    m_plan.ground.from = m_palette.ground;
    m_plan.ground.to = m_palette.groundEnd;
    m_plan.ground.stars = m_palette.stars;
    m_plan.ground.light = m_palette.light;
    m_plan.ground.lightX = 0.96;
    m_plan.ground.lightY = 0.04;
}

std::string Composer::pointer(std::string_view field, const LocalizedText& text) const
{
    return fmt::format("/{}/{}", field, text.has(m_wall.language) ? m_wall.language : std::string(chinese));
}

std::string Composer::asOneLine(std::string_view words, std::string_view gap) const
{
    std::string joined;
    for (const char c : words)
        if (c != '\n')
            joined += c;
        else if (!chineseText())
            joined += ' ';
        else if (!isClosingMark(characterBefore(joined, joined.size())))
            joined += gap;
    return joined;
}

TextRole Composer::headline(double units, double minUnits, int maxLines) const
{
    const double scale = chineseText() ? 1 : 0.8;
    return {.style = {.weight = Weight::Bold,
                      .sizePx = px(units * scale),
                      .colour = m_palette.ink,
                      .lineHeight = 1.2,
                      .balanced = true},
            .minSizePx = px(minUnits * scale),
            .maxLines = chineseText() ? maxLines : maxLines + 1};
}

TextRole Composer::body(double units, double minUnits, int maxLines) const
{
    const double scale = chineseText() ? 1 : 0.88;
    return {.style = {.sizePx = px(units * scale),
                      .colour = m_palette.softInk,
                      .lineHeight = chineseText() ? 1.5 : 1.4,
                      .balanced = true},
            .minSizePx = px(minUnits * scale),
            .maxLines = chineseText() ? maxLines : maxLines + 1};
}

TextBlock Composer::set(std::string_view text, const TextRole& role, double widthPx, double heightPx,
                        std::string_view emphasis) const
{
    return fitText({.text = text,
                    .language = m_wall.language,
                    .style = role.style,
                    .minSizePx = role.minSizePx,
                    .maxLines = role.maxLines,
                    .emphasis = emphasis,
                    .emphasisColour = m_palette.accent},
                   widthPx, heightPx);
}

void Composer::place(TextBlock block, double x, double y, double widthPx, std::string pointer)
{
    if (!block.empty())
        m_plan.elements.emplace_back(PlacedText{std::move(block), x, y, widthPx, std::move(pointer)});
}

void Composer::placeFigure(const Area& area)
{
    if (!m_lightPlaced && hasFigure())
        lightAt(area.centreX() / width(), area.centreY() / height(),
                std::min(area.width, area.height) / std::min(width(), height()));
    if (!m_slide.drawing.empty())
    {
        place(PlacedMedium{.name = m_slide.drawing, .area = area, .tint = std::nullopt});
        return;
    }
    if (m_slide.icon.empty())
        return;
    const double side = std::min(area.width, area.height);
    const Area disc{area.centreX() - side / 2, area.centreY() - side / 2, side, side};
    place(Shape{.area = disc, .radiusPx = side / 2, .fill = m_palette.tint});
    const double inset = side * 0.15; // the icons bring a margin of their own
    place(PlacedMedium{.name = m_slide.icon,
                       .area = {disc.x + inset, disc.y + inset, side - 2 * inset, side - 2 * inset},
                       .tint = m_palette.icon});
}

void Composer::placeTag()
{
    const auto [first, rest] = splitTag(words(m_slide.tag));
    if (first.empty())
        return;
    const std::string where = pointer("tag", m_slide.tag);
    const double padding = px(26);
    const TextRole role{.style = {.weight = Weight::Medium, .sizePx = px(36), .colour = m_palette.buttonInk},
                        .minSizePx = px(26),
                        .maxLines = 1};
    TextBlock pill = set(first, role, m_inner.width - 2 * padding);
    const Area area{m_inner.x, m_inner.y, pill.widthPx() + 2 * padding, px(tagHeight)};
    place(Shape{.area = area, .radiusPx = area.height / 2, .fill = m_palette.button});
    const double width = pill.widthPx();
    const double top = area.centreY() - pill.heightPx() / 2;
    place(std::move(pill), area.x + padding, top, width, where);
    if (rest.empty())
        return;
    TextRole besides = role;
    besides.style.weight = Weight::Regular;
    besides.style.colour = m_palette.festive ? m_palette.softInk : m_palette.icon;
    const double x = area.right() + px(24);
    TextBlock text = set(rest, besides, m_inner.right() - x);
    const double restTop = area.centreY() - text.heightPx() / 2;
    place(std::move(text), x, restTop, m_inner.right() - x, where);
}

void Composer::placeSource()
{
    const std::string line = sourceLine(m_slide.source, chineseText());
    if (line.empty())
        return;
    const TextRole role{.style = {.sizePx = px(22), .colour = m_palette.softInk}, .minSizePx = px(16), .maxLines = 1};
    TextBlock text = set(line, role, m_inner.width);
    place(std::move(text), m_inner.x, height() - px(58), m_inner.width, "/source");
}

Area Composer::placeFrame()
{
    placeTag();
    placeSource();
    const double top = m_inner.y + px(words(m_slide.tag).empty() ? 0 : tagHeight + 40);
    const double bottom = height() - px(footHeight) - px(hasAction() ? actionHeight + 44 : 0);
    return {m_inner.x, top, m_inner.width, bottom - top};
}

bool Composer::hasAction() const
{
    return !words(m_slide.action).empty() || !words(m_slide.place).empty();
}

void Composer::placeAction()
{
    if (!hasAction())
        return;
    const auto action = words(m_slide.action);
    const auto place_ = words(m_slide.place);
    const bool both = !action.empty() && !place_.empty();
    const std::string one = fmt::format("{}{}{}", action, both ? "\u2002→\u2002" : "", place_);
    TextRole role{
        .style = {.weight = Weight::Bold, .sizePx = px(chineseText() ? 48 : 42), .colour = m_palette.buttonInk},
        .minSizePx = px(36),
        .maxLines = 1};
    const double padding = px(46);
    TextBlock text = set(one, role, m_inner.width - 2 * padding);
    if (!text.fits)
    {
        role = {.style = {.weight = Weight::Bold, .sizePx = px(36), .colour = m_palette.buttonInk, .lineHeight = 1.25},
                .minSizePx = px(28),
                .maxLines = 2};
        text = set(both ? fmt::format("{}\n→ {}", action, place_) : one, role, m_inner.width - 2 * padding);
    }
    const Area button{m_inner.x, height() - px(footHeight + actionHeight), text.widthPx() + 2 * padding,
                      px(actionHeight)};
    place(Shape{.area = button, .radiusPx = px(24), .fill = m_palette.button});
    const double width = text.widthPx();
    const double top = button.centreY() - text.heightPx() / 2;
    place(std::move(text), button.x + padding, top, width,
          action.empty() ? pointer("place", m_slide.place) : pointer("action", m_slide.action));
}

void Composer::placeDemoMark()
{
    if (!m_wall.demo)
        return;
    const TextRole role{.style = {.sizePx = px(20), .colour = m_demoInk, .letterSpacing = 0.1}, .maxLines = 1};
    TextBlock text = set(chineseText() ? "演示" : "Demo", role, px(200));
    const Area frame{width() - px(28) - text.widthPx() - px(20), px(24), text.widthPx() + px(20), px(34)};
    place(Shape{.area = frame,
                .radiusPx = px(8),
                .line = {m_demoInk.red, m_demoInk.green, m_demoInk.blue, 110},
                .lineWidthPx = std::max(1.0, px(1.5))});
    const double top = frame.centreY() - text.heightPx() / 2;
    const double textWidth = text.widthPx();
    place(std::move(text), frame.x + px(10), top, textWidth, "");
}

void Composer::lightAt(double x, double y, double radius)
{
    m_plan.ground.lightX = x;
    m_plan.ground.lightY = y;
    m_plan.ground.lightRadius = radius;
    m_lightPlaced = true;
}

double Composer::nearestText(double x, double y) const
{
    double nearest = width() + height();
    for (const auto& element : m_plan.elements)
    {
        const auto* text = std::get_if<PlacedText>(&element);
        if (text == nullptr)
            continue;
        const double spare = text->widthPx - text->block.widthPx();
        const Align align = text->block.style.align;
        const double left = text->x + (align == Align::Left ? 0 : align == Align::Centre ? spare / 2 : spare);
        const double dx = std::max({left - x, 0.0, x - left - text->block.widthPx()});
        const double dy = std::max({text->y - y, 0.0, y - text->y - text->block.heightPx()});
        nearest = std::min(nearest, std::hypot(dx, dy));
    }
    return nearest;
}

Plan Composer::finish()
{
    // On a dark ground the light must not reach a text: its outermost tenth is too faint to matter.
    Ground& ground = m_plan.ground;
    if (m_palette.festive && ground.light.alpha > 0)
    {
        const double room = 1.1 * nearestText(ground.lightX * width(), ground.lightY * height());
        ground.lightRadius = std::min(ground.lightRadius, room / std::min(width(), height()));
        if (ground.lightRadius < 0.08)
            ground.light.alpha = 0;
        ground.stars = ground.stars && ground.light.alpha > 0;
    }
    return std::move(m_plan);
}

} // namespace onedoor::drawing
