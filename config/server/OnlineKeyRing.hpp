#pragma once

#include "config/trust/Repository.hpp"

#include <filesystem>

namespace onedoor::server
{

/// The server's own signing keys, for snapshot and timestamp: files of the data folder that only
/// the server's user may read. Old ones stay until a new root that names others is published.
/// Makes a fresh key. Errors   Conflict, NoSpace, Io.
[[nodiscard]] Result<trust::SigningKey> makeOnlineKey(const std::filesystem::path& folder, std::string_view role);

/// The two keys that a root names.
/// Errors   NotFound with what to do when one is not there; those of consent::readKeyFile.
[[nodiscard]] Result<trust::OnlineKeys> loadOnlineKeys(const std::filesystem::path& folder,
                                                       const trust::tuf::Root& root);

} // namespace onedoor::server
