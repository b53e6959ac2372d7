// What a hostile server or a bad line may send: refused by name, and what was trusted stays.

#include "tests/unit/trust/TufUpdate.hpp"

#include "tests/support/StepDisk.hpp"

#include <gmock/gmock.h>

namespace
{

using namespace onedoor::test;
using onedoor::ErrorCode;
using onedoor::Json;
using testing::AnyOf;
using testing::HasSubstr;

class TufBadInput : public TufUpdate
{
};

/// Answers with more than it may, whatever is asked.
class EndlessFetcher : public onedoor::trust::Fetcher
{
public:
    EndlessFetcher(MapFetcher& behind, std::string endless) : m_behind(behind), m_endless(std::move(endless)) {}

    onedoor::trust::Checked<std::string> fetch(const std::string& path, std::uint64_t maxBytes) override
    {
        if (path.ends_with(m_endless))
            return std::string(100u << 20, ' ');
        return m_behind.fetch(path, maxBytes);
    }

private:
    MapFetcher& m_behind;
    std::string m_endless;
};

TEST_F(TufBadInput, HundredMegabytesOfMetadataAreNotRead)
{
    for (const std::string name : {"2.root.json", "timestamp.json", "snapshot.json", "targets.json"})
    {
        EndlessFetcher endless(repository.fetcher, name);
        EXPECT_THAT(update(&endless), AnyOf(HasSubstr("bytes that are allowed"), HasSubstr("is longer than")));
        EXPECT_EQ(reason, Why::TooLarge) << name;
    }
    EXPECT_EQ(version("targets"), 0u);
}

TEST_F(TufBadInput, LimitsHoldWhateverIsListed)
{
    for (const std::string role : {"snapshot", "targets"})
    {
        TufRepository other;
        other.listHashes = false;
        auto& part = role == "snapshot" ? other.snapshot : other.targets["targets"];
        part["x-padding"] = std::string(role == "snapshot" ? limits.snapshot : limits.targets, 'x');
        other.publishNext();
        EXPECT_THAT(update(&other.fetcher), HasSubstr("is longer than"));
        EXPECT_EQ(reason, Why::TooLarge);
        forget();
        other.listHashes = true;
        other.publishNext();
        EXPECT_THAT(update(&other.fetcher), HasSubstr("Untrusted: " + role + " is listed with"));
        EXPECT_EQ(reason, Why::TooLarge);
        forget();
    }
}

TEST_F(TufBadInput, HugeTargetsAreNotFetched)
{
    repository.targets["targets"]["targets"]["content/hall.json"]["length"] = limits.target + 1;
    repository.publishNext();
    EXPECT_THAT(target("content/hall.json"), HasSubstr("is listed with 268435457 bytes"));
    EXPECT_EQ(repository.fetcher.asked.back(), "metadata/2.targets.json");
}

TEST_F(TufBadInput, FilesCutAtEveryByteAreRefused)
{
    EXPECT_EQ(update(), "");
    repository.listHashes = false; // so that the reader itself must see it
    repository.root["version"] = 2;
    repository.publishRoot();
    repository.publishNext();
    for (const std::string name : {"2.root.json", "timestamp.json", "2.snapshot.json", "2.targets.json"})
    {
        const auto whole = repository.file(name);
        for (std::size_t length = 0; length < whole.size(); ++length)
        {
            repository.file(name) = whole.substr(0, length);
            ASSERT_THAT(update(), HasSubstr("is malformed")) << name << ' ' << length;
        }
        repository.file(name) = whole;
    }
    EXPECT_EQ(version("targets"), 1u);
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("targets"), 2u);
}

TEST_F(TufBadInput, FilesChangedAtAnyByteChangeNothing)
{
    EXPECT_EQ(update(), "");
    repository.listHashes = false;
    repository.publishNext();
    const auto good = repository.file("timestamp.json");
    const auto trusted = onedoor::readFile(folder / "timestamp.json").value();
    const auto inner = good.find("\"signed\"");
    for (std::size_t at = inner + 9; at < good.size(); ++at)
    {
        if (std::isspace(static_cast<unsigned char>(good[at])) != 0)
            continue;
        auto bent = good;
        bent[at] = static_cast<char>(bent[at] ^ 1);
        repository.file("timestamp.json") = bent;
        ASSERT_NE(update(), "") << at;
    }
    EXPECT_EQ(onedoor::readFile(folder / "timestamp.json").value(), trusted);
}

TEST_F(TufBadInput, DuplicateKeysAndInvalidUtf8AreRefused)
{
    const auto good = repository.file("timestamp.json");
    const auto at = good.find("\"version\": 1\n }");
    ASSERT_NE(at, std::string::npos);
    repository.file("timestamp.json") = std::string(good).insert(at, "\"version\": 1,");
    EXPECT_THAT(update(), HasSubstr("the key \"version\" stands twice"));
    EXPECT_EQ(reason, Why::Malformed);
    repository.file("timestamp.json") = std::string(good).insert(at, "\"x\": \"\xff\",");
    EXPECT_THAT(update(), HasSubstr("timestamp is malformed"));
    repository.file("timestamp.json") = std::string(good).insert(at, "\"x\": 1.0,");
    EXPECT_THAT(update(), HasSubstr("no whole number of 64 bits"));
    repository.file("timestamp.json") = good + "{}";
    EXPECT_THAT(update(), HasSubstr("timestamp is malformed"));
}

