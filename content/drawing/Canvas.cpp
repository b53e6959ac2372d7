#include "content/drawing/Canvas.hpp"

#include "content/drawing/CairoSurface.hpp"

#include <algorithm>
#include <cairo-pdf.h>
#include <cmath>
#include <numbers>

namespace onedoor::drawing
{

namespace
{
void setColour(cairo_t* context, Colour colour)
{
    cairo_set_source_rgba(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0, colour.alpha / 255.0);
}

void tracePath(cairo_t* context, const Area& area, double radius)
{
    using std::numbers::pi;
    const double r = std::clamp(radius, 0.0, std::min(area.width, area.height) / 2);
    cairo_new_path(context);
    if (r <= 0)
    {
        cairo_rectangle(context, area.x, area.y, area.width, area.height);
        return;
    }
    cairo_arc(context, area.right() - r, area.y + r, r, -pi / 2, 0);
    cairo_arc(context, area.right() - r, area.bottom() - r, r, 0, pi / 2);
    cairo_arc(context, area.x + r, area.bottom() - r, r, pi / 2, pi);
    cairo_arc(context, area.x + r, area.y + r, r, pi, 3 * pi / 2);
    cairo_close_path(context);
}

void fillFading(cairo_t* context, const Area& area, Colour colour)
{
    cairo_pattern_t* fade = cairo_pattern_create_linear(0, area.y, 0, area.bottom());
    for (const auto& [place, share] : {std::pair{0.0, 0.0}, {0.25, 0.55}, {0.5, 0.88}, {1.0, 1.0}})
        cairo_pattern_add_color_stop_rgba(fade, place, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0,
                                          share * colour.alpha / 255.0);
    cairo_set_source(context, fade);
    cairo_fill_preserve(context);
    cairo_pattern_destroy(fade);
}

/// Cairo's pixels: blue, green, red, alpha, premultiplied.
void toPremultiplied(const Picture& picture, unsigned char* pixels, int stride)
{
    for (int y = 0; y < picture.heightPx; ++y)
    {
        const auto* from =
            picture.rgba.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.widthPx) * 4;
        auto* to = pixels + static_cast<std::ptrdiff_t>(y) * stride;
        for (int x = 0; x < picture.widthPx; ++x, from += 4, to += 4)
        {
            const unsigned alpha = from[3];
            const auto scaled = [alpha](unsigned value)
            { return static_cast<unsigned char>((value * alpha + 127) / 255); };
            to[0] = scaled(from[2]);
            to[1] = scaled(from[1]);
            to[2] = scaled(from[0]);
            to[3] = static_cast<unsigned char>(alpha);
        }
    }
}

void toStraightRow(const unsigned char* from, unsigned char* to, int widthPx)
{
    for (int x = 0; x < widthPx; ++x, from += 4, to += 4)
    {
        const unsigned alpha = from[3];
        if (alpha == 255 || alpha == 0)
        {
            to[0] = from[2];
            to[1] = from[1];
            to[2] = from[0];
        }
        else
        {
            const auto straight = [alpha](unsigned value)
            { return static_cast<unsigned char>(std::min(255U, (value * 255 + alpha / 2) / alpha)); };
            to[0] = straight(from[2]);
            to[1] = straight(from[1]);
            to[2] = straight(from[0]);
        }
        to[3] = static_cast<unsigned char>(alpha);
    }
}

cairo_status_t takeBytes(void* to, const unsigned char* bytes, unsigned int length)
{
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}
} // namespace

Canvas::Canvas(Size size) : m_surface(std::make_unique<Surface>())
{
    m_surface->size = {std::clamp(size.widthPx, 1, 32000), std::clamp(size.heightPx, 1, 32000)};
    m_surface->image.reset(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, m_surface->size.widthPx, m_surface->size.heightPx));
    m_surface->context.reset(cairo_create(m_surface->image.get()));
}

Canvas::Canvas(Size size, double pointsPerPixel, std::string& bytes) : m_surface(std::make_unique<Surface>())
{
    m_surface->size = size;
    m_surface->image.reset(cairo_pdf_surface_create_for_stream(&takeBytes, &bytes, size.widthPx * pointsPerPixel,
                                                               size.heightPx * pointsPerPixel));
    m_surface->context.reset(cairo_create(m_surface->image.get()));
    cairo_scale(m_surface->context.get(), pointsPerPixel, pointsPerPixel);
}

void Canvas::nextPage()
{
    cairo_show_page(m_surface->context.get());
}

