#include "kiosk/devices/EscPos.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

Picture white(int width, int height)
{
    Picture picture{width, height, {}};
    picture.rgba.assign(static_cast<std::size_t>(width * height) * 4, 255);
    return picture;
}

void ink(Picture& picture, int x, int y)
{
    auto* pixel = &picture.rgba[static_cast<std::size_t>(y * picture.widthPx + x) * 4];
    pixel[0] = pixel[1] = pixel[2] = 0;
}

TEST(EscPos, ASmallPictureGivesExactlyTheseBytes)
{
    auto picture = white(10, 2);
    ink(picture, 0, 0);
    ink(picture, 7, 0);
    ink(picture, 9, 0);
    ink(picture, 1, 1);
    const std::string expected("\x1b@"             // start
                               "\x1dv0\x00"        // raster, single size
                               "\x02\x00\x02\x00"  // 2 bytes a row, 2 rows
                               "\x81\x40"          // 1000 0001 01......
                               "\x40\x00"          // 0100 0000 00......
                               "\x1dV\x42\x18",    // feed and cut
                               2 + 4 + 4 + 2 + 2 + 4);
    EXPECT_EQ(escPosPaper(picture), expected);
}

TEST(EscPos, ATallPictureGoesInBandsOf256Rows)
{
    const auto bytes = escPosPaper(white(576, 600));
    EXPECT_EQ(bytes.size(), 2 + 3 * 8 + 600 * 72 + 4);
    const std::string header("\x1dv0\x00\x48\x00", 6);
    std::vector<int> rows;
    for (auto at = bytes.find(header); at != std::string::npos; at = bytes.find(header, at + 1))
        rows.push_back(static_cast<unsigned char>(bytes[at + 6]) + 256 * static_cast<unsigned char>(bytes[at + 7]));
    EXPECT_EQ(rows, (std::vector<int>{256, 256, 88}));
}

TEST(EscPos, TransparentAndLightPixelsStayWhite)
{
    auto picture = white(8, 1);
    ink(picture, 0, 0);
    picture.rgba[3] = 0; // black, but not there
    auto* light = &picture.rgba[4];
    light[0] = light[1] = light[2] = 140;
    ink(picture, 2, 0);
    EXPECT_EQ(escPosPaper(picture)[10], '\x20');
}

TEST(EscPos, AnEmptyPictureOnlyCuts)
{
    EXPECT_EQ(escPosPaper(Picture{}), std::string("\x1b@\x1dV\x42\x18", 6));
}

TEST(EscPos, StatusBitsAreReadAsTheManualSays)
{
    EXPECT_FALSE(saysPaperOut(0x12));
    EXPECT_FALSE(saysPaperOut(0x1e)) << "near its end is not out";
    EXPECT_TRUE(saysPaperOut(0x72));
    EXPECT_FALSE(isStatus(0xff));
    EXPECT_FALSE(saysPaperOut(0xff)) << "garbage says nothing";
    EXPECT_FALSE(isStatus(0x00));
}

} // namespace
} // namespace onedoor::kiosk
