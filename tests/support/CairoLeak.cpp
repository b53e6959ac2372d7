// Cairo 1.16 forgets an array of each font that it subsets while a PDF surface is finished.
// LeakSanitizer looks away for the length of that one call; a suppression could only name the
// whole library, and would hide surfaces that we forget.

#include <dlfcn.h>
#include <sanitizer/lsan_interface.h>

struct _cairo_surface;

extern "C" void cairo_surface_finish(_cairo_surface* surface)
{
    using Finish = void (*)(_cairo_surface*);
    static const auto finish = reinterpret_cast<Finish>(dlsym(RTLD_NEXT, "cairo_surface_finish"));
    const __lsan::ScopedDisabler lookAway;
    finish(surface);
}
