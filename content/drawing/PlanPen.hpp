#pragma once

#include "content/drawing/Plan.hpp"

#include <string_view>

namespace onedoor::drawing
{

/// The hall's own colours, for papers and maps that are no slide.
inline constexpr Colour paperGround{0xFB, 0xF6, 0xEE};
inline constexpr Colour inkColour{0x2B, 0x21, 0x1D};
inline constexpr Colour softInkColour{0x6B, 0x5B, 0x52};
inline constexpr Colour lineColour{0xE4, 0xD9, 0xCB};
inline constexpr Colour cardColour{255, 255, 255};
inline constexpr Colour vermilionColour{0xC2, 0x36, 0x2B};
inline constexpr Colour darkVermilionColour{0x8F, 0x1F, 0x1B};
inline constexpr Colour warmTintColour{0xFB, 0xE6, 0xE0};
inline constexpr Colour tealColour{0x0E, 0x5F, 0x5B};
inline constexpr Colour tealTintColour{0xD9, 0xEC, 0xE7};
inline constexpr Colour barColour{0xF3, 0xE9, 0xDD};
inline constexpr Colour creamColour{0xFF, 0xF5, 0xEA};

/// Ink and tint of a matter: health is teal, marriage is warm, what belongs to both is brown.
struct MatterColours
{
    Colour ink;
    Colour tint;
};
[[nodiscard]] MatterColours coloursOfService(std::string_view service);

/// Writes texts and shapes onto a plan.
class PlanPen
{
public:
    PlanPen(Plan& plan, std::string_view language) : m_plan(plan), m_language(language) {}

    /// `minPx` 0 = does not shrink; `maxLines` 0 = as many as it needs.
    [[nodiscard]] TextBlock set(std::string_view text, const TextStyle& style, double widthPx, double minPx = 0,
                                int maxLines = 0, double maxHeightPx = 1e6) const;
    /// Returns  how high it is.
    double text(std::string_view text, const TextStyle& style, double x, double y, double widthPx, double minPx = 0,
                int maxLines = 0);
    /// In the middle of an area, shrunk down to `minPx` where it must be; a word that would be torn even then
    /// shrinks on: half of "Window 1" is no window's name.
    void textIn(std::string_view text, TextStyle style, const Area& area, double minPx);
    void block(TextBlock block, double x, double y, double widthPx);
    void fill(const Area& area, Colour colour, double radiusPx = 0);
    void outline(const Area& area, Colour colour, double widthPx, double radiusPx = 0);
    void disc(double x, double y, double radiusPx, Colour colour);
    void icon(std::string_view name, const Area& area, Colour colour);

    [[nodiscard]] std::string_view language() const { return m_language; }

private:
    Plan& m_plan;
    std::string_view m_language;
};

} // namespace onedoor::drawing
