#include "content/base/Ids.hpp"
#include "tests/unit/consent/Support.hpp"

#include <gtest/gtest.h>

namespace onedoor::consent
{
namespace
{

TEST(ConsentRecord, ComesBackAsItWas)
{
    for (const auto decision : {Decision::Permit, Decision::Deny, Decision::Withdraw, Decision::Padding})
    {
        const auto record = test::record(decision);
        const auto text = toRecordText(record);
        ASSERT_TRUE(text);
        const auto again = parseRecord(*text);
        ASSERT_TRUE(again) << again.error().message;
        EXPECT_EQ(*again, record);
    }
}

TEST(ConsentRecord, NamesItsFieldsAfterTheStandards)
{
    const auto json = Json::parse(*toRecordText(test::record(Decision::Deny)));
    EXPECT_EQ(json["schema_version"], "onedoor-consent-2");
    EXPECT_EQ(json["retention_years"], 15);
    EXPECT_EQ(json["decision"], "deny");
    EXPECT_EQ(json["purpose"], "exam");
    EXPECT_EQ(json["notice_version"], "2026-11");
    EXPECT_EQ(json["mode"], "large_text");
    EXPECT_EQ(json["started"], "2027-05-20T02:00:00.123Z");
    for (const auto* forbidden : {"name", "id_number", "phone", "partner"})
        EXPECT_FALSE(json.contains(forbidden)) << forbidden;
}

TEST(ConsentRecord, RefusesASignatureOrNameThatDoesNotFit)
{
    EXPECT_TRUE(toRecordText(test::record(Decision::Permit, maxSignatureBytes)));
    const auto large = toRecordText(test::record(Decision::Permit, maxSignatureBytes + 1));
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, ErrorCode::InvalidArgument);
    auto longName = test::record();
    longName.device = std::string(129, 'k');
    EXPECT_FALSE(toRecordText(longName));
}

TEST(ConsentRecord, HasTimesOfStrokesOnlyWhereTheyAreKept)
{
    auto record = test::record();
    const auto without = *toRecordText(record);
    EXPECT_EQ(sha256(without), "773a8f092d01acb977b0d3b7ffe5ec81bcc3135d53002848ab8f12f92251fa53")
        << "a hall that decided nothing keeps what it always kept, to the byte";
    record.strokeTimes = {{0, 8, 17}, {420, 431}};
    const auto with = *toRecordText(record);
    EXPECT_EQ(with, without.substr(0, without.size() - 1) + R"(,"stroke_times_ms":[[0,8,17],[420,431]]})");
    EXPECT_EQ(*parseRecord(with), record);
    EXPECT_TRUE(parseRecord(without)->strokeTimes.empty());
}

TEST(ConsentRecord, RefusesTimesThatAreNone)
{
    for (const auto* broken :
         {"7", "[7]", "[[7]]", "[[1,-2]]", "[[1,2.5]]", "[[0,10000000]]", R"([["0","1"]])", "null"})
    {
        auto json = Json::parse(*toRecordText(test::record()));
        json["stroke_times_ms"] = Json::parse(broken);
        EXPECT_EQ(parseRecord(json.dump()).error().code, ErrorCode::Malformed) << broken;
    }
    auto record = test::record();
    record.strokeTimes.assign(maxStrokeMoments / 2 + 1, {0, 1});
    EXPECT_EQ(toRecordText(record).error().code, ErrorCode::InvalidArgument);
    record.strokeTimes = {{0, maxStrokeMs + 1}};
    EXPECT_FALSE(toRecordText(record));
    record.strokeTimes = {{0}};
    EXPECT_FALSE(toRecordText(record));
}

TEST(ConsentRecord, TellsAnotherSchemaFromABrokenRecord)
{
    auto json = Json::parse(*toRecordText(test::record()));
    json["schema_version"] = "onedoor-consent-3";
    EXPECT_EQ(parseRecord(json.dump()).error().code, ErrorCode::Unsupported);
    EXPECT_EQ(parseRecord("{}").error().code, ErrorCode::Malformed);
    EXPECT_EQ(parseRecord("[1]").error().code, ErrorCode::Malformed);
    EXPECT_EQ(parseRecord("{\"schema_version\":").error().code, ErrorCode::Malformed);
    for (const auto* key : {"record_id", "decision", "date", "signature_png", "mode", "purpose", "receipt_hash"})
    {
        json = Json::parse(*toRecordText(test::record()));
        json[key] = 7;
        EXPECT_EQ(parseRecord(json.dump()).error().code, ErrorCode::Malformed) << key;
    }
    for (const auto* key : {"decision", "date", "signature_png", "mode", "purpose", "retention_years"})
    {
        json = Json::parse(*toRecordText(test::record()));
        json[key] = "%%";
        EXPECT_EQ(parseRecord(json.dump()).error().code, ErrorCode::Malformed) << key;
    }
}

TEST(ConsentRecord, OfTheFirstSchemaIsKeptForFifteenYears)
{
    auto json = Json::parse(*toRecordText(test::record()));
    json["schema_version"] = "onedoor-consent-1";
    json.erase("retention_years");
    EXPECT_EQ(parseRecord(json.dump())->retentionYears, 15);
}

} // namespace
} // namespace onedoor::consent
