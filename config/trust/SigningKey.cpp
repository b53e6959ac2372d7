#include "config/trust/SigningKey.hpp"

#include "config/trust/StrictJson.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Wipe.hpp"

#include <sodium.h>

namespace onedoor::trust
{

namespace
{

/// libsodium's 64-byte form of a key: made for one use, then wiped.
class Expanded
{
public:
    explicit Expanded(const consent::SecretKey& seed)
    {
        crypto_sign_seed_keypair(publicKey.data(), secret.data(), seed.bytes().data());
    }
    ~Expanded() { wipeMemory(secret.data(), secret.size()); }
    Expanded(const Expanded&) = delete;
    Expanded& operator=(const Expanded&) = delete;

    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> publicKey{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
};

template <std::size_t size>
std::string_view textOf(const std::array<unsigned char, size>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

Json keyJson(const tuf::PublicKey& key)
{
    return {{"keytype", key.type}, {"scheme", key.scheme}, {"keyval", {{"public", key.value}}}};
}

std::string keyIdOf(const tuf::PublicKey& key)
{
    return sha256(tuf::canonicalJson(keyJson(key)));
}

SigningKey::SigningKey(consent::SecretKey seed)
    : m_seed(std::move(seed)), m_shown{"ed25519", "ed25519", tuf::toHex(textOf(Expanded(m_seed).publicKey))},
      m_id(keyIdOf(m_shown))
{
}

SigningKey SigningKey::make()
{
    consent::SecretKey seed;
    randombytes_buf(seed.bytes().data(), seed.bytes().size());
    return SigningKey(std::move(seed));
}

std::string SigningKey::sign(std::string_view message) const
{
    const Expanded key(m_seed);
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(message.data()),
                         message.size(), key.secret.data());
    return std::string(textOf(signature));
}

} // namespace onedoor::trust
