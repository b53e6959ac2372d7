#include "config/trust/DraftFile.hpp"
#include "config/trust/RoleJson.hpp"
#include "config/trust/SealedKey.hpp"
#include "config/trust/Tar.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/server/CommandRun.hpp"

#include <gmock/gmock.h>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;
using testing::Not;

namespace
{

namespace fs = std::filesystem;

/// A signer's machine: a key on it, and drafts that a server has made of whatever it likes.
class SignCommand : public testing::Test
{
protected:
    using Files = std::map<std::string, std::string>;

    SignCommand()
    {
        const auto sealed = trust::sealKey(trust::SigningKey::make(), "wang", "a passphrase of wang", {1, 8u << 20});
        EXPECT_TRUE(writeFileAtomically(key, *sealed));
        EXPECT_TRUE(writeFileAtomically(secrets, "wang a passphrase of wang\n"));
        fs::permissions(secrets, fs::perms::owner_read | fs::perms::owner_write);
    }

    [[nodiscard]] static Json partOf(std::uint64_t version, const Files& files)
    {
        trust::tuf::Targets targets;
        targets.version = version;
        targets.expires = std::chrono::floor<std::chrono::seconds>(machineNow() + std::chrono::hours(12));
        for (const auto& [name, text] : files)
            targets.targets[name] = trust::tuf::listingOf(text);
        return trust::tuf::signedPart(targets);
    }

    /// What a server hands out as draft.tar; `before` null = there was no version before.
    Json draft(const Json& before, const Files& old, std::uint64_t version, const Files& files,
               const std::string& role = "content")
    {
        const trust::Draft made{hall, "示例", role, partOf(version, files), before, {"editor"}, "2027-03-03T10:00:00+08:00"};
        std::map<std::string, std::string> bytes;
        for (const auto* each : {&old, &files})
            for (const auto& [name, text] : *each)
                bytes[sha256(text)] = text;
        EXPECT_TRUE(trust::writeDraftFile(tar, made, [&](const std::string&, const std::string& hash)
                                          { return Result<std::string>(bytes.at(hash)); }));
        return made.part;
    }

    CommandRun sign(std::vector<std::string> more = {})
    {
        std::vector<std::string> words{"release", "sign", tar.string(), "--key", key.string(), "--passphrases",
                                       secrets.string(), "--out", signature.string()};
        words.insert(words.end(), more.begin(), more.end());
        return runCommand(std::move(words));
    }

    static std::string slides(const std::string& headline, int seconds = 10)
    {
        return toText({{"format", 1},
                       {"slides",
                        {{{"id", "hello"}, {"duration_s", seconds}, {"texts", {{"headline", {{"zh-CN", headline}}}}}},
                         {{"id", "other"}, {"duration_s", 10}, {"texts", {{"headline", {{"zh-CN", "别的"}}}}}}}}});
    }

    test::TempFolder folder;
    fs::path key = folder / "wang.key", secrets = folder / "secrets.txt", tar = folder / "draft.tar",
             signature = folder / "signature.json";
    std::string hall = "hall-1";
};

} // namespace

TEST_F(SignCommand, ContentOfWhichNothingIsKnownIsSignedOnlyAsAWhole)
{
    draft(Json(), {}, 1, {{"content/slides/a.json", slides("一")}, {"content/hall.json", "{}"}});
    const auto refused = sign();
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.out, HasSubstr("--unpack"));
    EXPECT_THAT(refused.out, HasSubstr("--whole"));
    EXPECT_THAT(refused.out, HasSubstr("unseen   content/hall.json"));
    EXPECT_FALSE(fs::exists(signature));
    const auto done = sign({"--whole"});
    EXPECT_EQ(done.status, 0) << done.out;
    EXPECT_TRUE(fs::exists(signature));
}

TEST_F(SignCommand, AfterThatTheDifferencesAreEnoughAndTheirTextsAreShown)
{
    const Files first{{"content/slides/a.json", slides("一句旧话")}, {"content/hall.json", "{}"}};
    const auto part = draft(Json(), {}, 1, first);
    ASSERT_EQ(sign({"--whole"}).status, 0);
    draft(part, first, 2, {{"content/slides/a.json", slides("一句新话")}, {"content/hall.json", "{}"}});
    const auto done = sign();
    EXPECT_EQ(done.status, 0) << done.out;
    EXPECT_THAT(done.out, HasSubstr("changed  content/slides/a.json"));
    EXPECT_THAT(done.out, Not(HasSubstr("content/hall.json")));
    EXPECT_THAT(done.out, HasSubstr("slide hello"));
    EXPECT_THAT(done.out, HasSubstr("一句旧话"));
    EXPECT_THAT(done.out, HasSubstr("一句新话"));
    EXPECT_THAT(done.out, Not(HasSubstr("别的"))) << "of that slide nothing changed";
}

