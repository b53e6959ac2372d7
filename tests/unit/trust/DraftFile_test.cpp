#include "config/trust/DraftFile.hpp"
#include "config/trust/RoleJson.hpp"
#include "config/trust/Tar.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "tests/support/TempFolder.hpp"

#include <functional>
#include <gtest/gtest.h>

namespace onedoor::trust
{

namespace
{

const Instant now = parseUtc("2027-03-03T02:00:00Z").value();

class DraftFileTest : public testing::Test
{
protected:
    DraftFileTest()
    {
        draft = {"hall-1", "示例", "content", partOf(8, {{"content/a.json", "new"}, {"content/b.json", "same"}}),
                 partOf(7, {{"content/a.json", "old"}, {"content/b.json", "same"}}), {"editor"}, "2027-03-03T10:00:00+08:00"};
        write();
    }

    Json partOf(std::uint64_t version, const std::map<std::string, std::string>& files)
    {
        tuf::Targets targets;
        targets.version = version;
        targets.expires = now + std::chrono::hours(1);
        for (const auto& [name, text] : files)
        {
            targets.targets[name] = tuf::listingOf(text);
            bytes[sha256(text)] = text;
        }
        return signedPart(targets);
    }
    void write()
    {
        const auto find = [&](const std::string&, const std::string& hash) -> Result<std::string>
        { return bytes.contains(hash) ? Result<std::string>(bytes[hash]) : fail(ErrorCode::NotFound, "gone"); };
        ASSERT_TRUE(writeDraftFile(path, draft, find));
    }
    static tuf::Targets partTargets(const std::string& name)
    {
        tuf::Targets targets;
        targets.version = 8;
        targets.targets[name] = tuf::listingOf(name);
        return targets;
    }
    /// Writes the draft's tar anew with other entries.
    void rewrite(const std::function<void(std::map<std::string, std::string, std::less<>>&)>& change)
    {
        auto entries = readTar(path).value();
        change(entries);
        auto tar = TarWriter::create(path).value();
        for (const auto& [name, text] : entries)
            ASSERT_TRUE(tar.add(name, text));
        ASSERT_TRUE(tar.finish());
    }
    /// The same with another listing.
    void rewriteJson(const std::function<void(Json&)>& change)
    {
        rewrite([&](auto& entries)
                {
                    auto json = Json::parse(entries["draft.json"]);
                    change(json);
                    entries["draft.json"] = json.dump();
                });
    }
    std::string refusal(Instant at = now)
    {
        const auto read = readDraftFile(path, at);
        return read ? "accepted" : read.error().message;
    }

