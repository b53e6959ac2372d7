#include "config/server/DeviceProof.hpp"

#include "content/consent/DeviceKey.hpp"

#include <array>
#include <fmt/format.h>
#include <sodium.h>
#include <stdexcept>

namespace onedoor::server
{

namespace
{

/// The library chooses its code for this processor once; without it nothing here is safe to use.
void needSodium()
{
    if (sodium_init() < 0)
        throw std::runtime_error("the cryptographic library does not start");
}

template <std::size_t size>
std::string hexOf(const std::array<std::uint8_t, size>& bytes)
{
    std::string text(size * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

template <std::size_t size>
bool readHex(std::string_view text, std::array<std::uint8_t, size>& bytes)
{
    return isHex(text, size * 2) && sodium_hex2bin(bytes.data(), size, text.data(), text.size(), nullptr, nullptr,
                                                   nullptr) == 0;
}

const std::uint8_t* bytesOf(std::string_view text)
{
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

} // namespace

std::string hmacSha256(std::string_view key, std::string_view message)
{
    needSodium();
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytesOf(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytesOf(message), message.size());
    std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> hash{};
    crypto_auth_hmacsha256_final(&state, hash.data());
    return hexOf(hash);
}

bool equalInConstantTime(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

bool isHex(std::string_view text, std::size_t digits)
{
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string randomHex()
{
    needSodium();
    std::array<std::uint8_t, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hexOf(bytes);
}

bool isSignedBy(std::string_view publicKey, std::string_view message, std::string_view signature)
{
    needSodium();
    consent::DevicePublicKey key;
    consent::DeviceKey::SignatureBytes bytes{};
    return readHex(publicKey, key.bytes) && readHex(signature, bytes) && consent::verify(key, message, bytes);
}

std::string deviceEnrolmentProof(std::string_view code, std::string_view publicKey)
{
    return hmacSha256(code, fmt::format("onedoor-enrol-device\n{}", publicKey));
}

std::string rootEnrolmentProof(std::string_view code, std::string_view rootBytes)
{
    return hmacSha256(code, fmt::format("onedoor-enrol-root\n{}", rootBytes));
}

std::string sessionMessage(std::string_view device, std::string_view challenge)
{
    return fmt::format("onedoor-device-session\n{}\n{}", device, challenge);
}

} // namespace onedoor::server
