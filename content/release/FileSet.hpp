#pragma once

#include "content/base/Result.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace onedoor::release
{

/// The files of a content folder or of a release, by target name without the leading
/// "content/": "hall.json", "slides/folic-acid.json", "media/rings.svg", "icons/pregnant.svg".
class FileSet
{
public:
    /// A content folder as an editor works on it. Icons that it does not hold itself come
    /// from `icons` (share/onedoor/icons) by the name "icons/NAME.svg".
    /// Errors   NotFound, Io. Symbolic links and hidden files are left out.
    [[nodiscard]] static Result<FileSet> fromFolder(const std::filesystem::path& folder,
                                                    const std::filesystem::path& icons);

    void add(std::string name, std::filesystem::path path) { m_files[std::move(name)] = std::move(path); }

    [[nodiscard]] const std::map<std::string, std::filesystem::path, std::less<>>& files() const { return m_files; }
    [[nodiscard]] bool has(std::string_view name) const { return m_files.contains(name); }
    /// Errors   NotFound, Io, Malformed (too long).
    [[nodiscard]] Result<std::string> read(std::string_view name) const;

private:
    std::map<std::string, std::filesystem::path, std::less<>> m_files;
};

} // namespace onedoor::release
