#include "config/server/Announcements.hpp"
#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "config/server/VoiceDesk.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>
#include <array>

namespace onedoor::server
{

namespace
{

using store::Role;

/// Twenty seconds of the finest microphone, 96 kHz: the page ends a recording after fifteen.
constexpr std::uint64_t mostWordBytes = 4u << 20;
constexpr std::array<std::string_view, 4> wavTypes{"audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"};

std::string_view groupOf(const speech::Word& word)
{
    if (word.id.starts_with("digit-") || word.id == "ten")
        return "digits";
    if (word.id.starts_with("letter-"))
        return "letters";
    for (const auto language : {chinese, english})
        for (const auto frame : {speech::Frame::Please, speech::Frame::Number, speech::Frame::GoTo})
            if (const auto each = speech::frameWord(frame, language); each && each->id == word.id)
                return "frame";
    return "places";
}

Json wordJson(const VoiceWord& word)
{
    const auto known = word.take.has_value();
    return {{"language", word.language},
            {"id", word.word.id},
            {"text", word.word.text},
            {"reading", word.language == chinese ? word.word.sound : std::string()},
            {"group", groupOf(word.word)},
            {"state", toString(word.state)},
            {"tag", word.heard},
            {"by", known ? Json(word.take->by) : Json()},
            {"at", known ? Json(trust::formatUtc(word.take->at)) : Json()},
            {"duration_ms", word.duration.count()},
            {"waits", word.waits},
            {"undo", word.undoable}};
}

Result<Response> board(Hall& hall)
{
    const auto board = VoiceDesk(hall).board();
    if (!board)
        return tl::unexpected(board.error());
    auto words = Json::array();
    for (const auto& word : board->words)
        words.push_back(wordJson(word));
    auto samples = Json::array();
    for (const auto& each : board->samples)
        samples.push_back(
            {{"language", each.language}, {"number", each.number}, {"counter", each.counter}, {"text", each.text}});
    return jsonResponse(200, {{"spoken", board->spoken},
                              {"languages", board->languages},
                              {"words", std::move(words)},
                              {"samples", std::move(samples)},
                              {"draft", board->draft ? toJson(*board->draft) : Json()}});
}

Response sound(std::string wav)
{
    return textResponse(200, "audio/wav", std::move(wav)).with("Cache-Control", "private, no-cache");
}

/// Errors   Unsupported.
Result<void> expectWav(const Request& request)
{
    const auto& type = request.header("content-type");
    if (std::ranges::any_of(wavTypes, [&](std::string_view each) { return type.starts_with(each); }))
        return {};
    return fail(ErrorCode::Unsupported, "send the recording as Content-Type: audio/wav");
}

Result<Response> answer(Hall& hall, const Judged<VoiceWord>& word)
{
    if (!word)
        return problem(word.error());
    hall.announcements.voice(word->language, word->word.id);
    return jsonResponse(200, {{"word", wordJson(*word)}});
}

Result<Response> heard(Hall& hall, const Visit& visit)
{
    auto bytes = VoiceDesk(hall).heard(visit.request.param("language"), visit.request.param("id"));
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto tag = sha256(*bytes);
    return conditional(visit.request, sound(std::move(*bytes)), tag);
}

Result<Response> keep(Hall& hall, const Visit& visit)
{
    if (auto wav = expectWav(visit.request); !wav)
        return tl::unexpected(wav.error());
    const auto seen = seenVersion(visit.request);
    if (!seen)
        return tl::unexpected(seen.error());
    return answer(hall, VoiceDesk(hall).keep(visit.request.param("language"), visit.request.param("id"),
                                             visit.request.body, visit.staff->name, *seen));
}

Result<Response> prepare(const Visit& visit)
{
    if (auto wav = expectWav(visit.request); !wav)
        return tl::unexpected(wav.error());
    const auto prepared = VoiceDesk::prepare(visit.request.body);
    return prepared ? sound(*prepared) : problem(prepared.error());
}

Result<Response> remove(Hall& hall, const Visit& visit)
{
    const auto seen = seenVersion(visit.request);
    if (!seen)
        return tl::unexpected(seen.error());
    return answer(hall, VoiceDesk(hall).remove(visit.request.param("language"), visit.request.param("id"),
                                               visit.staff->name, *seen));
}

Result<Response> undo(Hall& hall, const Visit& visit)
{
    const auto seen = seenVersion(visit.request);
    if (!seen)
        return tl::unexpected(seen.error());
    return answer(hall,
                  VoiceDesk(hall).undo(visit.request.param("language"), visit.request.param("id"), *seen));
}

Result<Response> sample(Hall& hall, const Visit& visit)
{
    const auto asked = [&](std::string_view name) { return visit.request.asked(name).value_or(""); };
    const auto said = VoiceDesk(hall).say(asked("language"), asked("number"), asked("counter"));
    return said ? sound(*said) : problem(said.error());
}

Result<Response> draft(Hall& hall, const Visit& visit)
{
    const auto body = jsonBody(visit.request);
    if (!body)
        return tl::unexpected(body.error());
    const auto onto = body->is_object() ? body->find("onto") : body->end();
    if (!body->is_object() || onto == body->end() || !(onto->is_null() || onto->is_string()))
        return fail(ErrorCode::Malformed, "\"onto\" must be the sha256 of the open draft, or null");
    const auto drafted = VoiceDesk(hall).draft(visit.staff->name, onto->is_null() ? "" : onto->get<std::string>());
    if (!drafted)
        return problem(drafted.error());
    hall.announcements.draft(trust::contentRole, "changed");
    return jsonResponse(200, {{"draft", drafted->draft ? toJson(*drafted->draft) : Json()}, {"words", drafted->words}});
}

} // namespace

void addVoiceRoutes(Router& router, Hall& hall)
{
    const auto hearers = Access::only({Role::Clerk, Role::Editor, Role::Reviewer});
    const auto readers = Access::only({Role::Clerk, Role::Editor});
    const auto of = [&hall](Result<Response> (*handler)(Hall&, const Visit&))
    { return [&hall, handler](const Visit& visit) { return handler(hall, visit); }; };
    router.add({"GET", "/api/v1/voice", hearers, [&hall](const Visit&) { return board(hall); }, 0, Cost::Heavy});
    router.add({"GET", "/api/v1/voice/sample", hearers, of(sample), 0, Cost::Heavy});
    router.add({"POST", "/api/v1/voice/draft", Access::only({Role::Editor}), of(draft), 1u << 10, Cost::Heavy});
    router.add({"GET", "/api/v1/voice/{language}/{id}", hearers, of(heard), 0, Cost::Heavy});
    router.add({"PUT", "/api/v1/voice/{language}/{id}", readers, of(keep), mostWordBytes, Cost::Heavy});
    router.add({"DELETE", "/api/v1/voice/{language}/{id}", readers, of(remove), 0, Cost::Heavy});
    router.add({"POST", "/api/v1/voice/{language}/{id}/undo", readers, of(undo), 0, Cost::Heavy});
    router.add({"POST", "/api/v1/voice/preview", readers, [](const Visit& visit) { return prepare(visit); },
                mostWordBytes, Cost::Heavy});
}

} // namespace onedoor::server
