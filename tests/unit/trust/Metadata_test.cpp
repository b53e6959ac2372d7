#include "config/trust/Metadata.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Json.hpp"

#include <gtest/gtest.h>

namespace
{

using namespace onedoor::trust;
using onedoor::Json;

const onedoor::Instant someTime = *parseUtc("2027-05-20T02:00:00Z");
const FileInfo someFile = describe("abc");

Content sampleContent()
{
    return {7, someTime, {{"content/hall.json", someFile}, {"content/slides/folic.json", describe("")}}};
}

TEST(UtcTime, OnlyTheOneFormIsRead)
{
    EXPECT_EQ(formatUtc(someTime), "2027-05-20T02:00:00Z");
    EXPECT_EQ(someTime.time_since_epoch(), std::chrono::seconds(1810778400)); // date -u -d ... +%s
    for (const std::string text : {"2027-05-20T02:00:00", "2027-05-20T02:00:00+08:00", "2027-02-29T00:00:00Z",
                                   "2027-05-20 02:00:00Z", "2027-05-20T24:00:00Z", "2027-05-20T02:00:0xZ", ""})
        EXPECT_FALSE(parseUtc(text)) << text;
}

TEST(Metadata, WhatIsWrittenIsReadBack)
{
    const auto content = parseContent(toBytes(sampleContent()));
    ASSERT_TRUE(content) << content.error().message;
    EXPECT_EQ(content->version, 7u);
    EXPECT_EQ(content->targets, sampleContent().targets);
    EXPECT_EQ(content->expires, someTime);

    const auto snapshot = parseSnapshot(toBytes(Snapshot{8, someTime, {7, someFile}}));
    ASSERT_TRUE(snapshot) << snapshot.error().message;
    EXPECT_EQ(snapshot->content, (MetaFile{7, someFile}));

    const auto timestamp = parseTimestamp(toBytes(Timestamp{9, someTime, {8, someFile}}));
    ASSERT_TRUE(timestamp) << timestamp.error().message;
    EXPECT_EQ(timestamp->version, 9u);
    EXPECT_EQ(timestamp->snapshot, (MetaFile{8, someFile}));
}

TEST(Metadata, HasTheShapeOfTheUpdateFramework)
{
    const auto json = Json::parse(toBytes(Timestamp{9, someTime, {8, someFile}}));
    EXPECT_EQ(json, Json::parse(R"({"signatures": [], "signed": {"_type": "timestamp", "spec_version": "1.0.31",
        "version": 9, "expires": "2027-05-20T02:00:00Z", "meta": {"snapshot.json": {"version": 8, "length": 3,
        "hashes": {"sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}}}}})"));
}

TEST(Metadata, UnknownFieldsAndSignaturesAreLeftAlone)
{
    auto json = Json::parse(toBytes(sampleContent()));
    json["signatures"].push_back({{"keyid", "a"}, {"sig", "b"}});
    json["signed"]["x-later"] = {1, 2};
    json["signed"]["targets"]["content/hall.json"]["custom"] = {{"a", 1}};
    json["signed"]["targets"]["content/hall.json"]["hashes"]["sha512"] = "00";
    EXPECT_TRUE(parseContent(json.dump()));
}

struct Case
{
    const char* why;
    const char* pointer;
    Json value;
    UntrustedReason reason;
};

TEST(Metadata, EveryWrongFieldIsRefused)
{
    const std::string file = "/signed/targets/content~1hall.json";
    const std::vector<Case> cases{
        {"another role", "/signed/_type", "snapshot", UntrustedReason::Malformed},
        {"another specification", "/signed/spec_version", "2.0.0", UntrustedReason::Malformed},
        {"no version", "/signed/version", nullptr, UntrustedReason::Malformed},
        {"version nought", "/signed/version", 0, UntrustedReason::Malformed},
        {"a version below nought", "/signed/version", -1, UntrustedReason::Malformed},
        {"a fraction", "/signed/version", 1.5, UntrustedReason::Malformed},
        {"a version as text", "/signed/version", "7", UntrustedReason::Malformed},
        {"an enormous version", "/signed/version", 1ull << 60, UntrustedReason::Malformed},
        {"no time", "/signed/expires", "soon", UntrustedReason::Malformed},
        {"no list", "/signed/targets", Json::array(), UntrustedReason::Malformed},
        {"signatures as an object", "/signatures", Json::object(), UntrustedReason::Malformed},
        {"a short hash", "/signed/targets/content~1hall.json/hashes/sha256", "ab", UntrustedReason::Malformed},
        {"a hash in capitals", "/signed/targets/content~1hall.json/hashes/sha256", std::string(64, 'A'),
         UntrustedReason::Malformed},
        {"hashes as text", "/signed/targets/content~1hall.json/hashes", "x", UntrustedReason::Malformed},
        {"a length below nought", "/signed/targets/content~1hall.json/length", -3, UntrustedReason::Malformed},
        {"an endless file", "/signed/targets/content~1hall.json/length", maxTargetBytes + 1,
         UntrustedReason::TooLarge},
    };
    for (const auto& one : cases)
    {
        auto json = Json::parse(toBytes(sampleContent()));
        json[Json::json_pointer(one.pointer)] = one.value;
        const auto refused = parseContent(json.dump());
        ASSERT_FALSE(refused) << one.why;
        EXPECT_EQ(refused.error().reason, one.reason) << one.why << ": " << refused.error().message;
    }
}

TEST(Metadata, ATargetOutsideItsFolderIsRefused)
{
    auto json = Json::parse(toBytes(sampleContent()));
    json["signed"]["targets"]["content/../../etc/passwd"] = json["signed"]["targets"]["content/hall.json"];
    const auto refused = parseContent(json.dump());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, UntrustedReason::BadPath);
}

TEST(Metadata, AReleaseOverTheLimitInAllIsRefused)
{
    Content content{1, someTime, {}};
    for (int at = 0; at < 17; ++at)
        content.targets["content/media/" + std::to_string(at)] = {maxTargetBytes, someFile.sha256};
    const auto refused = parseContent(toBytes(content));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, UntrustedReason::TooLarge);
}

TEST(Metadata, TruncatedAtAnyByteIsRefusedNeverACrash)
{
    const auto whole = toBytes(sampleContent());
    for (std::size_t length = 0; length < whole.size(); ++length)
    {
        const auto refused = parseContent(std::string_view(whole).substr(0, length));
        ASSERT_FALSE(refused) << length;
        EXPECT_EQ(refused.error().reason, UntrustedReason::Malformed) << length;
    }
}

TEST(Metadata, JsonOfAnyShapeIsRefused)
{
    for (const std::string text : {"null", "[]", "3", "\"x\"", "{}", R"({"signatures":[],"signed":[]})",
                                   R"({"signatures":[],"signed":{}})", R"({"signed":{"_type":"targets"}})",
                                   R"({"signatures":[],"signatures":[],"signed":{}})", "\xff", "<html>"})
        for (const auto& refused : {parseContent(text).map([](auto&&) {}), parseTimestamp(text).map([](auto&&) {}),
                                    parseSnapshot(text).map([](auto&&) {})})
        {
            ASSERT_FALSE(refused) << text;
            EXPECT_EQ(refused.error().reason, UntrustedReason::Malformed) << text;
        }
}

TEST(Metadata, LengthAndHashAreBothChecked)
{
    EXPECT_TRUE(checkBytes("abc", someFile, "a"));
    EXPECT_EQ(checkBytes("ab", someFile, "a").error().reason, UntrustedReason::WrongLength);
    EXPECT_EQ(checkBytes("abd", someFile, "a").error().reason, UntrustedReason::WrongHash);
    EXPECT_EQ(checkBytes("abd", someFile, "a").error().message.find("wrong hash: a"), 0u);
}

} // namespace
