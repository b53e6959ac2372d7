#include "content/base/Files.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace onedoor
{

namespace fs = std::filesystem;

namespace
{

tl::unexpected<Error> systemError(std::string_view doing, const fs::path& path)
{
    const int number = errno;
    const auto code = number == ENOSPC || number == EDQUOT ? ErrorCode::NoSpace
                      : number == ENOENT                   ? ErrorCode::NotFound
                                                           : ErrorCode::Io;
    return fail(code, fmt::format("{} {}: {}", doing, path.string(), std::strerror(number)));
}

/// Owns one file descriptor.
class Descriptor
{
public:
    Descriptor(const fs::path& path, int flags) : m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] bool valid() const { return m_fd >= 0; }
    [[nodiscard]] bool sync() const { return ::fdatasync(m_fd) == 0; }
    bool close()
    {
        const int fd = std::exchange(m_fd, -1);
        return fd < 0 || ::close(fd) == 0;
    }
    [[nodiscard]] bool write(std::string_view bytes) const
    {
        while (!bytes.empty())
        {
            const auto written = ::write(m_fd, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }

private:
    int m_fd;
};

Result<void> makeFolder(const fs::path& folder)
{
    std::error_code error;
    if (!folder.empty())
        fs::create_directories(folder, error);
    if (error)
        return fail(error == std::errc::no_space_on_device ? ErrorCode::NoSpace : ErrorCode::Io,
                    fmt::format("making folder {}: {}", folder.string(), error.message()));
    return {};
}

void syncFolder(const fs::path& folder)
{
    const Descriptor handle(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY);
    // A file system that cannot sync folders keeps the rename anyway once it has written it.
    if (handle.valid())
        (void)handle.sync();
}

} // namespace

Result<std::string> readFile(const fs::path& path, std::uintmax_t maxBytes)
{
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error)
        return fail(error == std::errc::no_such_file_or_directory ? ErrorCode::NotFound : ErrorCode::Io,
                    fmt::format("reading {}: {}", path.string(), error.message()));
    if (size > maxBytes)
        return fail(ErrorCode::Malformed,
                    fmt::format("reading {}: {} bytes, at most {} are allowed", path.string(), size, maxBytes));
    std::string bytes(size, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!file)
        return fail(ErrorCode::Io, fmt::format("reading {}: the file could not be read to its end", path.string()));
    return bytes;
}

Result<void> writeFileAtomically(const fs::path& path, std::string_view bytes)
{
    if (auto made = makeFolder(path.parent_path()); !made)
        return made;
    const fs::path temporary = path.string() + fmt::format(".{}.part", ::getpid());
    const auto giveUp = [&](std::string_view doing) -> Result<void>
    {
        auto error = systemError(doing, path);
        ::unlink(temporary.c_str());
        return error;
    };
    Descriptor file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.valid())
        return systemError("writing", path);
    if (!file.write(bytes) || !file.sync() || !file.close())
        return giveUp("writing");
    if (::rename(temporary.c_str(), path.c_str()) != 0)
        return giveUp("replacing");
    syncFolder(path.parent_path());
    return {};
}

Result<void> appendLine(const fs::path& path, std::string_view line)
{
    if (auto made = makeFolder(path.parent_path()); !made)
        return made;
    Descriptor file(path, O_WRONLY | O_CREAT | O_APPEND);
    // One write call, so that two lines never mix.
    if (!file.valid() || !file.write(std::string(line) + '\n') || !file.sync() || !file.close())
        return systemError("appending to", path);
    return {};
}

fs::path shareFolder()
{
    std::error_code error;
    const auto program = fs::read_symlink("/proc/self/exe", error);
    return program.parent_path().parent_path() / "share" / "onedoor";
}

} // namespace onedoor
