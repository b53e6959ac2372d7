#include "kiosk/widgets/Metrics.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace onedoor::kiosk
{

namespace
{

constexpr double headingCapitalMm = 7.3;
constexpr double bodyCapitalMm = 4.2;
constexpr double touchMm = 20;
constexpr double gapMm = 4;
constexpr double largeFactor = 1.5;
/// Height of a page by its width, below which an upright page does not hold what it must.
constexpr double leastUpright = 1.05;

struct RoleSize
{
    double design;    ///< em in pixels of the design
    double large;     ///< factor in large text: what is far above the least size grows less
    double capitalMm; ///< least height of a capital
};

constexpr RoleSize sizeOf(TextRole role)
{
    switch (role)
    {
    case TextRole::Number:
        return {300, 1.05, headingCapitalMm};
    case TextRole::Display:
        return {92, 1.15, headingCapitalMm};
    case TextRole::Title:
        return {74, 1.2, headingCapitalMm};
    case TextRole::Card:
        return {52, 1.3, headingCapitalMm};
    case TextRole::Button:
        return {46, 1.35, headingCapitalMm};
    case TextRole::Bar:
        return {38, 1.2, headingCapitalMm};
    case TextRole::Body:
        return {34, 1.5, bodyCapitalMm};
    case TextRole::Small:
        return {30, 1.2, bodyCapitalMm};
    }
    return {34, 1.5, bodyCapitalMm};
}

} // namespace

PhysicalSize usualScreen(Size pixels)
{
    const PhysicalSize portrait{296, 527};
    return pixels.widthPx > pixels.heightPx ? PhysicalSize{portrait.heightMm, portrait.widthMm} : portrait;
}

bool parsePhysicalSize(std::string_view text, PhysicalSize& size)
{
    const auto cross = text.find('x');
    if (cross == std::string_view::npos)
    {
        return false;
    }
    const auto number = [](std::string_view part, double& value)
    {
        const auto result = std::from_chars(part.data(), part.data() + part.size(), value);
        return result.ec == std::errc{} && result.ptr == part.data() + part.size() && value >= 50 && value <= 5000;
    };
    PhysicalSize parsed;
    if (!number(text.substr(0, cross), parsed.widthMm) || !number(text.substr(cross + 1), parsed.heightMm))
    {
        return false;
    }
    size = parsed;
    return true;
}

Reach reachOf(Size pixels, PhysicalSize physical, double bottomMm)
{
    if (pixels.widthPx >= pixels.heightPx || physical.heightMm <= 0)
    {
        return {};
    }
    const double pixelsPerMm = pixels.heightPx / physical.heightMm;
    const double above = std::max(0.0, bottomMm + physical.heightMm - highestReachMm) * pixelsPerMm;
    const double below = std::max(0.0, lowestReachMm - bottomMm) * pixelsPerMm;
    const int room = pixels.heightPx - static_cast<int>(std::ceil(leastUpright * pixels.widthPx));
    Reach reach;
    reach.belowPx = std::clamp(static_cast<int>(std::ceil(below)), 0, std::max(0, room));
    reach.abovePx = std::clamp(static_cast<int>(std::ceil(above)), 0, std::max(0, room - reach.belowPx));
    reach.whole = reach.abovePx >= above && reach.belowPx >= below;
    return reach;
}

Metrics::Metrics(Size pixels, PhysicalSize physical, bool largeText, Reach reach)
    : m_width(static_cast<float>(pixels.widthPx)),
      m_height(static_cast<float>(pixels.heightPx - reach.abovePx - reach.belowPx)),
      m_above(static_cast<float>(reach.abovePx)), m_below(static_cast<float>(reach.belowPx)), m_large(largeText)
{
    const double shortSide = std::min(m_width, m_height);
    const double longSide = std::max(m_width, m_height);
    m_scale = std::min(shortSide / 1080.0, longSide / 1760.0);
    // Pixels may not be square in a wrongly set mode: the denser direction counts.
    m_pixelsPerMm = std::max(pixels.widthPx / physical.widthMm, pixels.heightPx / physical.heightMm);
}

float Metrics::mm(double millimetres) const
{
    return static_cast<float>(millimetres * m_pixelsPerMm);
}

float Metrics::px(double design) const
{
    return static_cast<float>(std::round(design * m_scale));
}

float Metrics::touch() const
{
    return std::max(std::ceil(mm(touchMm)), px(96));
}

float Metrics::gap() const
{
    return std::max(std::ceil(mm(gapMm)), px(28));
}

float Metrics::margin() const
{
    return px(56);
}

float Metrics::wordMargin() const
{
    return landscape() ? margin() : px(72);
}

float Metrics::radius() const
{
    return px(30);
}

float Metrics::text(TextRole role) const
{
    const RoleSize size = sizeOf(role);
    const double wanted = size.design * m_scale * (m_large ? size.large : 1.0);
    const double least = size.capitalMm * m_pixelsPerMm / capitalHeight * (m_large ? largeFactor : 1.0);
    return static_cast<float>(std::ceil(std::max(wanted, least)));
}

float Metrics::helpBarHeight() const
{
    // The same in large text: the bar never moves. Its captions are sized for it. A wide
    // screen is low, and the bar's buttons are wide there: it gives the room to the page.
    return landscape() ? std::max(px(140), touch() + 2 * px(20)) : std::max(px(184), touch() + 2 * px(36));
}

} // namespace onedoor::kiosk
