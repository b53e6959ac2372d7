#include "config/trust/SealedKey.hpp"
#include "config/trust/StrictJson.hpp"
#include "content/base/Ids.hpp"

#include <gtest/gtest.h>

namespace onedoor::trust
{

namespace
{

constexpr SealingCost cheap{1, 8192};
constexpr std::string_view passphrase = "correct horse battery";

std::string sealed(const SigningKey& key)
{
    return sealKey(key, "zhang", passphrase, cheap).value();
}

TEST(SealedKey, OpensWithItsPassphraseOnly)
{
    const auto key = SigningKey::make();
    const auto file = sealed(key);
    const auto opened = openKey(file, passphrase);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(opened->id(), key.id());
    EXPECT_TRUE(tuf::signedBy(key.shown(), "message", opened->sign("message")));
    EXPECT_EQ(openKey(file, "correct horse batterx").error().code, ErrorCode::Denied);
    EXPECT_EQ(readKeyFace(file)->owner, "zhang");
    EXPECT_EQ(file.find(tuf::toHex({reinterpret_cast<const char*>(key.seed().bytes().data()), 32})),
              std::string::npos);
}

TEST(SealedKey, OfAShortPassphraseIsNotMade)
{
    EXPECT_EQ(sealKey(SigningKey::make(), "zhang", "12345678901", cheap).error().code, ErrorCode::InvalidArgument);
}

TEST(SealedKey, DamagedIsRefusedWithTheReason)
{
    const auto change = [file = Json::parse(sealed(SigningKey::make()))](const std::string& pointer, const Json& value)
    {
        auto changed = file;
        changed[Json::json_pointer(pointer)] = value;
        return openKey(changed.dump(), passphrase).error();
    };
    EXPECT_EQ(change("/format", 2).code, ErrorCode::Unsupported);
    EXPECT_EQ(change("/kind", "other").code, ErrorCode::Malformed);
    EXPECT_EQ(change("/sealed", "00").code, ErrorCode::Malformed);
    EXPECT_EQ(change("/sealing/kdf", "scrypt").code, ErrorCode::Malformed);
    EXPECT_EQ(change("/sealing/memlimit", 1ull << 40).code, ErrorCode::Malformed) << "a file that eats the machine";
    EXPECT_EQ(change("/sealing/opslimit", 1000000).code, ErrorCode::Malformed);
    EXPECT_EQ(change("/public", SigningKey::make().shown().value).code, ErrorCode::Malformed);
    EXPECT_EQ(change("/owner", 7).code, ErrorCode::Malformed);
    EXPECT_EQ(openKey("not JSON", passphrase).error().code, ErrorCode::Malformed);
}

TEST(SealedKey, HoldingAnotherKeyThanItSaysIsRefused)
{
    auto file = Json::parse(sealed(SigningKey::make()));
    const auto other = SigningKey::make();
    file["public"] = other.shown().value;
    file["keyid"] = other.id();
    EXPECT_EQ(openKey(file.dump(), passphrase).error().code, ErrorCode::Malformed);
}

TEST(SealedKey, NewPassphrasesDifferAndAreLongEnough)
{
    const auto one = newPassphrase();
    EXPECT_EQ(one.size(), 29u);
    EXPECT_NE(one, newPassphrase());
}

TEST(SigningKey, IdIsThatOfTheSpecification)
{
    // sha256 of {"keytype":"ed25519","keyval":{"public":"<64 digits>"},"scheme":"ed25519"}
    const tuf::PublicKey key{"ed25519", "ed25519", std::string(64, 'a')};
    EXPECT_EQ(tuf::canonicalJson(keyJson(key)), "{\"keytype\":\"ed25519\",\"keyval\":{\"public\":\"" +
                                                    std::string(64, 'a') + "\"},\"scheme\":\"ed25519\"}");
    EXPECT_EQ(keyIdOf(key), sha256(tuf::canonicalJson(keyJson(key))));
}

} // namespace

} // namespace onedoor::trust
