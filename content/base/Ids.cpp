#include "content/base/Ids.hpp"

#include <array>
#include <sodium.h>

namespace onedoor
{

namespace
{
template <std::size_t N>
std::string hex(const std::array<unsigned char, N>& bytes)
{
    std::string text(N * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}
} // namespace

std::string newId()
{
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hex(bytes);
}

std::string sha256(std::string_view bytes)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hex(digest);
}

} // namespace onedoor
