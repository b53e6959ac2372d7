#pragma once

#include "content/drawing/Canvas.hpp"
#include "content/drawing/Media.hpp"
#include "content/drawing/Palette.hpp"
#include "content/drawing/Wall.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace onedoor::drawing
{

/// A text in its place.
struct PlacedText
{
    TextBlock block;
    double x = 0;
    double y = 0;
    double widthPx = 0;
    std::string pointer; ///< where in the slide it comes from; empty for the frame's own words
};

/// An icon, drawing or picture in its place.
struct PlacedMedium
{
    std::string name;
    Area area;
    std::optional<Colour> tint; ///< icons
    bool photo = false;         ///< PNG or JPEG that fills the area
};

/// Everything on a slide in its order, laid out but not yet drawn: drawing paints it, and
/// inspecting looks at it.
struct Plan
{
    Size size;
    Ground ground;
    std::vector<std::variant<Shape, PlacedMedium, PlacedText>> elements;
};

/// Draws a plan. Errors   NotFound, Malformed for its media.
[[nodiscard]] Result<Canvas> paint(const Plan& plan, const MediaSource& media);

/// Plans of one size as the pages of a PDF, `pointsPerPixel` points a pixel: texts stay texts. Grounds must be flat.
/// Returns  the bytes. Errors   as paint(); InvalidArgument for no plan at all; Io.
[[nodiscard]] Result<std::string> paintPdf(const std::vector<Plan>& pages, double pointsPerPixel,
                                           const MediaSource& media);

/// The same without its texts: what stands behind them.
[[nodiscard]] Result<Canvas> paintWithoutTexts(const Plan& plan, const MediaSource& media);

/// Lays a slide out for a size.
[[nodiscard]] Plan planSlide(const signage::Slide& slide, const WallStyle& style, Size size);
[[nodiscard]] Plan planNotice(const LocalizedText& headline, const LocalizedText& body, const WallStyle& style,
                              Size size);
[[nodiscard]] Plan planHouseSlide(const WallStyle& style, Size size);
[[nodiscard]] Plan planCallBoard(const std::vector<CallLine>& calls, const WallStyle& style, Size size);
[[nodiscard]] Plan planCounterScreen(const CounterScene& scene, const WallStyle& style, Size size);
[[nodiscard]] Plan planClock(const WallScene& scene, const WallStyle& style, Size size);
/// As wide as its lines need.
[[nodiscard]] Plan planTicker(const std::vector<std::string>& lines, const WallStyle& style, int heightPx);

/// Texts that do not fit, leave the canvas or have under 4.5:1 against what really stands
/// behind them.
[[nodiscard]] std::vector<DrawingFault> inspectPlan(const Plan& plan, const MediaSource& media);

/// Takes the colours out, keeping how light each pixel is (WCAG luminance), so that
/// contrast stays as it was.
void makeGrey(Picture& picture);

} // namespace onedoor::drawing
