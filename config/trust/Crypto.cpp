#include "config/trust/Crypto.hpp"

#include <array>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace onedoor::trust::tuf
{

namespace
{

template <auto Function>
struct Free
{
    template <class T>
    void operator()(T* object) const
    {
        Function(object);
    }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Memory = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;

constexpr int leastRsaBits = 2048;
constexpr int mostRsaBits = 8192; // a longer one only costs time

enum class Scheme
{
    Ed25519,
    EcdsaP256,
    RsaPss
};

std::optional<Scheme> schemeOf(const PublicKey& key)
{
    if (key.type == "ed25519" && key.scheme == "ed25519")
        return Scheme::Ed25519;
    // "ecdsa-sha2-nistp256" was the type's name, too, before it became "ecdsa".
    if ((key.type == "ecdsa" || key.type == "ecdsa-sha2-nistp256") && key.scheme == "ecdsa-sha2-nistp256")
        return Scheme::EcdsaP256;
    if (key.type == "rsa" && key.scheme == "rsassa-pss-sha256")
        return Scheme::RsaPss;
    return std::nullopt;
}

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

KeyHandle fromPem(const std::string& text)
{
    const Memory memory(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    // A callback that gives no password: else OpenSSL asks on the terminal.
    const auto silent = [](char*, int, int, void*) { return -1; };
    return KeyHandle(memory ? PEM_read_bio_PUBKEY(memory.get(), nullptr, silent, nullptr) : nullptr);
}

/// An uncompressed point of P-256 without its wrapping.
KeyHandle fromPoint(std::string_view point)
{
    constexpr std::array<unsigned char, 26> head{0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                                 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                                 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00};
    if (point.size() != 65)
        return nullptr;
    std::string wrapped(head.begin(), head.end());
    wrapped += point;
    const unsigned char* at = bytesOf(wrapped);
    return KeyHandle(d2i_PUBKEY(nullptr, &at, static_cast<long>(wrapped.size())));
}

std::string numberOf(const KeyHandle& key, const char* name)
{
    BIGNUM* raw = nullptr;
    if (EVP_PKEY_get_bn_param(key.get(), name, &raw) != 1)
        return {};
    const Number number(raw);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number.get())), '\0');
    BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(bytes.data()));
    return toHex(bytes);
}

struct Opened
{
    KeyHandle handle; ///< null when the key is not one of its scheme
    std::string identity;
};

Opened openEd25519(const PublicKey& key)
{
    const auto raw = fromHex(key.value);
    if (!raw || raw->size() != 32)
        return {};
    return {KeyHandle(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytesOf(*raw), raw->size())),
            "ed25519 " + toHex(*raw)};
}

Opened openEcdsa(const PublicKey& key)
{
    const auto point = fromHex(key.value);
    auto handle = point ? fromPoint(*point) : fromPem(key.value);
    std::array<char, 64> group{};
    std::size_t length = 0;
    if (!handle || EVP_PKEY_is_a(handle.get(), "EC") != 1
        || EVP_PKEY_get_group_name(handle.get(), group.data(), group.size(), &length) != 1
        || std::string_view(group.data(), length) != "prime256v1")
        return {};
    auto identity = "ecdsa " + numberOf(handle, OSSL_PKEY_PARAM_EC_PUB_X) + ' '
                    + numberOf(handle, OSSL_PKEY_PARAM_EC_PUB_Y);
    return {std::move(handle), std::move(identity)};
}

Opened openRsa(const PublicKey& key)
{
    auto handle = fromPem(key.value);
    if (!handle || EVP_PKEY_is_a(handle.get(), "RSA") != 1 || EVP_PKEY_get_bits(handle.get()) < leastRsaBits
        || EVP_PKEY_get_bits(handle.get()) > mostRsaBits)
        return {};
    auto identity =
        "rsa " + numberOf(handle, OSSL_PKEY_PARAM_RSA_N) + ' ' + numberOf(handle, OSSL_PKEY_PARAM_RSA_E);
    return {std::move(handle), std::move(identity)};
}

Opened openKey(const PublicKey& key, Scheme scheme)
{
    switch (scheme)
    {
        case Scheme::Ed25519: return openEd25519(key);
        case Scheme::EcdsaP256: return openEcdsa(key);
        case Scheme::RsaPss: return openRsa(key);
    }
    return {};
}

bool verifies(EVP_PKEY* key, Scheme scheme, std::string_view message, std::string_view signature)
{
    const Digest digest(EVP_MD_CTX_new());
    EVP_PKEY_CTX* context = nullptr; // belongs to the digest
    const EVP_MD* hash = scheme == Scheme::Ed25519 ? nullptr : EVP_sha256();
    if (!digest || EVP_DigestVerifyInit(digest.get(), &context, hash, nullptr, key) != 1)
        return false;
    if (scheme == Scheme::RsaPss
        && (EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) != 1
            || EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) != 1
            // Signers differ in the salt's length; the signature itself tells it.
            || EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_AUTO) != 1))
        return false;
    return EVP_DigestVerify(digest.get(), bytesOf(signature), signature.size(), bytesOf(message), message.size())
           == 1;
}

} // namespace

std::optional<std::string> signedBy(const PublicKey& key, std::string_view message, std::string_view signature)
{
    const auto scheme = schemeOf(key);
    if (!scheme)
        return std::nullopt;
    auto opened = openKey(key, *scheme);
    const bool good = opened.handle && verifies(opened.handle.get(), *scheme, message, signature);
    ERR_clear_error(); // the thread's queue of errors is also read by the HTTP transport
    return good ? std::optional(std::move(opened.identity)) : std::nullopt;
}

std::string sha512(std::string_view bytes)
{
    std::string digest(64, '\0');
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, EVP_sha512(),
               nullptr);
    return toHex(digest);
}

std::optional<std::string> fromHex(std::string_view digits)
{
    const auto value = [](char c)
    {
        constexpr std::string_view known = "0123456789abcdefABCDEF";
        const auto at = known.find(c);
        return at == std::string_view::npos ? -1 : static_cast<int>(at < 16 ? at : at - 6);
    };
    if (digits.size() % 2 != 0)
        return std::nullopt;
    std::string bytes;
    bytes.reserve(digits.size() / 2);
    for (std::size_t at = 0; at < digits.size(); at += 2)
    {
        const int high = value(digits[at]), low = value(digits[at + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::string toHex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes)
    {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace onedoor::trust::tuf
