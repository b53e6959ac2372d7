#pragma once

#include "content/base/Result.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace onedoor::trust
{

/// All regular files below a folder; what cannot be listed is left out, never thrown about.
[[nodiscard]] std::vector<std::filesystem::path> filesBelow(const std::filesystem::path& folder);

/// How a repository and a device's release get onto the disk: many files first, one flush,
/// then the one small file that makes them count. Tests derive a full or failing disk.
/// Thread   any; one writer a folder.
class Disk
{
public:
    virtual ~Disk() = default;

    /// Writes a file under another name and renames it, so that a killed program leaves no
    /// part of it. After a power cut it may be missing or empty until flush() has returned:
    /// whoever finds it checks its hash.
    /// Errors   NoSpace, Io.
    [[nodiscard]] virtual Result<void> put(const std::filesystem::path& path, std::string_view bytes);

    /// Everything put so far survives a power cut. Flushes the file system of `folder` once:
    /// 200 files take 35 ms so, 1.5 s with a flush each.
    /// Errors   NoSpace, Io.
    [[nodiscard]] virtual Result<void> flush(const std::filesystem::path& folder);

    /// Replaces a file: after a power cut there is the old or the new one.
    /// Errors   NoSpace, Io.
    [[nodiscard]] virtual Result<void> replace(const std::filesystem::path& path, std::string_view bytes);
};

} // namespace onedoor::trust
