#include "content/drawing/Composer.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{
/// The items of "steps" and "list", all at one size: the largest at which each finds room.
struct Items
{
    std::vector<TextBlock> blocks;
    bool fits = true;
};

Items setItems(const Composer& composer, const TextRole& role, double widthPx, double heightPx)
{
    Items items;
    const auto& texts = composer.slide().items;
    for (double size = role.style.sizePx;; size = std::max(role.minSizePx, size * 0.96))
    {
        items = {};
        TextRole sized = role;
        sized.style.sizePx = size;
        sized.minSizePx = size;
        for (const auto& text : texts)
        {
            items.blocks.push_back(composer.set(composer.words(text), sized, widthPx, heightPx));
            items.fits = items.fits && items.blocks.back().fits;
        }
        if (items.fits || size <= role.minSizePx)
            return items;
    }
}

std::string itemPointer(const Composer& composer, std::size_t index)
{
    return composer.pointer(fmt::format("items/{}", index), composer.slide().items[index]);
}

/// A filled disc with the step's number.
void placeStepDisc(Composer& composer, std::size_t index, double x, double y, double side)
{
    const auto& colours = composer.colours();
    composer.place(Shape{.area = {x, y, side, side}, .radiusPx = side / 2, .fill = colours.button});
    TextBlock number = composer.set(std::to_string(index + 1),
                                    {.style = {.weight = Weight::Bold,
                                               .sizePx = side * 0.58,
                                               .colour = colours.buttonInk,
                                               .align = Align::Centre,
                                               .tabularFigures = true}},
                                    side);
    const double top = y + side / 2 - number.heightPx() / 2 + side * 0.01;
    composer.place(std::move(number), x, top, side, "");
}

/// Headline on top over the whole width, a small figure at its right.
/// Returns  the area below.
Area placeHead(Composer& composer, const Area& area)
{
    const auto& slide = composer.slide();
    const bool portrait = composer.shaping() == Shaping::Portrait;
    const double side = composer.hasFigure() && !portrait ? composer.px(168) : 0;
    const double width = side > 0 ? area.width - side - composer.px(48) : area.width;
    TextBlock headline = composer.set(composer.words(slide.headline), composer.headline(96, 62, 2), width,
                                      area.height * 0.42, composer.words(slide.emphasis));
    if (side > 0)
        composer.placeFigure({area.right() - side, composer.inner().y, side, side});
    double y = area.y + headline.heightPx();
    composer.place(std::move(headline), area.x, area.y, width, composer.pointer("headline", slide.headline));
    TextBlock body = composer.set(composer.words(slide.body), composer.body(44, 36, 2), area.width, area.height * 0.2);
    if (!body.empty())
    {
        y += composer.px(26);
        const double height = body.heightPx();
        composer.place(std::move(body), area.x, y, area.width, composer.pointer("body", slide.body));
        y += height;
    }
    y += composer.px(portrait ? 56 : 46);
    return {area.x, y, area.width, area.bottom() - y};
}

/// Steps side by side, each on a card, an arrow between.
bool placeCards(Composer& composer, const Area& area)
{
    const std::size_t count = composer.slide().items.size();
    if (count < 2 || count > 4)
        return false;
    const auto& colours = composer.colours();
    const double gap = composer.px(56);
    const double width = (area.width - gap * static_cast<double>(count - 1)) / static_cast<double>(count);
    const double padding = composer.px(34);
    const double disc = composer.px(68);
    const double textTop = padding + disc + composer.px(30);
    TextRole role = composer.body(50, 40, 4);
    role.style.colour = colours.ink;
    role.style.weight = Weight::Medium;
    role.style.lineHeight = 1.34;
    role.style.balanced = true;
    Items items = setItems(composer, role, width - 2 * padding, area.height - textTop - padding);
    if (!items.fits)
        return false;
    double tallest = 0;
    for (const auto& block : items.blocks)
        tallest = std::max(tallest, block.heightPx());
    const double height = std::min(area.height, textTop + tallest + padding + composer.px(10));
    const double y = area.y + (area.height - height) * 0.4;
    for (std::size_t i = 0; i < count; ++i)
    {
        const double x = area.x + static_cast<double>(i) * (width + gap);
        composer.place(Shape{.area = {x, y, width, height},
                             .radiusPx = composer.px(28),
                             .fill = colours.festive ? colours.tint : colours.zones.panel,
                             .line = colours.line,
                             .lineWidthPx = composer.px(2)});
        placeStepDisc(composer, i, x + padding, y + padding, disc);
        composer.place(std::move(items.blocks[i]), x + padding, y + textTop, width - 2 * padding,
                       itemPointer(composer, i));
        if (i + 1 == count)
            continue;
        TextBlock arrow = composer.set("→",
                                       {.style = {.weight = Weight::Bold,
                                                  .sizePx = composer.px(44),
                                                  .colour = colours.accent,
                                                  .align = Align::Centre}},
                                       gap);
        composer.place(std::move(arrow), x + width, y + height / 2 - composer.px(22), gap, "");
    }
    return true;
}

