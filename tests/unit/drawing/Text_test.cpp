#include "content/drawing/Text.hpp"

#include "content/drawing/TextBlock.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <thread>

namespace onedoor::drawing
{

namespace
{
bool hasInk(const Picture& picture)
{
    for (std::size_t at = 3; at < picture.rgba.size(); at += 4)
        if (picture.rgba[at] > 128)
            return true;
    return false;
}

/// Runs in a child process whose fontconfig knows no font.
[[noreturn]] void reportFontsWithoutAny()
{
    const auto file = std::filesystem::temp_directory_path() / "onedoor-no-fonts.conf";
    std::ofstream(file) << "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">"
                           "<fontconfig><dir>/nonexistent</dir></fontconfig>";
    setenv("FONTCONFIG_FILE", file.c_str(), 1);
    const auto found = checkFonts();
    std::cerr << (found ? "all fonts are here" : found.error().message) << std::endl;
    std::filesystem::remove(file);
    std::_Exit(found ? 0 : 3);
}
} // namespace

TEST(Text, FontsOfThisMachineAreComplete)
{
    const auto found = checkFonts();
    EXPECT_TRUE(found) << (found ? "" : found.error().message);
}

TEST(TextDeathTest, MissingFontIsNamedWithItsPackage)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(reportFontsWithoutAny(), testing::ExitedWithCode(3), "Noto Sans CJK SC.*fonts-noto-cjk");
}

TEST(Text, PictureIsAsLargeAsMeasured)
{
    const TextStyle style{.sizePx = 48};
    const auto measure = measureText("免费领取叶酸，二楼 3 号窗口", "zh-CN", style, 400);
    const auto picture = drawText("免费领取叶酸，二楼 3 号窗口", "zh-CN", style, 400);
    EXPECT_EQ(picture.widthPx, measure.widthPx);
    EXPECT_EQ(picture.heightPx, measure.heightPx);
    EXPECT_EQ(measure.lines, 2);
    EXPECT_LE(measure.widthPx, 400);
    EXPECT_TRUE(hasInk(picture));
}

TEST(Text, TheLastLetterOfSpacedTextIsWhole)
{
    TextStyle style{.sizePx = 60};
    style.letterSpacing = 0.4;
    const Picture picture = drawText("K7QR", "en", style, 2000);
    ASSERT_FALSE(picture.empty());
    const auto width = static_cast<std::size_t>(picture.widthPx);
    for (std::size_t last = width - 1; last < width * static_cast<std::size_t>(picture.heightPx); last += width)
        ASSERT_EQ(picture.rgba[last * 4 + 3], 0) << "ink at the right edge";
}

TEST(Text, SaysWhenAWordIsTorn)
{
    const TextStyle style{.sizePx = 40};
    EXPECT_TRUE(measureText("Thalassaemia", "en", style, 120).torn);
    EXPECT_FALSE(measureText("Thalassaemia", "en", style, 1000).torn);
    EXPECT_FALSE(measureText("to be or not to be", "en", style, 120).torn) << "lines are no tears";
    EXPECT_FALSE(measureText("婚检自愿参加", "zh-CN", style, 180).torn);
}

TEST(Text, TabularFiguresDoNotJump)
{
    for (const Weight weight : {Weight::Regular, Weight::Medium, Weight::Bold, Weight::Black})
    {
        const TextStyle style{.weight = weight, .sizePx = 90, .tabularFigures = true};
        const int ones = measureText("111111", "zh-CN", style, 4000).widthPx;
        for (const char* figures : {"000000", "888888", "474747"})
            EXPECT_EQ(measureText(figures, "zh-CN", style, 4000).widthPx, ones) << figures;
    }
}

TEST(Text, ThinSpaceIsNarrowerThanAWordSpace)
{
    const TextStyle style{.sizePx = 100};
    const int without =
        measureText("二楼", "zh-CN", style, 4000).widthPx + measureText("3", "zh-CN", style, 4000).widthPx;
    const int with = measureText("二楼3", "zh-CN", style, 4000).widthPx;
    EXPECT_GT(with, without + 8);
    EXPECT_LT(with, without + 26);
}

TEST(Text, EmptyTextGivesAnEmptyPicture)
{
    EXPECT_TRUE(drawText("", "zh-CN", {}, 100).empty());
    EXPECT_TRUE(drawText(" \n ", "zh-CN", {}, 100).empty());
    EXPECT_EQ(measureText("", "zh-CN", {}, 100).lines, 0);
}

TEST(Text, ShrinksNoFurtherThanItsLimit)
{
    const TextRequest request{.text = "国家免费孕前优生健康检查项目",
                              .language = "zh-CN",
                              .style = {.sizePx = 100},
                              .minSizePx = 40,
                              .maxLines = 1};
    const TextBlock fitted = fitText(request, 800, 200);
    EXPECT_TRUE(fitted.fits);
    EXPECT_LT(fitted.style.sizePx, 100);
    EXPECT_LE(fitted.widthPx(), 800);
    const TextBlock tooLong = fitText(request, 300, 200);
    EXPECT_FALSE(tooLong.fits);
    EXPECT_DOUBLE_EQ(tooLong.style.sizePx, 40);
    EXPECT_LE(tooLong.widthPx(), 300);
    EXPECT_EQ(tooLong.lines.size(), 1U);
}

TEST(Text, EmphasisIsFoundAcrossThinSpaces)
{
    const TextBlock block = fitText({.text = "每天0.4毫克",
                                     .language = "zh-CN",
                                     .style = {.sizePx = 50},
                                     .emphasis = "0.4 毫克",
                                     .emphasisColour = {200, 0, 0}},
                                    1000, 1e6);
    EXPECT_EQ(block.text.substr(block.emphasisBegin, block.emphasisEnd - block.emphasisBegin), "0.4\u2009毫克");
}

TEST(Text, SameTextGivesSamePixelsInEveryThread)
{
    const TextStyle style{.face = Face::Serif, .weight = Weight::Bold, .sizePx = 64};
    const auto draw = [&style] { return drawText("愿得一心人，白首不相离", "zh-CN", style, 500); };
    const Picture here = draw();
    Picture there;
    std::thread other([&] { there = draw(); });
    other.join();
    EXPECT_EQ(here.rgba, there.rgba);
}

TEST(Text, BlackOnWhiteHasTheGreatestContrast)
{
    EXPECT_NEAR(contrastRatio({0, 0, 0}, {255, 255, 255}), 21.0, 0.01);
    EXPECT_NEAR(contrastRatio({119, 119, 119}, {255, 255, 255}), 4.48, 0.01);
    EXPECT_DOUBLE_EQ(contrastRatio({9, 9, 9}, {200, 0, 0}), contrastRatio({200, 0, 0}, {9, 9, 9}));
}

} // namespace onedoor::drawing
