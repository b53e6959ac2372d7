#pragma once

#include "content/base/Result.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace onedoor::trust
{

/// Writes an uncompressed tar (POSIX.1-1988 ustar), the same bytes for the same entries.
class TarWriter
{
public:
    /// Errors   NoSpace, Io.
    [[nodiscard]] static Result<TarWriter> create(const std::filesystem::path& path);
    [[nodiscard]] Result<void> add(std::string_view name, std::string_view bytes);
    /// The file is whole once this has returned.
    [[nodiscard]] Result<void> finish();

    TarWriter(TarWriter&&) noexcept;
    TarWriter& operator=(TarWriter&&) noexcept;
    ~TarWriter();

private:
    class Archive;
    explicit TarWriter(std::unique_ptr<Archive> archive);
    std::unique_ptr<Archive> m_archive;
};

/// The regular files of an uncompressed tar, by name.
/// Errors   NotFound, Io; Malformed for anything but a whole tar of plain files, for a name that
///          stands twice, and when all together are over `maxBytes`.
[[nodiscard]] Result<std::map<std::string, std::string, std::less<>>> readTar(const std::filesystem::path& path,
                                                                              std::uint64_t maxBytes = 4ull << 30);

} // namespace onedoor::trust
