#include "content/drawing/BigNumber.hpp"
#include "content/drawing/Composer.hpp"

#include <array>
#include <fmt/format.h>
#include <optional>

namespace onedoor::drawing
{

namespace
{
/// The items as one chain, or as two lines of about the same length that break between items.
std::string chain(const Composer& composer, bool twoLines)
{
    const auto& slide = composer.slide();
    const std::string between = slide.templateName == "steps" ? " →" : " ·";
    const std::size_t half = twoLines ? (slide.items.size() + 1) / 2 : slide.items.size() + 1;
    std::string line;
    for (std::size_t i = 0; i < slide.items.size(); ++i)
    {
        if (i == half)
            line += slide.templateName == "steps" ? between + "\n" : "\n";
        else if (i > 0)
            line += between + " ";
        line += composer.words(slide.items[i]);
    }
    return line;
}

/// What stands under the headline: the body, or the items.
std::string secondText(const Composer& composer, bool twoLines)
{
    const auto& slide = composer.slide();
    const auto body = composer.words(slide.body);
    if (!body.empty())
        return twoLines ? std::string(body) : composer.asOneLine(body, {});
    return chain(composer, twoLines);
}

/// "action → place", for the strip that has no room for its items.
std::string wayText(const Composer& composer)
{
    const auto action = composer.words(composer.slide().action);
    const auto place = composer.words(composer.slide().place);
    return fmt::format("{}{}{}", action, action.empty() || place.empty() ? "" : " → ", place);
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
        constexpr NumberSizes sizes{.largest = 168, .smallest = 72, .wholeShare = 1, .unitShare = 0.4};
        BigNumber number = setBigNumber(composer, inner.width * 0.38, sizes);
        const double width = number.widthPx();
        const double baseline = middle + number.capHeightPx / 2;
        placeBigNumber(composer, std::move(number), inner.x, baseline);
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

/// The place as a small pill at the right.
struct Trail
{
    TextBlock text;
    Area pill;
};

std::optional<Trail> setTrail(const Composer& composer)
{
    const auto& slide = composer.slide();
    const auto place = composer.words(slide.place);
    const TextRole role{
        .style = {.weight = Weight::Bold, .sizePx = composer.px(42), .colour = composer.colours().buttonInk},
        .minSizePx = composer.px(34),
        .maxLines = 1};
    Trail trail{.text = composer.set(place.empty() ? composer.words(slide.action) : place, role, composer.px(420)),
                .pill = {}};
    if (trail.text.empty() || !trail.text.fits)
        return std::nullopt;
    const double width = trail.text.widthPx() + composer.px(72);
    trail.pill = {composer.inner().right() - width, composer.height() / 2 - composer.px(48), width, composer.px(96)};
    return trail;
}

void placeTrail(Composer& composer, Trail trail)
{
    const auto& slide = composer.slide();
    composer.place(Shape{.area = trail.pill, .radiusPx = composer.px(22), .fill = composer.colours().button});
    const double width = trail.text.widthPx();
    const double top = trail.pill.centreY() - trail.text.heightPx() / 2;
    composer.place(std::move(trail.text), trail.pill.x + composer.px(36), top, width,
                   composer.words(slide.place).empty() ? composer.pointer("action", slide.action)
                                                       : composer.pointer("place", slide.place));
}

/// One way to divide the height among headline and body. Units: of a strip of 360 lines.
struct Way
{
    double headline, headlineMin;
    int headlineLines;
    double body, bodyMin;
    int bodyLines;
    bool beside; ///< stays large enough to leave room for the place at the right
};

constexpr std::array ways{Way{106, 96, 1, 50, 40, 1, true}, Way{102, 92, 1, 48, 42, 2, true},
                          Way{106, 74, 1, 46, 38, 1, false}, Way{92, 72, 1, 46, 36, 2, false},
                          Way{84, 60, 2, 44, 36, 1, false}, Way{80, 60, 1, 40, 33, 2, false}};

struct StripTexts
{
    TextBlock headline;
    TextBlock body;
    double gap = 0;
    bool beside = false;

    [[nodiscard]] double heightPx() const { return headline.heightPx() + (body.empty() ? 0 : gap + body.heightPx()); }
};

std::optional<StripTexts> setTexts(const Composer& composer, const Way& way, double widthPx, const std::string& second)
{
    const auto& slide = composer.slide();
    const bool festive = composer.colours().festive;
    const double scale = festive && way.headlineLines == 1 ? 1.16 : 1;
    TextRole head = composer.headline(way.headline * scale, way.headlineMin, way.headlineLines);
    head.maxLines = way.headlineLines;
    head.style.face = festive ? Face::Serif : Face::Sans;
    TextRole body = composer.body(way.body, way.bodyMin, way.bodyLines);
    body.maxLines = way.bodyLines;
    body.style.lineHeight = 1.32;
    const std::string_view words = composer.words(slide.headline);
    StripTexts texts{.headline = composer.set(way.headlineLines == 1 ? composer.asOneLine(words) : std::string(words),
                                              head, widthPx, composer.height(), composer.words(slide.emphasis)),
                     .body = composer.set(second, body, widthPx),
                     .gap = composer.px(way.bodyLines == 1 ? 28 : 22),
                     .beside = way.beside};
    const bool fits = texts.headline.fits && texts.body.fits;
    return fits && texts.heightPx() <= composer.height() - composer.px(64) ? std::optional(std::move(texts))
                                                                            : std::nullopt;
}

/// The first way that has room.
std::optional<StripTexts> setTexts(const Composer& composer, double widthPx)
{
    for (const auto& way : ways)
        if (auto texts = setTexts(composer, way, widthPx, secondText(composer, way.bodyLines == 2)))
            return texts;
    return std::nullopt;
}

/// Where headline and body find no room together: the headline and the way to go, else the
/// headline alone. A strip keeps to its one thought.
StripTexts setBare(const Composer& composer, double widthPx)
{
    if (auto texts = setTexts(composer, ways[2], widthPx, wayText(composer)))
        return std::move(*texts);
    const auto& slide = composer.slide();
    TextRole role = composer.headline(96, 44, 2);
    role.maxLines = 2;
    role.style.face = composer.colours().festive ? Face::Serif : Face::Sans;
    return {.headline = composer.set(composer.words(slide.headline), role, widthPx,
                                     composer.height() - composer.px(84), composer.words(slide.emphasis)),
            .body = {}};
}
} // namespace

void composeStrip(Composer& composer)
{
    const auto& slide = composer.slide();
    const double x = placeLead(composer);
    double end = composer.inner().right();
    std::optional<Trail> trail = setTrail(composer);
    const double besideTrail = trail ? trail->pill.x - composer.px(56) : end;
    std::optional<StripTexts> texts = setTexts(composer, besideTrail - x);
    if (trail && texts && texts->beside)
    {
        end = besideTrail;
        placeTrail(composer, std::move(*trail));
    }
    else if (texts = setTexts(composer, end - x); !texts)
        texts = setBare(composer, end - x);
    const double y = (composer.height() - texts->heightPx()) / 2;
    const double bodyTop = y + texts->headline.heightPx() + texts->gap;
    composer.place(std::move(texts->headline), x, y, end - x, composer.pointer("headline", slide.headline));
    composer.place(std::move(texts->body), x, bodyTop, end - x, composer.pointer("body", slide.body));
}

} // namespace onedoor::drawing
