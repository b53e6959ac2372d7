#pragma once

#include "content/drawing/Canvas.hpp"

#include <cairo.h>
#include <memory>

namespace onedoor::drawing
{

struct SurfaceDeleter
{
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ContextDeleter
{
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

struct Canvas::Surface
{
    std::unique_ptr<cairo_surface_t, SurfaceDeleter> image;
    std::unique_ptr<cairo_t, ContextDeleter> context;
    Size size;
};

} // namespace onedoor::drawing
