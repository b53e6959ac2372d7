#include "content/drawing/Media.hpp"

#include "content/drawing/Text.hpp"
#include "tests/support/SampleSlides.hpp"

#include <gtest/gtest.h>
#include <string>

namespace onedoor::drawing
{

namespace
{
Picture chequered(int widthPx, int heightPx)
{
    Picture picture{.widthPx = widthPx, .heightPx = heightPx, .rgba = {}};
    for (int i = 0; i < widthPx * heightPx; ++i)
        for (const int value : {i % 7 * 30, i % 5 * 50, i % 3 * 80, i % 2 == 0 ? 255 : 120})
            picture.rgba.push_back(static_cast<std::uint8_t>(value));
    return picture;
}

std::string fromBase64(std::string_view text)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned value = 0;
    int bits = 0;
    for (const char c : text)
    {
        const auto digit = digits.find(c);
        if (digit == std::string_view::npos)
            continue;
        value = value << 6 | static_cast<unsigned>(digit);
        bits += 6;
        if (bits >= 8)
        {
            bits -= 8;
            bytes.push_back(static_cast<char>(value >> bits & 0xff));
        }
    }
    return bytes;
}

/// 24x16 pixels of vermilion.
std::string smallJpeg()
{
    return fromBase64(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j"
        "q62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
        "pKSkpKSkpKT/wAARCAAQABgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF"
        "BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW"
        "V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi"
        "4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAEC"
        "AxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm"
        "Z2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq"
        "8vP09fb3+Pn6/9oADAMBAAIRAxEAPwCrRRRXOeoFFFFAH//Z");
}

ErrorCode codeOf(const Result<Picture>& picture)
{
    return picture ? ErrorCode::Unsupported : picture.error().code;
}
} // namespace

TEST(Media, PngComesBackAsItWasPixelByPixel)
{
    const Picture picture = chequered(37, 21);
    const auto bytes = encodePng(picture);
    ASSERT_TRUE(bytes);
    const auto decoded = decodePicture(*bytes);
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(decoded->widthPx, 37);
    EXPECT_EQ(decoded->heightPx, 21);
    EXPECT_EQ(decoded->rgba, picture.rgba);
}

TEST(Media, JpegIsDecoded)
{
    const auto decoded = decodePicture(smallJpeg());
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(decoded->widthPx, 24);
    EXPECT_EQ(decoded->heightPx, 16);
    EXPECT_NEAR(decoded->rgba[0], 194, 12);
    EXPECT_NEAR(decoded->rgba[1], 54, 12);
    EXPECT_EQ(decoded->rgba[3], 255);
}

TEST(Media, EveryCutFileIsMalformed)
{
    const std::string png = *encodePng(chequered(40, 40));
    const std::string jpeg = smallJpeg();
    for (const std::string& whole : {png, jpeg})
        for (std::size_t length = 0; length + 16 < whole.size(); length += 13)
            EXPECT_EQ(codeOf(decodePicture(std::string_view(whole).substr(0, length))), ErrorCode::Malformed)
                << length << " of " << whole.size();
}

TEST(Media, DamagedBytesNeverCrash)
{
    const std::string png = *encodePng(chequered(40, 40));
    const std::string jpeg = smallJpeg();
    for (const std::string& whole : {png, jpeg})
        for (std::size_t at = 0; at < whole.size(); at += 3)
        {
            std::string damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x5a);
            const auto decoded = decodePicture(damaged);
            EXPECT_TRUE(decoded || decoded.error().code == ErrorCode::Malformed);
        }
}

TEST(Media, OtherFormatsAndGarbageAreMalformed)
{
    for (const std::string bytes : {"", "GIF89a", "<svg/>", "\x89PNG", "\xff\xd8\xff", "RIFF....WEBP"})
        EXPECT_EQ(codeOf(decodePicture(bytes)), ErrorCode::Malformed);
}

TEST(Media, PictureOfTooManyPixelsIsRefusedBeforeItIsDecoded)
{
    std::string png = *encodePng(chequered(8, 8));
    png[16 + 2] = '\x40'; // 16,384 wide
    png[20 + 2] = '\x40'; // 16,384 high
    const auto decoded = decodePicture(png);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, ErrorCode::Malformed);
    EXPECT_NE(decoded.error().message.find("50 million"), std::string::npos);
}

TEST(Media, TintColoursTheBlackPartsOnly)
{
    constexpr std::string_view svg = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">
        <rect width="10" height="10"/><rect x="10" width="10" height="10" fill="#fff"/></svg>)";
    const Colour teal{14, 95, 91};
    const auto picture = drawSvg(svg, {20, 10}, &teal);
    ASSERT_TRUE(picture) << picture.error().message;
    const auto pixel = [&](std::size_t x) { return &picture->rgba[(5 * 20 + x) * 4]; };
    EXPECT_EQ(pixel(4)[0], 14);
    EXPECT_EQ(pixel(4)[1], 95);
    EXPECT_EQ(pixel(4)[3], 255);
    EXPECT_EQ(pixel(15)[3], 0);
}

TEST(Media, DrawingKeepsItsOwnColours)
{
    constexpr std::string_view svg =
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#c2362b"/></svg>)";
    const auto picture = drawSvg(svg, {8, 8}, nullptr);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->rgba[0], 0xc2);
    EXPECT_EQ(picture->rgba[1], 0x36);
}

TEST(Media, BadSvgIsMalformed)
{
    for (const std::string bytes : {"", "no svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect", "<html/>"})
        EXPECT_EQ(codeOf(drawSvg(bytes, {20, 20}, nullptr)), ErrorCode::Malformed) << bytes;
    EXPECT_EQ(codeOf(drawSvg("<svg/>", {0, 20}, nullptr)), ErrorCode::InvalidArgument);
}

TEST(Media, EveryShippedDrawingAndSampleIconIsDrawn)
{
    for (const std::string_view name :
         {"media/rings.svg", "media/hearts.svg", "media/magpie-bridge.svg", "media/lanterns.svg", "media/sprout.svg",
          "media/two-figures.svg", "media/door.svg", "media/ornament-rings.svg", "media/ornament-hearts.svg",
          "media/ornament-magpie.svg", "media/ornament-lantern.svg", "icons/pregnant.svg"})
    {
        const auto bytes = test::sampleMedia()(name);
        ASSERT_TRUE(bytes) << name << ": " << bytes.error().message;
        const auto picture = drawSvg(*bytes, {96, 96}, nullptr);
        ASSERT_TRUE(picture) << name;
        std::size_t inked = 0;
        for (std::size_t at = 3; at < picture->rgba.size(); at += 4)
            inked += picture->rgba[at] > 0 ? 1 : 0;
        EXPECT_GT(inked, 200U) << name;
    }
}

} // namespace onedoor::drawing
