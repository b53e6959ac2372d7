// What the keys commands say to those who sign, and to those who must sign anew.

#include "tests/unit/server/CeremonyHall.hpp"
#include "tests/unit/server/CommandRun.hpp"

#include <gmock/gmock.h>

namespace onedoor::server
{

namespace
{

using testing::HasSubstr;
using testing::Not;

/// A demo hall, and its keys by name.
class KeysCommandTest : public testing::Test
{
protected:
    KeysCommandTest()
    {
        const auto made = runCommand({"init", "--demo", "--data", data.root.string()});
        EXPECT_EQ(made.status, 0) << made.out;
    }

    CommandRun keys(std::vector<std::string> words, const std::vector<std::string>& signers)
    {
        words.insert(words.begin(), "keys");
        for (const auto& signer : signers)
            words.insert(words.end(), {"--sign", stick(signer)});
        return runCommand(withKeys(std::move(words)));
    }
    std::vector<std::string> withKeys(std::vector<std::string> words) const
    {
        words.insert(words.end(), {"--data", data.root.string(), "--passphrases", passphrases()});
        return words;
    }
    [[nodiscard]] std::string passphrases() const { return (data.keys() / "passphrases.txt").string(); }
    [[nodiscard]] std::string stick(const std::string& owner) const
    {
        return (data.keys() / "sticks" / (owner + ".key")).string();
    }
    [[nodiscard]] std::string idOf(const std::string& owner) const
    {
        return trust::readKeyFace(readFile(stick(owner)).value()).value().keyId.substr(0, 16);
    }

