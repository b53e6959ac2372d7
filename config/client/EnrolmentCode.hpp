#pragma once

#include "content/base/Result.hpp"

#include <string>
#include <string_view>

namespace onedoor::client
{

/// The one-time code that a device is enrolled with, as somebody types it: 16 letters of
/// Crockford's base32, in groups or not, upper or lower case, O for 0 and I or L for 1.
class EnrolmentCode
{
public:
    /// Errors   InvalidArgument.
    [[nodiscard]] static Result<EnrolmentCode> parse(std::string_view text);

    /// The first four letters: which code it is, no secret.
    [[nodiscard]] std::string id() const { return m_letters.substr(0, 4); }
    /// That whoever has the code wants this key to be the device's. Shape: 64 hexadecimal digits.
    [[nodiscard]] std::string deviceProof(std::string_view publicKey) const;
    /// That whoever has the code says so of this root.
    [[nodiscard]] std::string rootProof(std::string_view root) const;

private:
    explicit EnrolmentCode(std::string letters) : m_letters(std::move(letters)) {}
    std::string m_letters;
};

/// HMAC-SHA256 (RFC 2104). Shape: 64 lower-case hexadecimal digits.
[[nodiscard]] std::string hmacSha256(std::string_view key, std::string_view message);

} // namespace onedoor::client
