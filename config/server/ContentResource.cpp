// What staff work on: campaigns, playlists and slides of the content folder, one at a time.
#include "config/server/Announcements.hpp"
#include "config/server/DraftDesk.hpp"
#include "config/server/Publishing.hpp"
#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "config/server/Workbench.hpp"
#include "config/trust/FileLock.hpp"
#include "config/trust/HallRoles.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

using store::Role;

Response refused(const NotDone& why)
{
    auto kind = problemKind(why.error.code);
    if (why.code.empty())
        return problem(why.error);
    kind.code = why.code;
    if (why.code == "changed_meanwhile")
        kind.status = 412;
    return problem(kind, why.error.message, why.members);
}

/// What a list shows of a piece; all of it is fetched by its id.
Json lineOf(const WorkPiece& piece)
{
    Json line{{"id", piece.id()}, {"file", piece.file}, {"etag", piece.tag()}};
    for (const auto* key : {"name", "level", "arc", "celebration", "schedule", "topic", "template", "review_on",
                            "expires_on", "slides", "playlists"})
        if (const auto found = piece.value.find(key); found != piece.value.end())
            line[key] = *found;
    if (const auto texts = piece.value.find("texts"); texts != piece.value.end() && texts->contains("headline"))
        line["title"] = texts->at("headline");
    return line;
}

Result<Response> list(Hall& hall, const Visit& visit, WorkKind kind)
{
    const auto pieces = Workbench(hall).list(kind);
    if (!pieces)
        return tl::unexpected(pieces.error());
    auto lines = Json::array();
    for (const auto& piece : *pieces)
        lines.push_back(lineOf(piece));
    return taggedJson(visit.request, {{std::string(toString(kind)), std::move(lines)}});
}

Response pieceResponse(int status, const WorkPiece& piece, const std::vector<release::Fault>& faults)
{
    auto response = jsonResponse(status, {{"value", piece.value},
                                          {"file", piece.file},
                                          {"pointer", piece.pointer()},
                                          {"faults", toJson(faults)}});
    response.with("ETag", fmt::format("\"{}\"", piece.tag()));
    return response;
}

Result<Response> read(Hall& hall, const Visit& visit, WorkKind kind)
{
    const auto piece = Workbench(hall).find(kind, visit.request.param("id"));
    if (!piece)
        return tl::unexpected(piece.error());
    auto response = textResponse(200, "application/json", toText({{"value", piece->value},
                                                                  {"file", piece->file},
                                                                  {"pointer", piece->pointer()}}));
    response.with("Cache-Control", "private, no-cache");
    return conditional(visit.request, std::move(response), piece->tag());
}

Result<Response> keep(Hall& hall, const Visit& visit, WorkKind kind)
{
    const auto& id = visit.request.param("id");
    const auto seen = seenVersion(visit.request);
    const auto body = seen ? jsonBody(visit.request) : Result<Json>(tl::unexpected(seen.error()));
    if (!body)
        return tl::unexpected(body.error());
    if (!isId(id) || id.starts_with('.')) // a hidden file is in no release
        return fail(ErrorCode::InvalidArgument, "an id is 1 to 60 letters, digits, \".\", \"_\" and \"-\"");
    const auto kept = Workbench(hall).keep(kind, id, *body, *seen, visit.staff->name);
    if (!kept)
        return refused(kept.error());
    return pieceResponse(kept->fresh ? 201 : 200, kept->piece, kept->faults);
}

Result<Response> remove(Hall& hall, const Visit& visit, WorkKind kind)
{
    const auto seen = seenVersion(visit.request);
    if (!seen)
        return tl::unexpected(seen.error());
    const auto removed = Workbench(hall).remove(kind, visit.request.param("id"), *seen, visit.staff->name);
    return removed ? emptyResponse(204) : refused(removed.error());
}

/// The content folder as it stands becomes the open draft, with every fault that a person should know.
Result<Response> draftContent(Hall& hall, const Visit& visit)
{
    const std::lock_guard lock(hall.publishing);
    const auto folder = trust::FileLock::take(hall.data.contentLock());
    const auto files = folder ? contentFiles(hall.data.content()) : tl::unexpected(folder.error());
    if (!files)
        return tl::unexpected(files.error());
    const auto faults = release::check(*files, {.today = todayOf(hall.clock.now())});
    if (hasErrors(faults))
        return problem({422, "faulty", "The content has faults"}, "nothing was drafted: mend the errors first",
                       {{"faults", toJson(faults)}});
    const auto targets = contentTargets(*files);
    const auto draft = targets ? hall.drafts.propose(trust::contentRole, *targets, visit.staff->name, machineNow())
                               : Result<std::optional<OpenDraft>>(tl::unexpected(targets.error()));
    if (!draft)
        return tl::unexpected(draft.error());
    hall.announcements.draft(trust::contentRole, "changed");
    return jsonResponse(*draft ? 201 : 200,
                        {{"draft", *draft ? toJson(**draft) : Json()}, {"faults", toJson(faults)}});
}

} // namespace

void addContentRoutes(Router& router, Hall& hall)
{
    constexpr std::uint64_t noBody = 0;
    // A text of a megabyte shall be told which field it is, not only that the whole is too long.
    constexpr std::uint64_t mostObjectBytes = 2u << 20;
    const auto readers = Access::only({Role::Editor, Role::Reviewer});
    const auto editor = Access::only({Role::Editor});
    router.add({"POST", "/api/v1/drafts/content", editor,
                [&hall](const Visit& visit) { return draftContent(hall, visit); }, noBody, Cost::Heavy});
    for (const auto kind : {WorkKind::Campaign, WorkKind::Playlist, WorkKind::Slide})
    {
        const auto path = fmt::format("/api/v1/content/{}", toString(kind));
        router.add({"GET", path, readers, [&hall, kind](const Visit& visit) { return list(hall, visit, kind); }, noBody,
                    Cost::Heavy});
        router.add({"GET", path + "/{id}", readers,
                    [&hall, kind](const Visit& visit) { return read(hall, visit, kind); }, noBody, Cost::Heavy});
        router.add({"PUT", path + "/{id}", editor,
                    [&hall, kind](const Visit& visit) { return keep(hall, visit, kind); }, mostObjectBytes,
                    Cost::Heavy});
        router.add({"DELETE", path + "/{id}", editor,
                    [&hall, kind](const Visit& visit) { return remove(hall, visit, kind); }, noBody, Cost::Heavy});
    }
}

} // namespace onedoor::server
