#include "content/base/Ids.hpp"
#include "content/consent/Base64.hpp"
#include "content/drawing/Media.hpp"
#include "kiosk/flow/ConsentSealing.hpp"
#include "kiosk/flow/Offers.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"

#include <gtest/gtest.h>
#include <map>
#include <set>

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

    Sealer sealer{"demo-hall", "kiosk-1", device, keys};

    [[nodiscard]] ConsentDraft draft(int strokes, std::vector<consent::Decision> decisions = {
                                                      consent::Decision::Permit, consent::Decision::Deny,
                                                      consent::Decision::Permit}) const
    {
        ConsentDraft draft;
        const auto forms = consentForms(hall);
        for (std::size_t at = 0; at < forms.size(); ++at)
            draft.forms.push_back({forms[at], "en", consent::Mode::LargeText, test::at("2027-05-20T10:00:00+08:00"),
                                   decisions[at]});
        draft.decided = test::at("2027-05-20T10:02:00+08:00");
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

    /// What the clinic finds, by purpose.
    [[nodiscard]] std::map<consent::Purpose, consent::ConsentRecord> opened(const SealedConsent& sealed) const
    {
        std::map<consent::Purpose, consent::ConsentRecord> records;
        for (const auto& one : sealed.sealed)
            if (const auto record = consent::open(one, clinic.secretKey))
                records[record->record.purpose] = record->record;
        return records;
    }
    [[nodiscard]] SealWithdrawal withdrawal(std::optional<consent::Purpose> purpose) const
    {
        return {"id", consent::Receipt::make(), purpose, "en", consent::Mode::Standard,
                test::at("2027-05-21T09:00:00+08:00")};
    }
};

TEST_F(SealConsentTest, TheClinicReadsExactlyWhatWasShownAndDecided)
{
    const auto sealed = sealConsent(draft(3), sealer);
    ASSERT_TRUE(sealed) << sealed.error().message;
    const auto records = opened(*sealed);
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records.at(consent::Purpose::Exam).decision, consent::Decision::Permit);
    EXPECT_EQ(records.at(consent::Purpose::HealthData).decision, consent::Decision::Deny);
    EXPECT_EQ(records.at(consent::Purpose::HandOver).decision, consent::Decision::Permit);
    EXPECT_EQ(records.at(consent::Purpose::Exam).retentionYears, 15);
    EXPECT_EQ(records.at(consent::Purpose::HandOver).retentionYears, 3);
    for (const auto& form : hall->forms)
    {
        const auto& record = records.at(form.purpose);
        EXPECT_EQ(record.formId, form.id);
        EXPECT_EQ(record.shownSha256, sha256(form.shownText("en")));
        EXPECT_EQ(record.language, "en");
        EXPECT_EQ(record.mode, consent::Mode::LargeText);
        EXPECT_EQ(record.hall, "demo-hall");
        EXPECT_EQ(record.device, "kiosk-1");
        EXPECT_EQ(record.receiptHash, sealed->receipt.hash()) << "one code for all of them";
        EXPECT_EQ(record.decided - record.started, std::chrono::minutes(2));
        const auto picture = drawing::decodePicture(record.signaturePng);
        ASSERT_TRUE(picture);
        EXPECT_EQ(picture->widthPx, 600);
    }
}

TEST_F(SealConsentTest, AnyScribbleFitsAndTellsNothingByItsSize)
{
    for (const int strokes : {0, 1, 40, 3000})
    {
        const auto sealed = sealConsent(draft(strokes), sealer);
        ASSERT_TRUE(sealed) << strokes << ": " << sealed.error().message;
        for (const auto& record : sealed->sealed)
            EXPECT_EQ(record.size(), consent::sealedBytesForTwo);
    }
}

