#include "config/server/Announcements.hpp"
#include "config/server/DraftDesk.hpp"
#include "config/server/PostDesk.hpp"
#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "config/server/Terms.hpp"
#include "config/server/VoiceDesk.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/UtcTime.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

using store::Role;

Result<std::string> askedRole(const Visit& visit)
{
    const auto& role = visit.request.param("role");
    if (std::ranges::find(trust::delegatedRoles, role) == trust::delegatedRoles.end())
        return fail(ErrorCode::NotFound, "there are drafts of content, notices and withdrawals");
    return role;
}

/// Who may publish or discard a draft of a role.
bool mayDecide(const store::StaffSession& session, std::string_view role)
{
    if (session.may(Role::Administrator))
        return true;
    if (role == trust::noticesRole)
        return session.may(Role::DutyManager);
    return session.may(Role::Reviewer) || (role == trust::contentRole && session.may(Role::Editor));
}

void tell(Hall& hall, std::string_view role, std::string_view state)
{
    hall.announcements.draft(role, state);
}

/// How long what is published holds; nothing before the hall has keys.
Result<Json> termLines(Hall& hall)
{
    auto lines = Json::array();
    const auto state = hall.drafts.repository().read();
    if (!state && state.error().code != ErrorCode::NotFound)
        return tl::unexpected<Error>(state.error());
    for (const auto& term : state ? termsOf(*state) : std::vector<Term>())
        lines.push_back({{"role", term.role},
                         {"until", trust::formatUtc(term.until)},
                         {"ends_soon", term.endsSoon(machineNow())}});
    return lines;
}

Result<Response> list(Hall& hall)
{
    const auto drafts = hall.drafts.list();
    if (!drafts)
        return tl::unexpected(drafts.error());
    auto lines = Json::array();
    for (const auto& draft : *drafts)
        lines.push_back(toJson(draft));
    const auto terms = termLines(hall);
    if (!terms)
        return tl::unexpected(terms.error());
    return jsonResponse(200, {{"drafts", std::move(lines)}, {"terms", *terms}});
}

Result<Response> file(Hall& hall, const Visit& visit)
{
    const auto role = askedRole(visit);
    const auto open = role ? hall.drafts.find(*role) : Result<std::optional<OpenDraft>>(tl::unexpected(role.error()));
    if (!open)
        return tl::unexpected(open.error());
    const auto path = hall.drafts.file(*role);
    if (!path)
        return tl::unexpected(path.error());
    auto response = fileResponse(*path);
    if (!response)
        return response;
    std::erase_if(response->headers, [](const auto& header) { return header.first == "Content-Type"; });
    response->with("Content-Type", "application/x-tar");
    response->with("Cache-Control", "no-store");
    response->with("Content-Disposition", fmt::format("attachment; filename=\"draft-{}-{}.tar\"", *role,
                                                      *open ? (*open)->draft.version() : 0));
    return response;
}

Result<Response> sign(Hall& hall, const Visit& visit)
{
    const auto role = askedRole(visit);
    const auto body = role ? jsonBody(visit.request) : Result<Json>(tl::unexpected(role.error()));
    const auto signature =
        body ? trust::parseSignature(visit.request.body) : Result<trust::DraftSignature>(tl::unexpected(body.error()));
    if (!signature)
        return tl::unexpected(signature.error());
    if (signature->role != *role)
        return fail(ErrorCode::InvalidArgument, fmt::format("this signature is for {}", signature->role));
    const auto draft = hall.drafts.sign(*signature, machineNow());
    if (!draft)
        return problem(draft.error());
    tell(hall, *role, "signed");
    return jsonResponse(200, {{"draft", toJson(*draft)}, {"ready", draft->missing == OpenDraft::Missing::Nothing}});
}

Result<Response> publish(Hall& hall, const Visit& visit)
{
    const auto role = askedRole(visit);
    if (!role)
        return tl::unexpected(role.error());
    if (!mayDecide(*visit.staff, *role))
        return fail(ErrorCode::Denied, "this account has not the role for it");
    const std::lock_guard lock(hall.publishing);
    const auto version = hall.drafts.publish(*role, visit.staff->name, machineNow(), hall.clock.now());
    if (!version)
        return problem(version.error());
    hall.refreshRelease();
    tell(hall, *role, "published");
    const auto loaded = hall.releases.current();
    return jsonResponse(200, {{"role", *role}, {"version", *version}, {"release", loaded ? loaded->version : 0}});
}

Result<Response> discard(Hall& hall, const Visit& visit)
{
    const auto role = askedRole(visit);
    if (!role)
        return tl::unexpected(role.error());
    if (!mayDecide(*visit.staff, *role))
        return fail(ErrorCode::Denied, "this account has not the role for it");
    const std::lock_guard lock(hall.publishing);
    if (auto discarded = hall.drafts.discard(*role, visit.staff->name, machineNow()); !discarded)
        return tl::unexpected(discarded.error());
    if (*role == trust::contentRole)
        if (auto restored = restorePosts(hall.drafts, hall.data); !restored)
            return tl::unexpected(restored.error());
    if (*role == trust::contentRole)
        if (auto restored = restoreVoice(hall.drafts, hall.data); !restored)
            return tl::unexpected(restored.error());
    tell(hall, *role, "discarded");
    return emptyResponse(204);
}

} // namespace

Json toJson(const OpenDraft& draft)
{
    auto signatures = Json::array();
    for (const auto& each : draft.signatures)
        signatures.push_back({{"by", each.by},
                              {"keyid", each.signature.keyId},
                              {"at", each.at},
                              {"counts_as", each.reviewer ? "reviewer" : "editor"}});
    const auto missing = draft.missing == OpenDraft::Missing::Nothing     ? Json()
                         : draft.missing == OpenDraft::Missing::Signature ? Json("signature")
                                                                          : Json("reviewer");
    return {{"role", draft.draft.role},
            {"version", draft.draft.version()},
            {"sha256", draft.sha256},
            {"edited_by", draft.draft.editedBy},
            {"edited_at", draft.draft.madeAt},
            {"signatures", std::move(signatures)},
            {"needed", draft.needed},
            {"missing", missing},
            {"changes", {{"added", draft.added}, {"changed", draft.changed}, {"removed", draft.removed}}}};
}

void addDraftRoutes(Router& router, Hall& hall)
{
    constexpr std::uint64_t noBody = 0;
    constexpr std::uint64_t signatureBytes = 8u << 10;
    const auto deciders = Access::only({Role::Editor, Role::Reviewer, Role::DutyManager});
    router.add({"GET", "/api/v1/drafts", Access::signedIn(), [&hall](const Visit&) { return list(hall); }, noBody,
                Cost::Heavy});
    router.add({"GET", "/api/v1/drafts/{role}/file", deciders, [&hall](const Visit& visit) { return file(hall, visit); },
                noBody, Cost::Heavy});
    router.add({"POST", "/api/v1/drafts/{role}/signatures", deciders,
                [&hall](const Visit& visit) { return sign(hall, visit); }, signatureBytes, Cost::Heavy});
    router.add({"POST", "/api/v1/drafts/{role}/publish", deciders,
                [&hall](const Visit& visit) { return publish(hall, visit); }, noBody, Cost::Heavy});
    router.add({"DELETE", "/api/v1/drafts/{role}", deciders, [&hall](const Visit& visit) { return discard(hall, visit); },
                noBody, Cost::Heavy});
}

} // namespace onedoor::server
