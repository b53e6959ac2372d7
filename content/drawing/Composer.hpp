#pragma once

#include "content/drawing/Plan.hpp"

#include <string_view>

namespace onedoor::drawing
{

/// How a canvas is shaped. A strip is very wide and low: one thought, one number.
enum class Shaping
{
    Landscape,
    Portrait,
    Strip
};

[[nodiscard]] Shaping shapingOf(Size size);

/// What a text is set with: its role's style, limits and where it comes from.
struct TextRole
{
    TextStyle style{};
    double minSizePx = 0;
    int maxLines = 0;
};

/// Lays out one slide: knows its canvas, colours and language, measures texts and collects
/// what is placed. All slides of a size share its margins and the places of tag, action and
/// source.
class Composer
{
public:
    Composer(const signage::Slide& slide, const WallStyle& style, Size size);

    [[nodiscard]] const signage::Slide& slide() const { return m_slide; }
    [[nodiscard]] const WallStyle& wall() const { return m_wall; }
    [[nodiscard]] const Palette& colours() const { return m_palette; }
    [[nodiscard]] Shaping shaping() const { return m_shaping; }
    /// Chinese; other languages are set smaller and longer.
    [[nodiscard]] bool chineseText() const { return m_wall.language.starts_with("zh"); }
    /// The pixels of `units`: units are pixels of a wall of 1080 lines.
    [[nodiscard]] double px(double units) const { return units * m_unit; }
    [[nodiscard]] double width() const { return m_plan.size.widthPx; }
    [[nodiscard]] double height() const { return m_plan.size.heightPx; }
    /// Inside the margins.
    [[nodiscard]] const Area& inner() const { return m_inner; }

    /// The slide's text in the wall's language.
    [[nodiscard]] std::string_view words(const LocalizedText& text) const { return text.in(m_wall.language); }
    /// Without the line breaks that the author set, for a place where one line has room. Chinese
    /// thoughts without punctuation between them keep `gap`; a sentence needs none.
    [[nodiscard]] std::string asOneLine(std::string_view words, std::string_view gap = "\u2002") const;
    /// "/headline/zh-CN": the language that words() really took.
    [[nodiscard]] std::string pointer(std::string_view field, const LocalizedText& text) const;

    [[nodiscard]] TextRole headline(double units, double minUnits, int maxLines) const;
    [[nodiscard]] TextRole body(double units, double minUnits, int maxLines) const;

    [[nodiscard]] TextBlock set(std::string_view text, const TextRole& role, double widthPx, double heightPx = 1e6,
                                std::string_view emphasis = {}) const;
    void place(TextBlock block, double x, double y, double widthPx, std::string pointer);
    void place(const Shape& shape) { m_plan.elements.emplace_back(shape); }
    void place(PlacedMedium medium) { m_plan.elements.emplace_back(std::move(medium)); }

    /// The icon on its disc, or the drawing without one, in the middle of the area.
    void placeFigure(const Area& area);
    [[nodiscard]] bool hasFigure() const { return !m_slide.icon.empty() || !m_slide.drawing.empty(); }

    /// Tag at the top, source at the foot, the demo mark: the same on every slide of a size.
    /// Returns  the area left between tag and action.
    Area placeFrame();
    /// "action → place" as a button with its lower edge at the fixed place; nothing without an action.
    void placeAction();
    [[nodiscard]] bool hasAction() const;
    void placeDemoMark();
    /// Colour of the demo mark, where the ground is not the palette's.
    void demoInk(Colour colour) { m_demoInk = colour; }
    /// Puts the soft light of the ground where it is wanted, else it stands behind the figure.
    /// Units: shares of width and height; the radius of the shorter side.
    void lightAt(double x, double y, double radius);
    void ground(const Ground& ground) { m_plan.ground = ground; }

    [[nodiscard]] Plan finish();

private:
    void placeTag();
    void placeSource();
    [[nodiscard]] double nearestText(double x, double y) const;

    const signage::Slide& m_slide;
    const WallStyle& m_wall;
    Shaping m_shaping;
    const Palette& m_palette;
    double m_unit;
    Plan m_plan;
    Area m_inner;
    Colour m_demoInk;
    bool m_lightPlaced = false;
};

/// One function a template and shape; each lays out everything above the ground.
void composeFact(Composer& composer);
void composeNumber(Composer& composer);
void composeSteps(Composer& composer);
void composeList(Composer& composer);
void composeBlessing(Composer& composer);
void composePicture(Composer& composer);
void composePost(Composer& composer);
void composeNotice(Composer& composer);
void composeStrip(Composer& composer);

} // namespace onedoor::drawing
