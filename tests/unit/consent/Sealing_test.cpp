#include "content/base/Ids.hpp"
#include "tests/unit/consent/Support.hpp"

#include <gtest/gtest.h>
#include <random>

namespace onedoor::consent
{
namespace
{

struct Sealing : testing::Test
{
    DeviceKey device = DeviceKey::make();
    SealingKeyPair clinic = SealingKeyPair::make();
    SealingKeyPair escrow = SealingKeyPair::make();
    SealingKeys keys{clinic.publicKey, escrow.publicKey};

    [[nodiscard]] std::string sealedRecord(Decision decision = Decision::Permit, std::size_t signature = 3000) const
    {
        return seal(test::record(decision, signature), device, keys).value();
    }
};

TEST_F(Sealing, OpensWithTheClinicsAndTheEscrowsKey)
{
    const auto sealed = sealedRecord();
    for (const auto* pair : {&clinic, &escrow})
    {
        const auto opened = open(sealed, pair->secretKey);
        ASSERT_TRUE(opened) << opened.error().message;
        EXPECT_EQ(opened->record, test::record());
        EXPECT_EQ(opened->device, device.publicKey());
    }
}

TEST_F(Sealing, AnyOtherKeyIsUntrusted)
{
    const auto opened = open(sealedRecord(), SealingKeyPair::make().secretKey);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Untrusted);
    EXPECT_NE(opened.error().message.find("wrong key"), std::string::npos);
}

TEST_F(Sealing, YesNoAndWithdrawalHaveOneLengthSignedOrNot)
{
    for (const auto decision : {Decision::Permit, Decision::Deny, Decision::Withdraw, Decision::Padding})
        for (const std::size_t signature : {std::size_t{0}, std::size_t{1}, std::size_t{9000}, maxSignatureBytes})
            EXPECT_EQ(sealedRecord(decision, signature).size(), sealedBytesForTwo);
}

TEST_F(Sealing, TheLongestRecordThatIsAllowedStillFits)
{
    auto record = test::record(Decision::Permit, maxSignatureBytes);
    // A quote takes two bytes of JSON: the worst that printable names can do.
    for (auto* name : {&record.recordId, &record.formId, &record.formVersion, &record.shownSha256, &record.language,
                       &record.hall, &record.device, &record.receiptHash})
        *name = std::string(128, '"');
    record.strokeTimes.assign(maxStrokeMoments / 2, {maxStrokeMs, maxStrokeMs}); // brackets around every two
    const auto sealed = seal(record, device, keys);
    ASSERT_TRUE(sealed) << sealed.error().message;
    EXPECT_EQ(open(*sealed, clinic.secretKey)->record, record);
}

TEST_F(Sealing, TheSameRecordNeverGivesTheSameBytes)
{
    EXPECT_NE(sealedRecord(), sealedRecord());
}

TEST_F(Sealing, NothingReadableIsOutsideTheSeal)
{
    const auto sealed = sealedRecord();
    for (const auto* word : {"permit", "exam", "kiosk-1", "guandu", "2026-11"})
        EXPECT_EQ(sealed.find(word), std::string::npos) << word;
    const auto& key = device.publicKey().bytes;
    EXPECT_EQ(sealed.find(std::string(key.begin(), key.end())), std::string::npos);
}

TEST_F(Sealing, EveryFlippedByteIsFound)
{
    const auto sealed = sealedRecord();
    for (std::size_t at = 0; at < sealed.size(); at += at < 400 ? 1 : 997)
    {
        auto bad = sealed;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        const auto byClinic = open(bad, clinic.secretKey);
        const auto byEscrow = open(bad, escrow.secretKey);
        EXPECT_FALSE(byClinic && byEscrow) << "byte " << at;
        // The other's key part may be broken without harm to mine, but the signature names both keys.
        if (at >= 300)
        {
            EXPECT_FALSE(byClinic || byEscrow) << "byte " << at;
        }
    }
}

TEST_F(Sealing, SwappingInAnotherRecipientIsFound)
{
    auto sealed = sealedRecord();
    const auto stranger = SealingKeyPair::make().publicKey.bytes;
    const auto place = sealed.find(std::string(escrow.publicKey.bytes.begin(), escrow.publicKey.bytes.end()));
    ASSERT_NE(place, std::string::npos);
    std::copy(stranger.begin(), stranger.end(), sealed.begin() + static_cast<std::ptrdiff_t>(place));
    const auto opened = open(sealed, clinic.secretKey);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.find("bad signature"), std::string::npos) << opened.error().message;
}

TEST_F(Sealing, ADeviceThatTheClinicDoesNotKnowIsUntrusted)
{
    const auto sealed = sealedRecord();
    const std::vector<DevicePublicKey> others{DeviceKey::make().publicKey(), DeviceKey::make().publicKey()};
    const auto opened = open(sealed, clinic.secretKey, others);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Untrusted);
    EXPECT_NE(opened.error().message.find("unknown device"), std::string::npos);
    const std::vector<DevicePublicKey> known{others[0], device.publicKey()};
    EXPECT_TRUE(open(sealed, clinic.secretKey, known));
}

TEST_F(Sealing, GarbageOfAnyKindIsAnErrorNeverACrash)
{
    std::mt19937 random(20270520);
    const auto sealed = sealedRecord();
    for (int round = 0; round < 300; ++round)
    {
        std::string bytes = round % 3 == 0 ? std::string(random() % 70000, '\0') : sealed;
        if (round % 3 == 0)
            for (auto& c : bytes)
                c = static_cast<char>(random());
        else if (round % 3 == 1)
            bytes.resize(random() % bytes.size());
        else
            bytes.insert(random() % bytes.size(), std::string(1 + random() % 9, static_cast<char>(random())));
        const auto opened = open(bytes, clinic.secretKey);
        EXPECT_FALSE(opened) << round;
        EXPECT_FALSE(isSealed(bytes)) << round;
    }
    EXPECT_EQ(open("", clinic.secretKey).error().code, ErrorCode::Malformed);
    EXPECT_EQ(open("onedoor-sealed 1 sm2-sm3\n", clinic.secretKey).error().code, ErrorCode::Unsupported);
    EXPECT_TRUE(isSealed(sealed));
}

TEST(ConsentChain, EveryHeadDependsOnAllRecordsBefore)
{
    const auto a = sha256("a");
    const auto b = sha256("b");
    const auto forward = chainHead(chainHead(chainStart(), a), b);
    EXPECT_EQ(forward.size(), 64U);
    EXPECT_NE(forward, chainHead(chainHead(chainStart(), b), a));
    EXPECT_NE(forward, chainHead(chainStart(), b));
    EXPECT_EQ(forward, chainHead(chainHead(chainStart(), a), b));
}

} // namespace
} // namespace onedoor::consent
