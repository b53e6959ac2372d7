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

PrinterStatus answered(escpos::Ask ask, std::uint8_t byte)
{
    PrinterStatus status;
    escpos::read(ask, byte, status);
    return status;
}

TEST(EscPos, ASmallPictureGivesExactlyTheseBytes)
{
    auto picture = white(10, 2);
    ink(picture, 0, 0);
    ink(picture, 7, 0);
    ink(picture, 9, 0);
    ink(picture, 1, 1);
    const std::string expected("\x1dv0\x00"        // raster, single size
                               "\x02\x00\x02\x00"  // 2 bytes a row, 2 rows
                               "\x81\x40"          // 1000 0001 01......
                               "\x40\x00",         // 0100 0000 00......
                               4 + 4 + 2 + 2);
    EXPECT_EQ(escpos::band(picture, 0), expected);
}

TEST(EscPos, TheLastBandHasWhatIsLeft)
{
    const auto picture = white(576, escpos::bandRows + 88);
    EXPECT_EQ(escpos::band(picture, 0).size(), 8u + escpos::bandRows * 72);
    const auto last = escpos::band(picture, escpos::bandRows);
    EXPECT_EQ(last.size(), 8u + 88 * 72);
    EXPECT_EQ(last.substr(0, 8), std::string("\x1dv0\x00\x48\x00\x58\x00", 8));
}

TEST(EscPos, ABandTakesItsQuestionWithoutLeavingACopyBehind)
{
    for (int rows = 1; rows <= escpos::bandRows; ++rows) // at some size a text that has grown is full
    {
        auto bytes = escpos::band(white(8, rows), 0);
        const auto* before = bytes.data();
        bytes += escpos::askWhenPrinted;
        ASSERT_EQ(bytes.data(), before) << rows;
    }
}

TEST(EscPos, TransparentAndLightPixelsStayWhite)
{
    auto picture = white(8, 1);
    ink(picture, 0, 0);
    picture.rgba[3] = 0; // black, but not there
    auto* light = &picture.rgba[4];
    light[0] = light[1] = light[2] = 140;
    ink(picture, 2, 0);
    EXPECT_EQ(escpos::band(picture, 0)[8], '\x20');
}

TEST(EscPos, CutsAsItIsSet)
{
    EXPECT_EQ(escpos::end(Cut::Partial), std::string_view("\x1dV\x42\x18"));
    EXPECT_EQ(escpos::end(Cut::Full), std::string_view("\x1dV\x41\x18"));
    EXPECT_EQ(escpos::end(Cut::None), std::string_view("\x1bJ\x90")) << "fed to the tear bar";
}

TEST(EscPos, StatusBitsAreReadAsTheManualSays)
{
    using escpos::Ask;
    EXPECT_EQ(toString(answered(Ask::Paper, 0x12)), "ready");
    EXPECT_EQ(toString(answered(Ask::Paper, 0x1e)), "paper_low") << "near its end is not out";
    EXPECT_EQ(toString(answered(Ask::Paper, 0x7e)), "paper_out,paper_low");
    EXPECT_EQ(toString(answered(Ask::Printer, 0x1a)), "offline");
    EXPECT_EQ(toString(answered(Ask::WhyOffline, 0x16)), "cover_open");
    EXPECT_EQ(toString(answered(Ask::WhyOffline, 0x32)), "paper_out");
    EXPECT_EQ(toString(answered(Ask::Error, 0x1a)), "cutter");
    for (const auto error : std::initializer_list<std::uint8_t>{0x16, 0x32, 0x52})
        EXPECT_EQ(toString(answered(Ask::Error, error)), "error");
    EXPECT_EQ(toString(PrinterStatus{}), "unknown") << "silence is not fine";
}

TEST(EscPos, NoKindOfAnswerIsTakenForAnother)
{
    for (int byte = 0; byte < 256; ++byte)
    {
        const auto each = static_cast<std::uint8_t>(byte);
        EXPECT_FALSE(escpos::isAnswer(each) && escpos::isPrintedMark(each)) << byte;
    }
    for (const auto nothing : std::initializer_list<std::uint8_t>{0xff, 0x80, 0x37, 0x99, 0x11, 0x13})
        EXPECT_FALSE(escpos::isAnswer(nothing)) << "flow control and garbage";
}

} // namespace
} // namespace onedoor::kiosk
