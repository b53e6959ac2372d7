#include "config/server/Publishing.hpp"

#include "config/server/PostFile.hpp"
#include "config/trust/TargetName.hpp"
#include "content/base/Files.hpp"
#include "content/release/ContentFiles.hpp"

#include <algorithm>
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

Result<void> copyPosts(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    for (fs::recursive_directory_iterator entries(from, error), end; !error && entries != end; entries.increment(error))
    {
        const auto relative = fs::relative(entries->path(), from, error);
        if (error || !entries->is_regular_file() || !isPostName(relative.generic_string()))
            continue;
        fs::create_directories((to / relative).parent_path(), error);
        fs::copy_file(entries->path(), to / relative, fs::copy_options::overwrite_existing, error);
        if (error)
            return fileError("keeping the posts", error);
    }
    return error ? fileError("keeping the posts", error) : Result<void>();
}

} // namespace

Result<void> DataFolder::expectMade() const
{
    std::error_code error;
    if (fs::is_directory(content(), error) && fs::is_directory(root, error))
        return {};
    return fail(ErrorCode::NotFound,
                fmt::format("{} is no data folder: make one with onedoor-server init --data {}", root.string(),
                            root.string()));
}

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
    const auto fresh = data.root / "content.new";
    const auto old = data.root / "content.old";
    fs::remove_all(fresh, error);
    fs::copy(from, fresh, fs::copy_options::recursive | fs::copy_options::skip_symlinks, error);
    if (error)
        return fileError(fmt::format("copying {}", from.string()), error);
    if (auto kept = copyPosts(data.content(), fresh); !kept)
        return kept;
    fs::remove_all(old, error);
    fs::rename(data.content(), old, error);
    if (error)
        return fileError("replacing the content folder", error);
    fs::rename(fresh, data.content(), error);
    if (error)
        return fileError("replacing the content folder", error);
    fs::remove_all(old, error);
    return {};
}

} // namespace onedoor::server
