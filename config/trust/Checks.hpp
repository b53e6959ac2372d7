#pragma once

#include "config/trust/Roles.hpp"

#include <optional>
#include <string_view>
#include <vector>

/// The checks that every step of the client's workflow is made of.
namespace onedoor::trust::tuf
{

/// Whether enough different keys of a role signed. Signatures by other keys, by keys of an
/// unknown kind and wrong ones are passed over; a key under two ids counts once.
/// Errors   TooFewSignatures.
[[nodiscard]] Checked<void> checkThreshold(std::string_view role, std::string_view canonical,
                                           const std::vector<Signature>& signatures, const Keys& keys,
                                           const RoleKeys& signers);

/// Whether bytes are the listed ones; what is not listed is not checked.
/// Errors   WrongLength, WrongHash.
[[nodiscard]] Checked<void> checkFile(std::string_view name, std::string_view bytes,
                                      std::optional<std::uint64_t> length, const Hashes& hashes);

/// Errors   Expired, from the named moment on.
[[nodiscard]] Checked<void> checkFresh(std::string_view role, Instant expires, Instant now);

/// Errors   Rollback.
[[nodiscard]] Checked<void> checkNotOlder(std::string_view role, std::uint64_t trusted, std::uint64_t offered);

} // namespace onedoor::trust::tuf
