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

/// Whether two drafts differ in nothing but when and by whom they were made.
[[nodiscard]] bool isSameDraft(const trust::Draft& one, const trust::Draft& other);

/// Fills in which targets are added, changed and removed. Errors   Malformed.
[[nodiscard]] Result<void> compare(OpenDraft& draft);

[[nodiscard]] OpenDraft::Missing missingIn(const OpenDraft& draft);
/// Errors   "not_enough_signatures", "no_reviewer".
[[nodiscard]] Judged<void> judgeSignatures(const OpenDraft& draft);

/// The ledger's word for the publication of a role.
[[nodiscard]] std::string eventOf(std::string_view role);
/// {"role", "version", "drafted_by", "reviewed_by", "added", "changed", "removed", "hours"}.
[[nodiscard]] Json publicationDetail(const OpenDraft& draft, const release::FileSet& targets);

} // namespace onedoor::server
