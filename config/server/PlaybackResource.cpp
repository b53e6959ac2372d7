#include "config/server/Resource.hpp"

#include "config/store/PlaybackStore.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

constexpr std::size_t mostRecords = 2000;

Result<Instant> momentField(const Json& json, const char* key)
{
    const auto found = json.find(key);
    if (found != json.end() && found->is_number_integer())
        return Instant(std::chrono::milliseconds(found->get<std::int64_t>()));
    if (found != json.end() && found->is_string())
        return calendar::parseInstant(found->get<std::string>());
    return fail(ErrorCode::Malformed, fmt::format("\"{}\" must be a time with offset", key));
}

Result<store::PlaybackRecord> readRecord(const Json& json)
{
    if (!json.is_object())
        return fail(ErrorCode::Malformed, "a playback record is an object");
    auto id = idField(json, "id");
    auto slide = idField(json, "slide");
    auto campaign = idField(json, "campaign");
    for (const auto* field : {&id, &slide, &campaign})
        if (!*field)
            return tl::unexpected(field->error());
    const auto shownAt = momentField(json, "shown_at");
    if (!shownAt)
        return tl::unexpected(shownAt.error());
    const auto release = json.find("release");
    const auto duration = json.find("duration_ms");
    if (release == json.end() || !release->is_number_integer() || duration == json.end() ||
        !duration->is_number_integer() || duration->get<std::int64_t>() < 0)
        return fail(ErrorCode::Malformed, "\"release\" and \"duration_ms\" must be whole numbers");
    return store::PlaybackRecord{std::move(*id),
                                 std::move(*slide),
                                 std::move(*campaign),
                                 release->get<std::int64_t>(),
                                 *shownAt,
                                 std::chrono::milliseconds(duration->get<std::int64_t>())};
}

Result<Response> store(Hall& hall, const Visit& visit)
{
    const auto body = jsonBody(visit.request);
    const auto display = body ? idField(*body, "display") : Result<std::string>(tl::unexpected(body.error()));
    if (!display)
        return tl::unexpected(display.error());
    if (auto own = expectOwnName(visit, *display); !own)
        return tl::unexpected(own.error());
    const auto list = body->find("records");
    if (list == body->end() || !list->is_array() || list->size() > mostRecords)
        return fail(ErrorCode::Malformed, fmt::format("\"records\" must be a list of at most {}", mostRecords));
    std::vector<store::PlaybackRecord> records;
    for (const auto& json : *list)
    {
        auto record = readRecord(json);
        if (!record)
            return tl::unexpected(record.error());
        records.push_back(std::move(*record));
    }
    if (const auto added = hall.playback.add(*display, records, machineNow()); !added)
        return tl::unexpected(added.error());
    return emptyResponse(204);
}

} // namespace

void addPlaybackRoutes(Router& router, Hall& hall)
{
    router.add({"POST", "/api/v1/playback", Access::device({store::DeviceKind::Display}),
                [&hall](const Visit& visit) { return store(hall, visit); }, 1u << 20});
}

} // namespace onedoor::server
