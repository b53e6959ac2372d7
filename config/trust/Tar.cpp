#include "config/trust/Tar.hpp"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <cerrno>
#include <fmt/format.h>

namespace onedoor::trust
{

namespace
{

struct CloseReader
{
    void operator()(archive* tar) const { archive_read_free(tar); }
};
struct CloseWriter
{
    void operator()(archive* tar) const { archive_write_free(tar); }
};
struct FreeEntry
{
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

constexpr std::size_t blockSize = 64u << 10;

Error archiveError(archive* tar, const std::filesystem::path& path)
{
    const int number = archive_errno(tar);
    const auto code = number == ENOSPC || number == EDQUOT ? ErrorCode::NoSpace
                      : number == ENOENT                   ? ErrorCode::NotFound
                                                           : ErrorCode::Io;
    const char* text = archive_error_string(tar);
    return {code, fmt::format("{}: {}", path.string(), text == nullptr ? "it cannot be written or read" : text)};
}

/// The whole file or nothing: an archive that ends early is damaged.
Result<std::string> readEntry(archive* tar, archive_entry* entry, std::uint64_t maxBytes, const std::string& name)
{
    const auto size = archive_entry_size(entry);
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr || size < 0
        || static_cast<std::uint64_t>(size) > maxBytes)
        return fail(ErrorCode::Malformed, fmt::format("the draft holds something unfit: {:.80}", name));
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size())
    {
        const auto got = archive_read_data(tar, bytes.data() + filled, bytes.size() - filled);
        if (got <= 0)
            return fail(ErrorCode::Malformed, fmt::format("the draft ends in the middle of {:.80}", name));
        filled += static_cast<std::size_t>(got);
    }
    return bytes;
}

} // namespace

class TarWriter::Archive
{
public:
    explicit Archive(std::filesystem::path to) : path(std::move(to)), tar(archive_write_new()) {}
    std::filesystem::path path;
    std::unique_ptr<archive, CloseWriter> tar;
};

TarWriter::TarWriter(std::unique_ptr<Archive> archive) : m_archive(std::move(archive)) {}
TarWriter::TarWriter(TarWriter&&) noexcept = default;
TarWriter& TarWriter::operator=(TarWriter&&) noexcept = default;
TarWriter::~TarWriter() = default;

Result<TarWriter> TarWriter::create(const std::filesystem::path& path)
{
    auto made = std::make_unique<Archive>(path);
    auto* tar = made->tar.get();
    std::error_code error;
    if (path.has_parent_path())
        std::filesystem::create_directories(path.parent_path(), error);
    if (archive_write_set_format_ustar(tar) != ARCHIVE_OK || archive_write_add_filter_none(tar) != ARCHIVE_OK
        || archive_write_open_filename(tar, path.c_str()) != ARCHIVE_OK)
        return tl::unexpected(archiveError(tar, path));
    return TarWriter(std::move(made));
}

Result<void> TarWriter::add(std::string_view name, std::string_view bytes)
{
    auto* tar = m_archive->tar.get();
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), std::string(name).c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), 0, 0);
    if (archive_write_header(tar, entry.get()) != ARCHIVE_OK
        || archive_write_data(tar, bytes.data(), bytes.size()) != static_cast<la_ssize_t>(bytes.size()))
        return tl::unexpected(archiveError(tar, m_archive->path));
    return {};
}

Result<void> TarWriter::finish()
{
    if (archive_write_close(m_archive->tar.get()) != ARCHIVE_OK)
        return tl::unexpected(archiveError(m_archive->tar.get(), m_archive->path));
    return {};
}

Result<std::map<std::string, std::string, std::less<>>> readTar(const std::filesystem::path& path,
                                                                std::uint64_t maxBytes)
{
    const std::unique_ptr<archive, CloseReader> tar(archive_read_new());
    archive_read_support_format_tar(tar.get());
    if (archive_read_open_filename(tar.get(), path.c_str(), blockSize) != ARCHIVE_OK)
        return tl::unexpected(archiveError(tar.get(), path));
    // No entry is believed to be longer than the file that holds it.
    std::error_code error;
    if (const auto size = std::filesystem::file_size(path, error); !error)
        maxBytes = std::min<std::uint64_t>(maxBytes, size);
    std::map<std::string, std::string, std::less<>> files;
    archive_entry* entry = nullptr;
    int step = ARCHIVE_OK;
    while ((step = archive_read_next_header(tar.get(), &entry)) == ARCHIVE_OK)
    {
        const char* shown = archive_entry_pathname(entry);
        const std::string name = shown == nullptr ? "" : shown;
        auto bytes = readEntry(tar.get(), entry, maxBytes, name);
        if (!bytes)
            return tl::unexpected(bytes.error());
        maxBytes -= bytes->size();
        if (!files.emplace(name, std::move(*bytes)).second)
            return fail(ErrorCode::Malformed, fmt::format("{:.80} stands twice in {}", name, path.string()));
    }
    if (step != ARCHIVE_EOF)
        return fail(ErrorCode::Malformed, fmt::format("{} is no whole draft file", path.string()));
    return files;
}

} // namespace onedoor::trust