TEST_F(SignCommand, ValuesThatAreNoTextsAreSaidToHaveChanged)
{
    const Files first{{"content/slides/a.json", slides("一", 10)}};
    const auto part = draft(Json(), {}, 1, first);
    ASSERT_EQ(sign({"--whole"}).status, 0);
    draft(part, first, 2, {{"content/slides/a.json", slides("一", 3600)}});
    const auto done = sign();
    EXPECT_EQ(done.status, 0) << done.out;
    EXPECT_THAT(done.out, HasSubstr("slide hello"));
    EXPECT_THAT(done.out, HasSubstr("--unpack"));
}

TEST_F(SignCommand, AWrongSlideThatIsSaidToHaveBeenThereBeforeIsUnseen)
{
    const Files honest{{"content/slides/a.json", slides("一")}, {"content/hall.json", "{}"}};
    draft(Json(), {}, 1, honest);
    ASSERT_EQ(sign({"--whole"}).status, 0);
    // The server's lie: the wrong slide stands in the version before as well as in the new one.
    auto wrong = honest;
    wrong["content/slides/wrong.json"] = slides("骗人的话");
    const auto lie = partOf(1, wrong);
    auto next = wrong;
    next["content/hall.json"] = "{ }";
    draft(lie, wrong, 2, next);
    fs::remove(signature);
    const auto refused = sign();
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.out, HasSubstr("was not signed with this key"));
    EXPECT_THAT(refused.out, HasSubstr("unseen   content/slides/wrong.json"));
    EXPECT_FALSE(fs::exists(signature));
}

TEST_F(SignCommand, WhatWasSignedForAnotherHallIsNotKnownHere)
{
    const Files first{{"content/slides/a.json", slides("一")}};
    hall = "hall-of-the-neighbours";
    const auto part = draft(Json(), {}, 1, first);
    ASSERT_EQ(sign({"--whole"}).status, 0);
    hall = "hall-1";
    draft(part, first, 2, {{"content/slides/a.json", slides("二")}});
    EXPECT_EQ(sign().status, 1);
}

TEST_F(SignCommand, UnpacksWhatIsToBeLookedAtAndSignsNothing)
{
    draft(Json(), {}, 1, {{"content/slides/a.json", slides("一")}, {"content/media/p.png", "picture"}});
    const auto out = folder / "look";
    const auto done = sign({"--unpack", out.string()});
    EXPECT_EQ(done.status, 0) << done.out;
    EXPECT_EQ(readFile(out / "content/slides/a.json").value_or(""), slides("一"));
    EXPECT_EQ(readFile(out / "content/media/p.png").value_or(""), "picture");
    EXPECT_FALSE(fs::exists(signature));
    EXPECT_THAT(done.out, HasSubstr("nothing is signed"));
    draft(Json(), {}, 2, {{"content/hall.json", "{}"}});
    EXPECT_EQ(sign({"--unpack", out.string()}).status, 1) << "what was there would be taken for the draft's";
    EXPECT_FALSE(fs::exists(out / "content/hall.json"));
}

TEST_F(SignCommand, OfNoticesAlsoThoseThatAreSaidToStandAreShown)
{
    const Files before{{"notices/a.json", R"({"headline":"骗人的话"})"}};
    const auto lie = partOf(1, before);
    draft(lie, before, 2, {{"notices/a.json", R"({"headline":"骗人的话"})"}, {"notices/b.json", R"({"headline":"请稍候"})"}},
          "notices");
    const auto done = sign();
    EXPECT_EQ(done.status, 0) << done.out;
    EXPECT_THAT(done.out, HasSubstr("骗人的话"));
    EXPECT_THAT(done.out, HasSubstr("请稍候"));
    EXPECT_THAT(done.out, HasSubstr("was not signed with this key"));
}

TEST_F(SignCommand, NothingInADraftSteersTheTerminal)
{
    hall = "x\x1b[2J\x1b[8m";
    draft(Json(), {}, 1, {{"notices/a.json", "{\"headline\":\"\x1b[1A\xe2\x80\xae\xc2\x9b\xff\"}"}}, "notices");
    const auto done = sign();
    EXPECT_EQ(done.status, 0) << done.out;
    for (const std::string hidden : {"\x1b", "\xe2\x80\xae", "\xc2\x9b", "\xff"})
        EXPECT_THAT(done.out, Not(HasSubstr(hidden)));
    EXPECT_THAT(done.out, HasSubstr("<1B>[1A<202E><9B>"));
}
