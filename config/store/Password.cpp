#include "config/store/Password.hpp"

#include <array>
#include <fmt/format.h>
#include <sodium.h>

namespace onedoor::store
{

PasswordCost PasswordCost::interactive()
{
    return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
}

PasswordCost PasswordCost::least()
{
    return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
}

Result<std::string> hashPassword(std::string_view password, PasswordCost cost)
{
    if (password.size() < 8 || password.size() > 200)
        return fail(ErrorCode::InvalidArgument, "a password has 8 to 200 characters");
    if (sodium_init() < 0)
        return fail(ErrorCode::Io, "the cryptographic library does not start");
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.memoryBytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(ErrorCode::Exhausted, "there is not enough memory to hash a password");
    return std::string(hash.data());
}

bool verifyPassword(std::string_view hash, std::string_view password)
{
    return sodium_init() >= 0 &&
           crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

std::string newPassword()
{
    constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string password;
    for (int place = 0; place < 16; ++place)
    {
        if (place > 0 && place % 4 == 0)
            password += '-';
        password += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return password;
}

} // namespace onedoor::store
