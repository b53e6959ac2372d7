#pragma once

#include "content/base/Result.hpp"

#include <string>
#include <string_view>

namespace onedoor::store
{

/// How much work one guess of a password costs.
struct PasswordCost
{
    unsigned long long passes;
    std::size_t memoryBytes;
    /// Argon2id, 64 MiB: about 0.1 s on the hall's machine.
    [[nodiscard]] static PasswordCost interactive();
    /// The least the library takes, for tests.
    [[nodiscard]] static PasswordCost least();
};

/// Shape    an argon2id string that names its own parameters and salt.
/// Errors   InvalidArgument for fewer than 8 or more than 200 bytes; Exhausted without memory.
[[nodiscard]] Result<std::string> hashPassword(std::string_view password, PasswordCost cost);

/// Takes as long as the hash costs, whatever the answer.
[[nodiscard]] bool verifyPassword(std::string_view hash, std::string_view password);

/// A password to print once: four groups of four characters that are hard to mix up.
[[nodiscard]] std::string newPassword();

} // namespace onedoor::store
