#pragma once

#include "config/trust/Repository.hpp"
#include "content/base/Clock.hpp"
#include "content/release/Release.hpp"
#include "content/signage/Notices.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

namespace onedoor::server
{

struct LoadedRelease
{
    std::uint64_t version = 0;
    Instant loadedAt{}; ///< by the machine's clock: about when it was published
    std::shared_ptr<const release::Release> release; ///< without what was withdrawn
    std::vector<signage::Notice> notices;
    Instant noticesExpire{}; ///< by the machine's clock: their list, and all of them with it
    std::vector<signage::Withdrawal> withdrawals;
    std::map<std::string, std::uint64_t, std::less<>> versions; ///< of every role; "root" and "targets" too
    Instant published{}; ///< by the hall's clock; Instant{} = not known
    std::string draft{}; ///< SHA-256 of the draft that it was read from; empty = on the air
};

/// The server's own copy of what the repository it serves holds. When a new release does not
/// load, the last good one stays.
/// Thread   any.
class ReleaseKeeper
{
public:
    explicit ReleaseKeeper(const std::filesystem::path& repository) : m_repository(repository) {}

    /// Reads the repository again.
    /// Returns  what has a new version: "content", "notices", "withdrawals", "keys".
    [[nodiscard]] Result<std::vector<std::string>> refresh(Instant now);

    /// Whether the repository's timestamp has changed since the last refresh. Costs one stat.
    [[nodiscard]] bool changedOnDisk() const;

    /// Null before the first release.
    [[nodiscard]] std::shared_ptr<const LoadedRelease> current() const;
    /// Errors   Unreachable.
    [[nodiscard]] Result<std::shared_ptr<const LoadedRelease>> require() const;

private:
    [[nodiscard]] std::string stampOnDisk() const;

    trust::Repository m_repository;
    mutable std::mutex m_mutex;
    std::mutex m_refreshing;
    std::string m_stamp;
    std::shared_ptr<const LoadedRelease> m_current;
};

} // namespace onedoor::server
