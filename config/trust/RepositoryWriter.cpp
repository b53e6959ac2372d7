#include "config/trust/RepositoryWriter.hpp"

#include "config/trust/FileLock.hpp"
#include "config/trust/TargetName.hpp"
#include "content/base/Files.hpp"

#include <fmt/format.h>

namespace onedoor::trust
{

namespace fs = std::filesystem;

namespace
{

// Nothing re-signs yet, so nothing may run out soon; devices do not judge expiry without signatures.
constexpr auto lifetime = std::chrono::days(365);

} // namespace

RepositoryWriter::RepositoryWriter(fs::path folder, std::shared_ptr<Disk> disk)
    : m_folder(std::move(folder)), m_disk(std::move(disk))
{
}

Checked<RepositoryWriter::Newest> RepositoryWriter::newest() const
{
    const auto timestampBytes = readFile(m_folder / "metadata" / "timestamp.json", maxTimestampBytes);
    if (!timestampBytes && timestampBytes.error().code == ErrorCode::NotFound)
        return Newest{};
    if (!timestampBytes)
        return tl::unexpected<TrustError>(timestampBytes.error());
    const auto timestamp = parseTimestamp(*timestampBytes);
    if (!timestamp)
        return tl::unexpected(timestamp.error());
    const auto path = m_folder / "metadata" / fmt::format("{}.snapshot.json", timestamp->snapshot.version);
    const auto snapshotBytes = readFile(path, maxSnapshotBytes);
    if (!snapshotBytes)
        return tl::unexpected<TrustError>(snapshotBytes.error());
    const auto snapshot = parseSnapshot(*snapshotBytes);
    if (!snapshot)
        return tl::unexpected(snapshot.error());
    return Newest{timestamp->version, snapshot->version, snapshot->content.version};
}

Checked<std::uint64_t> RepositoryWriter::latestVersion() const
{
    return newest().map([](const Newest& last) { return last.content; });
}

Checked<bool> RepositoryWriter::writeTarget(const std::string& name, const FileInfo& info, std::string_view bytes)
{
    const auto path = m_folder / "targets" / consistentName(name, info.sha256);
    // Read back, not only looked for: a file spoilt on the disk heals with the next release.
    if (const auto there = readFile(path, info.length); there && checkBytes(*there, info, name))
        return false;
    if (auto written = m_disk->put(path, bytes); !written)
        return tl::unexpected<TrustError>(written.error());
    return true;
}

Checked<void> RepositoryWriter::writeMetadata(const Content& content, std::uint64_t snapshotVersion,
                                              std::uint64_t timestampVersion)
{
    const auto metadata = m_folder / "metadata";
    const auto contentBytes = toBytes(content);
    if (contentBytes.size() > maxContentBytes)
        return refuse(UntrustedReason::TooLarge, fmt::format("the list of {} files", content.targets.size()));
    const auto snapshotBytes =
        toBytes(Snapshot{snapshotVersion, content.expires, {content.version, describe(contentBytes)}});
    const auto timestampBytes =
        toBytes(Timestamp{timestampVersion, content.expires, {snapshotVersion, describe(snapshotBytes)}});
    auto written = m_disk->put(metadata / fmt::format("{}.content.json", content.version), contentBytes);
    if (written)
        written = m_disk->put(metadata / fmt::format("{}.snapshot.json", snapshotVersion), snapshotBytes);
    if (written)
        written = m_disk->flush(metadata);
    if (written)
        written = m_disk->replace(metadata / "timestamp.json", timestampBytes);
    if (!written)
        return tl::unexpected<TrustError>(written.error());
    return {};
}

Checked<RepositoryWriter::Published> RepositoryWriter::publish(const release::FileSet& files, Instant now)
{
    const auto lock = FileLock::take(m_folder / ".lock");
    if (!lock)
        return tl::unexpected<TrustError>(lock.error());
    const auto last = newest();
    if (!last)
        return tl::unexpected(last.error());
    Published result;
    result.version = last->content + 1;
    Content content{result.version, std::chrono::floor<std::chrono::seconds>(now + lifetime), {}};
    for (const auto& [file, path] : files.files())
    {
        const auto name = std::string(contentPrefix) + file;
        if (auto named = checkTargetName(name); !named)
            return tl::unexpected(named.error());
        const auto bytes = files.read(file);
        if (!bytes)
            return tl::unexpected<TrustError>(bytes.error());
        if (bytes->size() > maxTargetBytes)
            return refuse(UntrustedReason::TooLarge, fmt::format("{} has {} bytes", name, bytes->size()));
        const auto info = describe(*bytes);
        const auto written = writeTarget(name, info, *bytes);
        if (!written)
            return tl::unexpected(written.error());
        ++(*written ? result.targetsWritten : result.targetsKept);
        content.targets.emplace(name, info);
    }
    if (auto written = writeMetadata(content, last->snapshot + 1, last->timestamp + 1); !written)
        return tl::unexpected(written.error());
    return result;
}

} // namespace onedoor::trust
