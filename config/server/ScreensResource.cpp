#include "config/server/Announcements.hpp"
#include "config/server/Resource.hpp"
#include "config/server/ScreenBoard.hpp"
#include "config/server/StaticFiles.hpp"
#include "config/store/LedgerStore.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"

#include <array>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

constexpr std::uint64_t mostPictureBytes = 8u << 20;
constexpr std::array statusTexts{"kind",     "published_at", "fetched_at", "verified_at", "on_air_at",  "slide",
                                 "campaign", "level",        "page",       "error",       "blank_since",
                                 "printer"};

/// What may be said of a device: these fields, as short texts or numbers, and nothing else.
Result<Json> readStatus(const Json& body)
{
    Json status = Json::object();
    for (const auto* key : statusTexts)
    {
        const auto found = body.find(key);
        if (found == body.end() || found->is_null())
            continue;
        if (!found->is_string() && !found->is_number_integer())
            return fail(ErrorCode::Malformed, std::string("\"") + key + "\" must be a text or a whole number");
        if (found->is_string() && found->get_ref<const std::string&>().size() > 400)
            return fail(ErrorCode::Malformed, std::string("\"") + key + "\" is too long");
        status[key] = *found;
    }
    const auto version = body.find("release");
    status["release"] = version != body.end() && version->is_number_integer() ? *version : Json(0);
    if (status["kind"] != "display" && status["kind"] != "kiosk")
        return fail(ErrorCode::Malformed, "\"kind\" is display or kiosk");
    return status;
}

/// The screen that the path names; the device's own.
Result<std::string> screenId(const Visit& visit)
{
    const auto& id = visit.request.param("id");
    if (!isId(id))
        return fail(ErrorCode::Malformed, "a screen's id is letters, digits and \"-\"");
    if (auto own = expectOwnName(visit, id); !own)
        return tl::unexpected(own.error());
    return id;
}

bool asksForHelp(const Json& status)
{
    return status.is_object() && status.value("page", Json()) == "help";
}

/// A visitor has called for somebody at a kiosk: the staff pages hear of it once, and nothing
/// of what the visitor was about to do.
void tellOfHelp(Hall& hall, const std::string& id, const Json& before, const Json& status)
{
    if (asksForHelp(status) && !asksForHelp(before))
        hall.announcements.help(id);
}

/// Whoever blanks a wall by hand answers for it: that stands in the record.
void noteBlank(Hall& hall, const std::string& id, const Json& before, const Json& status)
{
    const bool was = before.is_object() && before.contains("blank_since");
    const bool is = status.contains("blank_since");
    if (was == is)
        return;
    const auto noted = hall.ledger.append({"blank", id, id, "", {{"blank", is}}}, machineNow());
    if (!noted)
        log::error("the ledger lacks the blanking of " + id + ": " + noted.error().message);
}

Result<Response> setStatus(Hall& hall, const Visit& visit)
{
    const auto id = screenId(visit);
    const auto body = id ? jsonBody(visit.request) : Result<Json>(tl::unexpected(id.error()));
    auto status = body ? readStatus(*body) : Result<Json>(tl::unexpected(body.error()));
    if (!status)
        return tl::unexpected(status.error());
    if (status->at("kind") != toString(visit.device->kind))
        return fail(ErrorCode::Denied, fmt::format("this device is enrolled as a {}", toString(visit.device->kind)));
    const auto before = hall.screens.setStatus(*id, *status, machineNow());
    if (!before)
        return tl::unexpected(before.error());
    tellOfHelp(hall, *id, *before, *status);
    noteBlank(hall, *id, *before, *status);
    return emptyResponse(204);
}

/// A visitor stands before a kiosk: its pixels are nobody's business, but in the demo hall.
bool mayShowPixels(const Visit& visit, const release::Release& release)
{
    return release.hall.demo || visit.device->kind == store::DeviceKind::Display;
}

Result<Response> setPicture(Hall& hall, const Visit& visit)
{
    const auto id = screenId(visit);
    const auto loaded =
        id ? hall.releases.require() : Result<std::shared_ptr<const LoadedRelease>>(tl::unexpected(id.error()));
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (!mayShowPixels(visit, *(*loaded)->release))
        return fail(ErrorCode::Denied, "pictures come from displays; a kiosk sends its pixels in the demo hall only");
    const auto& body = visit.request.body;
    if (visit.request.header("content-type") != "image/png" || !body.starts_with("\x89PNG\r\n\x1a\n"))
        return fail(ErrorCode::Unsupported, "send the picture as image/png");
    if (auto set = hall.screens.setPicture(*id, body, machineNow()); !set)
        return tl::unexpected(set.error());
    return emptyResponse(204);
}

Result<Response> picture(const Hall& hall, const Visit& visit)
{
    const auto screen = hall.screens.find(visit.request.param("id"));
    if (!screen || screen->picture.empty())
        return fail(ErrorCode::NotFound, "this screen has sent no picture yet");
    const auto tag = sha256(screen->picture);
    auto response = textResponse(200, "image/png", screen->picture);
    response.with("Cache-Control", "no-cache");
    return conditional(visit.request, std::move(response), tag);
}

Result<Response> list(const Hall& hall)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto& zone = (*loaded)->release->resolver.calendar().zone();
    auto screens = Json::array();
    for (const auto& [id, screen] : hall.screens.all())
    {
        auto line = screen.status.is_object() ? screen.status : Json::object();
        line["id"] = id;
        line["seen_at"] = zone.format(screen.seenAt);
        line["online"] = machineNow() - screen.seenAt < std::chrono::seconds(90);
        line["picture_at"] = screen.pictureAt == Instant{} ? Json() : Json(zone.format(screen.pictureAt));
        screens.push_back(std::move(line));
    }
    return jsonResponse(200, {{"release", (*loaded)->version},
                              {"published_at", zone.format((*loaded)->loadedAt)},
                              {"screens", std::move(screens)}});
}

Result<Response> displays(const Hall& hall)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    auto displays = Json::array();
    for (const auto& display : (*loaded)->release->resolver.programme().displays)
        displays.push_back({{"id", display.id},
                            {"name", display.name},
                            {"size", {display.size.widthPx, display.size.heightPx}},
                            {"language", display.language}});
    return jsonResponse(200, {{"displays", std::move(displays)}});
}

} // namespace

void addScreenRoutes(Router& router, Hall& hall)
{
    const auto staff = Access::signedIn().orAnybodyInDemo();
    router.add({"GET", "/api/v1/screens", staff, [&hall](const Visit&) { return list(hall); }, 0, Cost::Light, true});
    const auto screen = Access::device({store::DeviceKind::Display, store::DeviceKind::Kiosk});
    router.add({"PUT", "/api/v1/screens/{id}/status", screen,
                [&hall](const Visit& visit) { return setStatus(hall, visit); }, 16u << 10});
    router.add({"PUT", "/api/v1/screens/{id}/picture", screen,
                [&hall](const Visit& visit) { return setPicture(hall, visit); }, mostPictureBytes});
    router.add({"GET", "/api/v1/screens/{id}/picture", staff,
                [&hall](const Visit& visit) { return picture(hall, visit); }, 0, Cost::Light, true});
    router.add({"GET", "/api/v1/displays", staff.orDevice(), [&hall](const Visit&) { return displays(hall); }});
}

} // namespace onedoor::server
