#pragma once

#include "config/server/Problem.hpp"
#include "config/server/Publishing.hpp"
#include "config/store/LedgerStore.hpp"
#include "config/store/StaffKeyStore.hpp"
#include "config/store/StaffStore.hpp"
#include "config/trust/DraftFile.hpp"
#include "config/trust/Repository.hpp"
#include "content/release/FileSet.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace onedoor::server
{

/// A draft as it waits for its signatures.
struct OpenDraft
{
    struct Signed
    {
        std::string by;
        std::string at; ///< ISO 8601
        bool reviewer = false; ///< may review, and has not edited this draft
        trust::tuf::Signature signature;
    };
    enum class Missing
    {
        Nothing,
        Signature,
        Reviewer
    };

    trust::Draft draft;
    std::string sha256; ///< of what is signed
    std::vector<Signed> signatures;
    std::uint64_t needed = 0;
    Missing missing = Missing::Signature;
    std::vector<std::string> added, changed, removed; ///< target names
};

/// What a change does when the role has an open draft.
enum class OpenDrafts
{
    BuiltOn, ///< it joins what is open; who signs looks at all of it
    Refused, ///< it signs at once what it drafts, and must not sign what others have drafted
};

/// The one way by which anything new comes onto a screen: a draft of a delegated role, its
/// signatures, and its publication. At most one draft a role; every change voids what was signed.
/// Two different keys is what devices check; that all but one of a release's signers may review
/// and have not edited it is checked here.
/// Works on files and database alone, so that the command line may do the same beside a server.
/// Thread   any; one at a time by a lock file.
class DraftDesk
{
public:
    DraftDesk(DataFolder data, const std::shared_ptr<store::Database>& database);

    /// Makes the next version of a role hold exactly `targets` (target names).
    /// Returns  the draft; absent when that is what is published already (an open draft then goes).
    /// Errors   NotFound before the hall has keys; Denied when nobody may sign for the role; NoSpace, Io.
    [[nodiscard]] Result<std::optional<OpenDraft>> propose(std::string_view role, const release::FileSet& targets,
                                                           const std::string& editor, Instant now);

    /// The same with what the role will hold, changed: nobody else changes it in between.
    /// Errors   of propose and of `change`; Conflict for a draft that is open, where that is refused.
    using Change = std::function<Result<release::FileSet>(const release::FileSet& targets)>;
    [[nodiscard]] Result<std::optional<OpenDraft>> amend(std::string_view role, const Change& change,
                                                         const std::string& editor, Instant now, OpenDrafts open);

    /// Ends a draft that a crash has left open behind its publication, and writes that down.
    [[nodiscard]] Result<std::optional<OpenDraft>> find(std::string_view role);
    [[nodiscard]] Result<std::vector<OpenDraft>> list();
    /// What the role will hold: the open draft's targets, else the published ones.
    [[nodiscard]] Result<release::FileSet> targetsOf(std::string_view role);
    /// The draft as a file to be signed elsewhere. Errors   NotFound.
    [[nodiscard]] Result<std::filesystem::path> file(std::string_view role);

    /// Errors   NotFound; "draft_changed", "signature_wrong", "unknown_key", "revoked_key".
    [[nodiscard]] Judged<OpenDraft> sign(const trust::DraftSignature& signature, Instant now);
    /// Publishes what has enough signatures. `hallTime` is when, for the screens. `only` names a
    /// draft by its SHA-256: any other that is open meanwhile stays as it is.
    /// Returns  the role's new version.
    /// Errors   NotFound; "draft_changed", "draft_expired", "not_enough_signatures", "no_reviewer".
    [[nodiscard]] Judged<std::uint64_t> publish(std::string_view role, const std::string& by, Instant now,
                                                Instant hallTime, std::string_view only = {});
    /// Errors   NotFound; Conflict when another draft than `only` is open.
    [[nodiscard]] Result<void> discard(std::string_view role, const std::string& by, Instant now,
                                       std::string_view only = {});

    [[nodiscard]] const trust::Repository& repository() const { return m_repository; }

private:
    struct Kept; ///< as on disk
    [[nodiscard]] std::filesystem::path pathOf(std::string_view role) const;
    [[nodiscard]] std::filesystem::path stagedPath(const std::string& sha256) const;
    [[nodiscard]] Result<std::optional<Kept>> load(std::string_view role) const;
    [[nodiscard]] Result<void> save(const Kept& kept);
    [[nodiscard]] Result<void> stage(const release::FileSet& targets, trust::tuf::Targets& listing);
    /// These two under the lock.
    [[nodiscard]] Result<std::optional<OpenDraft>> findLocked(std::string_view role);
    [[nodiscard]] Result<std::optional<OpenDraft>> proposeLocked(std::string_view role, const release::FileSet& targets,
                                                                 const std::string& editor, Instant now);
    /// Writes down a publication that the ledger lacks, and ends its draft.
    [[nodiscard]] Result<void> settle(const Kept& kept, const trust::Repository::State& state);
    /// Ends a draft that is published.
    void conclude(const OpenDraft& draft, const std::string& by, Instant now);
    [[nodiscard]] Result<void> namePublisher(std::string_view role, const std::string& by);
    [[nodiscard]] Result<OpenDraft> shown(const Kept& kept, const trust::Repository::State& state);
    [[nodiscard]] Result<std::string> bytesOf(const std::string& name, const std::string& sha256) const;
    [[nodiscard]] std::filesystem::path placeOf(const std::string& name, const trust::tuf::TargetFile& file) const;
    void erase(std::string_view role);
    void note(const std::string& event, const std::string& actor, const OpenDraft& draft, Instant now,
              Json detail = Json::object());
    [[nodiscard]] Result<std::set<std::string>> reviewers(Instant now);

    DataFolder m_data;
    trust::Repository m_repository;
    store::StaffStore m_staff;
    store::StaffKeyStore m_keys;
    store::LedgerStore m_ledger;
};

/// For the API: as openapi.yaml describes it.
[[nodiscard]] Json toJson(const OpenDraft& draft);

} // namespace onedoor::server
