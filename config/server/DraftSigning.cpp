#include "config/server/DraftKept.hpp"
#include "config/server/DraftRules.hpp"
#include "config/server/OnlineKeyRing.hpp"
#include "config/trust/FileLock.hpp"
#include "config/trust/RoleJson.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>
#include <fmt/format.h>

/// The part of the draft desk that signatures go through.
namespace onedoor::server
{

namespace
{

Error noDraft(std::string_view role)
{
    return {ErrorCode::NotFound, fmt::format("there is no open draft of {}", role)};
}

tl::unexpected<Refusal> refuse(ErrorCode kind, std::string code, std::string message)
{
    return tl::unexpected(Refusal{{kind, std::move(message)}, std::move(code), {}, {}});
}

tl::unexpected<Refusal> passOn(const Error& error)
{
    return tl::unexpected(Refusal{error, {}, {}, {}});
}

Json signatureJson(const trust::tuf::Signature& signature, const std::string& at)
{
    return {{"keyid", signature.keyId}, {"sig", trust::tuf::toHex(signature.bytes)}, {"at", at}};
}

} // namespace

Json DraftDesk::Kept::json() const
{
    auto list = Json::array();
    for (const auto& entry : signatures)
        list.push_back(signatureJson(entry.signature, entry.at));
    return {{"draft", trust::toJson(draft)}, {"signatures", std::move(list)}, {"publisher", publisher}};
}

DraftDesk::Kept DraftDesk::Kept::from(const Json& json)
{
    auto draft = trust::parseDraft(onedoor::toText(json.at("draft")));
    if (!draft)
        throw std::invalid_argument(draft.error().message);
    Kept kept{std::move(*draft), {}, json.value("publisher", "")};
    for (const auto& entry : json.at("signatures"))
        kept.signatures.push_back({{entry.at("keyid").get<std::string>(),
                                    trust::tuf::fromHex(entry.at("sig").get<std::string>()).value_or("")},
                                   entry.at("at").get<std::string>()});
    return kept;
}

Judged<OpenDraft> DraftDesk::sign(const trust::DraftSignature& signature, Instant now)
{
    const auto lock = trust::FileLock::take(m_data.drafts() / ".lock");
    auto kept = lock ? load(signature.role) : Result<std::optional<Kept>>(tl::unexpected(lock.error()));
    const auto state = kept ? readRepository(m_repository) : tl::unexpected(kept.error());
    if (!state)
        return passOn(state.error());
    if (!*kept)
        return passOn(noDraft(signature.role));
    auto& draft = (*kept)->draft;
    const auto canonical = draft.canonical();
    if (signature.version != draft.version() || signature.sha256 != sha256(canonical))
        return refuse(ErrorCode::Conflict, "draft_changed",
                      "the draft has changed since this signature was given: save it again, look, and sign anew");
    const auto* delegated = state->delegation(signature.role);
    const auto key = m_keys.find(signature.keyId);
    if (!key)
        return passOn(key.error());
    if (*key && (*key)->revokedAt)
        return refuse(ErrorCode::Denied, "revoked_key", fmt::format("this key of {} was revoked", (*key)->owner));
    if (delegated == nullptr || !delegated->signers.keyIds.contains(signature.keyId) || !*key)
        return refuse(ErrorCode::Denied, "unknown_key",
                      fmt::format("this key may not sign for {} in this hall", signature.role));
    if (!trust::tuf::signedBy(state->targets.keys.at(signature.keyId), canonical, signature.bytes))
        return refuse(ErrorCode::InvalidArgument, "signature_wrong", "the signature does not fit the draft");
    auto& signatures = (*kept)->signatures;
    std::erase_if(signatures, [&](const Kept::Entry& entry) { return entry.signature.keyId == signature.keyId; });
    signatures.push_back({{signature.keyId, signature.bytes}, trust::formatUtc(now)});
    if (auto saved = save(**kept); !saved)
        return passOn(saved.error());
    auto open = shown(**kept, *state);
    if (!open)
        return passOn(open.error());
    note("signed", (*key)->owner, *open, now, {{"role", draft.role}, {"keyid", signature.keyId}});
    return std::move(*open);
}

Judged<std::uint64_t> DraftDesk::publish(std::string_view role, const std::string& by, Instant now, Instant hallTime,
                                         std::string_view only)
{
    const auto lock = trust::FileLock::take(m_data.drafts() / ".lock");
    const auto open = lock ? findLocked(role) : Result<std::optional<OpenDraft>>(tl::unexpected(lock.error()));
    if (!open)
        return passOn(open.error());
    if (!*open)
        return passOn(noDraft(role));
    const auto& draft = **open;
    if (!only.empty() && draft.sha256 != only)
        return refuse(ErrorCode::Conflict, "draft_changed", "the draft has changed meanwhile: look at it and sign anew");
    if (auto good = judge(draft, now); !good)
        return tl::unexpected(good.error());
    const auto state = readRepository(m_repository);
    const auto keys = state ? loadOnlineKeys(m_data.onlineKeys(), state->root) : tl::unexpected(state.error());
    const auto targets = keys ? targetsOf(role) : Result<release::FileSet>(tl::unexpected(keys.error()));
    if (!targets)
        return passOn(targets.error());
    // A crash behind the next step leaves the draft, and this says for the ledger who published it.
    if (auto noted = namePublisher(role, by); !noted)
        return passOn(noted.error());
    std::vector<trust::tuf::Signature> signatures;
    for (const auto& each : draft.signatures)
        signatures.push_back(each.signature);
    const auto bytes = trust::tuf::metadataFile(draft.draft.part, signatures);
    if (auto published = m_repository.publish({{std::string(role), bytes}}, *targets, *keys, now, hallTime); !published)
        return passOn(published.error());
    conclude(draft, by, now);
    return draft.draft.version();
}

void DraftDesk::conclude(const OpenDraft& draft, const std::string& by, Instant now)
{
    // Before the draft's files go: the hours are read from them.
    const auto targets = targetsOf(draft.draft.role);
    auto detail = publicationDetail(draft, targets.value_or(release::FileSet()));
    erase(draft.draft.role);
    note(eventOf(draft.draft.role), by, draft, now, std::move(detail));
}

Result<void> DraftDesk::settle(const Kept& kept, const trust::Repository::State& state)
{
    const auto open = shown(kept, state);
    if (!open)
        return tl::unexpected(open.error());
    conclude(*open, kept.publisher.empty() ? "server" : kept.publisher, machineNow());
    return {};
}

Result<void> DraftDesk::namePublisher(std::string_view role, const std::string& by)
{
    auto kept = load(role);
    if (!kept || !*kept)
        return kept ? Result<void>(tl::unexpected(noDraft(role))) : tl::unexpected(kept.error());
    (*kept)->publisher = by;
    return save(**kept);
}

Result<std::set<std::string>> DraftDesk::reviewers(Instant now)
{
    const auto members = m_staff.list(now);
    if (!members)
        return tl::unexpected(members.error());
    std::set<std::string> names;
    for (const auto& member : *members)
        if (std::ranges::find(member.roles, store::Role::Reviewer) != member.roles.end())
            names.insert(member.name);
    return names;
}

Result<OpenDraft> DraftDesk::shown(const Kept& kept, const trust::Repository::State& state)
{
    const auto may = reviewers(machineNow());
    if (!may)
        return tl::unexpected(may.error());
    OpenDraft open;
    open.draft = kept.draft;
    open.sha256 = sha256(kept.draft.canonical());
    const auto* delegated = state.delegation(kept.draft.role);
    open.needed = delegated == nullptr ? 0 : delegated->signers.threshold;
    for (const auto& entry : kept.signatures)
    {
        // A key that was revoked meanwhile counts no more.
        if (delegated == nullptr || !delegated->signers.keyIds.contains(entry.signature.keyId))
            continue;
        const auto key = m_keys.find(entry.signature.keyId);
        if (!key)
            return tl::unexpected(key.error());
        const auto by = *key ? (*key)->owner : entry.signature.keyId.substr(0, 8);
        const bool edited = std::ranges::find(kept.draft.editedBy, by) != kept.draft.editedBy.end();
        open.signatures.push_back({by, entry.at, may->contains(by) && !edited, entry.signature});
    }
    open.missing = missingIn(open);
    if (auto compared = compare(open); !compared)
        return tl::unexpected(compared.error());
    return open;
}

} // namespace onedoor::server
