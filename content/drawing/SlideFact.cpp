#include "content/drawing/Composer.hpp"

#include <algorithm>
#include <array>

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

/// The largest headline with which both find room. The body has a width of its own.
Column setColumn(const Composer& composer, double headlineWidth, double bodyWidth, double heightPx, double largest,
                 double smallest)
{
    const auto& slide = composer.slide();
    const std::string_view headline = composer.words(slide.headline);
    const std::string_view body = composer.words(slide.body);
    Column column;
    for (double units = largest;; units = std::max(smallest, units - 6))
    {
        column.gap = composer.px(units * 0.36);
        column.headline = composer.set(headline, composer.headline(units, std::max(smallest, units * 0.74), 2),
                                       headlineWidth, heightPx, composer.words(slide.emphasis));
        const double left = heightPx - column.headline.heightPx() - column.gap;
        column.body = composer.set(body, composer.body(50, units > 96 ? 46 : 38, 4), bodyWidth, left);
        if (column.fits() || units <= smallest)
            return column;
    }
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
    Column column = setColumn(composer, area.width, area.width - side - gap, area.height, 112, 84);
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
    Column column = setColumn(composer, width, width, area.height, 122, 92);
    if (column.fits() || !composeWide(composer, area))
    {
        if (!column.fits())
            column = setColumn(composer, width, width, area.height, 92, 68);
        const double middle = composer.height() * 0.46;
        composer.placeFigure({area.right() - side, middle - side / 2, side, side});
        placeColumn(composer, std::move(column), area.x, area.y, width);
    }
    composer.placeAction();
}

void composePortrait(Composer& composer)
{
    const Area area = composer.placeFrame();
    Column column = setColumn(composer, area.width, area.width, area.height, 122, 68);
    const double used = column.heightPx() + composer.px(56);
    placeColumn(composer, std::move(column), area.x, area.y, area.width);
    const Area rest{area.x, area.y + used, area.width, area.height - used};
    const double side = std::min({composer.px(560), rest.width, rest.height - composer.px(16)});
    if (side > composer.px(170))
        composer.placeFigure({rest.centreX() - side / 2, rest.centreY() - side / 2, side, side});
    composer.placeAction();
}

/// "0.4 毫克" → "0.4" large and "毫克" small; a figure without digits in front stays whole.
std::array<std::string_view, 2> splitFigure(std::string_view figure)
{
    constexpr std::string_view signs[]{"～", "–", "≥", "≤", "‰", "×"};
    std::size_t at = 0;
    bool digits = false;
    while (at < figure.size())
    {
        const char c = figure[at];
        const bool plain =
            (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '%' || c == '-' || c == '+' || c == '/';
        digits = digits || (c >= '0' && c <= '9');
        const auto* const sign = std::ranges::find_if(signs, [&](auto s) { return figure.substr(at).starts_with(s); });
        if (!plain && sign == std::end(signs))
            break;
        at += plain ? 1 : sign->size();
    }
    if (!digits)
        return {figure, {}};
    auto unit = figure.substr(at);
    while (unit.starts_with(' '))
        unit.remove_prefix(1);
    return {figure.substr(0, at), unit};
}

/// Number and unit on one baseline.
/// Returns  the height from the top of the digits to the baseline.
double placeNumber(Composer& composer, const Area& area, double units, double minUnits)
{
    const auto& colours = composer.colours();
    const auto [number, unit] = splitFigure(composer.words(composer.slide().figure));
    const std::string where = composer.pointer("figure", composer.slide().figure);
    for (double size = unit.empty() && number.size() > 8 ? units * 0.6 : units;; size = std::max(minUnits, size * 0.94))
    {
        const TextRole big{.style = {.weight = Weight::Black,
                                     .sizePx = composer.px(size),
                                     .colour = colours.accent,
                                     .tabularFigures = true},
                           .maxLines = 1};
        const TextRole small{.style = {.weight = Weight::Bold,
                                       .sizePx = composer.px(std::max(60.0, size * 0.32)),
                                       .colour = colours.accent},
                             .maxLines = 1};
        TextBlock digits = composer.set(number, big, area.width);
        const double x = area.x + digits.widthPx() + composer.px(24);
        TextBlock word = composer.set(unit, small, area.right() - x);
        if ((!digits.fits || !word.fits) && size > minUnits)
            continue;
        const double capHeight = 0.74 * composer.px(size);
        const double baseline = area.y + capHeight;
        const double digitsWidth = digits.widthPx();
        composer.place(std::move(digits), area.x, baseline - 0.88 * composer.px(size), digitsWidth, where);
        composer.place(std::move(word), x, baseline - 0.88 * small.style.sizePx, area.right() - x, where);
        return capHeight;
    }
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
    y += placeNumber(composer, {area.x, y, width, 0}, numberUnits, 120) + composer.px(60);
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
