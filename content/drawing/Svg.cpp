#include "content/drawing/CairoSurface.hpp"
#include "content/drawing/Media.hpp"

#include <algorithm>
#include <cmath>
#include <librsvg/rsvg.h>

namespace onedoor::drawing
{

namespace
{
struct HandleDeleter
{
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
using HandlePtr = std::unique_ptr<RsvgHandle, HandleDeleter>;

constexpr std::size_t largestSvg = 4U << 20;

tl::unexpected<Error> malformed(GError* error)
{
    const std::string reason = error == nullptr ? "unknown reason" : error->message;
    if (error != nullptr)
        g_error_free(error);
    return fail(ErrorCode::Malformed, "the SVG drawing cannot be read: " + reason);
}

Result<void> render(RsvgHandle* handle, cairo_t* context, const Area& area)
{
    GError* error = nullptr;
    const RsvgRectangle viewport{area.x, area.y, area.width, area.height};
    if (rsvg_handle_render_document(handle, context, &viewport, &error) == FALSE)
        return malformed(error);
    return {};
}

/// Turns premultiplied pixels into a mask of how black they are.
void keepBlackness(cairo_surface_t* image, Size size)
{
    cairo_surface_flush(image);
    unsigned char* pixels = cairo_image_surface_get_data(image);
    const int stride = cairo_image_surface_get_stride(image);
    for (int y = 0; y < size.heightPx; ++y)
        for (int x = 0; x < size.widthPx; ++x)
        {
            unsigned char* pixel =
                pixels + static_cast<std::ptrdiff_t>(y) * stride + static_cast<std::ptrdiff_t>(x) * 4;
            const int light = (pixel[0] * 19 + pixel[1] * 183 + pixel[2] * 54) >> 8;
            pixel[3] = static_cast<unsigned char>(std::max(0, pixel[3] - light));
            pixel[0] = pixel[1] = pixel[2] = 0;
        }
    cairo_surface_mark_dirty(image);
}
} // namespace

Result<void> Canvas::svg(std::string_view bytes, const Area& area, const Colour* tint)
{
    if (bytes.size() > largestSvg)
        return fail(ErrorCode::Malformed, "the SVG drawing is longer than 4 MB");
    GError* error = nullptr;
    // No base address is set: librsvg then loads nothing from outside the bytes.
    const HandlePtr handle(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), &error));
    if (handle == nullptr)
        return malformed(error);
    cairo_t* context = m_surface->context.get();
    if (area.width < 1 || area.height < 1)
        return {};
    if (tint == nullptr)
    {
        cairo_save(context);
        auto drawn = render(handle.get(), context, area);
        cairo_restore(context);
        return drawn;
    }
    const Size size{static_cast<int>(std::ceil(area.width)), static_cast<int>(std::ceil(area.height))};
    Canvas mask(size);
    if (auto drawn = render(handle.get(), mask.m_surface->context.get(), {0, 0, area.width, area.height}); !drawn)
        return drawn;
    keepBlackness(mask.m_surface->image.get(), size);
    cairo_set_source_rgba(context, tint->red / 255.0, tint->green / 255.0, tint->blue / 255.0, tint->alpha / 255.0);
    cairo_mask_surface(context, mask.m_surface->image.get(), area.x, area.y);
    return {};
}

Result<Picture> drawSvg(std::string_view bytes, Size size, const Colour* tint)
{
    if (size.widthPx < 1 || size.heightPx < 1 || size.widthPx > 16384 || size.heightPx > 16384)
        return fail(ErrorCode::InvalidArgument, "an SVG is drawn at 1 to 16384 pixels a side");
    Canvas canvas(size);
    const Area whole{0, 0, static_cast<double>(size.widthPx), static_cast<double>(size.heightPx)};
    if (auto drawn = canvas.svg(bytes, whole, tint); !drawn)
        return tl::unexpected<Error>(drawn.error());
    return canvas.finish();
}

} // namespace onedoor::drawing
