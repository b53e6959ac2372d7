#include "content/drawing/Composer.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

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

enum class Label
{
    Before, ///< in the line, with its colon
    Above   ///< on a line of its own
};

/// One item's words and the label that they begin with, if any: "内容：病史、体检、化验".
struct ItemText
{
    std::string words;
    std::string label;
};

ItemText itemText(std::string_view item, Label place)
{
    for (const std::string_view colon : {"：", ": "})
    {
        const auto at = item.find(colon);
        if (at == std::string_view::npos || countLetters(item.substr(0, at)) > 18)
            continue;
        const std::string label(item.substr(0, at));
        const auto rest = item.substr(at + colon.size());
        return {place == Label::Above ? fmt::format("{}\n{}", label, rest) : std::string(item), label};
    }
    return {std::string(item), {}};
}

Items setItems(const Composer& composer, const TextRole& role, double widthPx, double heightPx,
               Label label = Label::Before)
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
            const ItemText item = itemText(composer.words(text), label);
            items.blocks.push_back(composer.set(item.words, sized, widthPx, heightPx, item.label));
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

/// One line where it stays large, else two; a portrait slide has the height for two.
TextBlock setHeadline(const Composer& composer, double widthPx, double heightPx)
{
    const auto& slide = composer.slide();
    const bool festive = composer.colours().festive;
    const bool join = composer.shaping() == Shaping::Landscape;
    TextRole one = composer.headline(festive ? 128 : 104, 80, 1);
    one.maxLines = 1;
    TextRole two = composer.headline(festive ? 108 : 104, 58, 2);
    for (TextRole* role : {&one, &two})
        role->style.face = festive ? Face::Serif : Face::Sans;
    const std::string words(composer.words(slide.headline));
    const auto emphasis = composer.words(slide.emphasis);
    TextBlock headline =
        composer.set(join ? composer.asOneLine(words) : words, one, widthPx, heightPx, emphasis);
    return headline.fits ? headline : composer.set(words, two, widthPx, heightPx, emphasis);
}

/// Where the icon or drawing of a slide with items stands.
enum class FigurePlace
{
    Corner, ///< small, beside the headline
    Elsewhere
};

