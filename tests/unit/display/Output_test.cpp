#include "display/output/Reduction.hpp"
#include "display/output/WindowPlace.hpp"

#include <gtest/gtest.h>

namespace onedoor::display::test
{

TEST(WindowPlace, ReadsSizeAndPlace)
{
    EXPECT_EQ(parseWindowPlace("1920x1080+0+0").value(), (WindowPlace{{1920, 1080}, 0, 0}));
    EXPECT_EQ(parseWindowPlace("1920x360-1920+40").value(), (WindowPlace{{1920, 360}, -1920, 40}));
    EXPECT_EQ(parseWindowPlace("1080x1920").value(), (WindowPlace{{1080, 1920}, 0, 0}));
    EXPECT_EQ(parseSize("800x600").value(), (Size{800, 600}));
}

TEST(WindowPlace, RefusesEverythingElse)
{
    for (const auto* text : {"", "x", "1920", "1920x", "1920x1080+0", "1920x1080+0+0 ", "0x0+0+0", "-5x10", "63x64",
                             "1920x99999", "1920x1080+a+b", "1920x1080++1+1", "99999999999x1"})
        EXPECT_FALSE(parseWindowPlace(text)) << text;
    EXPECT_FALSE(parseSize("800x600+0+0"));
}

/// A picture, handed over in the bands that the reduction asks for, lowest row of each first.
Picture reduced(Size from, int widthPx, const std::vector<std::uint8_t>& rgba)
{
    Reduction reduction(from, widthPx);
    const auto rowBytes = static_cast<std::size_t>(from.widthPx) * 4;
    for (int top = 0; top < from.heightPx;)
    {
        const int height = reduction.bandHeight(top);
        std::vector<std::uint8_t> rows;
        for (int row = top + height; row-- > top;)
        {
            const auto begin = rgba.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row) * rowBytes);
            rows.insert(rows.end(), begin, begin + static_cast<std::ptrdiff_t>(rowBytes));
        }
        reduction.add(rows, height);
        top += height;
    }
    return reduction.take();
}

TEST(Reduction, APixelIsTheMeanOfThoseItStandsFor)
{
    std::vector<std::uint8_t> rgba;
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 4; ++column)
            for (const int value : {row < 2 ? 200 : 0, column < 2 ? 100 : 0, row * 4 + column, 0})
                rgba.push_back(static_cast<std::uint8_t>(value));
    const auto small = reduced({4, 4}, 2, rgba);
    EXPECT_EQ(small.widthPx, 2);
    EXPECT_EQ(small.heightPx, 2);
    EXPECT_EQ(small.rgba,
              (std::vector<std::uint8_t>{200, 100, 3, 255, 200, 0, 5, 255, 0, 100, 11, 255, 0, 0, 13, 255}));
}

TEST(Reduction, EverySizeComesOutWhole)
{
    for (const Size from : {Size{1921, 1079}, Size{64, 64}, Size{1920, 360}, Size{1080, 1920}})
    {
        const std::vector<std::uint8_t> white(static_cast<std::size_t>(from.widthPx * from.heightPx) * 4, 255);
        const auto small = reduced(from, 640, white);
        EXPECT_EQ(small.widthPx, std::min(640, from.widthPx));
        EXPECT_EQ(small.rgba.size(), static_cast<std::size_t>(small.widthPx * small.heightPx) * 4);
        EXPECT_EQ(std::count(small.rgba.begin(), small.rgba.end(), 255),
                  static_cast<std::ptrdiff_t>(small.rgba.size()));
    }
}

} // namespace onedoor::display::test
