#include "config/server/Resource.hpp"

#include "config/server/DraftReleases.hpp"
#include "config/server/StaticFiles.hpp"
#include "config/trust/HallRoles.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace onedoor::server
{

void addAllRoutes(Router& router, Hall& hall)
{
    addHealthRoutes(router, hall);
    addLiveRoutes(router, hall);
    addTicketRoutes(router, hall);
    addCounterRoutes(router, hall);
    addPauseRoutes(router, hall);
    addBookingRoutes(router, hall);
    addBlockRoutes(router, hall);
    addGuideRoutes(router, hall);
    addFollowRoutes(router, hall);
    addAnswerRoutes(router, hall);
    addConsentRoutes(router, hall);
    addPlaybackRoutes(router, hall);
    addScreenRoutes(router, hall);
    addPreviewRoutes(router, hall);
    addPlanRoutes(router, hall);
    addCalendarRoutes(router, hall);
    addContentRoutes(router, hall);
    addSessionRoutes(router, hall);
    addDeviceRoutes(router, hall);
    addPostRoutes(router, hall);
    addVoiceRoutes(router, hall);
    addLedgerRoutes(router, hall);
    addDraftRoutes(router, hall);
    addEmergencyRoutes(router, hall);
    addRepositoryRoutes(router, hall);
    addPageRoutes(router);
}

Result<Json> jsonBody(const Request& request)
{
    // Asking for the type also keeps foreign web pages out: a browser sends it only after a
    // question across origins, which this server never answers.
    if (!request.header("content-type").starts_with("application/json"))
        return fail(ErrorCode::Unsupported, "send the body as Content-Type: application/json");
    auto json = parseJson(request.body, "body");
    if (json && !json->is_object())
        return fail(ErrorCode::Malformed, "the body must be a JSON object");
    return json;
}

Result<std::string> textField(const Json& body, const char* key, std::size_t longest)
{
    const auto found = body.find(key);
    if (found == body.end() || !found->is_string())
        return fail(ErrorCode::Malformed, fmt::format("\"{}\" must be a text", key));
    auto text = found->get<std::string>();
    const bool plain =
        std::ranges::none_of(text, [](char letter) { return static_cast<unsigned char>(letter) < 0x20; });
    if (text.empty() || text.size() > longest || !plain)
        return fail(ErrorCode::Malformed, fmt::format("\"{}\" must be a text of 1 to {} bytes", key, longest));
    return text;
}

Result<std::optional<std::int64_t>> wholeNumber(const Json& body, const char* key)
{
    const auto found = body.find(key);
    if (found == body.end())
        return std::nullopt;
    if (!found->is_number_integer())
        return fail(ErrorCode::Malformed, fmt::format("\"{}\" must be a whole number", key));
    return found->get<std::int64_t>();
}

Result<bool> flagField(const Json& body, const char* key)
{
    const auto found = body.find(key);
    if (found != body.end() && !found->is_boolean())
        return fail(ErrorCode::Malformed, fmt::format("\"{}\" must be true or false", key));
    return found != body.end() && found->get<bool>();
}

Result<calendar::Date> dateField(const Json& body, const char* key)
{
    const auto text = textField(body, key, 10);
    return text ? calendar::parseDate(*text) : tl::unexpected(text.error());
}

bool isId(std::string_view text)
{
    return !text.empty() && text.size() <= 60 &&
           std::ranges::all_of(text,
                               [](char letter)
                               {
                                   return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                                          (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' ||
                                          letter == '.';
                               });
}

Result<std::string> idField(const Json& body, const char* key)
{
    auto text = textField(body, key, 60);
    if (text && !isId(*text))
        return fail(ErrorCode::Malformed,
                    fmt::format("\"{}\" must be an id of letters, digits, \".\", \"_\", \"-\"", key));
    return text;
}

Result<void> expectOwnName(const Visit& visit, std::string_view name)
{
    if (!visit.device || visit.device->id == name)
        return {};
    return fail(ErrorCode::Denied, fmt::format("{} may not speak for {}", visit.device->id, name));
}

Result<std::int64_t> numberParam(const Request& request, std::string_view name)
{
    const auto& text = request.param(name);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return fail(ErrorCode::Malformed, fmt::format("\"{}\" must be a number", name));
    return value;
}

Result<std::string> idempotencyKey(const Request& request)
{
    const auto& key = request.header("idempotency-key");
    if (key.empty() || key.size() > 100)
        return fail(ErrorCode::Malformed, "send an Idempotency-Key of 1 to 100 characters, fresh for each tap");
    return key;
}

Result<std::string> seenVersion(const Request& request)
{
    const std::string tag(request.header("if-match"));
    const std::string none(request.header("if-none-match"));
    if (tag.empty() && none == "*")
        return std::string();
    if (none.empty() && tag.size() > 2 && tag.front() == '"' && tag.back() == '"')
        return tag.substr(1, tag.size() - 2);
    return fail(ErrorCode::Malformed, "say what was seen of it: If-Match: \"TAG\", or If-None-Match: * for nothing");
}

Judged<std::shared_ptr<const LoadedRelease>> askedRelease(Hall& hall, const Request& request)
{
    const auto role = request.asked("draft");
    if (!role)
    {
        auto loaded = hall.releases.require();
        if (!loaded)
            return tl::unexpected(Refusal{loaded.error()});
        return std::move(*loaded);
    }
    if (*role != trust::contentRole)
        return tl::unexpected(Refusal{{ErrorCode::Malformed, "of drafts only draft=content can be looked at"}});
    const auto onAir = hall.releases.current();
    return hall.draftReleases.find(onAir.get());
}

Result<const signage::Display*> askedDisplay(const Request& request, const LoadedRelease& loaded)
{
    const auto id = request.asked("display");
    if (!id)
        return fail(ErrorCode::Malformed, "say which display: ?display=ID");
    const auto* display = loaded.release->resolver.programme().findDisplay(*id);
    if (!display)
        return fail(ErrorCode::NotFound, "the release has no such display");
    return display;
}

Result<Instant> askedTime(const Request& request, std::string_view name, Instant otherwise)
{
    const auto text = request.asked(name);
    return text ? calendar::parseInstant(*text) : Result<Instant>(otherwise);
}

Result<calendar::Date> askedDate(const Request& request, std::string_view name, calendar::Date otherwise)
{
    const auto text = request.asked(name);
    return text ? calendar::parseDate(*text) : Result<calendar::Date>(otherwise);
}

Response taggedJson(const Request& request, const Json& json)
{
    auto body = toText(json);
    const auto tag = sha256(body);
    auto response = textResponse(200, "application/json", std::move(body));
    response.with("Cache-Control", "private, no-cache");
    return conditional(request, std::move(response), tag);
}

} // namespace onedoor::server
