#pragma once

#include "config/trust/Disk.hpp"
#include "config/trust/Metadata.hpp"
#include "content/release/FileSet.hpp"

#include <filesystem>
#include <memory>

namespace onedoor::trust
{

/// Writes releases as a repository of plain files that any web server, cache or stick can
/// carry: targets/content/... under consistent names, N.content.json, N.snapshot.json, and
/// last timestamp.json, the one file that is ever replaced. So a reader always sees a whole
/// release, and a writer killed at any moment leaves the old one.
/// Thread   any; writers in this and other processes wait for each other by a lock file.
class RepositoryWriter
{
public:
    /// `disk` is how files are written; tests put a failing one here.
    explicit RepositoryWriter(std::filesystem::path folder,
                              std::shared_ptr<Disk> disk = std::make_shared<Disk>());

    struct Published
    {
        std::uint64_t version = 0;
        std::size_t targetsWritten = 0;
        std::size_t targetsKept = 0; ///< were there already, with the right bytes
    };

    /// Publishes `files` as the next version. The bytes are copied, never linked: a content
    /// folder is edited in place, a release never changes.
    /// Errors   NotFound, Io, NoSpace; Untrusted (BadPath, TooLarge) for a file no device would take;
    ///          Malformed, when the newest timestamp cannot be read. The release before stays.
    [[nodiscard]] Checked<Published> publish(const release::FileSet& files, Instant now);

    /// The number of the newest release; 0 when there is none.
    [[nodiscard]] Checked<std::uint64_t> latestVersion() const;

private:
    struct Newest
    {
        std::uint64_t timestamp = 0;
        std::uint64_t snapshot = 0;
        std::uint64_t content = 0;
    };
    [[nodiscard]] Checked<Newest> newest() const;
    [[nodiscard]] Checked<bool> writeTarget(const std::string& name, const FileInfo& info, std::string_view bytes);
    [[nodiscard]] Checked<void> writeMetadata(const Content& content, std::uint64_t snapshotVersion,
                                              std::uint64_t timestampVersion);

    std::filesystem::path m_folder;
    std::shared_ptr<Disk> m_disk;
};

} // namespace onedoor::trust
