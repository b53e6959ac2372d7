#pragma once

#include "content/base/Result.hpp"

#include <filesystem>
#include <utility>

namespace onedoor::trust
{

/// Holds a lock file while it lives, so that two programs do not write the same repository
/// at once. The system lets it go when a program is killed.
/// Thread   waits in the calling thread.
class FileLock
{
public:
    /// Waits for the lock. Errors   Io, NoSpace.
    [[nodiscard]] static Result<FileLock> take(const std::filesystem::path& path);

    FileLock(FileLock&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    FileLock& operator=(FileLock&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~FileLock();

private:
    explicit FileLock(int fd) : m_fd(fd) {}
    int m_fd;
};

} // namespace onedoor::trust
