#include "content/drawing/Zone.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{
/// Service and counter; the service gives way where both would be smaller than `bothMinPx`.
TextBlock setWhere(const Zone& zone, const CallLine& call, const TextStyle& style, double bothMinPx, double minPx,
                   double widthPx)
{
    const bool both = !call.service.empty() && !call.counter.empty();
    TextBlock whole =
        zone.set(fmt::format("{}{}{}", call.service, both ? "\u2002" : "", call.counter), style, bothMinPx, widthPx);
    return whole.fits || call.counter.empty() ? whole : zone.set(call.counter, style, minPx, widthPx);
}

/// The newest call: number above, way below, on a card of its own colour while it is fresh.
void placeNewest(Zone& zone, const CallLine& call, const Area& card, double radius)
{
    const auto& colours = zone.colours();
    const Colour ink = call.fresh ? colours.cardInk : colours.ink;
    if (call.glow)
        placeGlow(zone, card, radius, zone.px(9));
    if (call.fresh)
        zone.place(Shape{.area = card, .radiusPx = radius, .fill = cardGround(colours, call.glow)});
    else if (radius > 0) // on a strip the card is the whole zone
        zone.place(Shape{.area = card, .radiusPx = radius, .line = colours.line, .lineWidthPx = zone.px(3)});
    const double padding = card.width * 0.085;
    const double room = card.width - 2 * padding;
    const double largest = std::min(card.height * 0.52, card.width * 0.36);
    TextBlock number = zone.set(spacedNumber(call.number),
                                {.weight = Weight::Bold, .sizePx = largest, .colour = ink, .tabularFigures = true},
                                largest * 0.4, room);
    TextBlock where = setWhere(zone, call, {.weight = Weight::Bold, .sizePx = largest * 0.4, .colour = ink},
                               largest * 0.2, largest * 0.2, room);
    // Figures have no descent: by their height, not the em box, the card looks centred.
    const double capHeight = 0.75 * number.style.sizePx;
    const double gap = largest * 0.26;
    const double top = card.centreY() - (capHeight + gap + where.heightPx()) / 2;
    const double numberTop = top - 0.13 * number.style.sizePx;
    zone.place(std::move(number), card.x + padding, numberTop, room);
    zone.place(std::move(where), card.x + padding, top + capHeight + gap, room);
}

/// An older call: number at the left, way at the right.
struct Row
{
    TextBlock number;
    TextBlock where;
};

Row setRow(const Zone& zone, const CallLine& call, double sizePx, double whereSizePx, double widthPx)
{
    const auto& colours = zone.colours();
    Row row;
    row.number = zone.set(spacedNumber(call.number),
                          {.weight = Weight::Medium, .sizePx = sizePx, .colour = colours.ink, .tabularFigures = true},
                          sizePx * 0.6, widthPx * 0.42);
    // One long name must not make all rows too small to read from afar: the counter is what counts.
    row.where = setWhere(zone, call, {.sizePx = whereSizePx, .colour = colours.softInk, .align = Align::Right},
                         std::min(whereSizePx, sizePx * 0.76), sizePx * 0.6,
                         widthPx - row.number.widthPx() - zone.px(24));
    return row;
}

/// Rows one below the other, all at the size that the longest one needs.
void placeRows(Zone& zone, const std::vector<CallLine>& calls, const Area& first, std::size_t count)
{
    const double size = std::min(zone.px(46), first.height * 0.5);
    double whereSize = size * 0.92;
    for (std::size_t i = 0; i < count; ++i)
        whereSize = std::min(whereSize, setRow(zone, calls[i + 1], size, size * 0.92, first.width).where.style.sizePx);
    for (std::size_t i = 0; i < count; ++i)
    {
        const Area row{first.x, first.y + static_cast<double>(i) * first.height, first.width, first.height};
        Row texts = setRow(zone, calls[i + 1], size, whereSize, row.width);
        const double numberTop = row.centreY() - texts.number.heightPx() / 2;
        const double left = row.x + texts.number.widthPx() + zone.px(24);
        zone.place(std::move(texts.number), row.x, numberTop, row.width * 0.42);
        const double whereTop = row.centreY() - texts.where.heightPx() / 2;
        zone.place(std::move(texts.where), left, whereTop, row.right() - left);
        if (i + 1 < count)
            zone.place(
                Shape{.area = {row.x, row.bottom() - zone.px(1), row.width, zone.px(2)}, .fill = zone.colours().line});
    }
}

/// Nobody called yet: an outline of the card that will be there, and what it will show.
void placeEmpty(Zone& zone, const Area& area)
{
    const auto& colours = zone.colours();
    const double height = std::min(area.height, zone.px(300));
    const Area card{area.x, area.y, area.width, height};
    zone.place(Shape{.area = card, .radiusPx = zone.px(26), .line = colours.line, .lineWidthPx = zone.px(3)});
    TextBlock head =
        zone.set(zone.chineseText() ? "请留意叫号" : "Please wait",
                 {.weight = Weight::Bold, .sizePx = zone.px(54), .colour = colours.ink, .align = Align::Centre},
                 zone.px(30), card.width * 0.88);
    TextBlock hint = zone.set(zone.chineseText() ? "叫到的号码会显示在这里" : "Called numbers appear here",
                              {.sizePx = zone.px(36), .colour = colours.softInk, .align = Align::Centre}, zone.px(24),
                              card.width * 0.88);
    const double gap = zone.px(30);
    const double top = card.centreY() - (head.heightPx() + gap + hint.heightPx()) / 2;
    const double headHeight = head.heightPx();
    zone.place(std::move(head), card.x + card.width * 0.06, top, card.width * 0.88);
    zone.place(std::move(hint), card.x + card.width * 0.06, top + headHeight + gap, card.width * 0.88);
}

