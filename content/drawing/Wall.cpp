#include "content/drawing/Wall.hpp"

#include "content/drawing/Plan.hpp"

#include <cmath>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{
constexpr int largestSide = 16384;

/// The fonts are looked for once: what is installed does not change while a program runs.
const Result<void>& fonts()
{
    static const Result<void> found = checkFonts();
    return found;
}

Result<void> checkRequest(Size size)
{
    if (size.widthPx < 16 || size.heightPx < 16 || size.widthPx > largestSide || size.heightPx > largestSide)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("a picture of {}x{} pixels cannot be drawn: use 16 to {} a side", size.widthPx,
                                size.heightPx, largestSide));
    return fonts();
}

Picture finished(const Canvas& canvas, const WallStyle& style)
{
    Picture picture = canvas.finish();
    if (style.grey)
        makeGrey(picture);
    return picture;
}

Result<Picture> drawPlan(const Plan& plan, const WallStyle& style, const MediaSource& media)
{
    auto canvas = paint(plan, media);
    if (!canvas)
        return tl::unexpected<Error>(canvas.error());
    return finished(*canvas, style);
}

Result<std::string> noMedia(std::string_view name)
{
    return fail(ErrorCode::NotFound, fmt::format("this picture uses no media, yet {} was asked for", name));
}

Area toArea(const Rect& rect)
{
    return {static_cast<double>(rect.x), static_cast<double>(rect.y), static_cast<double>(rect.widthPx),
            static_cast<double>(rect.heightPx)};
}

Size sizeOf(const Rect& rect)
{
    return {rect.widthPx, rect.heightPx};
}

bool isEmpty(const Rect& rect)
{
    return rect.widthPx <= 0 || rect.heightPx <= 0;
}

Result<Picture> drawMain(const WallScene& scene, const WallStyle& style, Size size, const MediaSource& media)
{
    if (scene.notice != nullptr)
        return drawNotice(*scene.notice, style, size);
    if (scene.counter)
        return drawCounterScreen(*scene.counter, style, size);
    if (scene.slide != nullptr)
        return drawSlide(*scene.slide, style, size, media);
    return drawHouseSlide(style, size);
}

/// The strip, shifted and repeated over its zone; what runs over at the right is covered by
/// the zones drawn after it.
void placeTicker(Canvas& canvas, const Picture& strip, const Rect& zone, double offsetPx)
{
    if (strip.empty())
        return;
    const double width = strip.widthPx;
    double x = -std::fmod(std::max(0.0, offsetPx), width);
    for (; x < zone.widthPx; x += width)
        canvas.picture(strip, {zone.x + x, static_cast<double>(zone.y), width, static_cast<double>(zone.heightPx)},
                       PictureFit::Cover);
}
} // namespace

Result<Picture> drawSlide(const signage::Slide& slide, const WallStyle& style, Size size, const MediaSource& media)
{
    if (auto possible = checkRequest(size); !possible)
        return tl::unexpected<Error>(possible.error());
    return drawPlan(planSlide(slide, style, size), style, media);
}

Result<Picture> drawNotice(const signage::Notice& notice, const WallStyle& style, Size size)
{
    if (auto possible = checkRequest(size); !possible)
        return tl::unexpected<Error>(possible.error());
    return drawPlan(planNotice(notice.headline, notice.body, style, size), style, noMedia);
}

Result<Picture> drawHouseSlide(const WallStyle& style, Size size)
{
    if (auto possible = checkRequest(size); !possible)
        return tl::unexpected<Error>(possible.error());
    return drawPlan(planHouseSlide(style, size), style, noMedia);
}

Result<Picture> drawCallBoard(const std::vector<CallLine>& calls, const WallStyle& style, Size size)
{
    if (auto possible = checkRequest(size); !possible)
        return tl::unexpected<Error>(possible.error());
    return drawPlan(planCallBoard(calls, style, size), style, noMedia);
}

Result<Picture> drawCounterScreen(const CounterScene& scene, const WallStyle& style, Size size)
{
    if (auto possible = checkRequest(size); !possible)
        return tl::unexpected<Error>(possible.error());
    return drawPlan(planCounterScreen(scene, style, size), style, noMedia);
}

Result<Picture> drawClock(const WallScene& scene, const WallStyle& style, Size size)
{
    if (auto possible = checkRequest(size); !possible)
        return tl::unexpected<Error>(possible.error());
    return drawPlan(planClock(scene, style, size), style, noMedia);
}

Result<Picture> drawTickerStrip(const std::vector<std::string>& lines, const WallStyle& style, int heightPx)
{
    if (auto possible = checkRequest({64, heightPx}); !possible)
        return tl::unexpected<Error>(possible.error());
    return drawPlan(planTicker(lines, style, heightPx), style, noMedia);
}

Result<Picture> drawWall(const WallScene& scene, const signage::Display& display, const WallStyle& style, Size canvas,
                         const MediaSource& media)
{
    if (auto possible = checkRequest(canvas); !possible)
        return tl::unexpected<Error>(possible.error());
    Canvas wall(canvas);
    wall.fill({0, 0, 0});
    if (scene.black)
        return wall.finish();
    const WallLayout layout = layOutWall(canvas, display);
    const auto add = [&wall](const Result<Picture>& picture, const Rect& zone) -> Result<void>
    {
        if (!picture)
            return tl::unexpected<Error>(picture.error());
        wall.picture(*picture, toArea(zone), PictureFit::Cover);
        return {};
    };
    Result<void> done = add(drawMain(scene, style, sizeOf(layout.slide), media), layout.slide);
    if (done && !isEmpty(layout.ticker))
    {
        const auto strip = drawTickerStrip(scene.ticker, style, layout.ticker.heightPx);
        if (!strip)
            return strip;
        wall.shape({.area = toArea(layout.ticker), .fill = tickerGround(style)});
        placeTicker(wall, *strip, layout.ticker, scene.tickerOffsetPx);
    }
    if (done && !isEmpty(layout.callBoard))
        done = add(drawCallBoard(scene.calls, style, sizeOf(layout.callBoard)), layout.callBoard);
    if (done && !isEmpty(layout.clock))
        done = add(drawClock(scene, style, sizeOf(layout.clock)), layout.clock);
    if (!done)
        return tl::unexpected<Error>(done.error());
    return wall.finish();
}

} // namespace onedoor::drawing
