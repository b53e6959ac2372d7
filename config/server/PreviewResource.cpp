#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "content/base/Ids.hpp"
#include "content/drawing/Wall.hpp"
#include "content/signage/SignageJson.hpp"

#include <charconv>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

using Loaded = std::shared_ptr<const LoadedRelease>;
constexpr std::chrono::days longestPlan{400};
constexpr int widestPreview = 3840;

/// What a preview shows: a display at a moment, in a size.
struct Asked
{
    Loaded loaded;
    const signage::Display* display;
    Instant at;
    bool now;
    Size canvas;
};

Result<Size> canvasOf(const Request& request, const signage::Display& display)
{
    const auto text = request.asked("width");
    if (!text)
        return display.size;
    int width = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), width);
    if (error != std::errc{} || end != text->data() + text->size() || width < 64 || width > widestPreview)
        return fail(ErrorCode::Malformed, fmt::format("\"width\" is 64 to {} pixels", widestPreview));
    return Size{width, std::max(1, width * display.size.heightPx / std::max(1, display.size.widthPx))};
}

Result<Asked> read(Hall& hall, const Request& request)
{
    auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto display = askedDisplay(request, **loaded);
    if (!display)
        return tl::unexpected(display.error());
    const auto now = hall.clock.now();
    const auto at = askedTime(request, "at", now);
    const auto canvas = canvasOf(request, **display);
    if (!at || !canvas)
        return tl::unexpected(at ? canvas.error() : at.error());
    return Asked{std::move(*loaded), *display, *at, !request.asked("at"), *canvas};
}

std::vector<drawing::CallLine> callLines(Hall& hall, const release::Release& release, const std::string& language)
{
    std::vector<drawing::CallLine> lines;
    const auto calls = hall.tickets.calls(release.resolver.calendar().businessDate(hall.clock.now()));
    if (!calls)
        return lines;
    for (const auto& call : *calls)
    {
        const auto* counter = release.findCounter(call.counter);
        const auto* service = release.findService(call.service);
        if (counter && service)
            lines.push_back({call.number, counter->label.in(language), service->shortName.in(language)});
    }
    return lines;
}

drawing::WallScene sceneOf(Hall& hall, const Asked& asked, const signage::Resolution& resolution)
{
    const auto& release = *asked.loaded->release;
    const auto& calendar = release.resolver.calendar();
    drawing::WallScene scene;
    scene.slide = release.resolver.programme().findSlide(resolution.slide);
    scene.black = resolution.black;
    scene.time = calendar.zone().toLocal(asked.at);
    const auto date = std::chrono::floor<std::chrono::days>(scene.time);
    scene.lunar = calendar.almanac().toLunar(date);
    scene.dayName = calendar.day(date).name;
    for (const auto& line : release.resolver.ticker(*asked.display, asked.at, true))
        scene.ticker.push_back(line.in(asked.display->language));
    if (asked.now)
        scene.calls = callLines(hall, release, asked.display->language);
    return scene;
}

/// Everything that the pixels depend on.
std::string keyOf(const Asked& asked, const signage::Resolution& resolution, const drawing::WallScene& scene)
{
    auto key = fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", asked.loaded->version, asked.display->id, asked.canvas.widthPx,
                           asked.canvas.heightPx, resolution.slide, resolution.black, resolution.grey, resolution.theme,
                           std::chrono::floor<std::chrono::minutes>(scene.time).time_since_epoch().count());
    for (const auto& line : scene.ticker)
        key += "|" + line;
    for (const auto& call : scene.calls)
        key += "|" + call.number + call.counter;
    return sha256(key);
}

Result<std::string> draw(const Asked& asked, const signage::Resolution& resolution, const drawing::WallScene& scene)
{
    const auto& release = *asked.loaded->release;
    const drawing::WallStyle style{asked.display->language, resolution.theme, resolution.grey, release.hall.demo,
                                   release.hall.slogan.in(asked.display->language)};
    const auto media = [&](std::string_view name) { return release.files.read(name); };
    auto picture = drawing::drawWall(scene, *asked.display, style, asked.canvas, media);
    if (!picture)
        return tl::unexpected(picture.error());
    return drawing::encodePng(*picture);
}

Result<Response> preview(Hall& hall, const Visit& visit)
{
    const auto asked = read(hall, visit.request);
    if (!asked)
        return tl::unexpected(asked.error());
    const auto resolution = asked->loaded->release->resolver.resolve(*asked->display, asked->at, true);
    const auto scene = sceneOf(hall, *asked, resolution);
    const auto key = keyOf(*asked, resolution, scene);
    auto png = hall.previews.find(key);
    if (!png)
    {
        auto drawn = draw(*asked, resolution, scene);
        if (!drawn)
            return tl::unexpected(drawn.error());
        png = std::make_shared<const std::string>(std::move(*drawn));
        hall.previews.add(key, png);
    }
    auto response = textResponse(200, "image/png", *png);
    response.with("Cache-Control", "no-cache").with("X-OneDoor-Slide", resolution.slide);
    return conditional(visit.request, std::move(response), key);
}

Result<Response> plan(Hall& hall, const Visit& visit)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto display = askedDisplay(visit.request, **loaded);
    const auto from = askedTime(visit.request, "from", hall.clock.now());
    const auto until = askedTime(visit.request, "to", from.value_or(Instant{}) + std::chrono::days(1));
    if (!display)
        return tl::unexpected(display.error());
    if (!from || !until)
        return tl::unexpected(from ? until.error() : from.error());
    if (*until <= *from || *until - *from > longestPlan)
        return fail(ErrorCode::InvalidArgument, "a plan runs from a time to a later one, at most 400 days on");
    const auto& resolver = (*loaded)->release->resolver;
    const auto& zone = resolver.calendar().zone();
    auto segments = Json::array();
    for (const auto& segment : resolver.plan(**display, *from, *until))
        segments.push_back({{"from", zone.format(segment.from)},
                            {"to", zone.format(segment.until)},
                            {"level", segment.level},
                            {"campaigns", segment.campaigns},
                            {"grey", segment.grey}});
    return jsonResponse(200, {{"display", (*display)->id}, {"segments", std::move(segments)}});
}

} // namespace

void addPreviewRoutes(Router& router, Hall& hall)
{
    constexpr std::uint64_t noBody = 0;
    router.add({"GET", "/api/v1/preview", Access::open(), [&hall](const Visit& visit) { return preview(hall, visit); },
                noBody, Cost::Heavy});
    router.add({"GET", "/api/v1/plan", Access::open(), [&hall](const Visit& visit) { return plan(hall, visit); },
                noBody, Cost::Heavy});
}

} // namespace onedoor::server
