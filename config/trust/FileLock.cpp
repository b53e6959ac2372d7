#include "config/trust/FileLock.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace onedoor::trust
{

Result<FileLock> FileLock::take(const std::filesystem::path& path)
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    const auto refused = [&]
    {
        const int number = errno;
        return fail(number == ENOSPC || number == EDQUOT ? ErrorCode::NoSpace : ErrorCode::Io,
                    fmt::format("locking {}: {}", path.string(), std::strerror(number)));
    };
    if (fd < 0)
        return refused();
    FileLock lock(fd);
    while (::flock(fd, LOCK_EX) != 0)
        if (errno != EINTR)
            return refused();
    return lock;
}

FileLock::~FileLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace onedoor::trust
