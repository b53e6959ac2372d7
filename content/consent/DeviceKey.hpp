#pragma once

#include "content/consent/Keys.hpp"

namespace onedoor::consent
{

/// The kiosk's own Ed25519 key: says which device sealed a record. It never leaves the device.
/// Source   RFC 8032.
class DeviceKey
{
public:
    using SignatureBytes = std::array<std::uint8_t, 64>;

    /// A key that is kept nowhere.
    [[nodiscard]] static DeviceKey make();
    /// Reads the key, or makes it at the first start (mode 0600).
    /// Errors   Io, NoSpace, Malformed, Denied (others may read the file).
    [[nodiscard]] static Result<DeviceKey> loadOrMake(const std::filesystem::path& path);

    [[nodiscard]] const DevicePublicKey& publicKey() const { return m_publicKey; }
    [[nodiscard]] SignatureBytes sign(std::string_view bytes) const;

private:
    explicit DeviceKey(SecretKey seed);
    SecretKey m_seed;
    DevicePublicKey m_publicKey;
};

[[nodiscard]] bool verify(const DevicePublicKey& key, std::string_view bytes,
                          const DeviceKey::SignatureBytes& signature);

} // namespace onedoor::consent
