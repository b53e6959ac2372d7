#include "kiosk/widgets/Theme.hpp"

#include <array>
#include <cmath>

namespace onedoor::kiosk
{

namespace
{

constexpr Colour paper{0xFB, 0xF6, 0xEE, 255};
constexpr Colour ink{0x2B, 0x21, 0x1D, 255};
constexpr Colour softInk{0x6B, 0x5B, 0x52, 255};
constexpr Colour vermilion{0xC2, 0x36, 0x2B, 255};
constexpr Colour darkVermilion{0x8F, 0x1F, 0x1B, 255};
constexpr Colour teal{0x0E, 0x5F, 0x5B, 255};
constexpr Colour tealTint{0xD9, 0xEC, 0xE7, 255};
constexpr Colour cream{0xFF, 0xF5, 0xEA, 255};
constexpr Colour white{255, 255, 255, 255};

Theme ordinary()
{
    Theme theme;
    theme.paper = paper;
    theme.card = white;
    theme.ink = ink;
    theme.softInk = softInk;
    theme.line = {0xE4, 0xD9, 0xCB, 255};
    theme.header = vermilion;
    theme.headerEnd = darkVermilion;
    theme.headerInk = cream;
    theme.primary = vermilion;
    theme.primaryInk = white;
    theme.health = teal;
    theme.healthTint = tealTint;
    theme.warm = vermilion;
    theme.warmTint = {0xFB, 0xE6, 0xE0, 255};
    theme.bar = {0xF3, 0xE9, 0xDD, 255};
    theme.gold = {0xC0, 0x8A, 0x2B, 255};
    return theme;
}

/// What a special day changes: the air of the header, the number buttons, the paper's warmth.
struct Day
{
    std::string_view palette;
    Colour header;
    Colour headerEnd;
    Colour primary;
    Colour paper;
    Colour bar;
    Colour warm;
};

constexpr std::array days{
    Day{"rose", {0xC9, 0x3C, 0x3A, 255}, {0x97, 0x1E, 0x24, 255}, {0xBE, 0x31, 0x35, 255},
        {0xFE, 0xF4, 0xF1, 255}, {0xFA, 0xE4, 0xDF, 255}, {0xBE, 0x31, 0x35, 255}},
    Day{"wine", {0x8E, 0x23, 0x45, 255}, {0x52, 0x12, 0x2B, 255}, {0x8A, 0x22, 0x43, 255},
        {0xFD, 0xF4, 0xF3, 255}, {0xF6, 0xE3, 0xE3, 255}, {0x8A, 0x22, 0x43, 255}},
    Day{"qixi", {0x2C, 0x2F, 0x77, 255}, {0x12, 0x14, 0x3C, 255}, {0x34, 0x37, 0x86, 255},
        {0xF6, 0xF5, 0xFB, 255}, {0xE6, 0xE5, 0xF3, 255}, {0x4A, 0x3C, 0x92, 255}},
    Day{"spring", {0xC8, 0x27, 0x20, 255}, {0x8C, 0x12, 0x14, 255}, {0xB9, 0x24, 0x1E, 255},
        {0xFF, 0xF6, 0xE6, 255}, {0xF8, 0xE7, 0xC8, 255}, {0xB9, 0x24, 0x1E, 255}},
    Day{"apricot", {0x0F, 0x6B, 0x66, 255}, {0x0A, 0x47, 0x46, 255}, {0x0E, 0x5F, 0x5B, 255},
        {0xFE, 0xF6, 0xEB, 255}, {0xFA, 0xE6, 0xCF, 255}, {0xB0, 0x4A, 0x1C, 255}},
    Day{"health", {0x13, 0x70, 0x6B, 255}, {0x0A, 0x47, 0x46, 255}, {0x0E, 0x5F, 0x5B, 255},
        {0xFB, 0xF6, 0xEE, 255}, {0xE7, 0xEF, 0xEA, 255}, {0xC2, 0x36, 0x2B, 255}},
};

Colour grey(Colour colour)
{
    const double luma = 0.2126 * colour.red + 0.7152 * colour.green + 0.0722 * colour.blue;
    const auto level = static_cast<std::uint8_t>(std::lround(luma));
    return {level, level, level, colour.alpha};
}

Theme greyed(Theme theme)
{
    for (Colour* colour :
         {&theme.paper, &theme.card, &theme.ink, &theme.softInk, &theme.line, &theme.header, &theme.headerEnd,
          &theme.headerInk, &theme.primary, &theme.primaryInk, &theme.health, &theme.healthTint, &theme.warm,
          &theme.warmTint, &theme.bar, &theme.gold})
    {
        *colour = grey(*colour);
    }
    theme.festive = false;
    return theme;
}

} // namespace

Theme themeFor(std::string_view palette, bool isGrey)
{
    Theme theme = ordinary();
    for (const Day& day : days)
    {
        if (day.palette == palette)
        {
            theme.header = day.header;
            theme.headerEnd = day.headerEnd;
            theme.primary = day.primary;
            theme.paper = day.paper;
            theme.bar = day.bar;
            theme.warm = day.warm;
            theme.warmTint = mix(white, day.warm, 0.12);
            theme.festive = palette != "health";
        }
    }
    return isGrey ? greyed(theme) : theme;
}

Theme consentTheme()
{
    Theme theme = ordinary();
    theme.paper = {0xF6, 0xF3, 0xEC, 255};
    theme.bar = {0xEC, 0xE7, 0xDC, 255};
    theme.header = theme.paper;
    theme.headerEnd = theme.paper;
    theme.headerInk = theme.ink;
    theme.primary = teal;
    theme.warm = teal;
    theme.warmTint = tealTint;
    theme.gold = {0xB5, 0xA0, 0x84, 255};
    theme.line = {0xDD, 0xD3, 0xC4, 255};
    return theme;
}

Theme contrastTheme()
{
    constexpr Colour black{0, 0, 0, 255};
    constexpr Colour quiet{0xE9, 0xE9, 0xE9, 255};
    Theme theme;
    theme.paper = white;
    theme.card = white;
    theme.ink = black;
    theme.softInk = {0x24, 0x24, 0x24, 255};
    theme.line = {0x5C, 0x5C, 0x5C, 255};
    theme.header = black;
    theme.headerEnd = black;
    theme.headerInk = white;
    theme.primary = black;
    theme.primaryInk = white;
    theme.health = black;
    theme.healthTint = quiet;
    theme.warm = black;
    theme.warmTint = quiet;
    theme.bar = quiet;
    theme.gold = black;
    theme.contrast = true;
    return theme;
}

Colour leadInk(const Theme& theme)
{
    constexpr double leastContrast = 4.6;
    for (double share = 0.88; share < 1; share += 0.02)
    {
        const Colour lead = mix(theme.header, theme.headerInk, share);
        if (drawing::contrastRatio(lead, theme.header) >= leastContrast)
        {
            return lead;
        }
    }
    return theme.headerInk;
}

Colour mix(Colour under, Colour over, double share)
{
    const auto blend = [share](std::uint8_t one, std::uint8_t other)
    { return static_cast<std::uint8_t>(std::lround(one + (other - one) * share)); };
    return {blend(under.red, over.red), blend(under.green, over.green), blend(under.blue, over.blue),
            blend(under.alpha, over.alpha)};
}

Colour withAlpha(Colour colour, double share)
{
    colour.alpha = static_cast<std::uint8_t>(std::lround(colour.alpha * share));
    return colour;
}

} // namespace onedoor::kiosk
