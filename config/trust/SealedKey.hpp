#pragma once

#include "config/trust/SigningKey.hpp"
#include "content/base/Result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// A person's key file: the key sealed by a passphrase, to be kept on a stick. JSON:
/// {"format":1,"kind":"onedoor-signing-key","owner","keyid","public",
///  "sealing":{"kdf":"argon2id13","opslimit","memlimit","salt","cipher":"xsalsa20poly1305","nonce"},"sealed"};
/// all bytes as hexadecimal digits. What is sealed is the 32 bytes of an Ed25519 seed.
/// Source   Argon2id RFC 9106; secretbox of NaCl.
namespace onedoor::trust
{

/// What one try of a passphrase costs. Units: passes, bytes.
struct SealingCost
{
    std::uint64_t passes = 3;
    std::uint64_t memory = 256u << 20;
};

inline constexpr std::size_t leastPassphrase = 12; ///< characters

/// Errors   InvalidArgument for a passphrase that is too short; NoSpace (memory).
[[nodiscard]] Result<std::string> sealKey(const SigningKey& key, std::string_view owner, std::string_view passphrase,
                                          SealingCost cost = {});

/// What a key file says of itself without the passphrase.
struct KeyFileFace
{
    std::string owner;
    std::string keyId;
    tuf::PublicKey shown;
};
/// Errors   Malformed; Unsupported for a later format.
[[nodiscard]] Result<KeyFileFace> readKeyFace(std::string_view text);

/// Errors   as readKeyFace; Denied for a wrong passphrase; Malformed when the sealed key is
///          another than the file says.
[[nodiscard]] Result<SigningKey> openKey(std::string_view text, std::string_view passphrase);

/// A passphrase of six groups of four letters and digits, 118 random bits, easy to type.
[[nodiscard]] std::string newPassphrase();

} // namespace onedoor::trust
