#pragma once

#include "config/trust/Disk.hpp"
#include "config/trust/MetadataReader.hpp"
#include "content/base/Clock.hpp"
#include "content/release/FileSet.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace onedoor::client
{

/// A release on this device's disk, every file of it verified.
struct StoredRelease
{
    std::uint64_t version = 0;
    release::FileSet files;
    Instant fetchedAt{};
    bool standIn = false; ///< the current one is damaged; this is the one before it
};

/// Keeps this device's releases: fetches a new one beside the old, verifies every file,
/// and switches by replacing one small file, current.json. The release before stays.
///
/// Shape    <folder>/current.json, metadata/N.content.json, targets/content/<sha256>.<name>
/// Thread   one thread at a time.
class ReleaseClient
{
public:
    /// Whether a fetched release may go live: the program loads it here.
    using Accept = std::function<Result<void>(const StoredRelease&)>;

    /// `disk` is how files are written; tests put a failing one here.
    explicit ReleaseClient(std::filesystem::path folder,
                           std::shared_ptr<trust::Disk> disk = std::make_shared<trust::Disk>());

    /// The release to start with. Length and hash of every file are checked (800 files, 10 MB:
    /// 40 ms); a damaged one is passed over for the one before it, and the next fetch() heals it.
    /// Returns  nullopt when no whole release is there.
    [[nodiscard]] std::optional<StoredRelease> loadCurrent();

    /// Asks the repository once. What an earlier, broken fetch left behind is used.
    ///
    /// Returns  the new release, already the current one; or nullopt when nothing changed.
    /// Errors   those of the Fetcher; Untrusted with a reason (BadContent when `accept` refused
    ///          it); NoSpace, Io. The release on disk stays the current one.
    [[nodiscard]] trust::Checked<std::optional<StoredRelease>> fetch(trust::Fetcher& fetcher, const Accept& accept,
                                                                     Instant now);

    /// Why the last loadCurrent() passed a release over; empty = it did not.
    [[nodiscard]] const std::string& damage() const { return m_damage; }

private:
    /// current.json: which release plays, and what is trusted already.
    struct Pointer
    {
        trust::TrustedVersions trusted;
        std::uint64_t previous = 0;
        Instant fetchedAt{};
    };

    [[nodiscard]] Result<Pointer> readPointer() const;
    [[nodiscard]] Result<void> writePointer(const Pointer& pointer);
    [[nodiscard]] trust::Checked<StoredRelease> loadWhole(std::uint64_t version, const std::string& hash) const;
    [[nodiscard]] std::vector<std::uint64_t> storedVersions() const;
    [[nodiscard]] trust::Checked<void> fetchTargets(trust::MetadataReader& reader, const trust::Content& content);
    [[nodiscard]] trust::Checked<StoredRelease> switchTo(const trust::VerifiedMetadata& metadata,
                                                         const Accept& accept, Instant now);
    void collectGarbage() const;
    [[nodiscard]] release::FileSet filesOf(const trust::Content& content) const;
    [[nodiscard]] std::filesystem::path contentPath(std::uint64_t version) const;
    [[nodiscard]] std::filesystem::path targetPath(const std::string& name, const trust::FileInfo& info) const;

    std::filesystem::path m_folder;
    std::shared_ptr<trust::Disk> m_disk;
    Pointer m_pointer;
    std::uint64_t m_whole = 0; ///< the newest version known to be whole on this disk
    std::string m_damage;
    std::string m_refusedHash; ///< of a content.json whose hall did not load: not tried again in vain
    trust::TrustError m_refusal;
};

} // namespace onedoor::client
