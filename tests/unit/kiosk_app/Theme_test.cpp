#include "kiosk/widgets/Theme.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <vector>

namespace onedoor::kiosk
{

namespace
{

using drawing::contrastRatio;

struct Pair
{
    const char* name;
    Colour ink;
    Colour ground;
};

/// Every ink of a theme on every ground that a page sets it on.
std::vector<Pair> pairsOf(const Theme& theme)
{
    return {{"ink on paper", theme.ink, theme.paper},
            {"ink on card", theme.ink, theme.card},
            {"ink on bar", theme.ink, theme.bar},
            {"soft ink on paper", theme.softInk, theme.paper},
            {"soft ink on card", theme.softInk, theme.card},
            {"soft ink on bar", theme.softInk, theme.bar},
            {"bar button", mix(theme.ink, theme.softInk, 0.35), theme.card},
            {"header ink", theme.headerInk, theme.header},
            {"header ink at the header's end", theme.headerInk, theme.headerEnd},
            {"lead in the header", leadInk(theme), theme.header},
            {"number button", theme.primaryInk, theme.primary},
            {"hint of the number button", mix(theme.primary, theme.primaryInk, 0.92), theme.primary},
            {"health on paper", theme.health, theme.paper},
            {"health on card", theme.health, theme.card},
            {"health on its tint", theme.health, theme.healthTint},
            {"ink on the health tint", theme.ink, theme.healthTint},
            {"marriage on card", theme.warm, theme.card},
            {"marriage on its tint", theme.warm, theme.warmTint}};
}

void expectContrast(const Theme& theme, double least, const std::string& name)
{
    for (const Pair& pair : pairsOf(theme))
    {
        EXPECT_GE(contrastRatio(pair.ink, pair.ground), least) << name << ": " << pair.name;
    }
}

} // namespace

TEST(Theme, InksKeepTheirContrastOnEveryDay)
{
    for (const char* name : {"", "paper", "rose", "wine", "qixi", "spring", "apricot", "health", "unknown"})
    {
        expectContrast(themeFor(name, false), 4.5, name);
        expectContrast(themeFor(name, true), 4.5, fmt::format("{} in mourning", name));
    }
    expectContrast(consentTheme(), 4.5, "consent");
}

TEST(Theme, HighContrastIsSevenToOneWithOutlinesThreeToOne)
{
    const Theme theme = contrastTheme();
    expectContrast(theme, 7, "high contrast");
    for (const Colour ground : {theme.paper, theme.card, theme.bar})
    {
        EXPECT_GE(contrastRatio(theme.line, ground), 3);
    }
    EXPECT_GE(contrastRatio(mix(theme.ink, theme.paper, 0.34), theme.paper), 7) << "what cannot be chosen now";
}

TEST(Theme, HighContrastNeedsNoColourAndNoGradient)
{
    const Theme theme = contrastTheme();
    for (const Colour colour : {theme.paper, theme.card, theme.ink, theme.softInk, theme.line, theme.header,
                                theme.headerEnd, theme.headerInk, theme.primary, theme.primaryInk, theme.health,
                                theme.healthTint, theme.warm, theme.warmTint, theme.bar, theme.gold})
    {
        EXPECT_EQ(colour.red, colour.green);
        EXPECT_EQ(colour.green, colour.blue);
    }
    EXPECT_EQ(theme.header, theme.headerEnd);
    EXPECT_FALSE(theme.festive);
}

TEST(Theme, ConsentPagesHaveNoRed)
{
    const Theme theme = consentTheme();
    for (const Colour colour : {theme.paper, theme.card, theme.ink, theme.softInk, theme.line, theme.header,
                                theme.headerEnd, theme.primary, theme.health, theme.warm, theme.bar, theme.gold})
    {
        EXPECT_LT(colour.red - colour.green, 30) << "a colour of the consent pages is red";
    }
}

} // namespace onedoor::kiosk
