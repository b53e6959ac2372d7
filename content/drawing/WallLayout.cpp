#include "content/drawing/Composer.hpp"
#include "content/drawing/Wall.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::drawing
{

namespace
{
int share(int whole, double part)
{
    return static_cast<int>(std::lround(whole * part));
}

/// The lower edge: the ticker, and the clock in it where no call zone carries it.
int placeFoot(Size canvas, const signage::Display& display, int heightPx, WallLayout& layout)
{
    const bool clockHere = display.clock && !display.callBoard;
    if (!display.ticker && !clockHere)
        return canvas.heightPx;
    const int top = canvas.heightPx - heightPx;
    const int clockWidth = clockHere ? std::min(canvas.widthPx, heightPx * (display.ticker ? 8 : 1000)) : 0;
    if (clockHere)
        layout.clock = {canvas.widthPx - clockWidth, top, clockWidth, heightPx};
    if (display.ticker)
        layout.ticker = {0, top, canvas.widthPx - clockWidth, heightPx};
    return top;
}

void layOutLandscape(Size canvas, const signage::Display& display, WallLayout& layout)
{
    const int bottom = placeFoot(canvas, display, share(canvas.heightPx, 0.077), layout);
    layout.slide = {0, 0, canvas.widthPx, bottom};
    if (!display.callBoard)
        return;
    const int width = share(canvas.widthPx, 0.255);
    const int x = canvas.widthPx - width;
    layout.slide.widthPx = x;
    const int clockHeight = display.clock ? std::min(share(canvas.heightPx, 0.265), bottom / 2) : 0;
    layout.callBoard = {x, 0, width, bottom - clockHeight};
    if (display.clock)
        layout.clock = {x, bottom - clockHeight, width, clockHeight};
}

void layOutPortrait(Size canvas, const signage::Display& display, WallLayout& layout)
{
    const int bottom = placeFoot(canvas, display, share(canvas.widthPx, 0.085), layout);
    layout.slide = {0, 0, canvas.widthPx, bottom};
    if (!display.callBoard)
        return;
    const int height = std::min(share(canvas.widthPx, 0.44), bottom / 3);
    const int top = bottom - height;
    layout.slide.heightPx = top;
    const int clockWidth = display.clock ? share(canvas.widthPx, 0.36) : 0;
    layout.callBoard = {0, top, canvas.widthPx - clockWidth, height};
    if (display.clock)
        layout.clock = {canvas.widthPx - clockWidth, top, clockWidth, height};
}

void layOutStrip(Size canvas, const signage::Display& display, WallLayout& layout)
{
    const int bottom = display.ticker ? canvas.heightPx - share(canvas.heightPx, 0.17) : canvas.heightPx;
    if (display.ticker)
        layout.ticker = {0, bottom, canvas.widthPx, canvas.heightPx - bottom};
    // The call zone stands where the eye ends: at the right; the clock beside it, narrow.
    const int callWidth = display.callBoard ? std::min(share(canvas.widthPx, 0.245), share(bottom, 1.3)) : 0;
    const int clockWidth = display.clock ? std::min(share(canvas.widthPx, 0.15), share(bottom, 0.74)) : 0;
    const int left = canvas.widthPx - callWidth - clockWidth;
    layout.slide = {0, 0, left, bottom};
    if (display.clock)
        layout.clock = {left, 0, clockWidth, bottom};
    if (display.callBoard)
        layout.callBoard = {left + clockWidth, 0, callWidth, bottom};
}
} // namespace

WallLayout layOutWall(Size canvas, const signage::Display& display)
{
    WallLayout layout;
    switch (shapingOf(canvas))
    {
        case Shaping::Landscape: layOutLandscape(canvas, display, layout); break;
        case Shaping::Portrait: layOutPortrait(canvas, display, layout); break;
        case Shaping::Strip: layOutStrip(canvas, display, layout); break;
    }
    return layout;
}

} // namespace onedoor::drawing
