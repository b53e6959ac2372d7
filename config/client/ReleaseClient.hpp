#pragma once

#include "config/client/ReleaseStore.hpp"
#include "config/client/UrgentBook.hpp"
#include "config/trust/Fetcher.hpp"
#include "config/trust/TufClient.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace onedoor::client
{

/// A place that a device takes releases from: its server, a mirror, a stick.
struct Repository
{
    std::string name;       ///< of the folder with what is trusted of it
    trust::Fetcher* fetcher = nullptr;
};

/// The repository that a device was enrolled with. Every other one is another place of the same
/// hall, until it is given a root of its own.
inline constexpr std::string_view homeRepository = "hall";

/// Follows signed repositories in order, and keeps this device's release, notices and
/// withdrawals. The first repository that offers a whole verified release wins; another hall's
/// plays only where the ones before it have never brought anything, and another place of the
/// same hall only what is newer.
///
/// A release is fetched beside the old one, every file checked, and switched to by one small
/// file. Killed at any moment, a device has a whole trusted release.
/// Shape    <folder>/trusted/NAME/, urgent.json, and the files of ReleaseStore
/// Thread   one thread at a time.
class ReleaseClient
{
public:
    /// `disk` is how files are written; tests put a failing one here.
    explicit ReleaseClient(std::filesystem::path folder,
                            std::shared_ptr<trust::Disk> disk = std::make_shared<trust::Disk>());

    /// The release to start with; see ReleaseStore. The next update() heals a damaged one.
    [[nodiscard]] std::optional<StoredRelease> loadCurrent(Instant now);
    [[nodiscard]] const std::string& damage() const { return m_store.damage(); }
    /// For the release that plays.
    [[nodiscard]] Urgent urgent() const;

    struct Hooks
    {
        /// Whether a fetched release may go live: the program loads it here.
        std::function<Result<void>(const StoredRelease&, const Urgent&)> accept;
        /// Other notices or withdrawals hold now for the release that plays. Before any content is fetched.
        std::function<void(const Urgent&)> urgentChanged = [](const Urgent&) {};
        /// Something newer was announced: ends an update between two files.
        std::function<bool()> interrupted = [] { return false; };
    };
    struct Update
    {
        std::optional<StoredRelease> release;  ///< a new one, already the current one
        std::vector<trust::TrustError> faults; ///< of the first repository first; empty = all is well
        bool interrupted = false;
    };
    /// Asks the repositories once. What an earlier, broken update left behind is used. Without a
    /// root nothing is taken.
    [[nodiscard]] Update update(std::span<const Repository> repositories, const Hooks& hooks, Instant now);

    /// Makes a root the one that a repository's folder trusts, whatever was trusted before. It
    /// comes by a way that is trusted: enrolment, or by hand.
    /// Errors   as TufClient::pin.
    [[nodiscard]] static trust::Checked<void> pin(const std::filesystem::path& folder, std::string_view repository,
                                                  std::string_view root);

private:
    struct Asked; ///< one repository during an update

    [[nodiscard]] trust::Checked<void> follow(Asked& asked);
    [[nodiscard]] trust::Checked<void> borrowRoot(const Asked& asked);
    void takeUrgent(Asked& asked);
    [[nodiscard]] trust::Checked<void> takeContent(Asked& asked);
    [[nodiscard]] bool mayPlay(const Asked& asked, const ReleaseMark& offered) const;
    [[nodiscard]] trust::Checked<void> fetchFiles(Asked& asked, const ReleaseStore::Targets& targets);
    [[nodiscard]] trust::Checked<void> switchTo(Asked& asked, const ReleaseMark& mark,
                                                const trust::tuf::DelegatedListing& listed);
    [[nodiscard]] trust::tuf::TrustedFolder trustedFolder(std::string_view repository) const;
    [[nodiscard]] std::string authorityOf(const std::string& repository) const;
    /// A clock that has lost its battery would make fresh again what expired long ago.
    [[nodiscard]] Instant notBeforeLastFetch(Instant now) const;

    std::filesystem::path m_folder;
    std::shared_ptr<trust::Disk> m_disk;
    ReleaseStore m_store;
    UrgentBook m_urgent;
    std::string m_refused; ///< a list of files whose hall did not load: not tried again in vain
    trust::TrustError m_refusal;
};

} // namespace onedoor::client
