#include "config/server/DraftRules.hpp"

#include "config/trust/Checks.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/release/ContentFiles.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onedoor::server
{

namespace
{

/// All signers of a release but one must be reviewers who did not edit it. A notice and a
/// withdrawal need one signature, of whoever may give it.
std::uint64_t reviewersNeeded(const OpenDraft& draft)
{
    return draft.draft.role == trust::contentRole && draft.needed > 0 ? draft.needed - 1 : 0;
}

std::uint64_t reviewersOf(const OpenDraft& draft)
{
    return static_cast<std::uint64_t>(std::ranges::count_if(draft.signatures, &OpenDraft::Signed::reviewer));
}

Instant expiryOf(const trust::Draft& draft)
{
    return trust::parseUtc(draft.part.value("expires", "")).value_or(Instant{});
}

constexpr std::size_t mostSpans = 8;

/// The days of a post or campaign file, as people file them.
void addSpans(const release::FileSet& targets, const std::string& name, std::vector<std::string>& spans)
{
    const auto text = targets.read(name);
    const auto json = text ? parseJson(*text, name) : Result<Json>(tl::unexpected(text.error()));
    if (!json || !json->is_object() || !json->contains("campaigns"))
        return;
    for (const auto& campaign : json->at("campaigns"))
        for (const auto& rule : campaign.value(Json::json_pointer("/schedule/days"), Json::array()))
            if (rule.is_object() && rule.contains("from") && rule.contains("until") && spans.size() < mostSpans)
                spans.push_back(fmt::format("{}..{}", rule["from"].get<std::string>(), rule["until"].get<std::string>()));
}

void addNoticeSpan(const release::FileSet& targets, const std::string& name, std::vector<std::string>& spans)
{
    const auto text = targets.read(name);
    const auto json = text ? parseJson(*text, name) : Result<Json>(tl::unexpected(text.error()));
    if (json && json->is_object() && json->contains("from") && json->contains("until"))
        spans.push_back(fmt::format("{}..{}", json->value("from", ""), json->value("until", "")));
}

} // namespace

Result<trust::Repository::State> readRepository(const trust::Repository& repository)
{
    auto state = repository.read();
    if (!state && state.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound,
                    "this hall has no keys yet: make them with onedoor-server keys init, then nothing unsigned is ever "
                    "shown");
    if (!state)
        return failWith("reading the repository", state.error());
    return std::move(*state);
}

HallNames hallOf(const std::filesystem::path& content)
{
    const auto text = readFile(content / "hall.json");
    const auto json = text ? parseJson(*text, "hall.json") : Result<Json>(tl::unexpected(text.error()));
    if (!json || !json->is_object())
        return {};
    return {json->value("id", std::string()), json->value(Json::json_pointer("/name/zh-CN"), std::string())};
}

bool isPublished(const trust::Repository::State& state, std::string_view role, const trust::tuf::Targets& listing,
                 Instant now)
{
    const auto found = state.roles.find(role);
    if (found == state.roles.end())
        return listing.targets.empty();
    const auto file = trust::tuf::readTargets(state.bytes.find(role)->second, role);
    const auto* delegated = state.delegation(role);
    if (found->second.targets != listing.targets || !file || delegated == nullptr)
        return false;
    // Emptied notices may run out: nothing is lost with them.
    const bool lasts = listing.targets.empty() || now + trust::lifetimeOf(role) / 2 < found->second.expires;
    return lasts
           && trust::tuf::checkThreshold(role, file->canonical, file->signatures, state.targets.keys, delegated->signers)
                  .has_value();
}

bool isSameDraft(const trust::Draft& open, const trust::Draft& other, Instant now)
{
    return open.before == other.before && open.part.at("targets") == other.part.at("targets")
           && open.part.at("version") == other.part.at("version")
           && now + trust::lifetimeOf(open.role) / 2 < expiryOf(open);
}

bool isSettled(const trust::Draft& draft, const trust::Repository::State& state)
{
    const auto published = state.roles.find(draft.role);
    if (published == state.roles.end() || draft.version() > published->second.version)
        return false;
    const auto listing = trust::listingOfPart(draft.part, draft.role);
    return listing && listing->targets == published->second.targets;
}

Result<void> compare(OpenDraft& draft)
{
    const auto after = trust::listingOfPart(draft.draft.part, draft.draft.role);
    const auto before = draft.draft.before.is_null() ? trust::Checked<trust::tuf::Targets>(trust::tuf::Targets{})
                                                     : trust::listingOfPart(draft.draft.before, draft.draft.role);
    if (!after || !before)
        return tl::unexpected<Error>(after ? before.error() : after.error());
    for (const auto& [name, file] : after->targets)
    {
        const auto old = before->targets.find(name);
        if (old == before->targets.end())
            draft.added.push_back(name);
        else if (old->second != file)
            draft.changed.push_back(name);
    }
    for (const auto& [name, file] : before->targets)
        if (!after->targets.contains(name))
            draft.removed.push_back(name);
    return {};
}

OpenDraft::Missing missingIn(const OpenDraft& draft)
{
    if (draft.signatures.size() < std::max<std::size_t>(draft.needed, 1))
        return OpenDraft::Missing::Signature;
    return reviewersOf(draft) < reviewersNeeded(draft) ? OpenDraft::Missing::Reviewer : OpenDraft::Missing::Nothing;
}

Judged<void> judge(const OpenDraft& draft, Instant now)
{
    const auto refuse = [](std::string code, std::string message)
    { return tl::unexpected(Refusal{{ErrorCode::Conflict, std::move(message)}, std::move(code), {}, {}}); };
    if (expiryOf(draft.draft) <= now)
        return refuse("draft_expired",
                      fmt::format("the draft of {} has expired: have it drafted and signed anew", draft.draft.role));
    switch (missingIn(draft))
    {
    case OpenDraft::Missing::Signature:
        return refuse("not_enough_signatures",
                      fmt::format("{} of {} signatures are there: {} by different people are needed",
                                  draft.signatures.size(), draft.needed, draft.needed));
    case OpenDraft::Missing::Reviewer:
        return refuse("no_reviewer",
                      fmt::format("a reviewer who did not edit the draft must sign it; it was edited by {}",
                                  fmt::join(draft.draft.editedBy, ", ")));
    case OpenDraft::Missing::Nothing:
        break;
    }
    return {};
}

std::string eventOf(std::string_view role)
{
    return role == trust::noticesRole ? "notice" : role == trust::withdrawalsRole ? "withdrawn" : "published";
}

Json publicationDetail(const OpenDraft& draft, const release::FileSet& targets)
{
    auto signers = Json::array();
    for (const auto& each : draft.signatures)
        if (each.reviewer || draft.draft.role != trust::contentRole)
            signers.push_back(each.by);
    std::vector<std::string> spans;
    for (const auto* names : {&draft.added, &draft.changed})
        for (const auto& name : *names)
            draft.draft.role == trust::noticesRole ? addNoticeSpan(targets, name, spans)
                                                   : addSpans(targets, name, spans);
    return {{"role", draft.draft.role},       {"version", draft.draft.version()},
            {"drafted_by", draft.draft.editedBy}, {"reviewed_by", std::move(signers)},
            {"added", draft.added},           {"changed", draft.changed},
            {"removed", draft.removed},       {"hours", fmt::format("{}", fmt::join(spans, "; "))}};
}

} // namespace onedoor::server
