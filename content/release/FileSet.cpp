#include "content/release/FileSet.hpp"

#include "content/base/Files.hpp"

#include <fmt/format.h>

namespace onedoor::release
{

namespace fs = std::filesystem;

namespace
{

bool isHidden(const fs::path& path)
{
    return path.filename().string().starts_with('.');
}

Result<void> addFolder(FileSet& files, const fs::path& folder)
{
    std::error_code error;
    fs::recursive_directory_iterator entries(folder, error);
    for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error))
    {
        const bool link = entries->is_symlink();
        if (isHidden(entries->path()) || link)
        {
            entries.disable_recursion_pending();
            continue;
        }
        if (entries->is_regular_file())
            files.add(entries->path().lexically_relative(folder).generic_string(), entries->path());
    }
    if (error)
        return fail(ErrorCode::Io, fmt::format("listing {}: {}", folder.string(), error.message()));
    return {};
}

} // namespace

Result<FileSet> FileSet::fromFolder(const fs::path& folder, const fs::path& icons)
{
    if (!fs::is_directory(folder))
        return fail(ErrorCode::NotFound, fmt::format("{} is no folder; name the content folder", folder.string()));
    FileSet files;
    // Icons first: the folder's own ones of the same name then take their place.
    std::error_code error;
    for (const auto& icon : fs::directory_iterator(icons, error))
        if (icon.path().extension() == ".svg")
            files.add("icons/" + icon.path().filename().string(), icon.path());
    if (auto added = addFolder(files, folder); !added)
        return tl::unexpected(added.error());
    return files;
}

Result<std::string> FileSet::read(std::string_view name) const
{
    const auto found = m_files.find(name);
    if (found == m_files.end())
        return fail(ErrorCode::NotFound, fmt::format("{}: no such file in this content", name));
    return readFile(found->second);
}

} // namespace onedoor::release
