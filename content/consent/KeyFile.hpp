#pragma once

#include "content/consent/Keys.hpp"

namespace onedoor::consent
{

/// The file of a secret key: a comment line, then the label ("x25519-secret") and base64. Mode 0600.
/// Errors   Conflict when a file is there already, NoSpace, Io.
[[nodiscard]] Result<void> writeKeyFile(const std::filesystem::path& path, std::string_view comment,
                                        std::string_view label, const SecretKey& key);
/// Errors   NotFound, Io, Malformed; Denied when others than the owner may read it.
[[nodiscard]] Result<SecretKey> readKeyFile(const std::filesystem::path& path, std::string_view label);

} // namespace onedoor::consent
