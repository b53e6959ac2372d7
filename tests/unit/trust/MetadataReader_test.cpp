#include "config/trust/MetadataReader.hpp"
#include "config/trust/TargetName.hpp"
#include "config/trust/UtcTime.hpp"
#include "tests/support/MapFetcher.hpp"

#include <gtest/gtest.h>

namespace
{

using namespace onedoor::trust;

const onedoor::Instant someTime = *parseUtc("2027-05-20T02:00:00Z");

/// A repository in memory whose every part can be bent.
class MetadataReaderTest : public testing::Test
{
protected:
    MetadataReaderTest() { publish(5); }

    void publish(std::uint64_t version, const std::string& hall = "{hall}")
    {
        Content content{version, someTime, {{"content/hall.json", describe(hall)}}};
        fetcher.files["targets/" + consistentName("content/hall.json", describe(hall).sha256)] = hall;
        putContent(version, toBytes(content));
    }
    void putContent(std::uint64_t version, const std::string& bytes)
    {
        fetcher.files["metadata/" + std::to_string(version) + ".content.json"] = bytes;
        putSnapshot(version, toBytes(Snapshot{version, someTime, {version, describe(bytes)}}));
    }
    void putSnapshot(std::uint64_t version, const std::string& bytes)
    {
        fetcher.files["metadata/" + std::to_string(version) + ".snapshot.json"] = bytes;
        fetcher.files["metadata/timestamp.json"] =
            toBytes(Timestamp{version, someTime, {version, describe(bytes)}});
    }
    std::optional<UntrustedReason> refusal(const TrustedVersions& trusted = {})
    {
        const auto result = reader.refresh(trusted);
        return result ? std::nullopt : result.error().reason;
    }
    TrustedVersions accepted() { return reader.refresh({}).value()->versions; }

    onedoor::test::MapFetcher fetcher;
    MetadataReader reader{fetcher};
};

TEST_F(MetadataReaderTest, AWholeChainIsAccepted)
{
    const auto found = reader.refresh({});
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ((*found)->versions.content, 5u);
    const auto& info = (*found)->content.targets.at("content/hall.json");
    EXPECT_EQ(reader.target("content/hall.json", info).value(), "{hall}");
}

TEST_F(MetadataReaderTest, TheTrustedTimestampMeansNothingNewAndFetchesNothingElse)
{
    const auto trusted = accepted();
    fetcher.asked.clear();
    const auto again = reader.refresh(trusted);
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->has_value());
    EXPECT_EQ(fetcher.asked, std::vector<std::string>{"metadata/timestamp.json"});
}

TEST_F(MetadataReaderTest, AnOlderVersionOfEachRoleIsARollback)
{
    EXPECT_EQ(refusal({6, 5, 5, {}, {}}), UntrustedReason::Rollback);
    EXPECT_EQ(refusal({5, 6, 5, {}, {}}), UntrustedReason::Rollback);
    EXPECT_EQ(refusal({5, 5, 6, {}, {}}), UntrustedReason::Rollback);
    EXPECT_EQ(refusal({5, 5, 5, {}, {}}), std::nullopt);
    const auto refused = reader.refresh({6, 5, 5, {}, {}});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("timestamp version went back from 6 to 5"), std::string::npos);
}

TEST_F(MetadataReaderTest, AServerSetUpAnewWithTheSameNumberIsNoticed)
{
    const auto trusted = accepted();
    fetcher.files.clear();
    publish(5, "{another}");
    EXPECT_EQ(refusal(trusted), UntrustedReason::Forked);
    // Also when only the timestamp moved on.
    auto later = trusted;
    later.timestamp = 4;
    later.snapshot = 4;
    later.timestampHash = "x";
    EXPECT_EQ(refusal(later), UntrustedReason::Forked);
}

TEST_F(MetadataReaderTest, EachFileWithAChangedByteIsAWrongHash)
{
    for (const std::string role : {"snapshot", "content"})
    {
        publish(5);
        auto& bytes = fetcher.files["metadata/5." + role + ".json"];
        bytes.back() = bytes.back() == '}' ? ' ' : '}';
        EXPECT_EQ(refusal(), UntrustedReason::WrongHash) << role;
    }
}

TEST_F(MetadataReaderTest, EachFileCutShortIsAWrongLength)
{
    for (const std::string role : {"snapshot", "content"})
    {
        publish(5);
        fetcher.files["metadata/5." + role + ".json"].pop_back();
        EXPECT_EQ(refusal(), UntrustedReason::WrongLength) << role;
    }
}

TEST_F(MetadataReaderTest, AFileLongerThanListedIsNeverFetchedWhole)
{
    fetcher.files["metadata/5.content.json"] += std::string(1000, ' ');
    EXPECT_EQ(refusal(), UntrustedReason::TooLarge);
    publish(5);
    fetcher.files["metadata/timestamp.json"] += std::string(maxTimestampBytes, ' ');
    EXPECT_EQ(refusal(), UntrustedReason::TooLarge);
}

TEST_F(MetadataReaderTest, GarbageIsMalformed)
{
    fetcher.files["metadata/timestamp.json"] = "<html>502</html>";
    EXPECT_EQ(refusal(), UntrustedReason::Malformed);
    putSnapshot(5, "{}");
    EXPECT_EQ(refusal(), UntrustedReason::Malformed);
    putContent(5, "[1]");
    EXPECT_EQ(refusal(), UntrustedReason::Malformed);
}

TEST_F(MetadataReaderTest, AFileThatCallsItselfAnotherVersionIsAMismatch)
{
    const auto other = toBytes(Content{4, someTime, {}});
    putContent(5, other);
    EXPECT_EQ(refusal(), UntrustedReason::Mismatch);
    putSnapshot(5, toBytes(Snapshot{6, someTime, {5, describe(other)}}));
    EXPECT_EQ(refusal(), UntrustedReason::Mismatch);
}

TEST_F(MetadataReaderTest, ATargetIsCheckedAgainstItsListing)
{
    const auto info = describe("{hall}");
    auto& bytes = fetcher.files["targets/" + consistentName("content/hall.json", info.sha256)];
    bytes = "{hell}";
    EXPECT_EQ(reader.target("content/hall.json", info).error().reason, UntrustedReason::WrongHash);
    bytes = "{hal";
    EXPECT_EQ(reader.target("content/hall.json", info).error().reason, UntrustedReason::WrongLength);
    bytes = "{hall and more}";
    EXPECT_EQ(reader.target("content/hall.json", info).error().reason, UntrustedReason::TooLarge);
}

TEST_F(MetadataReaderTest, AServerThatIsAwayIsNoMatterOfTrust)
{
    fetcher.failAt = 0;
    const auto refused = reader.refresh({});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, onedoor::ErrorCode::Unreachable);
    EXPECT_FALSE(refused.error().reason);
}

} // namespace
