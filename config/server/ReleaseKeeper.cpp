#include "config/server/ReleaseKeeper.hpp"

#include "config/trust/MetadataReader.hpp"
#include "config/trust/TargetName.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

namespace onedoor::server
{

namespace
{

/// Every target of the release, checked, under its name in the content folder.
Result<release::FileSet> filesOf(const std::filesystem::path& repository, trust::MetadataReader& reader,
                                 const trust::Content& content)
{
    release::FileSet files;
    for (const auto& [name, info] : content.targets)
    {
        if (const auto bytes = reader.target(name, info); !bytes)
            return failWith(name, bytes.error());
        files.add(name.substr(trust::contentPrefix.size()),
                  repository / "targets" / trust::consistentName(name, info.sha256));
    }
    return files;
}

} // namespace

std::string ReleaseKeeper::stampOnDisk() const
{
    struct stat info = {};
    if (::stat((m_repository / "metadata" / "timestamp.json").c_str(), &info) != 0)
        return {};
    // A replaced file is another inode, even within one tick of the clock.
    return fmt::format("{}.{}.{}.{}", info.st_ino, info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_size);
}

bool ReleaseKeeper::changedOnDisk() const
{
    const auto stamp = stampOnDisk();
    const std::lock_guard lock(m_mutex);
    return stamp != m_stamp;
}

Result<bool> ReleaseKeeper::refresh(Instant now)
{
    const std::lock_guard one(m_refreshing);
    const auto stamp = stampOnDisk();
    {
        const std::lock_guard lock(m_mutex);
        m_stamp = stamp; // a release that does not load is not tried again and again
    }
    trust::FolderFetcher fetcher(m_repository);
    trust::MetadataReader reader(fetcher);
    const auto verified = reader.refresh({});
    if (!verified)
        return failWith("reading the repository", verified.error());
    const auto version = (*verified)->content.version;
    const auto before = current();
    if (before && before->version == version)
        return false;
    auto files = filesOf(m_repository, reader, (*verified)->content);
    if (!files)
        return failWith(fmt::format("reading release {}", version), files.error());
    auto loaded = release::loadRelease(std::move(*files));
    if (!loaded)
        return failWith(fmt::format("loading release {}", version), loaded.error());
    const std::lock_guard lock(m_mutex);
    m_current = std::make_shared<const LoadedRelease>(LoadedRelease{version, now, std::move(*loaded)});
    return true;
}

std::shared_ptr<const LoadedRelease> ReleaseKeeper::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_current;
}

Result<std::shared_ptr<const LoadedRelease>> ReleaseKeeper::require() const
{
    auto loaded = current();
    if (!loaded)
        return fail(ErrorCode::Unreachable, "there is no release yet: publish one with onedoor-server release publish");
    return loaded;
}

} // namespace onedoor::server
