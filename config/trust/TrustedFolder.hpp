#pragma once

#include "config/trust/Disk.hpp"
#include "config/trust/Trust.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace onedoor::trust::tuf
{

/// The metadata that this machine trusts, as they came: root.json, timestamp.json,
/// snapshot.json, targets.json, ROLE.json with the role's name percent-encoded. Each file is
/// whole, the old one or the new one, after a kill or a power cut at any moment.
/// Thread   any; one client a folder.
class TrustedFolder
{
public:
    explicit TrustedFolder(std::filesystem::path folder, std::shared_ptr<Disk> disk = std::make_shared<Disk>())
        : m_folder(std::move(folder)), m_disk(std::move(disk))
    {
    }

    /// Returns  nullopt when there is none.
    /// Errors   Io; TooLarge when it is longer than `maxBytes`.
    [[nodiscard]] Checked<std::optional<std::string>> load(const std::string& role, std::uint64_t maxBytes) const;

    /// Errors   NoSpace, Io; the old file stays.
    [[nodiscard]] Result<void> save(const std::string& role, std::string_view bytes);

    /// Errors   Io.
    [[nodiscard]] Result<void> forget(const std::string& role);

private:
    [[nodiscard]] std::filesystem::path pathOf(const std::string& role) const;

    std::filesystem::path m_folder;
    std::shared_ptr<Disk> m_disk;
};

} // namespace onedoor::trust::tuf
