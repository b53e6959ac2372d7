#include "config/trust/DraftFile.hpp"
#include "config/trust/RoleJson.hpp"
#include "config/trust/Tar.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "tests/support/TempFolder.hpp"

#include <functional>
#include <gtest/gtest.h>

namespace onedoor::trust
{

namespace
{

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
    std::string refusal()
    {
        const auto read = readDraftFile(path);
        return read ? "accepted" : read.error().message;
    }

    test::TempFolder folder;
    std::filesystem::path path = folder / "draft.tar";
    Draft draft;
    std::map<std::string, std::string> bytes;
};

TEST_F(DraftFileTest, CarriesTheNewBytesAndThoseBefore)
{
    const auto read = readDraftFile(path);
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
        const auto read = readDraftFile(path);
        // What a tar ends with is only padding: cut inside it, everything is still there.
        EXPECT_TRUE(!read || read->bytes.size() == 3u) << length;
        EXPECT_TRUE(!read || length >= whole.size() / 2) << length;
    }
}

TEST_F(DraftFileTest, OfALaterFormatIsRefused)
{
    rewrite([&](auto& entries)
            {
                auto json = Json::parse(entries["draft.json"]);
                json["format"] = 2;
                entries["draft.json"] = json.dump();
            });
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
