#include "content/drawing/Plan.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace onedoor::drawing
{

namespace
{
constexpr double leastContrast = 4.5;

Colour pixelAt(const Picture& picture, int x, int y)
{
    const auto at =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.widthPx) + static_cast<std::size_t>(x)) * 4;
    return {picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2], 255};
}

/// The worst contrast of a text with what really stands behind its lines.
double worstContrast(const PlacedText& text, const Picture& behind)
{
    const auto clampX = [&](double x) { return std::clamp(static_cast<int>(x), 0, behind.widthPx - 1); };
    const auto clampY = [&](double y) { return std::clamp(static_cast<int>(y), 0, behind.heightPx - 1); };
    const double size = text.block.style.sizePx;
    const bool emphasised = text.block.emphasisEnd > text.block.emphasisBegin;
    double worst = 21;
    double top = text.y;
    for (const auto& line : text.block.lines)
    {
        const double width = line.widthEm * size;
        const double shift = text.block.style.align == Align::Left     ? 0
                             : text.block.style.align == Align::Centre ? (text.widthPx - width) / 2
                                                                       : text.widthPx - width;
        const double step = std::max(2.0, size / 8);
        for (double y = top + size * 0.06; y < top + size; y += step)
            for (double x = text.x + shift; x < text.x + shift + width; x += step)
            {
                const Colour ground = pixelAt(behind, clampX(x), clampY(y));
                worst = std::min(worst, contrastRatio(text.block.style.colour, ground));
                if (emphasised)
                    worst = std::min(worst, contrastRatio(text.block.emphasisColour, ground));
            }
        top += size * text.block.style.lineHeight;
    }
    return worst;
}

bool isOutside(const PlacedText& text, Size size)
{
    return text.x < -1 || text.y < -1 || text.x + text.block.widthPx() > size.widthPx + 1 ||
           text.y + text.block.heightPx() > size.heightPx + 1;
}

std::string shownPointer(const PlacedText& text)
{
    return text.pointer.empty() ? "/" : text.pointer;
}
} // namespace

std::vector<DrawingFault> inspectPlan(const Plan& plan, const MediaSource& media)
{
    const auto [widthPx, heightPx] = plan.size;
    std::vector<DrawingFault> faults;
    for (const auto& element : plan.elements)
        if (const auto* text = std::get_if<PlacedText>(&element);
            text != nullptr && (!text->block.fits || isOutside(*text, plan.size)))
            faults.push_back(
                {shownPointer(*text),
                 fmt::format("the text does not fit at {}x{}, even at its smallest size", widthPx, heightPx),
                 "shorten it, or give another template or break"});
    const auto canvas = paintWithoutTexts(plan, media);
    if (!canvas)
    {
        faults.push_back({"", canvas.error().message, "add the medium, or name another one"});
        return faults;
    }
    const Picture behind = canvas->finish();
    for (const auto& element : plan.elements)
        if (const auto* text = std::get_if<PlacedText>(&element); text != nullptr)
            if (const double contrast = worstContrast(*text, behind); contrast < leastContrast)
                faults.push_back({shownPointer(*text),
                                  fmt::format("contrast {:.1f}:1 at {}x{} is under 4.5:1", contrast, widthPx, heightPx),
                                  "take another palette, or a calmer picture"});
    return faults;
}

std::vector<DrawingFault> inspectSlide(const signage::Slide& slide, const WallStyle& style, Size size,
                                       const MediaSource& media)
{
    return inspectPlan(planSlide(slide, style, size), media);
}

} // namespace onedoor::drawing