/// Headline and body on top.
/// Returns  the area below.
Area placeHead(Composer& composer, const Area& area, FigurePlace figure)
{
    const auto& slide = composer.slide();
    const bool portrait = composer.shaping() == Shaping::Portrait;
    const double corner = composer.px(slide.drawing.empty() ? 168 : 250);
    const double side = composer.hasFigure() && figure == FigurePlace::Corner ? corner : 0;
    const double width = side > 0 ? area.width - side - composer.px(48) : area.width;
    TextBlock headline = setHeadline(composer, width, area.height * 0.42);
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

/// Two lines where they stay large, else up to four. Few steps are set larger, unless that costs a line.
Items setCardItems(const Composer& composer, double widthPx, double heightPx)
{
    TextRole role = composer.body(52, 42, 2);
    role.maxLines = 2;
    role.style.colour = composer.colours().ink;
    role.style.weight = Weight::Medium;
    role.style.lineHeight = 1.36;
    Items items = setItems(composer, role, widthPx, heightPx, Label::Above);
    if (!items.fits)
    {
        role.maxLines = 4;
        role.minSizePx = composer.body(52, 40, 4).minSizePx;
        items = setItems(composer, role, widthPx, heightPx, Label::Above);
    }
    role.style.sizePx *= 1.24;
    Items large = setItems(composer, role, widthPx, heightPx, Label::Above);
    const auto lines = [](const Items& some)
    {
        std::size_t count = 0;
        for (const auto& block : some.blocks)
            count += block.lines.size();
        return count;
    };
    return large.fits && lines(large) <= lines(items) ? large : items;
}

/// Steps side by side, each on a card, an arrow between.
bool placeCards(Composer& composer, const Area& area)
{
    const std::size_t count = composer.slide().items.size();
    if (count < 2 || count > 4)
        return false;
    const auto& colours = composer.colours();
    const double gap = composer.px(50);
    const double width = (area.width - gap * static_cast<double>(count - 1)) / static_cast<double>(count);
    const double padding = composer.px(count > 3 ? 26 : 36);
    const double disc = composer.px(72);
    double textTop = padding + disc + composer.px(26);
    Items items = setCardItems(composer, width - 2 * padding, area.height - textTop - padding);
    if (!items.fits)
        return false;
    double tallest = 0;
    for (const auto& block : items.blocks)
        tallest = std::max(tallest, block.heightPx());
    // Cards with few words do not shrink to a ribbon.
    const double least = textTop + tallest + padding + composer.px(10);
    const double height = std::min(area.height, std::max(least, composer.px(290)));
    textTop += (height - least) * 0.4;
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
    bool figureBelow = false; ///< a portrait slide's rows leave it room
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

/// The height of a row: as much as there is, within reason.
double rowPitch(const Composer& composer, double heightPx, std::size_t rows, const RowLook& look)
{
    const bool portrait = composer.shaping() == Shaping::Portrait;
    const double most = composer.px(!portrait ? 136 : look.figureBelow ? 140 : 176);
    return std::min(heightPx / static_cast<double>(std::max<std::size_t>(rows, 1)), most);
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
    const double pitch = rowPitch(composer, area.height, perColumn, look);
    const double mark = look.numbered ? std::min(composer.px(72), pitch * 0.72) : composer.px(18);
    const double indent = mark + composer.px(look.numbered ? 34 : 30);
    const double units = portrait ? 58 : 52;
    TextRole role = composer.body(units, 42, 1);
    role.maxLines = 1;
    role.style.colour = composer.colours().ink;
    role.style.lineHeight = 1.26;
    Items items = setItems(composer, role, width - indent, pitch * 0.92);
    if (!items.fits)
    {
        role.maxLines = 2;
        role.minSizePx = composer.body(units, 34, 2).minSizePx;
        items = setItems(composer, role, width - indent, pitch * 0.92);
    }
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

/// The column beside a large figure, if headline and rows find room in it at a good size.
std::optional<Area> columnBesideFigure(const Composer& composer, const Area& area, double figureSide)
{
    const auto& slide = composer.slide();
    const Area column{area.x, area.y, area.width - figureSide - composer.px(64), area.height};
    const TextBlock headline = setHeadline(composer, column.width, area.height * 0.42);
    const double rest = area.height - headline.heightPx() - composer.px(46);
    if (!composer.hasFigure() || !composer.words(slide.body).empty() || !headline.fits ||
        rest < composer.px(88) * static_cast<double>(slide.items.size()))
        return std::nullopt;
    TextRole role = composer.body(50, 46, 1);
    role.maxLines = 1;
    return setItems(composer, role, column.width - composer.px(110), composer.px(88)).fits ? std::optional(column)
                                                                                           : std::nullopt;
}

/// The figure stands below the rows where it stays large there, else small beside the headline.
void composePortraitItems(Composer& composer, bool numbered)
{
    const Area whole = composer.placeFrame();
    const auto count = composer.slide().items.size();
    RowLook look{.numbered = numbered, .figureBelow = composer.hasFigure()};
    const double head = setHeadline(composer, whole.width, whole.height * 0.42).heightPx() + composer.px(56);
    const double rows = rowPitch(composer, whole.height - head, count, look) * static_cast<double>(count);
    look.figureBelow = look.figureBelow && whole.height - head - rows - composer.px(40) > composer.px(170);
    const Area area = placeHead(composer, whole, look.figureBelow ? FigurePlace::Elsewhere : FigurePlace::Corner);
    placeRows(composer, area, look);
    const double top = area.y + rowPitch(composer, area.height, count, look) * static_cast<double>(count);
    const double rest = area.bottom() - top;
    const double side = std::min(composer.px(440), rest - composer.px(40));
    if (look.figureBelow && side > composer.px(120))
        composer.placeFigure({area.centreX() - side / 2, area.bottom() - (rest + side) / 2, side, side});
    composer.placeAction();
}

void composeItems(Composer& composer, bool numbered)
{
    if (composer.shaping() == Shaping::Portrait)
    {
        composePortraitItems(composer, numbered);
        return;
    }
    const Area whole = composer.placeFrame();
    const double side = composer.px(400);
    if (const auto column = columnBesideFigure(composer, whole, side); column && !numbered)
    {
        placeRows(composer, placeHead(composer, *column, FigurePlace::Elsewhere), {.numbered = numbered});
        composer.placeFigure({whole.right() - side, composer.height() * 0.46 - side / 2, side, side});
    }
    else
    {
        const Area area = placeHead(composer, whole, FigurePlace::Corner);
        if (!numbered || !placeCards(composer, area))
            placeRows(composer, area, {.numbered = numbered, .columns = columnsFor(composer, area)});
    }
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
