#include "content/drawing/BigNumber.hpp"

#include <algorithm>
#include <array>

namespace onedoor::drawing
{

namespace
{
/// Of Noto Sans CJK SC's em box: how high its figures are, and how far its baseline is from the top.
constexpr double figureHeight = 0.74;
constexpr double ascent = 0.88;

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
} // namespace

BigNumber setBigNumber(const Composer& composer, double widthPx, const NumberSizes& sizes)
{
    const auto [digits, unit] = splitFigure(composer.words(composer.slide().figure));
    const Colour colour = composer.colours().accent;
    const bool inWords = unit.empty() && digits.size() > 8;
    for (double size = inWords ? sizes.largest * sizes.wholeShare : sizes.largest;;
         size = std::max(sizes.smallest, size * 0.94))
    {
        const TextRole big{.style = {.weight = Weight::Black,
                                     .sizePx = composer.px(size),
                                     .colour = colour,
                                     .tabularFigures = true},
                           .maxLines = 1};
        const TextRole small{.style = {.weight = Weight::Bold,
                                       .sizePx = composer.px(std::max(60.0, size * sizes.unitShare)),
                                       .colour = colour},
                             .maxLines = 1};
        BigNumber number;
        number.gapPx = composer.px(std::min(24.0, size * 0.12));
        number.capHeightPx = figureHeight * composer.px(size);
        number.digits = composer.set(digits, big, widthPx);
        number.unit = composer.set(unit, small, widthPx - number.digits.widthPx() - number.gapPx);
        number.fits = number.digits.fits && number.unit.fits;
        if (number.fits || size <= sizes.smallest)
            return number;
    }
}

void placeBigNumber(Composer& composer, BigNumber number, double x, double baseline)
{
    const std::string where = composer.pointer("figure", composer.slide().figure);
    const double digitsWidth = number.digits.widthPx();
    const double unitWidth = number.unit.widthPx();
    const double digitsTop = baseline - ascent * number.digits.style.sizePx;
    const double unitTop = baseline - ascent * number.unit.style.sizePx;
    composer.place(std::move(number.digits), x, digitsTop, digitsWidth, where);
    composer.place(std::move(number.unit), x + digitsWidth + number.gapPx, unitTop, unitWidth, where);
}

} // namespace onedoor::drawing