    test::TempFolder folder;
    std::filesystem::path path = folder / "draft.tar";
    Draft draft;
    std::map<std::string, std::string> bytes;
};

TEST_F(DraftFileTest, CarriesTheNewBytesAndThoseBefore)
{
    const auto read = readDraftFile(path, now);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->draft.canonical(), draft.canonical());
    EXPECT_EQ(read->draft.version(), 8u);
    EXPECT_EQ(read->draft.editedBy, draft.editedBy);
    EXPECT_EQ(read->bytes.size(), 3u);
    EXPECT_EQ(read->bytes.at(sha256("new")), "new");
    EXPECT_TRUE(read->listing.targets.contains("content/a.json"));
}

TEST_F(DraftFileTest, IsRefusedWithAnotherByteInAFile)
{
    rewrite([](auto& entries) { entries["files/" + sha256("new")] = "nev"; });
    EXPECT_EQ(refusal(), "Untrusted: content/a.json does not have the sha256 that is promised");
}

TEST_F(DraftFileTest, IsRefusedWithAFileThatNothingListsOrWithoutOneThatIsListed)
{
    rewrite([](auto& entries) { entries["files/extra"] = "x"; });
    EXPECT_NE(refusal().find("extra"), std::string::npos);
    write();
    rewrite([](auto& entries) { entries.erase("files/" + sha256("new")); });
    EXPECT_NE(refusal().find("lacks content/a.json"), std::string::npos);
    write();
    rewrite([](auto& entries) { entries.erase("draft.json"); });
    EXPECT_NE(refusal().find("no draft"), std::string::npos);
}

TEST_F(DraftFileTest, IsRefusedWithNamesThatLeadElsewhere)
{
    draft.part["targets"]["content/../../etc/passwd"] = draft.part["targets"]["content/a.json"];
    rewrite([&](auto& entries)
            {
                auto json = Json::parse(entries["draft.json"]);
                json["signed"] = draft.part;
                entries["draft.json"] = json.dump();
            });
    EXPECT_NE(refusal(), "accepted");
}

TEST_F(DraftFileTest, CutAnywhereIsRefused)
{
    const auto whole = readFile(path).value();
    for (std::size_t length = 0; length < whole.size(); length += 97)
    {
        ASSERT_TRUE(writeFileAtomically(path, whole.substr(0, length)));
        const auto read = readDraftFile(path, now);
        // What a tar ends with is only padding: cut inside it, everything is still there.
        EXPECT_TRUE(!read || read->bytes.size() == 3u) << length;
        EXPECT_TRUE(!read || length >= whole.size() / 2) << length;
    }
}

TEST_F(DraftFileTest, OfALaterFormatIsRefused)
{
    rewriteJson([](Json& json) { json["format"] = 2; });
    EXPECT_NE(refusal(), "accepted");
}

TEST_F(DraftFileTest, IsRefusedWithRightsThatItGivesOn)
{
    rewriteJson(
        [](Json& json)
        {
            json["signed"]["delegations"] = {{"keys", Json::object()}, {"roles", Json::array()}};
        });
    EXPECT_EQ(refusal(), "Untrusted: \"delegations\" has no place in a draft");
    write();
    rewriteJson([](Json& json) { json["signed"]["targets"]["content/a.json"]["custom"] = {{"more", 1}}; });
    EXPECT_EQ(refusal(), "Untrusted: \"custom\" has no place in a draft");
}

TEST_F(DraftFileTest, IsRefusedWithNamesOutsideItsRole)
{
    const auto named = [&](const std::string& role, const std::string& name)
    {
        write();
        rewriteJson(
            [&](Json& json)
            {
                json["role"] = role;
                json["before"] = Json();
                json["signed"]["targets"] = {{name, tuf::signedPart(partTargets(name))["targets"][name]}};
            });
        rewrite([&](auto& entries)
                {
                    std::erase_if(entries, [](const auto& entry) { return entry.first != "draft.json"; });
                    entries["files/" + sha256(name)] = name;
                });
        return refusal();
    };
    for (const auto& [role, name] : std::vector<std::pair<std::string, std::string>>{{"content", "content/a/b/c.json"},
                                                                                    {"notices", "notices/a.json"},
                                                                                    {"withdrawals", "withdrawn/a.json"}})
        EXPECT_EQ(named(role, name), "accepted") << name;
    for (const auto& [role, name] :
         std::vector<std::pair<std::string, std::string>>{{"content", "notices/a.json"},
                                                          {"content", "content"},
                                                          {"content", "content/a/b/c/d.json"},
                                                          {"content", "content/.hidden"},
                                                          {"content", "content/a\\b"},
                                                          {"content", "content/a\nb"},
                                                          {"notices", "content/hall.json"},
                                                          {"notices", "notices/a/b.json"},
                                                          {"notices", "notices/a.png"},
                                                          {"withdrawals", "notices/a.json"}})
        EXPECT_EQ(named(role, name).rfind("Untrusted: ", 0), 0u) << role << " " << name << ": " << named(role, name);
    EXPECT_NE(named("targets", "content/a.json"), "accepted");
}

TEST_F(DraftFileTest, IsRefusedOfARoleThatNobodyDraftsFor)
{
    rewrite([](auto& entries)
            { std::erase_if(entries, [](const auto& entry) { return entry.first != "draft.json"; }); });
    for (const std::string role : {"targets", "../../x", "a\x1b[2J"})
    {
        rewriteJson(
            [&](Json& json)
            {
                json["role"] = role;
                json["before"] = Json();
                json["signed"]["targets"] = Json::object();
            });
        EXPECT_EQ(refusal().rfind("Untrusted: nobody drafts", 0), 0u) << refusal();
    }
}

TEST_F(DraftFileTest, IsRefusedWhenItHasExpiredOrGoesBack)
{
    EXPECT_EQ(refusal(now + std::chrono::hours(1)), "Untrusted: the draft expired at 2027-03-03T03:00:00Z");
    rewriteJson([](Json& json) { json["before"]["version"] = 8; });
    EXPECT_NE(refusal(), "accepted");
}

TEST(DraftSignature, ReadsWhatItWrote)
{
    const DraftSignature signature{"content", 8, std::string(64, 'a'), std::string(64, 'b'), std::string(64, 'c')};
    const auto read = parseSignature(toText(signature));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->bytes, signature.bytes);
    EXPECT_EQ(read->version, 8u);
    auto json = Json::parse(toText(signature));
    json["sig"] = "00";
    EXPECT_EQ(parseSignature(json.dump()).error().code, ErrorCode::Malformed);
    json.erase("sig");
    EXPECT_EQ(parseSignature(json.dump()).error().code, ErrorCode::Malformed);
    EXPECT_EQ(parseSignature("{}").error().code, ErrorCode::Unsupported);
}

} // namespace

} // namespace onedoor::trust
