#include "content/drawing/Palette.hpp"
#include "content/drawing/Plan.hpp"
#include "tests/support/SampleSlides.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

namespace onedoor::drawing
{

namespace
{
using test::sampleMedia;
using test::sampleSlide;
using test::sampleStyle;
using test::words;

constexpr Size sizes[]{{1920, 1080}, {1430, 997}, {1280, 720}, {640, 360},   {1080, 1920}, {1080, 1376},
                       {1920, 360},  {1186, 360}, {1024, 768}, {3840, 2160}, {800, 800}};

void expectInside(const Plan& plan, const std::string& what)
{
    for (const auto& element : plan.elements)
        if (const auto* text = std::get_if<PlacedText>(&element))
        {
            const double slack = 1.5;
            EXPECT_GE(text->x, -slack) << what << ": " << text->block.text;
            EXPECT_GE(text->y, -slack) << what << ": " << text->block.text;
            EXPECT_LE(text->x + text->block.widthPx(), plan.size.widthPx + slack) << what << ": " << text->block.text;
            EXPECT_LE(text->y + text->block.heightPx(), plan.size.heightPx + slack) << what << ": " << text->block.text;
        }
}

/// No two texts of a slide may stand on one another.
void expectApart(const Plan& plan, const std::string& what)
{
    std::vector<const PlacedText*> texts;
    for (const auto& element : plan.elements)
        if (const auto* text = std::get_if<PlacedText>(&element))
            texts.push_back(text);
    const auto left = [](const PlacedText& text)
    {
        const double spare = text.widthPx - text.block.widthPx();
        return text.x + (text.block.style.align == Align::Left     ? 0
                         : text.block.style.align == Align::Centre ? spare / 2
                                                                   : spare);
    };
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (std::size_t j = i + 1; j < texts.size(); ++j)
        {
            const PlacedText& one = *texts[i];
            const PlacedText& other = *texts[j];
            // A figure's em box is higher than its digits: number and unit may share a line.
            if (one.pointer.starts_with("/figure") || other.pointer.starts_with("/figure"))
                continue;
            const bool apart = left(one) + one.block.widthPx() <= left(other) + 1 ||
                               left(other) + other.block.widthPx() <= left(one) + 1 ||
                               one.y + one.block.heightPx() <= other.y + 1 ||
                               other.y + other.block.heightPx() <= one.y + 1;
            EXPECT_TRUE(apart) << what << ": \"" << one.block.text << "\" and \"" << other.block.text << "\"";
        }
}

std::string faultsOf(const signage::Slide& slide, const WallStyle& style, Size size)
{
    std::string all;
    for (const auto& fault : inspectSlide(slide, style, size, sampleMedia()))
        all += fmt::format("{}: {}; ", fault.pointer, fault.reason);
    return all;
}

/// Chinese of a length, with punctuation and figures in it.
std::string longText(std::mt19937& random, int letters)
{
    constexpr std::string_view pieces[]{
        "婚前医学检查", "自愿",          "免费", "，",    "每天 0.4 毫克", "地中海贫血",       "的",        "筛查",
        "。",           "二楼 3 号窗口", "、",   "TORCH", "新生儿",        "《婚姻登记条例》", "孕前三个月"};
    std::string text;
    while (static_cast<int>(text.size()) < letters * 3)
        text += pieces[random() % std::size(pieces)];
    return text;
}
} // namespace

TEST(Slides, GoodSlidesFitAndReadWellAtEverySize)
{
    for (const auto name : test::sampleTemplates())
        for (const auto size : {Size{1920, 1080}, Size{1430, 997}, Size{1080, 1920}, Size{1080, 1376}, Size{1920, 360}})
            for (const char* language : {"zh-CN", "en"})
                EXPECT_EQ(faultsOf(sampleSlide(name), sampleStyle(language), size), "")
                    << name << " " << language << " " << size.widthPx << "x" << size.heightPx;
}

TEST(Slides, EveryPaletteKeepsItsContrastWhereTextsReallyStand)
{
    for (const auto name : paletteNames())
        for (const auto size : {Size{1920, 1080}, Size{1430, 997}, Size{1080, 1920}, Size{1080, 1376}, Size{1920, 360}})
            EXPECT_EQ(faultsOf(test::sampleInPalette(name), sampleStyle(), size), "")
                << name << " " << size.widthPx << "x" << size.heightPx;
}

TEST(Slides, EveryTemplateKeepsItsContrastInEveryPalette)
{
    for (const auto name : test::sampleTemplates())
        for (const auto palette : paletteNames())
            for (const auto size : {Size{1430, 997}, Size{1080, 1376}, Size{1186, 360}})
            {
                auto slide = sampleSlide(name);
                slide.palette = palette;
                EXPECT_EQ(faultsOf(slide, sampleStyle(), size), "")
                    << name << " in " << palette << " at " << size.widthPx;
            }
}

TEST(Slides, TextsNeverLeaveTheCanvasHoweverLong)
{
    std::mt19937 random(520);
    for (int round = 0; round < 12; ++round)
        for (const auto name : test::sampleTemplates())
            for (const auto size : sizes)
            {
                auto slide = sampleSlide(name);
                const int length = 4 + static_cast<int>(random() % 60);
                slide.headline = words(longText(random, length));
                slide.body = words(longText(random, length * 3));
                slide.action = words(longText(random, length / 2));
                slide.place = words(longText(random, length / 2));
                slide.tag = words(longText(random, length / 3) + " · " + longText(random, length / 3));
                slide.figure = words("12.5 " + longText(random, length / 4));
                for (auto& item : slide.items)
                    item = words(longText(random, length));
                expectInside(planSlide(slide, sampleStyle(), size),
                             fmt::format("{} {}x{}", name, size.widthPx, size.heightPx));
            }
}

TEST(Slides, TextsOfASlideNeverStandOnOneAnother)
{
    for (const auto name : test::sampleTemplates())
        for (const auto size : sizes)
            for (const char* language : {"zh-CN", "en"})
                expectApart(planSlide(sampleSlide(name), sampleStyle(language), size),
                            fmt::format("{} {} {}x{}", name, language, size.widthPx, size.heightPx));
}

TEST(Slides, TooLongATextIsReportedWithItsPointer)
{
    auto slide = sampleSlide("fact");
    std::string sentence;
    for (int i = 0; i < 30; ++i)
        sentence += "婚前医学检查自愿参加";
    slide.headline = words(sentence);
    const auto faults = inspectSlide(slide, sampleStyle(), {1430, 997}, sampleMedia());
    ASSERT_FALSE(faults.empty());
    EXPECT_EQ(faults.front().pointer, "/headline/zh-CN");
    EXPECT_NE(faults.front().reason.find("does not fit"), std::string::npos);
    EXPECT_FALSE(faults.front().advice.empty());
}

TEST(Slides, TextWithoutContrastIsReportedWithItsPointer)
{
    Plan plan{.size = {400, 200}, .ground = {.from = {255, 255, 255}, .to = {255, 255, 255}}, .elements = {}};
    const TextBlock grey =
        fitText({.text = "看不清", .language = "zh-CN", .style = {.sizePx = 40, .colour = {140, 140, 140}}}, 300, 100);
    plan.elements.emplace_back(PlacedText{grey, 20, 20, 300, "/body/zh-CN"});
    const auto faults = inspectPlan(plan, sampleMedia());
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults.front().pointer, "/body/zh-CN");
    EXPECT_NE(faults.front().reason.find("contrast 3."), std::string::npos) << faults.front().reason;
    // The same words on a dark shape read well: what counts is what stands behind them.
    plan.elements.insert(plan.elements.begin(), Shape{.area = {0, 0, 400, 200}, .fill = {10, 10, 10}});
    EXPECT_TRUE(inspectPlan(plan, sampleMedia()).empty());
}

