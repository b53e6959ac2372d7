#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onedoor::trust::tuf
{

/// A public key as metadata hold it. Shape of `value`: Ed25519 64 hexadecimal digits; RSA and
/// ECDSA PEM (SubjectPublicKeyInfo), ECDSA also a point in hexadecimal digits.
struct PublicKey
{
    std::string type;   ///< "ed25519", "ecdsa", "ecdsa-sha2-nistp256", "rsa"
    std::string scheme; ///< "ed25519", "ecdsa-sha2-nistp256", "rsassa-pss-sha256"
    std::string value;
    bool operator==(const PublicKey&) const = default;
};

/// Whether `signature` (raw bytes) is this key's over `message`.
/// Returns  when it is, what the key is whatever its id and spelling, so that one key under
///          two ids is seen as one; nullopt when it is not, and for keys and schemes that
///          are not known.
[[nodiscard]] std::optional<std::string> signedBy(const PublicKey& key, std::string_view message,
                                                  std::string_view signature);

/// SHA-512 (FIPS 180-4). Shape: 128 lower-case hexadecimal digits.
[[nodiscard]] std::string sha512(std::string_view bytes);

/// The bytes of hexadecimal digits; nullopt for an odd number of them or any other character.
[[nodiscard]] std::optional<std::string> fromHex(std::string_view digits);

/// Lower-case hexadecimal digits.
[[nodiscard]] std::string toHex(std::string_view bytes);

} // namespace onedoor::trust::tuf
