#include "config/server/Publishing.hpp"

#include "config/server/PostFile.hpp"
#include "config/trust/Disk.hpp"
#include "config/trust/FileLock.hpp"
#include "config/trust/TargetName.hpp"
#include "content/base/Files.hpp"
#include "content/release/ContentFiles.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>

namespace onedoor::server
{

namespace fs = std::filesystem;

namespace
{

tl::unexpected<Error> fileError(std::string_view doing, const std::error_code& error)
{
    return fail(error == std::errc::no_space_on_device ? ErrorCode::NoSpace : ErrorCode::Io,
                fmt::format("{}: {}", doing, error.message()));
}

/// A folder that brings no recording of a word leaves the one that a clerk made on the staff page.
bool isKept(const std::string& name, const fs::path& fresh)
{
    std::error_code error;
    return isPostName(name) || (release::isRecording(name) && !fs::exists(fresh / name, error));
}

Result<void> copyWhatIsOfThePage(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    for (fs::recursive_directory_iterator entries(from, error), end; !error && entries != end; entries.increment(error))
    {
        const auto relative = fs::relative(entries->path(), from, error);
        if (error || !entries->is_regular_file() || !isKept(relative.generic_string(), to))
            continue;
        fs::create_directories((to / relative).parent_path(), error);
        fs::copy_file(entries->path(), to / relative, fs::copy_options::overwrite_existing, error);
        if (error)
            return fileError("keeping what the staff page has put up", error);
    }
    return error ? fileError("keeping what the staff page has put up", error) : Result<void>();
}

/// Two folders in each other's place, in one step: a program that is killed, or a power cut, leaves
/// a whole content folder, the old or the new one.
Result<void> exchange(const fs::path& one, const fs::path& other)
{
    if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0)
        return {};
    if (errno != EINVAL && errno != ENOSYS)
        return fileError("replacing the content folder", {errno, std::generic_category()});
    // A file system that cannot (NFS): in three steps, and the old one waits as content.old.
    const auto aside = other.parent_path() / (other.filename().string() + ".old");
    std::error_code error;
    fs::remove_all(aside, error);
    for (const auto& [from, to] : {std::pair(&other, &aside), {&one, &other}, {&aside, &one}})
        if (fs::rename(*from, *to, error); error)
            return fileError("replacing the content folder", error);
    return {};
}

} // namespace

Result<release::FileSet> contentFiles(const fs::path& folder)
{
    return release::FileSet::fromFolder(folder, shareFolder() / "icons");
}

calendar::Date todayOf(Instant now)
{
    // The hall's own zone stands in the content that is being checked; for dates of review
    // the one all halls share is near enough.
    const auto zone = calendar::HallZone::load("Asia/Shanghai");
    return zone ? zone->dateOf(now) : calendar::Date(std::chrono::floor<std::chrono::days>(now).time_since_epoch());
}

bool hasErrors(const std::vector<release::Fault>& faults)
{
    return std::ranges::any_of(faults, [](const release::Fault& fault)
                               { return fault.severity == release::Fault::Severity::Error; });
}

Result<release::FileSet> contentTargets(const release::FileSet& files)
{
    const auto used = release::onlyWhatIsUsed(files);
    if (!used)
        return tl::unexpected(used.error());
    release::FileSet targets;
    for (const auto& [name, path] : used->files())
    {
        const auto target = std::string(trust::contentPrefix) + name;
        if (auto named = trust::checkTargetName(target); !named)
            return tl::unexpected<Error>(named.error());
        targets.add(target, path);
    }
    return targets;
}

Result<void> takeOverContent(const fs::path& from, const DataFolder& data)
{
    std::error_code error;
    if (fs::equivalent(from, data.content(), error))
        return {};
    // From the copying of the posts to the exchange nobody may write one into the old folder.
    const auto lock = trust::FileLock::take(data.contentLock());
    if (!lock)
        return tl::unexpected(lock.error());
    const auto fresh = data.root / "content.new";
    fs::remove_all(fresh, error);
    fs::copy(from, fresh, fs::copy_options::recursive | fs::copy_options::skip_symlinks, error);
    if (error)
        return fileError(fmt::format("copying {}", from.string()), error);
    if (auto kept = copyWhatIsOfThePage(data.content(), fresh); !kept)
        return kept;
    if (auto flushed = trust::Disk().flush(data.root); !flushed)
        return flushed;
    if (auto exchanged = exchange(fresh, data.content()); !exchanged)
        return exchanged;
    auto flushed = trust::Disk().flush(data.root);
    fs::remove_all(fresh, error); // the old one
    return flushed;
}

} // namespace onedoor::server
