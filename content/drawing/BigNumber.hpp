#pragma once

#include "content/drawing/Composer.hpp"

namespace onedoor::drawing
{

/// The slide's one figure: "0.4 毫克" is set as a large 0.4 and a small 毫克 on one baseline; a
/// figure without digits in front stays whole.
struct BigNumber
{
    TextBlock digits;
    TextBlock unit;
    double gapPx = 0;
    double capHeightPx = 0; ///< from the top of the digits to the baseline
    bool fits = true;

    [[nodiscard]] double widthPx() const
    {
        return digits.widthPx() + (unit.empty() ? 0 : gapPx + unit.widthPx());
    }
};

/// Units: of a wall of 1080 lines.
struct NumberSizes
{
    double largest = 0;
    double smallest = 0;
    double wholeShare = 0.6; ///< of the largest size, for a figure in words
    double unitShare = 0.32;
};

[[nodiscard]] BigNumber setBigNumber(const Composer& composer, double widthPx, const NumberSizes& sizes);
void placeBigNumber(Composer& composer, BigNumber number, double x, double baseline);

} // namespace onedoor::drawing