/// Signed, but not what a timestamp is.
TEST_F(TufBadInput, FormOfEveryFieldIsHeld)
{
    const std::vector<std::pair<std::string, Json>> bad{
        {"/version", 0},           {"/version", -1},
        {"/version", "1"},         {"/version", 9007199254740993ull},
        {"/version", nullptr},     {"/expires", "2027-05-21"},
        {"/expires", 1},           {"/expires", "2027-02-30T00:00:00Z"},
        {"/spec_version", "2.0"},  {"/spec_version", 1},
        {"/_type", "root"},        {"/meta", Json::array()},
        {"/meta", Json::object()}, {"/meta/snapshot.json", 1},
        {"/meta/snapshot.json/version", 0},
        {"/meta/snapshot.json/length", -1},
        {"/meta/snapshot.json/hashes", Json::object()},
        {"/meta/snapshot.json/hashes", {{"md5", "00"}}},
        {"/meta/snapshot.json/hashes/sha256", "00"},
        {"/meta/snapshot.json/hashes/sha256", 5}};
    for (const auto& [pointer, value] : bad)
    {
        auto part = repository.timestamp;
        part[Json::json_pointer(pointer)] = value;
        repository.file("timestamp.json") = TufRepository::sign(part, repository.signers["timestamp"]);
        EXPECT_THAT(update(), HasSubstr("Untrusted: timestamp is malformed")) << pointer << ' ' << value;
    }
    for (const std::string text : {"[]", "{}", "null", R"({"signatures":[],"signed":[]})", R"({"signatures":{}})",
                                   R"({"signatures":[{}],"signed":{}})", R"({"signatures":[1],"signed":{}})"})
    {
        repository.file("timestamp.json") = text;
        EXPECT_THAT(update(), HasSubstr("Untrusted: timestamp is malformed")) << text;
    }
}

TEST_F(TufBadInput, MissingFilesAreNoNews)
{
    EXPECT_EQ(update(), "");
    repository.publishNext();
    for (const std::string name : {"timestamp.json", "2.snapshot.json", "2.targets.json"})
    {
        const auto files = repository.fetcher.files;
        repository.fetcher.files.erase("metadata/" + name);
        EXPECT_THAT(update(), HasSubstr(name + " is not there"));
        EXPECT_EQ(reason, std::nullopt);
        EXPECT_EQ(version("targets"), 1u);
        repository.fetcher.files = files;
    }
}

/// The disk ends at each file in turn: what is there is whole, and the next update goes on from it.
TEST_F(TufBadInput, UpdateEndedAtAnyFileGoesOnLater)
{
    for (const std::string role : {"root", "timestamp", "snapshot", "targets"})
    {
        const auto next = repository.root["version"].get<std::uint64_t>() + 1;
        repository.root["version"] = next;
        repository.setKeys("timestamp", {TestKey::ed25519(static_cast<unsigned char>(100 + next))});
        repository.publishRoot();
        repository.publishNext();
        auto disk = std::make_shared<StepDisk>(role + ".json", []() -> onedoor::Result<void>
                                               { return onedoor::fail(ErrorCode::NoSpace, "the disk is full"); });
        onedoor::trust::tuf::TufClient ended(repository.fetcher,
                                             onedoor::trust::tuf::TrustedFolder(folder, disk), now);
        const auto done = ended.refresh();
        ASSERT_FALSE(done) << role;
        EXPECT_EQ(done.error().code, ErrorCode::NoSpace);
        EXPECT_EQ(update(), "") << role;
        EXPECT_EQ(version("root"), next);
        EXPECT_EQ(version("targets"), repository.targets["targets"]["version"]);
    }
}

/// The same with the line: after any number of fetched files.
TEST_F(TufBadInput, LineCutAtAnyFileLeavesATrustedSet)
{
    repository.delegate("targets", "content", {TestKey::ed25519(9)}, {{"paths", {"content/*"}}}, true);
    repository.addTarget("content", "content/a.json", "a");
    for (int cut = 0; cut < 8; ++cut)
    {
        repository.publishNext();
        repository.fetcher.asked.clear();
        repository.fetcher.failAt = cut;
        auto ended = client();
        const bool whole = ended.refresh().has_value() && ended.find("content/a.json").has_value();
        EXPECT_EQ(whole, cut > 4) << cut;
        repository.fetcher.failAt = -1;
        EXPECT_EQ(target("content/a.json"), "a");
    }
}

} // namespace
