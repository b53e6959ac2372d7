#include "kiosk/widgets/Metrics.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{

namespace
{

struct Case
{
    const char* name;
    Size pixels;
    PhysicalSize physical;
};

const Case screens[] = {
    {"27 inches upright", {1080, 1920}, {336, 598}},   {"23.8 inches upright", {1080, 1920}, {296, 527}},
    {"21.5 inches upright", {1080, 1920}, {268, 476}}, {"15.6 inches wide", {1920, 1080}, {344, 194}},
    {"32 inches 4K upright", {2160, 3840}, {398, 708}}, {"27 inches wide", {1920, 1080}, {598, 336}},
};

constexpr TextRole headings[] = {TextRole::Number, TextRole::Display, TextRole::Title,
                                 TextRole::Card,   TextRole::Button,  TextRole::Bar};
constexpr TextRole bodies[] = {TextRole::Body, TextRole::Small};

double millimetres(const Metrics& metrics, double pixels)
{
    return pixels / metrics.mm(1);
}

} // namespace

TEST(Metrics, TouchedThingsAreTwentyMillimetresOnEveryScreen)
{
    for (const Case& screen : screens)
    {
        const Metrics metrics(screen.pixels, screen.physical, false);
        EXPECT_GE(millimetres(metrics, metrics.touch()), 20) << screen.name;
        EXPECT_GE(millimetres(metrics, metrics.gap()), 4) << screen.name;
    }
}

TEST(Metrics, TwentyMillimetresAre65PixelsAt27InchesAnd81At21)
{
    EXPECT_NEAR(Metrics({1080, 1920}, {336, 598}, false).mm(20), 65, 1);
    EXPECT_NEAR(Metrics({1080, 1920}, {268, 476}, false).mm(20), 81, 1);
}

TEST(Metrics, CapitalsOfHeadingsAndButtonsAreHighEnoughToRead)
{
    for (const Case& screen : screens)
    {
        for (const bool large : {false, true})
        {
            const Metrics metrics(screen.pixels, screen.physical, large);
            const double factor = large ? 1.5 : 1.0;
            for (const TextRole role : headings)
            {
                EXPECT_GE(millimetres(metrics, metrics.text(role) * capitalHeight), 7.3 * factor)
                    << screen.name << " role " << static_cast<int>(role) << " large " << large;
            }
            for (const TextRole role : bodies)
            {
                EXPECT_GE(millimetres(metrics, metrics.text(role) * capitalHeight), 4.2 * factor)
                    << screen.name << " role " << static_cast<int>(role) << " large " << large;
            }
        }
    }
}

TEST(Metrics, LargeTextMakesWhatIsReadHalfAsLargeAgain)
{
    const Metrics usual({1080, 1920}, {296, 527}, false);
    const Metrics large({1080, 1920}, {296, 527}, true);
    EXPECT_NEAR(large.text(TextRole::Body) / usual.text(TextRole::Body), 1.5, 0.03);
}

TEST(Metrics, HelpBarIsAsHighInLargeText)
{
    EXPECT_EQ(Metrics({1080, 1920}, {296, 527}, true).helpBarHeight(),
              Metrics({1080, 1920}, {296, 527}, false).helpBarHeight());
}

TEST(Metrics, ScreenSizeIsReadInMillimetres)
{
    PhysicalSize size;
    ASSERT_TRUE(parsePhysicalSize("336x598", size));
    EXPECT_DOUBLE_EQ(size.widthMm, 336);
    EXPECT_DOUBLE_EQ(size.heightMm, 598);
    for (const char* wrong : {"", "336", "336x", "x598", "336x598mm", "0x598", "336*598", "99999x1"})
    {
        EXPECT_FALSE(parsePhysicalSize(wrong, size)) << wrong;
    }
    EXPECT_DOUBLE_EQ(size.widthMm, 336) << "a wrong text changes nothing";
}

TEST(Reach, LowModeLeavesFreeWhatAHandDoesNotReachFromASeat)
{
    for (const Case& screen : screens)
    {
        const bool upright = screen.pixels.heightPx > screen.pixels.widthPx;
        const Reach reach = reachOf(screen.pixels, screen.physical, usualBottomMm);
        EXPECT_EQ(reach.any(), upright && screen.physical.heightMm > 420) << screen.name;
        if (!reach.any())
        {
            continue;
        }
        EXPECT_TRUE(reach.whole) << screen.name;
        const double pixelsPerMm = screen.pixels.heightPx / screen.physical.heightMm;
        const double topOfPage = usualBottomMm + screen.physical.heightMm - reach.abovePx / pixelsPerMm;
        EXPECT_LE(topOfPage, highestReachMm) << screen.name;
        EXPECT_GE(topOfPage, highestReachMm - 1) << screen.name << ": no more than it must";
    }
}

TEST(Reach, AScreenThatHangsLowKeepsItsFootFree)
{
    const Reach reach = reachOf({1080, 1920}, {681, 1211}, 280);
    EXPECT_TRUE(reach.whole);
    EXPECT_GE(280 + reach.belowPx / (1920.0 / 1211), lowestReachMm);
    const Metrics metrics({1080, 1920}, {681, 1211}, false, reach);
    EXPECT_FLOAT_EQ(metrics.screen().height, 1920);
    EXPECT_FLOAT_EQ(metrics.screen().y, static_cast<float>(-reach.abovePx));
    EXPECT_FLOAT_EQ(metrics.height(), static_cast<float>(1920 - reach.abovePx - reach.belowPx));
}

TEST(Reach, APageStaysUprightAndSaysWhenTheScreenHangsTooHigh)
{
    const Reach reach = reachOf({1080, 1920}, {336, 598}, 1100);
    EXPECT_FALSE(reach.whole);
    const Metrics metrics({1080, 1920}, {336, 598}, false, reach);
    EXPECT_FALSE(metrics.landscape());
    EXPECT_GE(metrics.height(), metrics.width() * 1.05F);
}

TEST(Reach, FingersAndEyesNeedTheSameInLowMode)
{
    const Reach reach = reachOf({1080, 1920}, {336, 598}, usualBottomMm);
    for (const bool large : {false, true})
    {
        const Metrics metrics({1080, 1920}, {336, 598}, large, reach);
        EXPECT_GE(millimetres(metrics, metrics.touch()), 20);
        EXPECT_GE(millimetres(metrics, metrics.gap()), 4);
        EXPECT_GE(millimetres(metrics, metrics.text(TextRole::Button) * capitalHeight), large ? 10.95 : 7.3);
        EXPECT_GE(millimetres(metrics, metrics.text(TextRole::Body) * capitalHeight), large ? 6.3 : 4.2);
    }
}

} // namespace onedoor::kiosk
