#include "content/consent/Keys.hpp"

#include "content/base/Wipe.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/KeyFile.hpp"

#include <cstring>
#include <fmt/format.h>
#include <sodium.h>
#include <utility>

namespace onedoor::consent
{

namespace
{

constexpr std::string_view secretLabel = "x25519-secret";

Result<KeyBytes> parseKeyBytes(std::string_view base64)
{
    const auto bytes = decodeBase64(base64);
    KeyBytes key{};
    if (!bytes || bytes->size() != key.size())
        return fail(ErrorCode::Malformed, "a public key is 44 characters of base64 for 32 bytes");
    std::memcpy(key.data(), bytes->data(), key.size());
    return key;
}

} // namespace

SecretKey::SecretKey(SecretKey&& other) noexcept : m_bytes(other.m_bytes)
{
    wipeMemory(other.m_bytes.data(), other.m_bytes.size());
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept
{
    if (this != &other)
    {
        m_bytes = other.m_bytes;
        wipeMemory(other.m_bytes.data(), other.m_bytes.size());
    }
    return *this;
}

SecretKey::~SecretKey()
{
    wipeMemory(m_bytes.data(), m_bytes.size());
}

SealingKeyPair SealingKeyPair::make()
{
    SecretKey secret;
    randombytes_buf(secret.bytes().data(), secret.bytes().size());
    return from(std::move(secret));
}

SealingKeyPair SealingKeyPair::from(SecretKey secretKey)
{
    SealingKeyPair pair;
    crypto_scalarmult_base(pair.publicKey.bytes.data(), secretKey.bytes().data());
    pair.secretKey = std::move(secretKey);
    return pair;
}

std::string toBase64(const KeyBytes& bytes)
{
    return encodeBase64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Result<SealingPublicKey> parseSealingKey(std::string_view base64)
{
    return parseKeyBytes(base64).map([](const KeyBytes& bytes) { return SealingPublicKey{bytes}; });
}

Result<DevicePublicKey> parseDeviceKey(std::string_view base64)
{
    return parseKeyBytes(base64).map([](const KeyBytes& bytes) { return DevicePublicKey{bytes}; });
}

std::string publicKeyFile(const SealingPublicKey& key, std::string_view owner)
{
    return fmt::format("# OneDoor {} key, public: kiosks seal consents to it. Anybody may have it.\n"
                       "x25519-public {}\n",
                       owner, toBase64(key.bytes));
}

Result<void> writeSecretKeyFile(const std::filesystem::path& path, const SecretKey& key, std::string_view owner)
{
    const auto comment = fmt::format("OneDoor {} key, SECRET: opens every consent sealed to it. "
                                     "For the {} alone, never on the server or a kiosk.",
                                     owner, owner);
    return writeKeyFile(path, comment, secretLabel, key);
}

Result<SecretKey> readSecretKeyFile(const std::filesystem::path& path)
{
    return readKeyFile(path, secretLabel);
}

} // namespace onedoor::consent
