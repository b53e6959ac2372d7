#include "content/consent/DeviceKey.hpp"

#include "content/base/Wipe.hpp"
#include "content/consent/KeyFile.hpp"

#include <sodium.h>
#include <utility>

namespace onedoor::consent
{

namespace
{

constexpr std::string_view label = "ed25519-secret";
constexpr std::string_view comment = "OneDoor device key, SECRET: this kiosk signs with it. Never leaves the device.";

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// libsodium's 64-byte form of the key: made for one use, then wiped.
class Expanded
{
public:
    explicit Expanded(const SecretKey& seed)
    {
        crypto_sign_seed_keypair(publicKey.bytes.data(), secret.data(), seed.bytes().data());
    }
    ~Expanded() { wipeMemory(secret.data(), secret.size()); }
    Expanded(const Expanded&) = delete;
    Expanded& operator=(const Expanded&) = delete;

    DevicePublicKey publicKey;
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
};

} // namespace

DeviceKey::DeviceKey(SecretKey seed) : m_seed(std::move(seed)), m_publicKey(Expanded(m_seed).publicKey) {}

DeviceKey DeviceKey::make()
{
    SecretKey seed;
    randombytes_buf(seed.bytes().data(), seed.bytes().size());
    return DeviceKey(std::move(seed));
}

Result<DeviceKey> DeviceKey::loadOrMake(const std::filesystem::path& path)
{
    auto seed = readKeyFile(path, label);
    if (seed)
        return DeviceKey(std::move(*seed));
    if (seed.error().code != ErrorCode::NotFound)
        return tl::unexpected(seed.error());
    DeviceKey fresh = make();
    if (auto written = writeKeyFile(path, comment, label, fresh.m_seed); !written)
    {
        // Somebody else made one in the same moment: theirs is the device's key.
        if (written.error().code == ErrorCode::Conflict)
            return readKeyFile(path, label).map([](SecretKey&& other) { return DeviceKey(std::move(other)); });
        return tl::unexpected(written.error());
    }
    return fresh;
}

DeviceKey::SignatureBytes DeviceKey::sign(std::string_view bytes) const
{
    const Expanded key(m_seed);
    SignatureBytes signature{};
    crypto_sign_detached(signature.data(), nullptr, bytesOf(bytes), bytes.size(), key.secret.data());
    return signature;
}

bool verify(const DevicePublicKey& key, std::string_view bytes, const DeviceKey::SignatureBytes& signature)
{
    return crypto_sign_verify_detached(signature.data(), bytesOf(bytes), bytes.size(), key.bytes.data()) == 0;
}

} // namespace onedoor::consent