Result<void> Canvas::finishPdf()
{
    cairo_show_page(m_surface->context.get());
    m_surface->context.reset();
    cairo_surface_finish(m_surface->image.get());
    const auto status = cairo_surface_status(m_surface->image.get());
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::Io, std::string("drawing a PDF: ") + cairo_status_to_string(status));
    return {};
}

Canvas::~Canvas() = default;
Canvas::Canvas(Canvas&&) noexcept = default;
Canvas& Canvas::operator=(Canvas&&) noexcept = default;

void Canvas::fill(Colour colour)
{
    setColour(m_surface->context.get(), colour);
    cairo_paint(m_surface->context.get());
}

void Canvas::shape(const Shape& shape)
{
    cairo_t* context = m_surface->context.get();
    if (shape.area.width <= 0 || shape.area.height <= 0)
        return;
    if (shape.fill.alpha > 0)
    {
        tracePath(context, shape.area, shape.radiusPx);
        if (shape.fadesUp)
            fillFading(context, shape.area, shape.fill);
        else
        {
            setColour(context, shape.fill);
            cairo_fill_preserve(context);
        }
    }
    if (shape.line.alpha > 0 && shape.lineWidthPx > 0)
    {
        // The line lies inside the area, so that outlined and filled shapes are equally large.
        const double half = shape.lineWidthPx / 2;
        tracePath(context,
                  {shape.area.x + half, shape.area.y + half, shape.area.width - 2 * half, shape.area.height - 2 * half},
                  shape.radiusPx - half);
        setColour(context, shape.line);
        cairo_set_line_width(context, shape.lineWidthPx);
        cairo_stroke_preserve(context);
    }
    cairo_new_path(context);
}

void Canvas::text(const TextBlock& block, double x, double y, double widthPx)
{
    cairo_t* context = m_surface->context.get();
    cairo_save(context);
    if (!block.fits) // torn text stays inside its own room
    {
        cairo_rectangle(context, x, y - 0.1 * block.style.sizePx, widthPx,
                        block.heightPx() + 0.35 * block.style.sizePx);
        cairo_clip(context);
    }
    drawBlock(context, block, x, y, widthPx);
    cairo_restore(context);
}

void Canvas::picture(const Picture& picture, const Area& area, PictureFit fit)
{
    if (picture.empty() || area.width <= 0 || area.height <= 0)
        return;
    cairo_t* context = m_surface->context.get();
    const std::unique_ptr<cairo_surface_t, SurfaceDeleter> image(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, picture.widthPx, picture.heightPx));
    if (cairo_surface_status(image.get()) != CAIRO_STATUS_SUCCESS)
        return;
    toPremultiplied(picture, cairo_image_surface_get_data(image.get()), cairo_image_surface_get_stride(image.get()));
    cairo_surface_mark_dirty(image.get());
    const double byWidth = area.width / picture.widthPx;
    const double byHeight = area.height / picture.heightPx;
    const double scale = fit == PictureFit::Cover ? std::max(byWidth, byHeight) : std::min(byWidth, byHeight);
    cairo_save(context);
    cairo_rectangle(context, area.x, area.y, area.width, area.height);
    cairo_clip(context);
    cairo_translate(context, area.centreX() - scale * picture.widthPx / 2,
                    area.centreY() - scale * picture.heightPx / 2);
    cairo_scale(context, scale, scale);
    cairo_set_source_surface(context, image.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD); // no soft edge at the border
    cairo_rectangle(context, 0, 0, picture.widthPx, picture.heightPx);
    cairo_fill(context);
    cairo_restore(context);
}

Size Canvas::size() const
{
    return m_surface->size;
}

Picture Canvas::finish() const
{
    cairo_surface_t* image = m_surface->image.get();
    cairo_surface_flush(image);
    const auto [widthPx, heightPx] = m_surface->size;
    Picture picture{.widthPx = widthPx, .heightPx = heightPx, .rgba = {}};
    picture.rgba.resize(static_cast<std::size_t>(widthPx) * static_cast<std::size_t>(heightPx) * 4);
    const unsigned char* pixels = cairo_image_surface_get_data(image);
    const int stride = cairo_image_surface_get_stride(image);
    for (int y = 0; y < heightPx && pixels != nullptr; ++y)
        toStraightRow(pixels + static_cast<std::ptrdiff_t>(y) * stride,
                      picture.rgba.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(widthPx) * 4,
                      widthPx);
    return picture;
}

} // namespace onedoor::drawing
