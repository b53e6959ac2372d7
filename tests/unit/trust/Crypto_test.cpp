#include "config/trust/Crypto.hpp"
#include "tests/support/TestKey.hpp"

#include <gtest/gtest.h>

namespace
{

using namespace onedoor::trust::tuf;
using onedoor::test::TestKey;

TEST(Crypto, EveryKindOfKeyVerifies)
{
    for (const auto& key : {TestKey::ed25519(1), TestKey::ecdsa(), TestKey::rsa(), TestKey::rsa(3072)})
    {
        const auto signature = key.sign("message");
        EXPECT_TRUE(signedBy(key.shown(), "message", signature)) << key.shown().type;
        EXPECT_FALSE(signedBy(key.shown(), "Message", signature));
        EXPECT_FALSE(signedBy(key.shown(), "message", ""));
        for (std::size_t at = 0; at < signature.size(); at += 7)
        {
            auto bent = signature;
            bent[at] = static_cast<char>(bent[at] ^ 1);
            EXPECT_FALSE(signedBy(key.shown(), "message", bent)) << key.shown().type << ' ' << at;
        }
        EXPECT_FALSE(signedBy(key.shown(), "message", signature.substr(1)));
    }
}

// RFC 8032, §7.1, test 2.
TEST(Crypto, Ed25519IsThatOfTheNorm)
{
    const PublicKey key{"ed25519", "ed25519", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"};
    EXPECT_TRUE(signedBy(key, "\x72",
                         *fromHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                  "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")));
}

TEST(Crypto, OldSpellingsOfAnEcdsaKeyAreTheSameKey)
{
    const auto key = TestKey::ecdsa();
    const auto signature = key.sign("message");
    auto shown = key.shown();
    const auto identity = signedBy(shown, "message", signature);
    ASSERT_TRUE(identity);
    shown.type = "ecdsa-sha2-nistp256";
    EXPECT_EQ(signedBy(shown, "message", signature), identity);
    // Its point alone, in hexadecimal digits: the identity holds both coordinates.
    const auto x = identity->substr(6, identity->find(' ', 6) - 6), y = identity->substr(identity->rfind(' ') + 1);
    shown.value = "04" + std::string(64 - x.size(), '0') + x + std::string(64 - y.size(), '0') + y;
    EXPECT_EQ(signedBy(shown, "message", signature), identity);
    shown.value.back() = shown.value.back() == '0' ? '1' : '0';
    EXPECT_EQ(signedBy(shown, "message", signature), std::nullopt);
}

TEST(Crypto, WhatIsNotOfItsSchemeSignsNothing)
{
    for (const auto& key : {TestKey::ecdsa("P-384"), TestKey::rsa(1024)})
        EXPECT_FALSE(signedBy(key.shown(), "message", key.sign("message")));
    const auto good = TestKey::ed25519(1);
    for (const auto& [type, scheme] : {std::pair("ed25519", "sm2"), {"sm2", "sm2"}, {"", ""}, {"rsa", "ed25519"},
                                       {"rsa", "rsassa-pss-sha256"}, {"ecdsa", "ecdsa-sha2-nistp256"}})
        EXPECT_FALSE(signedBy({type, scheme, good.shown().value}, "message", good.sign("message")));
    const std::vector<std::string> values{"", "00", "zz", "-----BEGIN PUBLIC KEY-----\n", std::string(64, '0')};
    for (const auto& value : values)
        for (const auto& [type, scheme] : {std::pair("ed25519", "ed25519"), {"ecdsa", "ecdsa-sha2-nistp256"},
                                           {"rsa", "rsassa-pss-sha256"}})
            EXPECT_FALSE(signedBy({type, scheme, value}, "message", good.sign("message"))) << type << ' ' << value;
}

TEST(Crypto, HexIsReadExactly)
{
    EXPECT_EQ(fromHex("00fFa0"), std::string("\0\xff\xa0", 3));
    EXPECT_EQ(fromHex("0"), std::nullopt);
    EXPECT_EQ(fromHex("0g"), std::nullopt);
    EXPECT_EQ(toHex(*fromHex("00ffa0")), "00ffa0");
}

} // namespace
