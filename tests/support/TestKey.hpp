#pragma once

#include "config/trust/Crypto.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace onedoor::test
{

/// A key pair that signs test metadata.
class TestKey
{
public:
    /// The same seed always gives the same key.
    [[nodiscard]] static TestKey ed25519(unsigned char seed);
    [[nodiscard]] static TestKey ecdsa(const std::string& curve = "P-256");
    [[nodiscard]] static TestKey rsa(unsigned bits = 2048);

    [[nodiscard]] std::string sign(std::string_view message) const;
    [[nodiscard]] const trust::tuf::PublicKey& shown() const { return m_public; }
    [[nodiscard]] const std::string& id() const { return m_id; }
    /// The same key pair under another id.
    [[nodiscard]] TestKey called(std::string id) const;

private:
    TestKey(std::shared_ptr<void> secret, trust::tuf::PublicKey shown);

    std::shared_ptr<void> m_secret;
    trust::tuf::PublicKey m_public;
    std::string m_id;
};

} // namespace onedoor::test
