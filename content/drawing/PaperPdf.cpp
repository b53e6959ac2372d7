#include "content/drawing/PaperPdf.hpp"

#include "content/drawing/CairoSurface.hpp"

#include <cairo-pdf.h>

namespace onedoor::drawing
{

namespace
{

constexpr double pointsPerDot = 72.0 / 25.4 / 8;

using Surface = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;

struct PatternDeleter
{
    void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
};

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int length)
{
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

/// A bit for each dark dot. Shape: cairo's A1, 32-bit words of the machine, the first dot in the lowest bit.
Surface inkOf(const Picture& paper)
{
    Surface ink(cairo_image_surface_create(CAIRO_FORMAT_A1, paper.widthPx, paper.heightPx));
    cairo_surface_flush(ink.get());
    auto* bits = cairo_image_surface_get_data(ink.get());
    const int stride = cairo_image_surface_get_stride(ink.get());
    const auto* pixel = paper.rgba.data();
    for (int y = 0; y < paper.heightPx; ++y)
    {
        auto* row = reinterpret_cast<std::uint32_t*>(bits + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < paper.widthPx; ++x, pixel += 4)
            if (pixel[3] >= 128 && pixel[0] < 128)
                row[x / 32] |= 1u << (x % 32);
    }
    cairo_surface_mark_dirty(ink.get());
    return ink;
}

} // namespace

Result<std::string> paperPdf(const Picture& paper)
{
    if (paper.empty())
        return fail(ErrorCode::InvalidArgument, "a paper without a dot on it");
    std::string bytes;
    const Surface page(cairo_pdf_surface_create_for_stream(append, &bytes, paper.widthPx * pointsPerDot,
                                                           paper.heightPx * pointsPerDot));
    const std::unique_ptr<cairo_t, ContextDeleter> context(cairo_create(page.get()));
    const Surface ink = inkOf(paper);
    cairo_scale(context.get(), pointsPerDot, pointsPerDot);
    cairo_set_source_rgb(context.get(), 0, 0, 0);
    const std::unique_ptr<cairo_pattern_t, PatternDeleter> dots(cairo_pattern_create_for_surface(ink.get()));
    cairo_pattern_set_filter(dots.get(), CAIRO_FILTER_NEAREST);
    cairo_mask(context.get(), dots.get());
    cairo_show_page(context.get());
    cairo_surface_finish(page.get());
    if (cairo_surface_status(page.get()) != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::Io, "the paper's PDF could not be made");
    return bytes;
}

} // namespace onedoor::drawing
