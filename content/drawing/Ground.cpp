#include "content/drawing/CairoSurface.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace onedoor::drawing
{

namespace
{
constexpr int cell = 16; ///< the colour is computed at every 16th pixel and interpolated between

struct Rgb
{
    double red, green, blue;
};

Rgb toRgb(Colour colour)
{
    return {static_cast<double>(colour.red), static_cast<double>(colour.green), static_cast<double>(colour.blue)};
}

Rgb mix(Rgb from, Rgb to, double share)
{
    return {from.red + (to.red - from.red) * share, from.green + (to.green - from.green) * share,
            from.blue + (to.blue - from.blue) * share};
}

double smooth(double share)
{
    const double value = std::clamp(share, 0.0, 1.0);
    return value * value * (3 - 2 * value);
}

Rgb colourAt(const Ground& ground, Size size, double x, double y)
{
    const double across = 0.72 * x / size.widthPx + 0.28 * y / size.heightPx;
    const Rgb base = mix(toRgb(ground.from), toRgb(ground.to), smooth(across));
    if (ground.light.alpha == 0)
        return base;
    const double dx = x - ground.lightX * size.widthPx;
    const double dy = y - ground.lightY * size.heightPx;
    const double radius = ground.lightRadius * std::min(size.widthPx, size.heightPx);
    const double near = 1 - std::sqrt(dx * dx + dy * dy) / radius;
    if (near <= 0)
        return base;
    const double strength = ground.light.alpha / 255.0 * smooth(near * 1.15);
    const Rgb lit = mix(base, toRgb(ground.light), strength);
    // A paler heart, so that the light glows in its own hue and not in a greyed one.
    return mix(lit, mix(toRgb(ground.light), {255, 244, 232}, 0.6), strength * 0.75 * smooth((near - 0.4) / 0.6));
}

// 4x4 Bayer matrix, in 1/16 of a step of a channel.
constexpr std::array<std::array<int, 4>, 4> bayer{{{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}};

/// One row of cells' corners, as 16.16 fixed point.
using Corners = std::vector<std::array<std::int32_t, 3>>;

Corners cornersAt(const Ground& ground, Size size, double y)
{
    Corners corners;
    for (int x = 0; x < size.widthPx + cell; x += cell)
    {
        const Rgb colour = colourAt(ground, size, x, y);
        corners.push_back({static_cast<std::int32_t>(colour.blue * 65536),
                           static_cast<std::int32_t>(colour.green * 65536),
                           static_cast<std::int32_t>(colour.red * 65536)});
    }
    return corners;
}

void paintRow(const Corners& above, const Corners& below, int step, int y, int widthPx, unsigned char* pixels)
{
    const auto between = [step](std::int32_t top, std::int32_t bottom) { return top + (bottom - top) / cell * step; };
    for (int x = 0; x < widthPx; x += cell)
    {
        const auto index = static_cast<std::size_t>(x / cell);
        std::array<std::int32_t, 3> value{};
        std::array<std::int32_t, 3> slope{};
        for (std::size_t c = 0; c < 3; ++c)
        {
            value[c] = between(above[index][c], below[index][c]);
            slope[c] = (between(above[index + 1][c], below[index + 1][c]) - value[c]) / cell;
        }
        for (int i = x; i < std::min(x + cell, widthPx); ++i)
        {
            const int dither = bayer[static_cast<std::size_t>(y & 3)][static_cast<std::size_t>(i & 3)] * 4096 + 2048;
            for (std::size_t c = 0; c < 3; ++c)
            {
                pixels[static_cast<std::size_t>(i) * 4 + c] =
                    static_cast<unsigned char>(std::min(255, (value[c] + dither) >> 16));
                value[c] += slope[c];
            }
            pixels[static_cast<std::size_t>(i) * 4 + 3] = 255;
        }
    }
}

/// Stars around the light only, so that none stands behind a text.
void paintStars(Canvas& canvas, const Ground& ground)
{
    const auto [widthPx, heightPx] = canvas.size();
    const double unit = std::min(widthPx, heightPx) / 1080.0;
    const double reach = ground.lightRadius * std::min(widthPx, heightPx) * 0.72;
    std::uint32_t seed = 20270808;
    const auto random = [&seed]
    {
        seed = seed * 1664525U + 1013904223U;
        return (seed >> 8) / 16777216.0;
    };
    for (int i = 0; i < 150; ++i)
    {
        const double angle = random() * 6.283185307;
        const double distance = std::sqrt(random()) * reach;
        const double x = ground.lightX * widthPx + std::cos(angle) * distance;
        const double y = ground.lightY * heightPx + std::sin(angle) * distance;
        const double radius = (1.0 + 2.2 * random() * random()) * unit;
        const auto alpha = static_cast<std::uint8_t>(90 + 130 * random());
        canvas.shape({.area = {x - radius, y - radius, 2 * radius, 2 * radius},
                      .radiusPx = radius,
                      .fill = {226, 228, 255, alpha}});
    }
}
} // namespace

void Canvas::ground(const Ground& ground)
{
    if (ground.from == ground.to && ground.light.alpha == 0)
    {
        fill(ground.from);
        return;
    }
    const Size size = m_surface->size;
    cairo_surface_t* image = m_surface->image.get();
    cairo_surface_flush(image);
    unsigned char* pixels = cairo_image_surface_get_data(image);
    const int stride = cairo_image_surface_get_stride(image);
    Corners above = cornersAt(ground, size, 0);
    for (int top = 0; top < size.heightPx && pixels != nullptr; top += cell)
    {
        Corners below = cornersAt(ground, size, top + cell);
        for (int y = top; y < std::min(top + cell, size.heightPx); ++y)
            paintRow(above, below, y - top, y, size.widthPx, pixels + static_cast<std::ptrdiff_t>(y) * stride);
        above = std::move(below);
    }
    cairo_surface_mark_dirty(image);
    if (ground.stars)
        paintStars(*this, ground);
}

} // namespace onedoor::drawing
