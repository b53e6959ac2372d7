#pragma once

#include "config/trust/Fetcher.hpp"
#include "config/trust/Roles.hpp"
#include "config/trust/TrustedFolder.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::trust::tuf
{

/// How much one update may fetch and search before anything of it is believed. Units: bytes.
struct Limits
{
    unsigned rootVersions = 256; ///< a client further behind goes on with the next update
    unsigned delegatedRoles = 32;
    std::uint64_t root = 512u << 10;
    std::uint64_t timestamp = 16u << 10;
    std::uint64_t snapshot = 4u << 20;
    std::uint64_t targets = 8u << 20;
    std::uint64_t target = 256u << 20;
};

/// What a role that `targets` itself delegates to lists, checked.
struct DelegatedListing
{
    Targets listing;   ///< without the names that the delegation does not cover
    std::string bytes; ///< of the metadata file, as it came
};

/// One update from one repository: root → timestamp → snapshot → targets, then targets by
/// name through the delegations. Where the files come from makes no difference to the checks.
/// Whatever passed its checks is in the folder before the next file is asked for.
///
/// The Fetcher is asked for "metadata/2.root.json", "metadata/timestamp.json",
/// "metadata/ROLE.json" (ROLE percent-encoded, so that it is one name) and
/// "targets/PATH" as the metadata spell it.
/// Source   TUF 1.0 §5.
/// Thread   blocks; one thread.
class TufClient
{
public:
    /// `start` is the moment that all expiry is held against, however long the update takes.
    TufClient(Fetcher& fetcher, TrustedFolder folder, Instant start, Limits limits = {});

    /// Makes a root the one that a folder trusts; it comes by a way that is trusted already.
    /// Errors   Malformed, TooFewSignatures (by its own keys), Io, NoSpace.
    [[nodiscard]] static Checked<void> pin(TrustedFolder& folder, std::string_view root);

    /// Errors   NotFound without a pinned root; every reason but BadPath and BadContent; those of
    ///          the Fetcher. What was trusted stays trusted.
    [[nodiscard]] Checked<void> refresh();

    /// The first listing of a target, pre-order through the delegations; after refresh().
    /// Errors   BadPath; NotFound without a reason when nobody lists it; TooManyRoles; as refresh
    ///          for a delegated role on the way.
    [[nodiscard]] Checked<TargetFile> find(const std::string& target);

    /// All that a role lists to which `targets` delegates; after refresh(). For whoever must know
    /// the names and not only ask for them.
    /// Errors   NotFound without a reason when `targets` does not delegate to it, or the snapshot
    ///          does not list it yet; as refresh for its metadata.
    [[nodiscard]] Checked<DelegatedListing> listing(const std::string& role);

    /// "published" of the trusted snapshot, a field of our own: when the release was published by
    /// the hall's clock. Instant{} without one.
    [[nodiscard]] Instant published() const;

    /// The bytes of a target, as listed.
    /// Errors   BadPath, TooLarge, WrongLength, WrongHash; those of the Fetcher.
    [[nodiscard]] Checked<std::string> fetch(const std::string& target, const TargetFile& listed);

private:
    struct Step; ///< of a search
    /// A metadata file that was checked against the snapshot, and its bytes.
    struct Held : Signed<Targets>
    {
        std::string bytes;
    };

    [[nodiscard]] Checked<void> loadRoot();
    [[nodiscard]] Checked<void> updateRoot();
    [[nodiscard]] Checked<bool> nextRoot();
    [[nodiscard]] Checked<void> updateTimestamp();
    [[nodiscard]] Checked<void> updateSnapshot();
    [[nodiscard]] bool loadSnapshot(const ListedFile& listed);
    [[nodiscard]] Checked<void> checkSnapshot(const Signed<Snapshot>& offered, const ListedFile& listed) const;
    [[nodiscard]] Checked<void> updateTargets();
    [[nodiscard]] Checked<const Held*> targetsOf(const Step& step);
    [[nodiscard]] Checked<Held> checkTargets(const Step& step, const ListedFile& listed, std::string bytes) const;
    static void addDelegations(const Targets& targets, const std::string& target, std::vector<Step>& ahead);

    [[nodiscard]] Checked<std::string> fetchBytes(const std::string& path, std::uint64_t maxBytes);
    [[nodiscard]] Checked<std::string> fetchListed(const std::string& role, const ListedFile& listed,
                                                   std::uint64_t limit);
    [[nodiscard]] std::optional<std::string> trustedBytes(const std::string& role, std::uint64_t limit) const;
    [[nodiscard]] Checked<void> save(const std::string& role, std::string_view bytes);

    Fetcher& m_fetcher;
    TrustedFolder m_folder;
    Instant m_start;
    Limits m_limits;
    Root m_root;
    std::optional<Timestamp> m_timestamp;
    std::optional<Snapshot> m_snapshot;
    /// Signatures were checked for the delegator that first led there.
    std::map<std::string, Held, std::less<>> m_targets;
};

} // namespace onedoor::trust::tuf
