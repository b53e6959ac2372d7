#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"

#include <cstdint>
#include <string_view>

namespace onedoor::drawing
{

struct Colour
{
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;
    bool operator==(const Colour&) const = default;
};

/// WCAG 2.1 contrast ratio, 1..21; alpha is ignored.
[[nodiscard]] double contrastRatio(Colour one, Colour other);

enum class Face
{
    Sans, ///< Noto Sans CJK SC
    Serif ///< Noto Serif CJK SC, for blessings
};

enum class Weight
{
    Regular,
    Medium,
    Bold,
    Black
};

enum class Align
{
    Left,
    Centre,
    Right
};

struct TextStyle
{
    Face face = Face::Sans;
    Weight weight = Weight::Regular;
    double sizePx = 40; ///< em size
    Colour colour{};
    Align align = Align::Left;
    double lineHeight = 1.4;    ///< of sizePx
    double letterSpacing = 0.0; ///< of sizePx
    bool balanced = false;      ///< lines of nearly equal length, as a headline
    bool tabularFigures = false;
};

/// Lines of one text, broken at Chinese word boundaries: no torn word, no lone character on
/// the last line, punctuation never first on a line; a thin space between Chinese and
/// figures or Latin.
struct TextMeasure
{
    int widthPx = 0;
    int heightPx = 0;
    int lines = 0;
    bool torn = false; ///< a word is wider than the room, and broken inside
};

/// Whether every font that the drawing needs is installed.
/// Errors   NotFound, with the family and the Debian package to install.
[[nodiscard]] Result<void> checkFonts();

[[nodiscard]] TextMeasure measureText(std::string_view text, std::string_view language, const TextStyle& style,
                                      int maxWidthPx);

/// The text on a transparent ground, as large as measureText says (at most maxWidthPx wide).
/// Thread   any; each call stands alone.
[[nodiscard]] Picture drawText(std::string_view text, std::string_view language, const TextStyle& style,
                               int maxWidthPx);

} // namespace onedoor::drawing
