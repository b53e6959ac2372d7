#include "config/server/PostDraft.hpp"
#include "config/server/PreviewCache.hpp"
#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "config/server/WallDrawing.hpp"
#include "content/base/Ids.hpp"
#include "content/release/FirstShowing.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

constexpr std::chrono::days farthestLook{31};

/// Everything that the pixels depend on.
std::string keyOf(const WallMoment& moment, const signage::Resolution& resolution, const drawing::WallScene& scene)
{
    auto key = fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", moment.loaded->version, moment.display->id,
                           moment.canvas.widthPx, moment.canvas.heightPx, resolution.slide, resolution.black,
                           resolution.grey, resolution.theme,
                           std::chrono::floor<std::chrono::minutes>(scene.time).time_since_epoch().count());
    key += "|" + moment.loaded->draft;
    if (scene.notice != nullptr)
        key += "|" + scene.notice->id;
    for (const auto& line : scene.ticker)
        key += "|" + line;
    for (const auto& call : scene.calls)
        key += "|" + call.number + call.counter;
    if (const auto& counter = scene.counter)
        key += fmt::format("|{}|{}|{}|{}|{}", static_cast<int>(counter->state), counter->label, counter->service,
                           counter->number, counter->reason);
    return sha256(key);
}

Result<Response> preview(Hall& hall, const Visit& visit)
{
    const auto moment = askedMoment(hall, visit.request);
    if (!moment)
        return problem(moment.error());
    const auto& release = moment->release();
    const auto resolution =
        release.resolver.resolve(*moment->display, moment->at, true, moment->loaded->notices);
    const auto scene = sceneOf(hall, *moment, release.resolver, resolution);
    const auto key = keyOf(*moment, resolution, scene);
    auto png = hall.previews.find(key);
    if (!png)
    {
        const auto media = [&](std::string_view name) { return release.files.read(name); };
        auto drawn = drawMoment(*moment, resolution, scene, media);
        if (!drawn)
            return tl::unexpected(drawn.error());
        png = std::make_shared<const std::string>(std::move(*drawn));
        hall.previews.add(key, png);
    }
    auto response = textResponse(200, "image/png", *png);
    response.with("Cache-Control", "no-cache").with("X-OneDoor-Slide", resolution.slide);
    return conditional(visit.request, std::move(response), key);
}

/// When a slide is first on a display, from a moment on; absent where it never is.
std::optional<Instant> firstSeen(const signage::Resolver& resolver, const signage::Display& display,
                                 const std::string& slide, Instant from, Instant until)
{
    // Of its campaigns both names begin with that of its slide.
    const auto isIts = [&](const std::string& campaign) { return campaign.starts_with(slide); };
    for (const auto& segment : resolver.plan(display, from, until))
    {
        if (!std::ranges::any_of(segment.campaigns, isIts))
            continue;
        for (auto at = segment.from; at < segment.until;)
        {
            const auto showing = resolver.resolve(display, at, true);
            if (showing.slide == slide)
                return at;
            at = showing.until;
        }
    }
    return std::nullopt;
}

/// The days in which a draft's post is looked for on a display.
std::pair<Instant, Instant> lookFor(const PostDraft& draft, const calendar::HallZone& zone, Instant now)
{
    const auto from = std::max(now, zone.toInstant(calendar::LocalTime(draft.from)));
    const auto until = zone.toInstant(calendar::LocalTime(draft.until + std::chrono::days(1)));
    return {from, std::min(until, from + farthestLook)};
}

Result<Response> drawDraft(Hall& hall, WallMoment moment, const PostDraft& draft, const Post& post)
{
    const auto& release = moment.release();
    const auto& calendar = release.resolver.calendar();
    const auto now = hall.clock.now();
    auto programme = withPost(release.resolver.programme(), post);
    release::addFirstShowings(programme, calendar, now);
    const signage::Resolver resolver(std::move(programme), calendar);
    const auto slide = "post-" + post.id;
    const auto [from, until] = lookFor(draft, calendar.zone(), now);
    const auto seen = firstSeen(resolver, *moment.display, slide, from, until);
    moment.at = seen.value_or(from);
    moment.now = moment.at == now;
    auto resolution = resolver.resolve(*moment.display, moment.at, true);
    resolution.slide = slide;
    resolution.black = false;
    const auto scene = sceneOf(hall, moment, resolver, resolution);
    const auto media = [&](std::string_view name)
    { return name == post.pictureName ? Result<std::string>(draft.picture) : release.files.read(name); };
    auto png = drawMoment(moment, resolution, scene, media);
    if (!png)
        return tl::unexpected(png.error());
    auto response = textResponse(200, "image/png", std::move(*png));
    response.with("Cache-Control", "no-store");
    if (seen)
        response.with("X-OneDoor-At", calendar.zone().format(*seen));
    return response;
}

Result<Response> previewDraft(Hall& hall, const Visit& visit)
{
    const auto body = jsonBody(visit.request);
    const auto draft = body ? readDraft(*body) : Result<PostDraft>(tl::unexpected(body.error()));
    if (!draft)
        return tl::unexpected(draft.error());
    auto moment = askedMoment(hall, visit.request);
    if (!moment)
        return problem(moment.error());
    const std::string id(12, '0');
    const auto post = judgePost(*draft, id, moment->release(), hall.clock.now(), hall.data.root);
    if (!post)
        return problem(post.error());
    return drawDraft(hall, std::move(*moment), *draft, *post);
}

} // namespace

void addPreviewRoutes(Router& router, Hall& hall)
{
    constexpr std::uint64_t noBody = 0;
    router.add({"GET", "/api/v1/preview", Access::signedIn(),
                [&hall](const Visit& visit) { return preview(hall, visit); }, noBody, Cost::Heavy});
    router.add({"POST", "/api/v1/preview", Access::only({store::Role::Editor}),
                [&hall](const Visit& visit) { return previewDraft(hall, visit); }, mostDraftBytes, Cost::Heavy});
}

} // namespace onedoor::server