    test::TempFolder folder;
    DataFolder data{folder / "data"};
    const std::vector<std::string> admins{"admin", "admin-2"};
};

TEST_F(KeysCommandTest, SaysWhoGainsAndWhoLosesWhatBeforeItSigns)
{
    const auto revoked = keys({"revoke", "duty"}, admins);
    ASSERT_EQ(revoked.status, 0) << revoked.out;
    EXPECT_THAT(revoked.out, HasSubstr("- duty             " + idOf("duty") + "  notices\n"));
    const auto renewed = keys({"renew", "reviewer", "--out", (folder / "new.key").string()}, admins);
    ASSERT_EQ(renewed.status, 0) << renewed.out;
    EXPECT_THAT(renewed.out, HasSubstr("- reviewer         " + idOf("reviewer") + "  content, withdrawals\n"));
    EXPECT_THAT(renewed.out, HasSubstr("+ reviewer "));
    EXPECT_THAT(renewed.out, Not(HasSubstr("editor"))) << "only what changes";
    const auto alone = keys({"revoke", "editor"}, {"admin"});
    EXPECT_EQ(alone.status, 1);
    EXPECT_THAT(alone.out, HasSubstr("- editor ")) << "also where it then comes to nothing";
}

TEST_F(KeysCommandTest, SaysHowManySignFromNowOnAndOnWhichRoot)
{
    const auto listed = runCommand(withKeys({"keys", "list"})).out;
    const auto print = listed.substr(listed.find("fingerprint "), 44);
    const auto extended = keys({"extend", "--reviews", "3"}, admins);
    EXPECT_THAT(extended.out, HasSubstr("content takes 3 signatures, 2 before"));
    EXPECT_THAT(extended.out, HasSubstr("no key changes"));
    EXPECT_THAT(extended.out, HasSubstr(print.substr(12))) << "to be compared with the one on paper";
}

TEST_F(KeysCommandTest, ListsWhatEachKeySignsByTheMetadataAndNotByTheDatabase)
{
    const auto database = store::Database::open(data.database(), machineNow()).value();
    const auto stranger = trust::SigningKey::make();
    ASSERT_TRUE(store::StaffKeyStore(database).add(
        {stranger.id(), "reviewer", store::KeyPurpose::Staff, stranger.shown().value, machineNow(), {}}));
    const auto listed = runCommand(withKeys({"keys", "list"})).out;
    EXPECT_THAT(listed, testing::ContainsRegex(idOf("reviewer") + "  since [^ ]+  signs content, withdrawals"));
    EXPECT_THAT(listed, testing::ContainsRegex(stranger.id().substr(0, 16) + "  since [^ ]+  signs nothing"));
}

TEST_F(KeysCommandTest, NoticesAndWithdrawalsInForceAreSignedAnewAfterARevocation)
{
    const auto urgent = [&](std::vector<std::string> words, const std::string& owner)
    {
        words.insert(words.end(), {"--key", stick(owner)});
        const auto done = runCommand(withKeys(std::move(words)));
        EXPECT_EQ(done.status, 0) << done.out;
    };
    urgent({"notice", "请稍候"}, "duty");
    urgent({"release", "withdraw", "exam-what"}, "reviewer");
    const auto duty = keys({"renew", "duty", "--out", (folder / "duty.key").string()}, admins);
    EXPECT_THAT(duty.out, HasSubstr("release draft --role notices"));
    EXPECT_THAT(duty.out, Not(HasSubstr("--role withdrawals")));
    const auto reviewer = keys({"renew", "reviewer", "--out", (folder / "reviewer.key").string()}, admins);
    EXPECT_THAT(reviewer.out, HasSubstr("release draft --role withdrawals"));
    EXPECT_THAT(reviewer.out, HasSubstr("release draft --by"));
    for (const auto& [role, key] : {std::pair{"notices", "duty.key"}, {"withdrawals", "reviewer.key"}})
    {
        const auto draft = (folder / role).string(), signature = draft + ".json";
        const auto drafted = runCommand({"release", "draft", "--role", role, "--by", "duty", "--out", draft, "--data",
                                  data.root.string()});
        ASSERT_EQ(drafted.status, 0) << drafted.out;
        EXPECT_THAT(drafted.out, Not(testing::AnyOf(HasSubstr("added"), HasSubstr("removed"))));
        ASSERT_EQ(runCommand({"release", "sign", draft, "--key", (folder / key).string(), "--passphrases", passphrases(),
                       "--out", signature})
                      .status,
                  0);
        const auto published = runCommand({"release", "publish", "--role", role, "--by", "duty", "--signature", signature,
                                    "--data", data.root.string()});
        EXPECT_EQ(published.status, 0) << published.out;
        EXPECT_THAT(runCommand({"release", "draft", "--role", role, "--by", "duty", "--data", data.root.string()}).out,
                    HasSubstr("nothing is different"));
    }
    // Nothing is left to be said but of the release itself.
    const auto again = keys({"extend"}, admins).out;
    EXPECT_THAT(again, Not(HasSubstr("--role")));
    EXPECT_THAT(again, HasSubstr("release draft --by"));
}

TEST_F(KeysCommandTest, SaysSoWhereNobodyIsLeftToSign)
{
    ASSERT_EQ(runCommand(withKeys({"notice", "请稍候", "--key", stick("duty")})).status, 0);
    const auto revoked = keys({"revoke", "duty"}, admins);
    EXPECT_THAT(revoked.out, HasSubstr("first onedoor-server keys add"));
}

TEST_F(KeysCommandTest, AFolderIsDraftedAsContentOnly)
{
    const auto content = data.content().string();
    EXPECT_EQ(runCommand({"release", "draft", content, "--role", "notices", "--by", "duty", "--data", data.root.string()}).status,
              1);
}

using KeyChangesTest = CeremonyHall;

TEST_F(KeyChangesTest, WhoSaysNoSignsNothing)
{
    std::vector<KeyChanges> shown;
    KeyCeremony careful(data, database, [&](const KeyChanges& changes) -> Result<void>
                        {
                            shown.push_back(changes);
                            return fail(ErrorCode::Denied, "not this one");
                        });
    const auto refused = careful.revoke("duty", sticks({"admin", "admin-2"}), now);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "not this one");
    EXPECT_EQ(signersOf("notices"), 1u);
    ASSERT_EQ(shown.size(), 1u);
    ASSERT_EQ(shown.front().keys.size(), 1u);
    EXPECT_EQ(shown.front().keys.front().keyId, seeds.at("duty").id());
    EXPECT_EQ(shown.front().keys.front().lost, std::set<std::string>{"notices"});
    EXPECT_TRUE(shown.front().keys.front().gained.empty());
}

TEST_F(KeyChangesTest, ANameFromTheDatabaseCannotWriteOverTheScreen)
{
    EXPECT_EQ(plainName("\x1b[2K\rroot-1\n"), "??2??root-1?");
    EXPECT_EQ(plainName("duty_2"), "duty_2");
    EXPECT_LE(plainName(std::string(1000, 'a')).size(), 40u);
}

} // namespace

} // namespace onedoor::server
