#pragma once

#include "config/trust/Disk.hpp"
#include "config/trust/Roles.hpp"
#include "content/base/Clock.hpp"
#include "content/base/Json.hpp"
#include "content/release/FileSet.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::client
{

/// Which release, and where it came from.
struct ReleaseMark
{
    std::uint64_t version = 0;
    std::string sha256;     ///< of the signed list of its files; empty = there is none
    std::string repository; ///< the one that offered it
    std::string authority;  ///< whose keys signed it: see Repository
    Instant published{};    ///< by the hall's clock; epoch = not told
    Instant fetchedAt{};
};

/// A release on this device's disk, every file of it checked.
struct StoredRelease
{
    ReleaseMark mark;
    release::FileSet files;
    bool standIn = false; ///< the current one is damaged; this is the one before it
};

/// This device's releases on its disk: the current one, the one before it, and what has come
/// of the next. Which one plays stands in one small file that is replaced last, current.json.
/// Believes what it is given: signatures were checked before.
///
/// Shape    current.json, metadata/<sha256>.content.json (as signed), targets/content/<sha256>.<name>
/// Thread   one thread at a time.
class ReleaseStore
{
public:
    using Targets = std::map<std::string, trust::tuf::TargetFile, std::less<>>;

    ReleaseStore(std::filesystem::path folder, std::shared_ptr<trust::Disk> disk);

    /// The release to start with. Length and hash of every file are checked (800 files, 10 MB:
    /// 40 ms); a damaged one is passed over for the one before it.
    /// Returns  nullopt when no whole release is there.
    [[nodiscard]] std::optional<StoredRelease> loadCurrent();

    /// What current.json says; also when that one is damaged.
    [[nodiscard]] const ReleaseMark& current() const { return m_pointer.current; }
    /// Whether any release can play.
    [[nodiscard]] bool hasWhole() const { return !m_whole.sha256.empty(); }
    /// Why the last loadCurrent() passed a release over; empty = it did not.
    [[nodiscard]] const std::string& damage() const { return m_damage; }

    /// Whether a file is there, whole.
    [[nodiscard]] bool holds(const std::string& name, const trust::tuf::TargetFile& file) const;
    /// Errors   NoSpace, Io.
    [[nodiscard]] Result<void> put(const std::string& name, const trust::tuf::TargetFile& file,
                                   std::string_view bytes);
    /// Writes the signed list of a release whose files are all there, and flushes everything.
    /// Errors   NoSpace, Io.
    [[nodiscard]] Result<StoredRelease> complete(const ReleaseMark& mark, std::string_view signedList,
                                                 const Targets& targets);
    /// Makes a complete release the current one; the one before it stays, what is older goes.
    /// Errors   NoSpace, Io; the old one stays current.
    [[nodiscard]] Result<void> switchTo(const StoredRelease& next);

    /// Deletes what belongs to neither the current release nor the one before.
    void collectGarbage() const;

    /// Whether the names and hashes of a list can be kept: below content/, plain, with SHA-256,
    /// not more than 4 GB in all.
    /// Errors   BadPath, Missing, TooLarge.
    [[nodiscard]] static trust::Checked<void> check(const Targets& targets);

private:
    struct Pointer
    {
        ReleaseMark current;
        ReleaseMark previous;
    };

    [[nodiscard]] Result<Pointer> readPointer() const;
    [[nodiscard]] std::vector<ReleaseMark> storedMarks() const;
    [[nodiscard]] trust::Checked<Targets> readList(const std::string& sha256) const;
    [[nodiscard]] trust::Checked<StoredRelease> loadWhole(const ReleaseMark& mark) const;
    [[nodiscard]] release::FileSet filesOf(const Targets& targets) const;
    [[nodiscard]] std::filesystem::path listPath(const std::string& sha256) const;
    [[nodiscard]] std::filesystem::path targetPath(const std::string& name, const trust::tuf::TargetFile& file) const;

    std::filesystem::path m_folder;
    std::shared_ptr<trust::Disk> m_disk;
    Pointer m_pointer;
    ReleaseMark m_whole; ///< the newest one known to be whole on this disk
    std::string m_damage;
};

} // namespace onedoor::client
