#include "content/base/Ids.hpp"
#include "content/consent/Base64.hpp"
#include "content/drawing/Media.hpp"
#include "kiosk/flow/ConsentSealing.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

struct SealConsentTest : testing::Test
{
    consent::DeviceKey device = consent::DeviceKey::make();
    consent::SealingKeyPair clinic = consent::SealingKeyPair::make();
    consent::SealingKeyPair escrow = consent::SealingKeyPair::make();
    consent::SealingKeys keys{clinic.publicKey, escrow.publicKey};
    std::shared_ptr<release::Release> hall = test::smallHall();

    [[nodiscard]] ConsentDraft draft(int strokes) const
    {
        ConsentDraft draft;
        draft.form = std::shared_ptr<const consent::FormVersion>(hall, hall->forms.data());
        draft.language = "en";
        draft.mode = consent::Mode::LargeText;
        draft.started = test::at("2027-05-20T10:00:00+08:00");
        draft.decided = test::at("2027-05-20T10:02:00+08:00");
        draft.decision = consent::Decision::Permit;
        for (int i = 0; i < strokes; ++i)
        {
            // Scattered over the pad as a child's scribble would be.
            const auto x = static_cast<float>((i * 37) % 101) / 101.0F;
            const auto y = static_cast<float>((i * 53) % 89) / 178.0F;
            draft.signature.penDown({x, y});
            draft.signature.penMove({1.0F - y, x / 2});
        }
        return draft;
    }
};

TEST_F(SealConsentTest, TheClinicReadsExactlyWhatWasShownAndDecided)
{
    const auto sealed = sealConsent(draft(3), "demo-hall", "kiosk-1", device, keys);
    ASSERT_TRUE(sealed) << sealed.error().message;
    const auto opened = consent::open(sealed->sealed, clinic.secretKey);
    ASSERT_TRUE(opened) << opened.error().message;
    const auto& record = opened->record;
    EXPECT_EQ(record.decision, consent::Decision::Permit);
    EXPECT_EQ(record.shownSha256, sha256(hall->forms[0].shownText("en")));
    EXPECT_EQ(record.language, "en");
    EXPECT_EQ(record.mode, consent::Mode::LargeText);
    EXPECT_EQ(record.hall, "demo-hall");
    EXPECT_EQ(record.device, "kiosk-1");
    EXPECT_EQ(record.receiptHash, sealed->receipt.hash());
    EXPECT_EQ(record.decided - record.started, std::chrono::minutes(2));
    const auto picture = drawing::decodePicture(record.signaturePng);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->widthPx, 600);
}

TEST_F(SealConsentTest, AnyScribbleFitsAndTellsNothingByItsSize)
{
    for (const int strokes : {0, 1, 40, 3000})
    {
        const auto sealed = sealConsent(draft(strokes), "demo-hall", "kiosk-1", device, keys);
        ASSERT_TRUE(sealed) << strokes << ": " << sealed.error().message;
        EXPECT_EQ(sealed->sealed.size(), consent::sealedBytesForTwo);
    }
}

TEST_F(SealConsentTest, TheServerGetsTheSealedBytesAndAHashOnly)
{
    const auto sealed = sealConsent(draft(3), "demo-hall", "kiosk-1", device, keys);
    const auto body = Json::parse(sealed->requestBody("kiosk-1"));
    EXPECT_EQ(body.size(), 3U);
    EXPECT_EQ(consent::decodeBase64(body["sealed"].get<std::string>()), sealed->sealed);
    EXPECT_EQ(body["receipt_hash"], sealed->receipt.hash());
    EXPECT_EQ(body["kiosk"], "kiosk-1");
    EXPECT_EQ(sealed->requestBody("kiosk-1").find(sealed->receipt.grouped()), std::string::npos);
}

TEST_F(SealConsentTest, WithoutAFormNothingIsSealed)
{
    EXPECT_FALSE(sealConsent(ConsentDraft{}, "demo-hall", "kiosk-1", device, keys));
}

TEST_F(SealConsentTest, KeysComeFromTheHallsProfile)
{
    hall->hall.clinicKey = consent::toBase64(clinic.publicKey.bytes);
    hall->hall.escrowKey = consent::toBase64(escrow.publicKey.bytes);
    const auto read = sealingKeys(*hall);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->clinic, clinic.publicKey);
    EXPECT_EQ(read->escrow, escrow.publicKey);
    hall->hall.clinicKey.clear();
    EXPECT_EQ(sealingKeys(*hall).error().code, ErrorCode::NotFound);
    hall->hall.clinicKey = "garbage";
    EXPECT_EQ(sealingKeys(*hall).error().code, ErrorCode::Malformed);
}

} // namespace
} // namespace onedoor::kiosk
