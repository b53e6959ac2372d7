#include "content/drawing/Composer.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{
/// The texts of a blessing, one below the other.
struct Wish
{
    TextBlock tag;
    TextBlock headline;
    TextBlock body;

    [[nodiscard]] double heightPx(double gap) const
    {
        return tag.heightPx() + headline.heightPx() + body.heightPx() +
               gap * ((tag.empty() ? 0 : 1.2) + (body.empty() ? 0 : 1));
    }
};

Wish setWish(const Composer& composer, double widthPx, double heightPx, double gap, Align align)
{
    const auto& slide = composer.slide();
    const bool portrait = composer.shaping() == Shaping::Portrait;
    Wish wish;
    TextRole tag = composer.body(42, 30, 1);
    tag.style.letterSpacing = composer.chineseText() ? 0.36 : 0.06;
    tag.style.align = align;
    wish.tag = composer.set(composer.words(slide.tag), tag, widthPx);
    TextRole body = composer.body(54, 40, 3);
    body.style.lineHeight = 1.48;
    body.style.align = align;
    body.style.balanced = true;
    wish.body = composer.set(composer.words(slide.body), body, widthPx, heightPx * 0.4);
    TextRole headline = composer.headline(portrait ? 178 : 184, 80, 2);
    headline.style.face = Face::Serif;
    headline.style.lineHeight = composer.chineseText() ? 1.22 : 1.14;
    headline.style.align = align;
    const double left = heightPx - (wish.heightPx(gap) - wish.headline.heightPx());
    wish.headline =
        composer.set(composer.words(slide.headline), headline, widthPx, left, composer.words(slide.emphasis));
    return wish;
}

void placeWish(Composer& composer, Wish wish, double x, double y, double widthPx, double gap)
{
    const auto& slide = composer.slide();
    if (!wish.tag.empty())
    {
        const double height = wish.tag.heightPx();
        composer.place(std::move(wish.tag), x, y, widthPx, composer.pointer("tag", slide.tag));
        y += height + gap * 1.2;
    }
    const double height = wish.headline.heightPx();
    composer.place(std::move(wish.headline), x, y, widthPx, composer.pointer("headline", slide.headline));
    composer.place(std::move(wish.body), x, y + height + gap, widthPx, composer.pointer("body", slide.body));
}

struct Pill
{
    TextBlock text;
    std::string pointer;
    bool filled = false;
};

/// The way (filled) and what is special today (outlined).
std::vector<Pill> setPills(const Composer& composer, double widthPx)
{
    const auto& slide = composer.slide();
    const auto& colours = composer.colours();
    const TextRole role{.style = {.weight = Weight::Bold, .sizePx = composer.px(composer.chineseText() ? 46 : 40)},
                        .minSizePx = composer.px(28),
                        .maxLines = 1};
    const double room = widthPx - composer.px(88);
    std::vector<Pill> pills;
    const auto add = [&](std::string_view text, bool filled, std::string where)
    {
        TextRole own = role;
        own.style.colour = filled ? colours.buttonInk : colours.ink;
        TextBlock block = composer.set(text, own, room);
        if (!block.empty())
            pills.push_back({std::move(block), std::move(where), filled});
    };
    const auto action = composer.words(slide.action);
    const auto place = composer.words(slide.place);
    // As wide as on other slides' buttons, but for a second pill in the same row.
    const std::string_view arrow = action.empty() || place.empty() ? "" : slide.items.empty() ? "\u2002→\u2002" : " → ";
    add(fmt::format("{}{}{}", action, arrow, place), true,
        composer.pointer(action.empty() ? "place" : "action", action.empty() ? slide.place : slide.action));
    for (std::size_t i = 0; i < slide.items.size() && i < 2; ++i)
        add(composer.words(slide.items[i]), false, composer.pointer(fmt::format("items/{}", i), slide.items[i]));
    return pills;
}

/// Pills in rows that grow upwards from `bottom`, so that the lowest row always stands at the same place.
/// Returns  the top of the highest row.
double placePills(Composer& composer, std::vector<Pill> pills, const Area& inner, double bottom, bool centred)
{
    const auto& colours = composer.colours();
    const double padding = composer.px(44);
    const double gap = composer.px(28);
    const double height = composer.px(106);
    std::vector<std::vector<Pill>> rows;
    double used = 0;
    for (auto& pill : pills)
    {
        const double width = pill.text.widthPx() + 2 * padding;
        if (rows.empty() || used + gap + width > inner.width)
        {
            rows.emplace_back();
            used = -gap;
        }
        used += gap + width;
        rows.back().push_back(std::move(pill));
    }
    double y = bottom - static_cast<double>(rows.size()) * (height + gap) + gap;
    const double top = rows.empty() ? bottom : y;
    for (auto& row : rows)
    {
        double width = -gap;
        for (const auto& pill : row)
            width += gap + pill.text.widthPx() + 2 * padding;
        double x = centred ? inner.centreX() - width / 2 : inner.x;
        for (auto& pill : row)
        {
            const Area area{x, y, pill.text.widthPx() + 2 * padding, height};
            composer.place(pill.filled ? Shape{.area = area, .radiusPx = composer.px(24), .fill = colours.button}
                                       : Shape{.area = area,
                                               .radiusPx = composer.px(24),
                                               .line = colours.ink,
                                               .lineWidthPx = composer.px(3)});
            const double textWidth = pill.text.widthPx();
            const double textTop = area.centreY() - pill.text.heightPx() / 2;
            composer.place(std::move(pill.text), x + padding, textTop, textWidth, pill.pointer);
            x = area.right() + gap;
        }
        y += height + gap;
    }
    return top;
}

