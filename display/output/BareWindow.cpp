#include "display/output/BareWindow.hpp"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <array>
#include <memory>

namespace onedoor::display
{

namespace
{

/// Asks a window manager, where there is one, for no border and no other place.
void askForPlainPlace(Display* screen, Window window, const WindowPlace& place)
{
    constexpr unsigned long decorationsAreSet = 2;
    const std::array<unsigned long, 5> bare{decorationsAreSet, 0, 0, 0, 0};
    const Atom motif = XInternAtom(screen, "_MOTIF_WM_HINTS", False);
    XChangeProperty(screen, window, motif, motif, 32, PropModeReplace,
                    reinterpret_cast<const unsigned char*>(bare.data()), static_cast<int>(bare.size()));
    const std::unique_ptr<XSizeHints, decltype(&XFree)> hints(XAllocSizeHints(), &XFree);
    hints->flags = USPosition | USSize;
    hints->x = place.x;
    hints->y = place.y;
    hints->width = place.size.widthPx;
    hints->height = place.size.heightPx;
    XSetWMNormalHints(screen, window, hints.get());
}

} // namespace

BareWindow::~BareWindow()
{
    auto* screen = static_cast<Display*>(m_display);
    if (screen == nullptr)
        return;
    XDestroyWindow(screen, m_window);
    XCloseDisplay(screen);
}

Result<void> BareWindow::open(const WindowPlace& place)
{
    auto* screen = XOpenDisplay(nullptr);
    if (screen == nullptr)
        return fail(ErrorCode::Unreachable,
                    "no screen can be reached: set DISPLAY to the X server that the wall hangs on");
    m_display = screen;
    m_window = XCreateSimpleWindow(screen, DefaultRootWindow(screen), place.x, place.y,
                                   static_cast<unsigned>(place.size.widthPx),
                                   static_cast<unsigned>(place.size.heightPx), 0, 0, 0);
    XStoreName(screen, m_window, "OneDoor");
    askForPlainPlace(screen, m_window, place);
    XMapWindow(screen, m_window);
    XSync(screen, False);
    return {};
}

} // namespace onedoor::display
