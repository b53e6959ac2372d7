#include "config/server/WallDrawing.hpp"

#include "config/server/Resource.hpp"
#include "config/store/PauseStore.hpp"
#include "config/store/TicketStore.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

constexpr int narrowestPreview = 480; ///< below, the zones of a wall get too small to be drawn
constexpr int widestPreview = 3840;

Result<Size> canvasOf(const Request& request, const signage::Display& display)
{
    const auto text = request.asked("width");
    if (!text)
        return display.size;
    int width = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), width);
    if (error != std::errc{} || end != text->data() + text->size() || width < narrowestPreview || width > widestPreview)
        return fail(ErrorCode::Malformed, fmt::format("\"width\" is {} to {} pixels", narrowestPreview, widestPreview));
    return Size{width, std::max(1, width * display.size.heightPx / std::max(1, display.size.widthPx))};
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

/// Only for this moment is it known what the counter does; for another one its empty screen is drawn.
drawing::CounterScene counterScene(Hall& hall, const WallMoment& moment, bool closed)
{
    using State = drawing::CounterScene::State;
    const auto& release = moment.release();
    const auto& language = moment.display->language;
    drawing::CounterScene scene;
    scene.state = closed ? State::Closed : State::Free;
    const auto* counter = release.findCounter(moment.display->counter);
    if (counter == nullptr)
        return scene;
    const auto serviceName = [&](const std::string& id)
    {
        const auto* service = release.findService(id);
        return service == nullptr ? std::string() : service->shortName.in(language);
    };
    scene.label = counter->label.in(language);
    scene.service = counter->services.empty() ? std::string() : serviceName(counter->services.front());
    const auto day = release.resolver.calendar().businessDate(moment.at);
    const auto ticket = moment.now ? hall.tickets.current(counter->id, day) : Result<std::optional<queue::Ticket>>();
    const auto pauses = moment.now ? hall.pauses.list(day) : Result<std::map<std::string, store::Pause>>();
    if (pauses && pauses->contains(counter->id))
        scene.state = State::Paused;
    if (!ticket || !*ticket)
        return scene;
    scene.state = (*ticket)->state == queue::TicketState::Called ? State::Called : State::Serving;
    scene.number = (*ticket)->label();
    scene.service = serviceName((*ticket)->service);
    return scene;
}

} // namespace

Judged<WallMoment> askedMoment(Hall& hall, const Request& request)
{
    auto loaded = askedRelease(hall, request);
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto display = askedDisplay(request, **loaded);
    if (!display)
        return tl::unexpected(Refusal{display.error()});
    const auto at = askedTime(request, "at", hall.clock.now());
    const auto canvas = canvasOf(request, **display);
    if (!at || !canvas)
        return tl::unexpected(Refusal{at ? canvas.error() : at.error()});
    return WallMoment{std::move(*loaded), *display, *at, !request.asked("at"), *canvas};
}

drawing::WallScene sceneOf(Hall& hall, const WallMoment& moment, const signage::Resolver& resolver,
                           const signage::Resolution& resolution)
{
    const auto& calendar = resolver.calendar();
    drawing::WallScene scene;
    scene.slide = resolver.programme().findSlide(resolution.slide);
    const auto& notices = moment.loaded->notices;
    const auto notice = std::ranges::find(notices, resolution.campaign, &signage::Notice::id);
    scene.notice = scene.slide == nullptr && notice != notices.end() ? &*notice : nullptr;
    scene.black = resolution.black;
    scene.time = calendar.zone().toLocal(moment.at);
    const auto date = std::chrono::floor<std::chrono::days>(scene.time);
    scene.lunar = calendar.almanac().toLunar(date);
    scene.dayName = calendar.day(date).name;
    for (const auto& line : resolver.ticker(*moment.display, moment.at, true))
        scene.ticker.push_back(line.in(moment.display->language));
    if (moment.display->layout == signage::Layout::Counter)
        scene.counter = counterScene(hall, moment, resolution.level == signage::Level::Closed);
    else if (moment.now)
        scene.calls = callLines(hall, moment.release(), moment.display->language);
    return scene;
}

Result<std::string> drawMoment(const WallMoment& moment, const signage::Resolution& resolution,
                               const drawing::WallScene& scene, const drawing::MediaSource& media)
{
    const auto& hall = moment.release().hall;
    const auto& language = moment.display->language;
    const drawing::WallStyle style{language, resolution.theme, resolution.grey, hall.demo, hall.slogan.in(language)};
    auto picture = drawing::drawWall(scene, *moment.display, style, moment.canvas, media);
    if (!picture)
        return tl::unexpected(picture.error());
    return drawing::encodePng(*picture);
}

} // namespace onedoor::server