struct RowLook
{
    bool numbered = false;
    std::size_t columns = 1;
};

void placeRowMark(Composer& composer, const RowLook& look, std::size_t index, const Area& row, double mark,
                  bool lastOfColumn)
{
    const auto& colours = composer.colours();
    if (look.numbered)
    {
        if (!lastOfColumn) // the way from step to step
            composer.place(Shape{.area = {row.x + mark / 2 - composer.px(2), row.centreY(), composer.px(4), row.height},
                                 .fill = colours.line});
        placeStepDisc(composer, index, row.x, row.centreY() - mark / 2, mark);
        return;
    }
    composer.place(
        Shape{.area = {row.x, row.centreY() - mark / 2, mark, mark}, .radiusPx = mark / 2, .fill = colours.accent});
    if (!lastOfColumn)
        composer.place(
            Shape{.area = {row.x, row.bottom() - composer.px(1), row.width, composer.px(2)}, .fill = colours.line});
}

/// Items one below the other, in one or two columns.
void placeRows(Composer& composer, const Area& area, const RowLook& look)
{
    const std::size_t count = composer.slide().items.size();
    if (count == 0)
        return;
    const std::size_t perColumn = (count + look.columns - 1) / look.columns;
    const double gap = composer.px(72);
    const double width = (area.width - gap * static_cast<double>(look.columns - 1)) / static_cast<double>(look.columns);
    const bool portrait = composer.shaping() == Shaping::Portrait;
    const double pitch = std::min(area.height / static_cast<double>(perColumn), composer.px(portrait ? 190 : 136));
    const double mark = look.numbered ? std::min(composer.px(72), pitch * 0.72) : composer.px(18);
    const double indent = mark + composer.px(look.numbered ? 34 : 30);
    TextRole role = composer.body(portrait ? 54 : 52, 34, 2);
    role.style.colour = composer.colours().ink;
    role.style.lineHeight = 1.26;
    Items items = setItems(composer, role, width - indent, pitch * 0.92);
    const double used = pitch * static_cast<double>(perColumn);
    const double top = area.y + (portrait ? 0 : (area.height - used) * 0.35);
    for (std::size_t i = 0; i < count; ++i)
    {
        const auto column = i / perColumn;
        const auto line = i % perColumn;
        const Area row{area.x + static_cast<double>(column) * (width + gap), top + static_cast<double>(line) * pitch,
                       width, pitch};
        placeRowMark(composer, look, i, row, mark, line + 1 == perColumn || i + 1 == count);
        const double height = items.blocks[i].heightPx();
        composer.place(std::move(items.blocks[i]), row.x + indent, row.centreY() - height / 2, width - indent,
                       itemPointer(composer, i));
    }
}

/// How many columns the rows need to stay large.
std::size_t columnsFor(const Composer& composer, const Area& area)
{
    const auto count = static_cast<double>(composer.slide().items.size());
    return composer.shaping() == Shaping::Landscape && area.height / count < composer.px(84) ? 2 : 1;
}

void placePortraitFigure(Composer& composer, const Area& below, double bottom)
{
    const double rest = bottom - below.y;
    const double side = std::min(composer.px(420), rest - composer.px(60));
    if (composer.shaping() == Shaping::Portrait && side > composer.px(190))
        composer.placeFigure({below.centreX() - side / 2, below.y + (rest - side) / 2 + composer.px(20), side, side});
}

void composeItems(Composer& composer, bool numbered)
{
    const Area area = placeHead(composer, composer.placeFrame());
    if (!numbered || composer.shaping() == Shaping::Portrait || !placeCards(composer, area))
        placeRows(composer, area, {.numbered = numbered, .columns = columnsFor(composer, area)});
    const double pitch = std::min(area.height / std::max<double>(1, static_cast<double>(composer.slide().items.size())),
                                  composer.px(190));
    const double used = pitch * static_cast<double>(composer.slide().items.size());
    placePortraitFigure(composer, {area.x, area.y + used, area.width, 0}, area.bottom());
    composer.placeAction();
}
} // namespace

void composeSteps(Composer& composer)
{
    composeItems(composer, true);
}

void composeList(Composer& composer)
{
    composeItems(composer, false);
}

} // namespace onedoor::drawing
