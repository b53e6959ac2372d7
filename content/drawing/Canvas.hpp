#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"
#include "content/drawing/TextBlock.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace onedoor::drawing
{

/// A place on the canvas. Units: pixels, fractions allowed.
struct Area
{
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] double centreX() const { return x + width / 2; }
    [[nodiscard]] double centreY() const { return y + height / 2; }
};

/// A rectangle with round corners; a disc is one whose radius is half its side.
struct Shape
{
    Area area;
    double radiusPx = 0;
    Colour fill{0, 0, 0, 0};
    Colour line{0, 0, 0, 0};
    double lineWidthPx = 0;
    bool fadesUp = false; ///< from the fill at the bottom to nothing at the top
};

/// The whole surface behind a slide.
struct Ground
{
    Colour from;              ///< top left
    Colour to;                ///< bottom right
    Colour light{0, 0, 0, 0}; ///< a soft light; its alpha says how strong
    double lightX = 0.75;     ///< centre, of the width
    double lightY = 0.4;      ///< centre, of the height
    double lightRadius = 0.5; ///< of the shorter side
    bool stars = false;
};

enum class PictureFit
{
    Cover,  ///< fills the area, cut at two sides
    Contain ///< whole in the area
};

/// What is drawn on. Thread   one at a time; several canvases are independent.
class Canvas
{
public:
    /// Transparent. Sides of less than a pixel become one pixel.
    explicit Canvas(Size size);
    /// A page of a PDF whose bytes go to `bytes` (which must outlive the canvas), `pointsPerPixel` points a pixel. Its
    /// grounds are flat; it has no picture.
    Canvas(Size size, double pointsPerPixel, std::string& bytes);
    ~Canvas();
    Canvas(Canvas&&) noexcept;
    Canvas& operator=(Canvas&&) noexcept;

    void fill(Colour colour);
    /// Dithered, so that no bands show on a large LED wall.
    void ground(const Ground& ground);
    void shape(const Shape& shape);
    void text(const TextBlock& block, double x, double y, double widthPx);
    void picture(const Picture& picture, const Area& area, PictureFit fit);
    /// Errors   Malformed.
    [[nodiscard]] Result<void> svg(std::string_view bytes, const Area& area, const Colour* tint);

    [[nodiscard]] Size size() const;
    [[nodiscard]] Picture finish() const;
    /// The next page of a PDF.
    void nextPage();
    /// Ends the last page of a PDF; its bytes are whole then.
    /// Errors   Io.
    [[nodiscard]] Result<void> finishPdf();

private:
    struct Surface;
    std::unique_ptr<Surface> m_surface;
};

} // namespace onedoor::drawing
