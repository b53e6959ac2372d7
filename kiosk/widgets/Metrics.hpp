#pragma once

#include "content/base/Picture.hpp"
#include "kiosk/widgets/Geometry.hpp"

#include <string_view>

namespace onedoor::kiosk
{

/// The size of a screen's picture area. Units: millimetres.
struct PhysicalSize
{
    double widthMm = 0;
    double heightMm = 0;
};

/// A screen of 23.8 inches, the smallest that the design is made for: on a larger one every
/// size only grows.
[[nodiscard]] PhysicalSize usualScreen(Size pixels);

/// Parses "296x527". Returns false for anything else.
[[nodiscard]] bool parsePhysicalSize(std::string_view text, PhysicalSize& size);

/// Between which heights above the floor a hand reaches from a wheelchair, and standing. Units: millimetres.
inline constexpr double lowestReachMm = 380;
inline constexpr double highestReachMm = 1220;
/// How high the lower edge of a kiosk's picture usually hangs.
inline constexpr double usualBottomMm = 800;

/// The rows of a screen that low mode leaves to nothing that is touched. Units: pixels.
struct Reach
{
    int abovePx = 0;
    int belowPx = 0;
    bool whole = true; ///< what is left is within reach; false: the screen hangs too high for a page
    [[nodiscard]] bool any() const { return abovePx > 0 || belowPx > 0; }
};

/// For a screen whose lower edge hangs `bottomMm` above the floor. Nothing on a wide screen: it is low as it is, and
/// its pages need all of it.
[[nodiscard]] Reach reachOf(Size pixels, PhysicalSize physical, double bottomMm);

/// What a text is for; decides its size.
enum class TextRole
{
    Number,  ///< the big ticket number
    Display, ///< the greeting
    Title,   ///< heading of a page
    Card,    ///< heading of a card
    Button,
    Bar, ///< captions of the help bar
    Body,
    Small ///< notes, badges
};

/// Sizes on one screen in pixels. The design is drawn for a short side of 1080 pixels and
/// scales with it, but nothing falls below the millimetres that hands and eyes need.
/// Thread   a value.
class Metrics
{
public:
    /// In low mode `reach` says what of the screen a page leaves free: its own coordinates begin below that.
    Metrics(Size pixels, PhysicalSize physical, bool largeText, Reach reach = {});

    [[nodiscard]] float width() const { return m_width; }
    [[nodiscard]] float height() const { return m_height; }
    [[nodiscard]] bool landscape() const { return m_width > m_height; }
    [[nodiscard]] bool largeText() const { return m_large; }
    /// The whole screen in the page's coordinates: in low mode it begins above the page.
    [[nodiscard]] Box screen() const { return {0, -m_above, m_width, m_above + m_height + m_below}; }

    [[nodiscard]] float mm(double millimetres) const;
    /// Pixels for a length of the design.
    [[nodiscard]] float px(double design) const;

    /// The least side of anything a finger hits (20 mm).
    [[nodiscard]] float touch() const;
    /// The least distance between two such things (4 mm).
    [[nodiscard]] float gap() const;
    /// From the screen's edge to the content.
    [[nodiscard]] float margin() const;
    /// From the edge to words that stand above cards: a little further in than these.
    [[nodiscard]] float wordMargin() const;
    [[nodiscard]] float radius() const;

    /// Em size of a text. Capitals of headings and buttons are at least 7.3 mm high, of
    /// everything else 4.2 mm; in large text 1.5 times that.
    [[nodiscard]] float text(TextRole role) const;
    [[nodiscard]] float helpBarHeight() const;

private:
    float m_width;
    float m_height;
    float m_above;
    float m_below;
    double m_scale;      ///< pixels of a pixel of the design
    double m_pixelsPerMm;
    bool m_large;
};

/// Height of a capital letter of Noto Sans CJK SC, of the em.
inline constexpr double capitalHeight = 0.733;

} // namespace onedoor::kiosk
