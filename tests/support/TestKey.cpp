#include "tests/support/TestKey.hpp"

#include "content/base/Ids.hpp"

#include <array>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdexcept>

namespace onedoor::test
{

namespace
{

EVP_PKEY* handle(const std::shared_ptr<void>& secret)
{
    return static_cast<EVP_PKEY*>(secret.get());
}

std::shared_ptr<void> owned(EVP_PKEY* key)
{
    if (key == nullptr)
        throw std::runtime_error("no test key");
    return {key, [](void* freed) { EVP_PKEY_free(static_cast<EVP_PKEY*>(freed)); }};
}

std::string pemOf(const std::shared_ptr<void>& secret)
{
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(memory, handle(secret));
    char* text = nullptr;
    const auto length = BIO_get_mem_data(memory, &text);
    std::string pem(text, static_cast<std::size_t>(length));
    BIO_free(memory);
    return pem;
}

} // namespace

TestKey::TestKey(std::shared_ptr<void> secret, trust::tuf::PublicKey shown)
    : m_secret(std::move(secret)), m_public(std::move(shown)), m_id(sha256(m_public.value))
{
}

TestKey TestKey::ed25519(unsigned char seed)
{
    std::array<unsigned char, 32> raw{};
    raw.fill(seed);
    auto secret = owned(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw.data(), raw.size()));
    std::size_t size = raw.size();
    EVP_PKEY_get_raw_public_key(handle(secret), raw.data(), &size);
    const std::string shown(reinterpret_cast<const char*>(raw.data()), size);
    return {std::move(secret), {"ed25519", "ed25519", trust::tuf::toHex(shown)}};
}

TestKey TestKey::ecdsa(const std::string& curve)
{
    auto secret = owned(EVP_EC_gen(curve.c_str()));
    auto shown = pemOf(secret);
    return {std::move(secret), {"ecdsa", "ecdsa-sha2-nistp256", std::move(shown)}};
}

TestKey TestKey::rsa(unsigned bits)
{
    auto secret = owned(EVP_RSA_gen(bits));
    auto shown = pemOf(secret);
    return {std::move(secret), {"rsa", "rsassa-pss-sha256", std::move(shown)}};
}

std::string TestKey::sign(std::string_view message) const
{
    EVP_MD_CTX* digest = EVP_MD_CTX_new();
    EVP_PKEY_CTX* context = nullptr;
    EVP_DigestSignInit(digest, &context, m_public.type == "ed25519" ? nullptr : EVP_sha256(), nullptr,
                       handle(m_secret));
    if (m_public.type == "rsa")
        EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING);
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    std::string signature(1024, '\0');
    std::size_t size = signature.size();
    EVP_DigestSign(digest, reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, message.size());
    EVP_MD_CTX_free(digest);
    signature.resize(size);
    return signature;
}

TestKey TestKey::called(std::string id) const
{
    TestKey other = *this;
    other.m_id = std::move(id);
    return other;
}

} // namespace onedoor::test
