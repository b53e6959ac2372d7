#pragma once

#include "config/server/DraftDesk.hpp"

/// What the draft desk decides by, without files of its own.
namespace onedoor::server
{

/// The repository of a hall that has its keys.
/// Errors   NotFound with what to do; those of Repository::read.
[[nodiscard]] Result<trust::Repository::State> readRepository(const trust::Repository& repository);

struct HallNames
{
    std::string id;
    std::string name;
};
/// Of a content folder, for people who look at a draft; empty when it cannot be read.
[[nodiscard]] HallNames hallOf(const std::filesystem::path& content);

/// Whether a listing is what the role holds already, under signatures that still count and hold
/// for most of their time.
[[nodiscard]] bool isPublished(const trust::Repository::State& state, std::string_view role,
                               const trust::tuf::Targets& listing, Instant now);

/// Whether an open draft is what another would be, but for when and by whom it was made, and has
/// most of its time still before it.
[[nodiscard]] bool isSameDraft(const trust::Draft& open, const trust::Draft& other, Instant now);

/// Whether a draft is what the role holds: a crash has left it open behind its publication.
[[nodiscard]] bool isSettled(const trust::Draft& draft, const trust::Repository::State& state);

/// Fills in which targets are added, changed and removed. Errors   Malformed.
[[nodiscard]] Result<void> compare(OpenDraft& draft);

[[nodiscard]] OpenDraft::Missing missingIn(const OpenDraft& draft);
/// Whether a draft may be published. Errors   "draft_expired", "not_enough_signatures", "no_reviewer".
[[nodiscard]] Judged<void> judge(const OpenDraft& draft, Instant now);

/// The ledger's word for the publication of a role.
[[nodiscard]] std::string eventOf(std::string_view role);
/// {"role", "version", "drafted_by", "reviewed_by", "added", "changed", "removed", "hours"}.
[[nodiscard]] Json publicationDetail(const OpenDraft& draft, const release::FileSet& targets);

} // namespace onedoor::server