std::string_view titleOf(const Zone& zone, const std::vector<CallLine>& calls)
{
    if (calls.empty())
        return zone.chineseText() ? "叫号" : "Calls";
    return zone.chineseText() ? "正在办理" : "Now serving";
}

/// A low zone of a strip: the newest call alone fills it.
Plan planStripBoard(Zone zone, const std::vector<CallLine>& calls)
{
    const Area whole{0, 0, zone.width(), zone.height()};
    if (calls.empty())
    {
        const double margin = zone.height() * 0.12;
        placeEmpty(zone, {margin, zone.height() / 2 - zone.px(120), zone.width() - 2 * margin, zone.px(240)});
        return zone.finish();
    }
    placeNewest(zone, calls.front(), whole, 0);
    return zone.finish();
}

Plan planTallBoard(Zone zone, const std::vector<CallLine>& calls)
{
    const auto& colours = zone.colours();
    const double margin = zone.px(46);
    const double width = zone.width() - 2 * margin;
    zone.place(Shape{.area = {0, 0, zone.px(2), zone.height()}, .fill = colours.line});
    TextBlock title =
        zone.set(titleOf(zone, calls), {.sizePx = zone.px(40), .colour = colours.softInk, .letterSpacing = 0.04},
                 zone.px(28), width);
    double y = zone.px(66);
    zone.place(std::move(title), margin, y, width);
    y += zone.px(40 + 36);
    if (calls.empty())
    {
        placeEmpty(zone, {margin, y, width, zone.height() - y - margin});
        return zone.finish();
    }
    const double cardHeight = std::min(zone.px(264), (zone.height() - y) * 0.62);
    placeNewest(zone, calls.front(), {margin, y, width, cardHeight}, zone.px(26));
    y += cardHeight + zone.px(16);
    const double rowHeight = zone.px(96);
    const auto rows =
        std::min(calls.size() - 1, static_cast<std::size_t>(std::max(0.0, (zone.height() - y) / rowHeight)));
    placeRows(zone, calls, {margin, y, width, rowHeight}, rows);
    return zone.finish();
}

/// Wider than high, under a portrait slide: the card at the left, rows at its right.
Plan planWideBoard(Zone zone, const std::vector<CallLine>& calls)
{
    const auto& colours = zone.colours();
    const double margin = zone.px(44);
    zone.place(Shape{.area = {0, 0, zone.width(), zone.px(2)}, .fill = colours.line});
    const double width = zone.width() - 2 * margin;
    TextBlock title =
        zone.set(titleOf(zone, calls), {.sizePx = zone.px(36), .colour = colours.softInk, .letterSpacing = 0.04},
                 zone.px(26), width);
    zone.place(std::move(title), margin, zone.px(40), width);
    const double top = zone.px(100);
    const double room = zone.height() - top - zone.px(20);
    if (calls.empty())
    {
        placeEmpty(zone, {margin, top, width, room - zone.px(20)});
        return zone.finish();
    }
    const double rowHeight = zone.px(74);
    const auto rows = std::min<std::size_t>(calls.size() - 1, 2);
    const double cardHeight = room - rowHeight * static_cast<double>(std::max<std::size_t>(rows, 1)) - zone.px(8);
    placeNewest(zone, calls.front(), {margin, top, width, cardHeight}, zone.px(26));
    const double y = top + cardHeight + zone.px(8);
    placeRows(zone, calls, {margin, y, width, rowHeight}, rows);
    return zone.finish();
}
} // namespace

Colour cardGround(const ZonePalette& colours, bool glow)
{
    if (!glow)
        return colours.card;
    // Towards white, as a lamp that is turned up; a light card has less way to go, and its ring says
    // the rest.
    const double share = contrastRatio(colours.card, {255, 255, 255}) > 3 ? 0.2 : 0.5;
    const auto lit = [&](std::uint8_t part)
    { return static_cast<std::uint8_t>(std::lround(part + share * (255 - part))); };
    return {lit(colours.card.red), lit(colours.card.green), lit(colours.card.blue)};
}

void placeGlow(Zone& zone, const Area& card, double radiusPx, double widthPx)
{
    Colour ring = zone.colours().card;
    ring.alpha = 110;
    const double out = widthPx / 2;
    zone.place(Shape{.area = {card.x - out, card.y - out, card.width + 2 * out, card.height + 2 * out},
                     .radiusPx = radiusPx + out,
                     .line = ring,
                     .lineWidthPx = widthPx});
}

std::string spacedNumber(std::string_view number)
{
    const auto digits = number.find_first_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos || number[digits - 1] == ' ')
        return std::string(number);
    return fmt::format("{} {}", number.substr(0, digits), number.substr(digits));
}

Plan planCallBoard(const std::vector<CallLine>& calls, const WallStyle& style, Size size)
{
    // layOutWall gives the zone of a strip at most 1.3 times as wide as high, under a portrait
    // slide at least 1.45 times.
    const double width = size.widthPx;
    const double height = size.heightPx;
    if (width >= height * 1.4)
        return planWideBoard(Zone(style, size, height / 484), calls);
    if (width > height * 1.08)
        return planStripBoard(Zone(style, size, height / 360, true), calls);
    return planTallBoard(Zone(style, size, std::min(width / 490, height / 560)), calls);
}

} // namespace onedoor::drawing
