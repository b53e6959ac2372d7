#include "config/trust/Disk.hpp"

#include "content/base/Files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace onedoor::trust
{

namespace fs = std::filesystem;

namespace
{

tl::unexpected<Error> systemError(std::string_view doing, const fs::path& path, int number)
{
    return fail(number == ENOSPC || number == EDQUOT ? ErrorCode::NoSpace : ErrorCode::Io,
                fmt::format("{} {}: {}", doing, path.string(), std::strerror(number)));
}

/// Returns  0, or the errno of the first step that failed.
int writeWhole(int fd, std::string_view bytes)
{
    while (!bytes.empty())
    {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

} // namespace

std::vector<fs::path> filesBelow(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (std::error_code ignored; entry->is_regular_file(ignored))
            files.push_back(entry->path());
    return files;
}

Result<void> Disk::put(const fs::path& path, std::string_view bytes)
{
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error)
        return systemError("making folder", path.parent_path(), error.value());
    // One writer a folder, so the name needs no more; a killed writer's part is written over.
    const fs::path part = path.string() + ".part";
    const int fd = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return systemError("writing", path, errno);
    int number = writeWhole(fd, bytes);
    // A disk may report what went wrong as late as here.
    if (::close(fd) != 0 && number == 0)
        number = errno;
    if (number == 0 && ::rename(part.c_str(), path.c_str()) != 0)
        number = errno;
    if (number == 0)
        return {};
    ::unlink(part.c_str());
    return systemError("writing", path, number);
}

Result<void> Disk::flush(const fs::path& folder)
{
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return systemError("flushing", folder, errno);
    const int number = ::syncfs(fd) == 0 ? 0 : errno;
    ::close(fd);
    if (number != 0)
        return systemError("flushing", folder, number);
    return {};
}

Result<void> Disk::replace(const fs::path& path, std::string_view bytes)
{
    return writeFileAtomically(path, bytes);
}

} // namespace onedoor::trust
