#pragma once

#include "content/base/Result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace onedoor
{

/// Reads a whole file.
/// Errors   NotFound, Io; Malformed when it is longer than `maxBytes`.
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path& path,
                                           std::uintmax_t maxBytes = 256u << 20);

/// Replaces a file so that after a power cut there is the old or the new one, never a part:
/// temporary file beside it, fsync, rename, fsync of the folder. Makes missing folders.
/// Errors   NoSpace, Io; the old file stays.
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

/// Appends one line and flushes it to the disk.
/// Errors   NoSpace, Io.
[[nodiscard]] Result<void> appendLine(const std::filesystem::path& path, std::string_view line);

/// Where the installed data stands (icons, schemas, shipped hall, pages):
/// share/onedoor beside the folder of the running program.
[[nodiscard]] std::filesystem::path shareFolder();

} // namespace onedoor
