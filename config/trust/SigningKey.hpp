#pragma once

#include "config/trust/Crypto.hpp"
#include "content/base/Json.hpp"
#include "content/consent/Keys.hpp"

#include <string>
#include <string_view>

namespace onedoor::trust
{

/// A key as TUF metadata hold it: {"keytype", "scheme", "keyval": {"public"}}.
[[nodiscard]] Json keyJson(const tuf::PublicKey& key);
/// SHA-256 of the canonical form of keyJson (TUF 1.0 §4.2). Shape: 64 hexadecimal digits.
[[nodiscard]] std::string keyIdOf(const tuf::PublicKey& key);

/// An Ed25519 key that signs metadata: a person's, a root stick's, or one of the server's two.
/// Source   RFC 8032.
class SigningKey
{
public:
    [[nodiscard]] static SigningKey make();
    explicit SigningKey(consent::SecretKey seed);

    /// Shape: 64 bytes.
    [[nodiscard]] std::string sign(std::string_view message) const;
    [[nodiscard]] const tuf::PublicKey& shown() const { return m_shown; }
    [[nodiscard]] const std::string& id() const { return m_id; }
    [[nodiscard]] const consent::SecretKey& seed() const { return m_seed; }

private:
    consent::SecretKey m_seed;
    tuf::PublicKey m_shown;
    std::string m_id;
};

} // namespace onedoor::trust