void placeSlogan(Composer& composer, const Area& inner, double y, Align align)
{
    const TextRole role{.style = {.sizePx = composer.px(30),
                                  .colour = composer.colours().softInk,
                                  .align = align,
                                  .letterSpacing = 0.08},
                        .minSizePx = composer.px(22),
                        .maxLines = 1};
    composer.place(composer.set(composer.wall().slogan, role, inner.width), inner.x, y, inner.width, "");
}

/// Fine circles around the drawing, fainter with their distance, as on an invitation; a night sky has its stars.
void placeRipples(Composer& composer, double centreX, double centreY, double side)
{
    const auto& colours = composer.colours();
    if (!colours.festive || colours.stars)
        return;
    for (int i = 0; i < 5; ++i)
    {
        const double radius = side * (0.6 + 0.15 * i);
        const auto alpha = static_cast<std::uint8_t>(40 - 8 * i);
        composer.place(Shape{.area = {centreX - radius, centreY - radius, 2 * radius, 2 * radius},
                             .radiusPx = radius,
                             .line = {colours.line.red, colours.line.green, colours.line.blue, alpha},
                             .lineWidthPx = composer.px(2)});
    }
}

void composeLandscape(Composer& composer)
{
    const Area inner = composer.inner();
    const double footY = composer.height() - composer.px(58);
    const double top =
        placePills(composer, setPills(composer, inner.width), inner, composer.height() - composer.px(100), false);
    const double side = composer.px(528);
    const bool figure = composer.hasFigure();
    const double width = figure ? inner.width - composer.px(500) : inner.width;
    const double gap = composer.px(50);
    const Area room{inner.x, inner.y + composer.px(8), width, top - composer.px(66) - inner.y};
    Wish wish = setWish(composer, room.width, room.height, gap, Align::Left);
    const double y = room.y + std::max(0.0, (room.height - wish.heightPx(gap)) * 0.42);
    if (figure)
    {
        const double middleX = composer.width() - inner.x + composer.px(40) - side / 2;
        const double middleY = composer.height() * 0.4;
        composer.lightAt(middleX / composer.width(), middleY / composer.height(), 0.56);
        placeRipples(composer, middleX, middleY, side);
        composer.placeFigure({middleX - side / 2, middleY - side / 2, side, side});
    }
    else
        composer.lightAt(0.95, 0.1, 0.5);
    placeWish(composer, std::move(wish), room.x, y, width, gap);
    placeSlogan(composer, inner, footY, Align::Left);
}

void composePortrait(Composer& composer)
{
    const Area inner = composer.inner();
    const double top =
        placePills(composer, setPills(composer, inner.width), inner, composer.height() - composer.px(116), true);
    const double gap = composer.px(44);
    double y = inner.y;
    if (composer.hasFigure())
    {
        // The drawing takes what the words leave, within limits.
        const double words = setWish(composer, inner.width, composer.px(640), gap, Align::Centre).heightPx(gap);
        const double free = top - composer.px(64 + 36) - inner.y * 0.6 - words;
        const double side = std::clamp(free, composer.px(250), composer.px(640));
        const double middleY = inner.y * 0.6 + side / 2;
        composer.lightAt(0.5, middleY / composer.height(), side / std::min(composer.width(), composer.height()) * 0.72);
        placeRipples(composer, inner.centreX(), middleY, side);
        composer.placeFigure({inner.centreX() - side / 2, middleY - side / 2, side, side});
        y = middleY + side / 2 + composer.px(36);
    }
    else
        composer.lightAt(0.5, 0.0, 0.4);
    const double height = top - composer.px(64) - y;
    Wish wish = setWish(composer, inner.width, height, gap, Align::Centre);
    const double start = y + std::max(0.0, (height - wish.heightPx(gap)) * 0.45);
    placeWish(composer, std::move(wish), inner.x, start, inner.width, gap);
    placeSlogan(composer, inner, composer.height() - composer.px(70), Align::Centre);
}
} // namespace

void composeBlessing(Composer& composer)
{
    if (composer.shaping() == Shaping::Portrait)
        composePortrait(composer);
    else
        composeLandscape(composer);
}

} // namespace onedoor::drawing
