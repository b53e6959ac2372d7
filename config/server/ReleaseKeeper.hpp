#pragma once

#include "content/base/Clock.hpp"
#include "content/release/Release.hpp"

#include <filesystem>
#include <memory>
#include <mutex>

namespace onedoor::server
{

struct LoadedRelease
{
    std::uint64_t version = 0;
    Instant loadedAt{}; ///< by the machine's clock: about when it was published
    std::shared_ptr<const release::Release> release;
};

/// The server's own copy of the newest release, read from the repository it serves with the
/// same checks a device makes. When a new one does not load, the last good one stays.
/// Thread   any.
class ReleaseKeeper
{
public:
    explicit ReleaseKeeper(std::filesystem::path repository) : m_repository(std::move(repository)) {}

    /// Reads the repository again.
    /// Returns  whether there is a newer release than before.
    [[nodiscard]] Result<bool> refresh(Instant now);

    /// Whether the repository's timestamp has changed since the last refresh. Costs one stat.
    [[nodiscard]] bool changedOnDisk() const;

    /// Null before the first release.
    [[nodiscard]] std::shared_ptr<const LoadedRelease> current() const;
    /// Errors   Unreachable.
    [[nodiscard]] Result<std::shared_ptr<const LoadedRelease>> require() const;

private:
    [[nodiscard]] std::string stampOnDisk() const;

    std::filesystem::path m_repository;
    mutable std::mutex m_mutex;
    std::mutex m_refreshing;
    std::string m_stamp;
    std::shared_ptr<const LoadedRelease> m_current;
};

} // namespace onedoor::server