TEST(Slides, CaptionReadsEvenOnAWhitePicture)
{
    const MediaSource snow = [](std::string_view) -> Result<std::string>
    { return encodePng({.widthPx = 64, .heightPx = 36, .rgba = std::vector<std::uint8_t>(64 * 36 * 4, 255)}); };
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{1920, 360}})
        EXPECT_TRUE(inspectSlide(sampleSlide("picture"), sampleStyle(), size, snow).empty()) << size.widthPx;
}

TEST(Slides, MissingMediumIsNotFoundAndDamagedOneMalformed)
{
    auto slide = sampleSlide("fact");
    slide.icon = "icons/there_is_no_such_icon.svg";
    const auto missing = drawSlide(slide, sampleStyle(), {640, 360}, sampleMedia());
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_NE(missing.error().message.find("there_is_no_such_icon"), std::string::npos);
    const MediaSource damaged = [](std::string_view) -> Result<std::string>
    { return std::string("\x89PNG\r\n\x1a\ncut"); };
    const auto cut = drawSlide(sampleSlide("picture"), sampleStyle(), {640, 360}, damaged);
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, ErrorCode::Malformed);
    EXPECT_EQ(inspectSlide(slide, sampleStyle(), {640, 360}, sampleMedia()).size(), 1U);
}

