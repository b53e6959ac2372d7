#pragma once

#include "content/base/Result.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace onedoor::consent
{

using KeyBytes = std::array<std::uint8_t, 32>;

/// X25519: what a kiosk seals to.
struct SealingPublicKey
{
    KeyBytes bytes{};
    bool operator==(const SealingPublicKey&) const = default;
};

/// Ed25519: who sealed.
struct DevicePublicKey
{
    KeyBytes bytes{};
    bool operator==(const DevicePublicKey&) const = default;
};

/// 32 secret bytes; zeroed when they go. Cannot be copied.
class SecretKey
{
public:
    SecretKey() = default;
    explicit SecretKey(const KeyBytes& bytes) : m_bytes(bytes) {}
    SecretKey(SecretKey&& other) noexcept;
    SecretKey& operator=(SecretKey&& other) noexcept;
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;
    ~SecretKey();

    [[nodiscard]] const KeyBytes& bytes() const { return m_bytes; }
    [[nodiscard]] KeyBytes& bytes() { return m_bytes; }

private:
    KeyBytes m_bytes{};
};

/// A pair that opens what is sealed to it: the clinic's, or the escrow's.
struct SealingKeyPair
{
    SealingPublicKey publicKey;
    SecretKey secretKey;

    [[nodiscard]] static SealingKeyPair make();
    /// The public key belongs to the secret one.
    [[nodiscard]] static SealingKeyPair from(SecretKey secretKey);
};

/// Base64 of the 32 bytes, as in hall.json: {"clinic_key": "...", "escrow_key": "..."}.
[[nodiscard]] std::string toBase64(const KeyBytes& bytes);
/// Errors   Malformed: not base64 of 32 bytes.
[[nodiscard]] Result<SealingPublicKey> parseSealingKey(std::string_view base64);
[[nodiscard]] Result<DevicePublicKey> parseDeviceKey(std::string_view base64);

/// A key file: one comment line that says whose key it is and who may have it, then "x25519-public BASE64" or
/// "x25519-secret BASE64". `owner` is "clinic" or "escrow".
[[nodiscard]] std::string publicKeyFile(const SealingPublicKey& key, std::string_view owner);
/// Writes the secret key's file with mode 0600.
/// Errors   Conflict when a file is there already (a key is never overwritten), NoSpace, Io.
[[nodiscard]] Result<void> writeSecretKeyFile(const std::filesystem::path& path, const SecretKey& key,
                                              std::string_view owner);
/// Errors   NotFound, Io, Malformed; Denied when others than the owner may read the file.
[[nodiscard]] Result<SecretKey> readSecretKeyFile(const std::filesystem::path& path);

} // namespace onedoor::consent
