#pragma once

#include "content/drawing/Media.hpp"
#include "content/drawing/Text.hpp"
#include "kiosk/widgets/Geometry.hpp"
#include "kiosk/widgets/PageModel.hpp"
#include "kiosk/widgets/TextureCache.hpp"
#include "kiosk/widgets/Theme.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

struct ImDrawList;

namespace onedoor::signage
{
struct Slide;
}

namespace onedoor::drawing
{
struct WallStyle;
}

namespace onedoor::kiosk
{

struct TextLook
{
    float sizePx = 34;
    Colour colour{};
    drawing::Weight weight = drawing::Weight::Regular;
    drawing::Align align = drawing::Align::Left;
    drawing::Face face = drawing::Face::Sans;
    float lineHeight = 1.4F;
    float letterSpacing = 0;
    bool balanced = false;
    bool tabularFigures = false;
};

struct Extent
{
    float width = 0;
    float height = 0;
};

/// Draws shapes, texts and pictures into the current Dear ImGui frame. Texts and icons come
/// from content/drawing as textures, so every character shows, in its Simplified form, and
/// no word is torn.
/// Thread   the UI thread, inside a frame.
class Canvas
{
public:
    Canvas(TextureCache& textures, drawing::MediaSource media);

    /// `list` is the draw list that everything goes to until the next call.
    void begin(ImDrawList* list, std::string language);
    /// Where every text that is drawn is written down as well; null = nowhere.
    void setModel(PageModel* model) { m_model = model; }
    /// Everything drawn from here on is moved by this much and this opaque (0..1).
    void setShift(float dx, float dy, float opacity = 1);
    [[nodiscard]] Box shifted(const Box& box) const { return box.moved(m_dx, m_dy); }

    void fill(const Box& box, Colour colour, float radius = 0);
    void outline(const Box& box, Colour colour, float thickness, float radius);
    /// From `from` at the top left to `until` at the bottom right.
    void gradient(const Box& box, Colour from, Colour until, float radius = 0);
    /// From `from` at the top to `until` at the bottom.
    void fade(const Box& box, Colour from, Colour until);
    /// A soft shadow below a rounded box; draw it before the box.
    void shadow(const Box& box, float radius, float blur, float dropPx, Colour colour);
    void disc(Point centre, float radius, Colour colour);
    void ring(Point centre, float radius, Colour colour, float thickness);
    void line(Point from, Point until, Colour colour, float thickness);
    void stroke(const std::vector<Point>& points, Colour colour, float thickness);

    /// An icon in one colour, or a drawing with its own colours, fitted into the box. Nothing
    /// where the file is missing or broken.
    void icon(const std::string& name, const Box& box, Colour colour);
    /// An icon that grows from nothing at `fromX` to its colour at the right edge of the box.
    void iconFadingIn(const std::string& name, const Box& box, Colour colour, float fromX);
    void drawingOf(const std::string& name, const Box& box, float opacity = 1);
    /// Says what a picture in that box shows, for who does not see it.
    void describe(std::string_view words, const Box& box);
    /// A slide of the hall as a wall of this size would show it.
    void slide(const signage::Slide& slide, const drawing::WallStyle& style, const Box& box);
    /// A picture that `make` draws once, `key` naming it and all that it depends on. Returns its size.
    Extent pictureOf(const std::string& key, Point topLeft, const TextureCache::Make& make);
    /// A texture that the caller owns.
    void texture(const Texture& texture, const Box& box, float opacity = 1);

    [[nodiscard]] Extent measure(std::string_view text, const TextLook& look, float maxWidth);
    /// Draws inside `width` from the top left corner, aligned as the look says. Returns its size.
    Extent text(std::string_view text, const TextLook& look, Point topLeft, float width);
    /// Draws in the middle of the box's height.
    void textIn(std::string_view text, const TextLook& look, const Box& box);
    /// The look with a size at which the text fits into the box, not below `leastPx`.
    [[nodiscard]] TextLook fitted(std::string_view text, TextLook look, Extent box, float leastPx);

    void pushClip(const Box& box);
    void popClip();
    /// The innermost one, on the screen; empty where there is none.
    [[nodiscard]] Box clip() const { return m_clips.empty() ? Box{} : m_clips.back(); }

    [[nodiscard]] const std::string& language() const { return m_language; }
    [[nodiscard]] const drawing::MediaSource& media() const { return m_media; }
    /// Throws away what was drawn and how texts fitted.
    void forget();
    /// Another page begins; see TextureCache::startPage.
    void startPage();

private:
    [[nodiscard]] Texture textTexture(std::string_view text, const TextLook& look, float maxWidth);
    [[nodiscard]] Texture svgTexture(const std::string& name, const Box& box, bool mask);
    [[nodiscard]] unsigned packed(Colour colour) const;
    void image(const Texture& texture, const Box& box, Colour colour);

    TextureCache& m_textures;
    drawing::MediaSource m_media;
    ImDrawList* m_list = nullptr;
    PageModel* m_model = nullptr;
    std::vector<Box> m_clips;
    std::string m_language;
    float m_dx = 0;
    float m_dy = 0;
    float m_opacity = 1;
    std::map<std::string, float, std::less<>> m_fits; ///< text and box → size that fits
};

} // namespace onedoor::kiosk
