#include "content/drawing/BigNumber.hpp"
#include "content/drawing/Composer.hpp"

#include <algorithm>

namespace onedoor::drawing
{

namespace
{
/// Headline and body one below the other.
struct Column
{
    TextBlock headline;
    TextBlock body;
    double gap = 0;

    [[nodiscard]] bool fits() const { return headline.fits && body.fits; }
    [[nodiscard]] double heightPx() const
    {
        return headline.heightPx() + (body.empty() || headline.empty() ? 0 : gap) + body.heightPx();
    }
};

/// How large the texts of a column may be. Units: of a wall of 1080 lines.
struct Sizes
{
    double headline = 0;
    double smallest = 0; ///< of the headline
    double body = 0;
};

/// Two lines where they stay large, else up to four.
TextBlock setBody(const Composer& composer, double units, double smallest, double widthPx, double heightPx)
{
    const std::string_view words = composer.words(composer.slide().body);
    TextRole two = composer.body(units, units * 0.86, 2);
    two.maxLines = 2;
    TextBlock body = composer.set(words, two, widthPx, heightPx);
    return body.fits ? body : composer.set(words, composer.body(units, smallest, 4), widthPx, heightPx);
}

/// The largest headline with which both find room. The body has a width of its own.
Column setColumn(const Composer& composer, double headlineWidth, double bodyWidth, double heightPx, const Sizes& sizes)
{
    const auto& slide = composer.slide();
    const std::string_view headline = composer.words(slide.headline);
    Column column;
    for (double units = sizes.headline;; units = std::max(sizes.smallest, units - 6))
    {
        column.gap = composer.px(units * 0.36);
        column.headline = composer.set(headline, composer.headline(units, std::max(sizes.smallest, units * 0.74), 2),
                                       headlineWidth, heightPx, composer.words(slide.emphasis));
        const double left = heightPx - column.headline.heightPx() - column.gap;
        column.body = setBody(composer, sizes.body, units > 96 ? 46 : 38, bodyWidth, left);
        if (column.fits() || units <= sizes.smallest)
            break;
    }
    // What is left lets the two breathe; headlines of all slides begin at the same height.
    column.gap += std::clamp((heightPx - column.heightPx()) * 0.3, 0.0, composer.px(34));
    return column;
}

void placeColumn(Composer& composer, Column column, double x, double y, double widthPx)
{
    const auto& slide = composer.slide();
    const double bodyTop = y + column.headline.heightPx() + column.gap;
    const bool alone = column.headline.empty();
    composer.place(std::move(column.headline), x, y, widthPx, composer.pointer("headline", slide.headline));
    composer.place(std::move(column.body), x, alone ? y : bodyTop, widthPx, composer.pointer("body", slide.body));
}

/// The headline over the whole width; body on the left, figure at the lower right.
bool composeWide(Composer& composer, const Area& area)
{
    const double side = composer.hasFigure() ? composer.px(330) : 0;
    const double gap = composer.hasFigure() ? composer.px(56) : 0;
    Column column = setColumn(composer, area.width, area.width - side - gap, area.height, {112, 84, 52});
    if (!column.fits())
        return false;
    const double y = area.y + (area.height - column.heightPx()) * 0.3;
    const double below = y + column.headline.heightPx() + column.gap;
    const double bottom = composer.height() - composer.px(84);
    const double fitted = std::min(side, bottom - below);
    placeColumn(composer, std::move(column), area.x, y, area.width);
    composer.placeFigure({area.right() - fitted, bottom - fitted, fitted, fitted});
    return true;
}

void composeLandscape(Composer& composer)
{
    const Area area = composer.placeFrame();
    const double side = composer.px(composer.slide().drawing.empty() ? 420 : 470);
    const double width = composer.hasFigure() ? area.width - side - composer.px(56) : area.width;
    // A body of one line does not run up to the figure.
    const double bodyWidth = composer.hasFigure() ? width - composer.px(20) : width;
    Column column = setColumn(composer, width, bodyWidth, area.height, {126, 92, 56});
    if (column.fits() || !composeWide(composer, area))
    {
        if (!column.fits())
            column = setColumn(composer, width, width, area.height, {92, 68, 50});
        const double middle = composer.height() * 0.46;
        composer.placeFigure({area.right() - side, middle - side / 2, side, side});
        placeColumn(composer, std::move(column), area.x, area.y, width);
    }
    composer.placeAction();
}

void composePortrait(Composer& composer)
{
    const Area area = composer.placeFrame();
    const Sizes sizes = area.height > composer.px(1200) ? Sizes{146, 68, 62} : Sizes{126, 68, 56};
    Column column = setColumn(composer, area.width, area.width, area.height, sizes);
    const double used = column.heightPx() + composer.px(56);
    placeColumn(composer, std::move(column), area.x, area.y, area.width);
    const Area rest{area.x, area.y + used, area.width, area.height - used};
    const double side = std::min({composer.px(560), rest.width, rest.height - composer.px(16)});
    if (side > composer.px(170))
        composer.placeFigure({rest.centreX() - side / 2, rest.centreY() - side / 2, side, side});
    composer.placeAction();
}
} // namespace

void composeFact(Composer& composer)
{
    if (composer.shaping() == Shaping::Portrait)
        composePortrait(composer);
    else
        composeLandscape(composer);
}

void composeNumber(Composer& composer)
{
    const auto& slide = composer.slide();
    const bool portrait = composer.shaping() == Shaping::Portrait;
    const Area area = composer.placeFrame();
    const double side = composer.px(portrait ? 300 : 400);
    const double width = portrait || !composer.hasFigure() ? area.width : area.width - side - composer.px(56);
    TextBlock headline = composer.set(composer.words(slide.headline), composer.headline(84, 60, 2), width,
                                      area.height * 0.4, composer.words(slide.emphasis));
    const double numberUnits = portrait ? 330 : 290;
    const double spare = area.height - headline.heightPx() - composer.px(0.74 * numberUnits + 126);
    TextBlock body =
        composer.set(composer.words(slide.body), composer.body(48, 38, 3), width, std::max(spare, composer.px(40)));
    const double total = headline.heightPx() + composer.px(0.74 * numberUnits + 126) + body.heightPx();
    double y = area.y + std::max(0.0, (area.height - total) * (portrait ? 0.0 : 0.4));
    const double headlineHeight = headline.heightPx();
    composer.place(std::move(headline), area.x, y, width, composer.pointer("headline", slide.headline));
    y += headlineHeight + composer.px(66);
    BigNumber number = setBigNumber(composer, width, {.largest = numberUnits, .smallest = 120});
    const double digitHeight = number.capHeightPx;
    placeBigNumber(composer, std::move(number), area.x, y + digitHeight);
    y += digitHeight + composer.px(60);
    const double bodyBottom = y + body.heightPx();
    composer.place(std::move(body), area.x, y, width, composer.pointer("body", slide.body));
    const double rest = area.bottom() - bodyBottom - composer.px(40);
    if (!portrait)
        composer.placeFigure({area.right() - side, composer.height() * 0.46 - side / 2, side, side});
    else if (const double fitted = std::min(composer.px(520), rest); fitted > composer.px(170))
        composer.placeFigure({area.centreX() - fitted / 2, area.bottom() - rest / 2 - fitted / 2, fitted, fitted});
    composer.placeAction();
}

} // namespace onedoor::drawing
