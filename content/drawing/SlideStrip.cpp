#include "content/drawing/Characters.hpp"
#include "content/drawing/Composer.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{
/// A line break that the author set for a slide's two lines falls away where one line has room.
std::string asOneLine(const Composer& composer, std::string_view words)
{
    // Two thoughts without punctuation between them keep a gap.
    const std::string_view gap = composer.chineseText() ? "\u2002" : " ";
    std::string joined;
    for (const char c : words)
        if (c != '\n')
            joined += c;
        else if (!composer.chineseText() || !isClosingMark(characterBefore(joined, joined.size())))
            joined += gap;
    return joined;
}

/// The line under the headline: the body, or the items as one chain.
std::string secondLine(const Composer& composer)
{
    const auto& slide = composer.slide();
    std::string line(composer.words(slide.body));
    if (!line.empty() || slide.items.empty())
        return line;
    const std::string_view between = slide.templateName == "steps" ? " → " : " · ";
    for (const auto& item : slide.items)
        line += fmt::format("{}{}", line.empty() ? "" : between, composer.words(item));
    return line;
}

/// Icon, drawing or the one number at the left.
/// Returns  where the texts begin.
double placeLead(Composer& composer)
{
    const auto& slide = composer.slide();
    const Area inner = composer.inner();
    const double middle = composer.height() / 2;
    if (!composer.words(slide.figure).empty())
    {
        const TextRole role{.style = {.weight = Weight::Black,
                                      .sizePx = composer.px(168),
                                      .colour = composer.colours().accent,
                                      .tabularFigures = true},
                            .minSizePx = composer.px(72),
                            .maxLines = 1};
        TextBlock figure = composer.set(composer.words(slide.figure), role, inner.width * 0.38);
        const double width = figure.widthPx();
        const double top = middle - figure.heightPx() / 2;
        composer.place(std::move(figure), inner.x, top, width, composer.pointer("figure", slide.figure));
        return inner.x + width + composer.px(64);
    }
    if (!composer.hasFigure())
        return inner.x;
    const bool drawing = !slide.drawing.empty();
    const double side = composer.px(drawing ? 280 : 220);
    composer.lightAt((inner.x + side / 2) / composer.width(), 0.5, 0.7);
    composer.placeFigure({inner.x, middle - side / 2, side, side});
    return inner.x + side + composer.px(drawing ? 52 : 60);
}

/// The action as a small pill at the right, only where it leaves the headline its room.
/// Returns  where the texts must end.
double placeTrail(Composer& composer, double textX, double headlineWidth)
{
    const auto& slide = composer.slide();
    const auto& colours = composer.colours();
    const Area inner = composer.inner();
    const auto place = composer.words(slide.place);
    const auto words = place.empty() ? composer.words(slide.action) : place;
    const TextRole role{.style = {.weight = Weight::Bold, .sizePx = composer.px(42), .colour = colours.buttonInk},
                        .minSizePx = composer.px(34),
                        .maxLines = 1};
    TextBlock text = composer.set(words, role, composer.px(420));
    if (text.empty() || !text.fits)
        return inner.right();
    const Area pill{inner.right() - text.widthPx() - composer.px(72), composer.height() / 2 - composer.px(48),
                    text.widthPx() + composer.px(72), composer.px(96)};
    if (pill.x - composer.px(56) < textX + headlineWidth)
        return inner.right();
    composer.place(Shape{.area = pill, .radiusPx = composer.px(22), .fill = colours.button});
    const double width = text.widthPx();
    const double top = pill.centreY() - text.heightPx() / 2;
    composer.place(std::move(text), pill.x + composer.px(36), top, width,
                   place.empty() ? composer.pointer("action", slide.action) : composer.pointer("place", slide.place));
    return pill.x - composer.px(56);
}

TextBlock setHeadline(const Composer& composer, double widthPx)
{
    const auto& slide = composer.slide();
    const bool serif = composer.colours().festive;
    TextRole one = composer.headline(serif ? 124 : 106, 84, 1);
    one.maxLines = 1;
    TextRole two = composer.headline(88, 44, 2);
    two.maxLines = 2;
    for (TextRole* role : {&one, &two})
        role->style.face = serif ? Face::Serif : Face::Sans;
    const std::string_view words = composer.words(slide.headline);
    const auto emphasis = composer.words(slide.emphasis);
    const double room = composer.height() - composer.px(84);
    const std::string joined = asOneLine(composer, words);
    TextBlock headline = composer.set(joined, one, widthPx, room, emphasis);
    return headline.fits ? headline : composer.set(words, two, widthPx, room, emphasis);
}
} // namespace

void composeStrip(Composer& composer)
{
    const auto& slide = composer.slide();
    const double x = placeLead(composer);
    const Area inner = composer.inner();
    TextBlock headline = setHeadline(composer, inner.right() - x);
    const bool oneLine = headline.lines.size() <= 1;
    const double end = oneLine ? placeTrail(composer, x, headline.widthPx()) : inner.right();
    TextRole role = composer.body(50, 36, 1);
    role.maxLines = 1;
    TextBlock body = composer.set(asOneLine(composer, secondLine(composer)), role, end - x);
    const double gap = composer.px(28);
    const double headlineHeight = headline.heightPx();
    // Where the second line finds no room the strip keeps to its one thought.
    if (!body.fits || (!oneLine && headlineHeight + gap + body.heightPx() > composer.height() - composer.px(72)))
        body = {};
    const double total = headlineHeight + (body.empty() ? 0 : gap + body.heightPx());
    const double y = (composer.height() - total) / 2;
    composer.place(std::move(headline), x, y, end - x, composer.pointer("headline", slide.headline));
    composer.place(std::move(body), x, y + headlineHeight + gap, end - x, composer.pointer("body", slide.body));
}

} // namespace onedoor::drawing