TEST_F(SealConsentTest, TimesOfStrokesReachTheClinicAndShowNowhere)
{
    auto timed = draft(0);
    timed.signature.penDown({0.1F, 0.1F});
    timed.signature.penMove({0.6F, 0.2F});
    timed.signature.keepTimes({std::chrono::milliseconds(50), std::chrono::milliseconds(71)});
    const auto sealed = sealConsent(std::move(timed), sealer);
    ASSERT_TRUE(sealed) << sealed.error().message;
    for (const auto& [purpose, record] : opened(*sealed))
        EXPECT_EQ(record.strokeTimes, (consent::StrokeTimes{{0, 21}})) << toString(purpose);
    const auto plain = sealConsent(draft(1), sealer);
    for (const auto& [purpose, record] : opened(*plain))
        EXPECT_TRUE(record.strokeTimes.empty()) << toString(purpose);
    EXPECT_EQ(sealed->requestBody("kiosk-1").size(), plain->requestBody("kiosk-1").size());
    EXPECT_EQ(sealed->requestBody("kiosk-1").size(),
              sealWithdrawal(withdrawal({}), sealer)->requestBody("kiosk-1").size());
}

TEST_F(SealConsentTest, YesNoAndWithdrawalCannotBeToldApartFromOutside)
{
    using consent::Decision;
    std::set<std::size_t> sizes;
    for (int way = 0; way < 8; ++way)
    {
        std::vector<Decision> decisions;
        for (int form = 0; form < 3; ++form)
            decisions.push_back((way >> form & 1) == 1 ? Decision::Permit : Decision::Deny);
        sizes.insert(sealConsent(draft(3, decisions), sealer)->requestBody("kiosk-1").size());
    }
    for (const auto purpose : {std::optional<consent::Purpose>(), std::optional(consent::Purpose::Exam),
                               std::optional(consent::Purpose::HandOver)})
    {
        const auto sealed = sealWithdrawal(withdrawal(purpose), sealer);
        ASSERT_TRUE(sealed) << sealed.error().message;
        EXPECT_EQ(sealed->sealed.size(), 3U);
        sizes.insert(sealed->requestBody("kiosk-1").size());
    }
    EXPECT_EQ(sizes.size(), 1U);
}

TEST_F(SealConsentTest, APlaceAmongTheRecordsDoesNotTellThePurpose)
{
    std::set<consent::Purpose> firsts;
    for (int person = 0; person < 40; ++person)
    {
        const auto sealed = sealConsent(draft(1), sealer);
        firsts.insert(consent::open(sealed->sealed.front(), clinic.secretKey)->record.purpose);
    }
    EXPECT_EQ(firsts.size(), 3U);
}

TEST_F(SealConsentTest, AWithdrawalNamesItsReceiptAndWhatItEnds)
{
    using consent::Decision;
    const auto one = withdrawal(consent::Purpose::HealthData);
    const auto records = opened(*sealWithdrawal(one, sealer));
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records.at(consent::Purpose::Exam).decision, Decision::Padding);
    EXPECT_EQ(records.at(consent::Purpose::HealthData).decision, Decision::Withdraw);
    EXPECT_EQ(records.at(consent::Purpose::HealthData).receiptHash, one.receipt.hash());
    EXPECT_EQ(records.at(consent::Purpose::HealthData).decided, one.decided);
    EXPECT_TRUE(records.at(consent::Purpose::HealthData).signaturePng.empty());
    for (const auto& [purpose, record] : opened(*sealWithdrawal(withdrawal({}), sealer)))
        EXPECT_EQ(record.decision, Decision::Withdraw) << toString(purpose);
}

TEST_F(SealConsentTest, TheServerGetsTheSealedBytesAndAHashOnly)
{
    const auto sealed = sealConsent(draft(3), sealer);
    const auto body = Json::parse(sealed->requestBody("kiosk-1"));
    EXPECT_EQ(body.size(), 3U);
    ASSERT_EQ(body["sealed"].size(), 3U);
    for (std::size_t at = 0; at < 3; ++at)
        EXPECT_EQ(consent::decodeBase64(body["sealed"][at].get<std::string>()), sealed->sealed[at]);
    EXPECT_EQ(body["receipt_hash"], sealed->receipt.hash());
    EXPECT_EQ(body["kiosk"], "kiosk-1");
    EXPECT_EQ(sealed->requestBody("kiosk-1").find(sealed->receipt.grouped()), std::string::npos);
}

TEST_F(SealConsentTest, WithoutAFormNothingIsSealed)
{
    EXPECT_FALSE(sealConsent(ConsentDraft{}, sealer));
    auto half = draft(3);
    half.forms[1].form = nullptr;
    EXPECT_FALSE(sealConsent(std::move(half), sealer)) << "nor the two that were whole";
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