TEST(Slides, SameSlideGivesSamePixels)
{
    const auto slide = test::sampleInPalette("qixi");
    const auto one = drawSlide(slide, sampleStyle(), {960, 540}, sampleMedia());
    const auto other = drawSlide(slide, sampleStyle(), {960, 540}, sampleMedia());
    ASSERT_TRUE(one && other);
    EXPECT_EQ(one->rgba, other->rgba);
}

TEST(Slides, ImpossibleSizesAreRefused)
{
    for (const Size size : {Size{0, 0}, Size{-5, 100}, Size{20000, 100}, Size{4, 4}})
    {
        const auto picture = drawSlide(sampleSlide("fact"), sampleStyle(), size, sampleMedia());
        ASSERT_FALSE(picture);
        EXPECT_EQ(picture.error().code, ErrorCode::InvalidArgument);
    }
}

TEST(Slides, UnknownTemplateIsDrawnAsAFact)
{
    auto slide = sampleSlide("fact");
    const auto fact = drawSlide(slide, sampleStyle(), {640, 360}, sampleMedia());
    slide.templateName = "hologram";
    const auto unknown = drawSlide(slide, sampleStyle(), {640, 360}, sampleMedia());
    ASSERT_TRUE(fact && unknown);
    EXPECT_EQ(fact->rgba, unknown->rgba);
}

TEST(Slides, SourceStandsAtTheFootAndHallsOwnWordsHaveNone)
{
    const auto sourceOf = [](const signage::Slide& slide)
    {
        const Plan plan = planSlide(slide, sampleStyle(), {1920, 1080});
        for (const auto& element : plan.elements)
            if (const auto* text = std::get_if<PlacedText>(&element); text != nullptr && text->pointer == "/source")
                return text->block.text;
        return std::string();
    };
    EXPECT_EQ(sourceOf(sampleSlide("list")), "依据：《婚姻登记条例》（国务院令第\u2009804\u2009号，2025）");
    EXPECT_EQ(sourceOf(sampleSlide("steps")), "");
    auto dated = sampleSlide("list");
    dated.source = {.hall = false, .issuer = "卫生部", .title = "工作规范（2020年版）", .number = "", .year = 2020};
    EXPECT_EQ(sourceOf(dated), "依据：卫生部《工作规范（2020\u2009年版）》"); // its title says the year
}

TEST(Slides, MourningTakesTheColoursAndKeepsTheLight)
{
    WallStyle grey = sampleStyle();
    grey.grey = true;
    const auto slide = test::sampleInPalette("rose");
    const auto coloured = drawSlide(slide, sampleStyle(), {320, 180}, sampleMedia());
    const auto mourning = drawSlide(slide, grey, {320, 180}, sampleMedia());
    ASSERT_TRUE(coloured && mourning);
    for (std::size_t at = 0; at < mourning->rgba.size(); at += 4)
    {
        ASSERT_EQ(mourning->rgba[at], mourning->rgba[at + 1]);
        ASSERT_EQ(mourning->rgba[at], mourning->rgba[at + 2]);
        const Colour before{coloured->rgba[at], coloured->rgba[at + 1], coloured->rgba[at + 2]};
        const Colour after{mourning->rgba[at], mourning->rgba[at + 1], mourning->rgba[at + 2]};
        ASSERT_LT(contrastRatio(before, after), 1.06);
    }
}

TEST(Palettes, EveryTextColourReadsOnItsGround)
{
    for (const auto name : paletteNames())
    {
        const Palette& p = palette(name);
        for (const Colour ground : {p.ground, p.groundEnd})
            for (const Colour text : {p.ink, p.softInk, p.accent})
                EXPECT_GE(contrastRatio(text, ground), 4.5) << name;
        EXPECT_GE(contrastRatio(p.buttonInk, p.button), 4.5) << name;
        EXPECT_GE(contrastRatio(p.icon, p.tint), 3.0) << name; // WCAG 1.4.11: graphics
        const ZonePalette& z = p.zones;
        EXPECT_GE(contrastRatio(z.ink, z.panel), 4.5) << name;
        EXPECT_GE(contrastRatio(z.softInk, z.panel), 4.5) << name;
        EXPECT_GE(contrastRatio(z.cardInk, z.card), 4.5) << name;
        EXPECT_GE(contrastRatio(z.tickerInk, z.ticker), 4.5) << name;
    }
}

TEST(Palettes, UnknownNameGivesPaper)
{
    EXPECT_EQ(&palette("no such palette"), &palette("paper"));
    EXPECT_EQ(paletteNames().size(), 8U);
}

} // namespace onedoor::drawing
