#pragma once

#include "config/trust/Disk.hpp"
#include "config/trust/RoleJson.hpp"
#include "content/release/FileSet.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::trust
{

/// The server's own keys. They say what is newest, never what a release holds.
struct OnlineKeys
{
    SigningKey snapshot;
    SigningKey timestamp;
};

/// How long signatures hold. Offline roles carry what their signers were shown.
struct Lifetimes
{
    std::chrono::hours snapshot = std::chrono::days(7);
    std::chrono::hours timestamp = std::chrono::days(1);
};

/// The repository of a hall in a folder, as its server keeps it: plain files that any web server,
/// cache or stick can carry, under consistent names. timestamp.json is the one file that is ever
/// replaced, and the last that is written: a reader always sees a whole repository, and a writer
/// killed at any moment leaves the old one.
/// Shape    metadata/N.ROLE.json, metadata/timestamp.json, targets/content/<sha256>.<name>
/// Source   TUF 1.0 §6.2 (consistent snapshots).
/// Thread   any; writers in this and other processes wait for each other by a lock file.
class Repository
{
public:
    explicit Repository(std::filesystem::path folder, std::shared_ptr<Disk> disk = std::make_shared<Disk>());

    /// What the repository holds. Read for the server itself: hashes are checked; signatures were,
    /// when it was published.
    struct State
    {
        tuf::Root root;
        tuf::Timestamp timestamp;
        tuf::Snapshot snapshot;
        tuf::Targets targets;
        std::map<std::string, tuf::Targets, std::less<>> roles; ///< delegated ones, by name
        std::map<std::string, std::string, std::less<>> bytes;  ///< of every metadata file, by role

        [[nodiscard]] const tuf::DelegatedRole* delegation(std::string_view role) const;
        [[nodiscard]] std::uint64_t versionOf(std::string_view role) const; ///< 0 = not there yet
    };
    /// Errors   NotFound when nothing was ever published; Malformed, WrongHash, Io.
    [[nodiscard]] Checked<State> read() const;
    /// The same for whoever builds on who the others are: each root is signed by the one before
    /// and by itself, and targets by root.
    /// Errors   also TooFewSignatures, Mismatch, Missing.
    [[nodiscard]] Checked<State> readSigned() const;

    /// Metadata files with new versions, signed by whom they concern, by role.
    using Files = std::map<std::string, std::string, std::less<>>;

    /// Publishes new versions of root, targets or delegated roles in one step, with whatever their
    /// targets need. Refuses what devices would refuse: too few signatures, a version that is not
    /// the next or has expired, a target that has other bytes than listed.
    /// `targets` are names with where their bytes are; those that the folder has need not be there.
    /// `published` is the hall clock's time when `content` is among the files.
    /// Errors   TooFewSignatures, Expired, Rollback, WrongHash, WrongLength, BadPath, Missing; NoSpace, Io.
    [[nodiscard]] Checked<void> publish(const Files& files, const release::FileSet& targets, const OnlineKeys& keys,
                                        Instant now, Instant published);

    /// Signs snapshot and timestamp anew when less than half of their time is left, or when they
    /// are not signed by the keys that root names.
    /// Returns  whether it did.
    [[nodiscard]] Checked<bool> renew(const OnlineKeys& keys, Instant now);

    /// Removes what no device can be fetching any more: files that are not of the newest version
    /// of a role, nor of one that was replaced less than `grace` ago.
    /// Returns  how many files went.
    [[nodiscard]] Checked<std::size_t> collectGarbage(Instant now, std::chrono::seconds grace = std::chrono::hours(24));

    /// Writes a copy that can be carried by hand, with a snapshot and a timestamp that hold
    /// longer. The repository itself then gets newer ones, so that no two files with one version differ.
    /// Errors   Conflict when the folder holds something else; NoSpace, Io.
    [[nodiscard]] Checked<void> exportTo(const std::filesystem::path& folder, const OnlineKeys& keys, Instant now,
                                         std::chrono::hours lifetime);

    /// Where a target's bytes are.
    [[nodiscard]] std::filesystem::path targetPath(const std::string& name, const tuf::TargetFile& file) const;
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

    Lifetimes lifetimes;

private:
    [[nodiscard]] Checked<State> readUnlocked() const;
    [[nodiscard]] Checked<void> readNewest(State& state) const;
    [[nodiscard]] Checked<void> checkRoots(const State& state, tuf::Root& before) const;
    [[nodiscard]] Checked<void> putTargets(const tuf::Targets& listing, const release::FileSet& targets);
    [[nodiscard]] Checked<void> writeNewest(State& state, const OnlineKeys& keys, Instant now) const;
    [[nodiscard]] Checked<void> writeNewest(const std::filesystem::path& folder, State& state, const OnlineKeys& keys,
                                            Instant now, const Lifetimes& lives) const;
    [[nodiscard]] std::filesystem::path metadataPath(std::string_view role, std::uint64_t version) const;

    std::filesystem::path m_folder;
    std::shared_ptr<Disk> m_disk;
};

} // namespace onedoor::trust
