#include "content/base/Files.hpp"
#include "tests/unit/consent/Support.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace onedoor::consent
{
namespace
{

using test::Folder;

mode_t modeOf(const std::filesystem::path& path)
{
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
}

TEST(DeviceKey, IsMadeOnceWithModeSixHundredAndFoundAgain)
{
    const Folder folder;
    const auto path = folder.path / "keys" / "device.key";
    const auto first = DeviceKey::loadOrMake(path);
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(modeOf(path), 0600U);
    const auto again = DeviceKey::loadOrMake(path);
    ASSERT_TRUE(again);
    EXPECT_EQ(first->publicKey(), again->publicKey());
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(path.parent_path()), {}), 1);
}

TEST(DeviceKey, SignsWhatOnlyItsOwnPublicKeyVerifies)
{
    const auto one = DeviceKey::make();
    const auto other = DeviceKey::make();
    const auto signature = one.sign("text");
    EXPECT_TRUE(verify(one.publicKey(), "text", signature));
    EXPECT_FALSE(verify(one.publicKey(), "Text", signature));
    EXPECT_FALSE(verify(other.publicKey(), "text", signature));
}

TEST(DeviceKey, ABrokenKeyFileIsAnErrorAndIsNeverReplaced)
{
    const Folder folder;
    const auto path = folder.path / "device.key";
    for (const auto* content : {"", "# only a comment\n", "ed25519-secret", "ed25519-secret AAAA\n",
                                "x25519-secret AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"})
    {
        std::ofstream(path) << content;
        std::filesystem::permissions(path, std::filesystem::perms(0600));
        const auto key = DeviceKey::loadOrMake(path);
        ASSERT_FALSE(key) << content;
        EXPECT_EQ(key.error().code, ErrorCode::Malformed);
        EXPECT_EQ(*readFile(path), content);
    }
}

TEST(SecretKey, IsRefusedWhenOthersMayReadIt)
{
    const Folder folder;
    const auto path = folder.path / "clinic.key";
    ASSERT_TRUE(writeSecretKeyFile(path, SealingKeyPair::make().secretKey, "clinic"));
    EXPECT_EQ(modeOf(path), 0600U);
    std::filesystem::permissions(path, std::filesystem::perms(0640));
    const auto key = readSecretKeyFile(path);
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().code, ErrorCode::Denied);
    EXPECT_NE(key.error().message.find("chmod 600"), std::string::npos);
}

TEST(SecretKey, FileSaysWhoseItIsAndIsNeverOverwritten)
{
    const Folder folder;
    const auto path = folder.path / "escrow.key";
    const auto pair = SealingKeyPair::make();
    ASSERT_TRUE(writeSecretKeyFile(path, pair.secretKey, "escrow"));
    EXPECT_NE(readFile(path)->find("# OneDoor escrow key, SECRET"), std::string::npos);
    EXPECT_EQ(writeSecretKeyFile(path, SealingKeyPair::make().secretKey, "escrow").error().code, ErrorCode::Conflict);
    auto read = readSecretKeyFile(path);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(SealingKeyPair::from(std::move(*read)).publicKey, pair.publicKey);
}

TEST(SecretKey, MovingLeavesZerosBehind)
{
    auto key = SealingKeyPair::make().secretKey;
    const SecretKey taken = std::move(key);
    EXPECT_EQ(key.bytes(), KeyBytes{}); // NOLINT: that is the point
    EXPECT_NE(taken.bytes(), KeyBytes{});
}

TEST(SealingKeys, AreReadFromTheHallsProfile)
{
    const auto clinic = SealingKeyPair::make().publicKey;
    const auto escrow = SealingKeyPair::make().publicKey;
    const auto keys =
        parseSealingKeys({{"clinic_key", toBase64(clinic.bytes)}, {"escrow_key", toBase64(escrow.bytes)}});
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->clinic, clinic);
    EXPECT_EQ(keys->escrow, escrow);
    EXPECT_NE(publicKeyFile(clinic, "clinic").find(toBase64(clinic.bytes)), std::string::npos);
}

TEST(SealingKeys, EmptyMeansNoConsentAndGarbageIsAFault)
{
    const auto good = toBase64(SealingKeyPair::make().publicKey.bytes);
    EXPECT_EQ(parseSealingKeys({{"clinic_key", ""}, {"escrow_key", ""}}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(parseSealingKeys({{"clinic_key", good}}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(parseSealingKeys(Json()).error().code, ErrorCode::NotFound);
    EXPECT_EQ(parseSealingKeys({{"clinic_key", good + "="}, {"escrow_key", good}}).error().code, ErrorCode::Malformed);
    EXPECT_EQ(parseSealingKeys({{"clinic_key", "AAAA"}, {"escrow_key", good}}).error().code, ErrorCode::Malformed);
}

} // namespace
} // namespace onedoor::consent
