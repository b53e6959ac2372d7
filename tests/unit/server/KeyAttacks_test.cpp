// Whoever has the server gets no key signed: ceremonies build on what was signed before.

#include "config/store/Connection.hpp"
#include "tests/support/Attacker.hpp"
#include "tests/unit/server/CeremonyHall.hpp"

namespace onedoor::server
{

namespace
{

using store::KeyPurpose;
using store::Role;
using trust::SigningKey;

/// A hall into whose database a stranger's keys were written for everything there is.
class KeyAttacksTest : public CeremonyHall
{
protected:
    KeyAttacksTest()
    {
        addAccount("wang", {Role::Editor});
        for (const auto* name : {"wang", "root-4", "admin-3"})
            seeds.emplace(name, SigningKey::make());
        slipIn(strangers[0], "reviewer", KeyPurpose::Staff);
        slipIn(strangers[1], "duty", KeyPurpose::Staff);
        slipIn(strangers[2], "root-1", KeyPurpose::Root);
        slipIn(strangers[3], "admin", KeyPurpose::Administrator);
        slipIn(strangers[4], "root-2", KeyPurpose::Root);
    }

    void expectNoStranger(const std::string& after)
    {
        const auto state = ceremony.state().value();
        for (const auto& stranger : strangers)
        {
            EXPECT_FALSE(state.root.keys.contains(stranger.id())) << after;
            EXPECT_FALSE(state.targets.keys.contains(stranger.id())) << after;
        }
        EXPECT_TRUE(deviceFollows()) << after;
    }

    const std::array<SigningKey, 5> strangers{SigningKey::make(), SigningKey::make(), SigningKey::make(),
                                              SigningKey::make(), SigningKey::make()};
    const std::vector<std::string> admins{"admin", "admin-2"}, safes{"root-1", "root-2"};
};

TEST_F(KeyAttacksTest, KeysSlippedIntoTheDatabaseAreSignedByNoCeremony)
{
    ASSERT_TRUE(ceremony.enrol(stick("wang"), sticks(admins), now));
    expectNoStranger("a new colleague's key");
    ASSERT_TRUE(ceremony.revoke("editor", sticks(admins), now));
    expectNoStranger("a revocation");
    ASSERT_TRUE(ceremony.rotateOnline("timestamp", sticks(safes), now));
    expectNoStranger("a new key of the server");
    ASSERT_TRUE(ceremony.extend(sticks({"root-1", "root-2", "admin", "admin-2"}), now));
    expectNoStranger("another term");
    ASSERT_TRUE(ceremony.replace("admin-2", stick("admin-3"), sticks({"root-1", "root-2", "admin"}), now));
    expectNoStranger("another administrator");
}

TEST_F(KeyAttacksTest, ALostStickGoesThoughAnotherIsCalledByItsName)
{
    ASSERT_TRUE(ceremony.replace("root-2", stick("root-4"), sticks({"root-1", "root-3"}), now));
    expectNoStranger("another root stick");
    const auto root = ceremony.state()->root.root.keyIds;
    EXPECT_EQ(root.size(), 3u);
    EXPECT_FALSE(root.contains(seeds.at("root-2").id()));
}

TEST_F(KeyAttacksTest, ARoleWrittenIntoTheDatabaseGivesAnOldKeyNoNewPower)
{
    database->connection().session() << "UPDATE staff SET roles = 'reviewer,duty_manager' WHERE name = 'editor'";
    ASSERT_TRUE(ceremony.enrol(stick("wang"), sticks(admins), now));
    const auto old = seeds.at("editor").id();
    EXPECT_TRUE(signsFor("content", old));
    EXPECT_FALSE(signsFor("withdrawals", old));
    EXPECT_FALSE(signsFor("notices", old));
    // The account's own ceremony is what gives it: there the administrators decide about it.
    seeds.insert_or_assign("editor", SigningKey::make());
    ASSERT_TRUE(ceremony.enrol(stick("editor"), sticks(admins), now));
    EXPECT_TRUE(signsFor("withdrawals", seeds.at("editor").id()));
    EXPECT_TRUE(signsFor("notices", seeds.at("editor").id()));
    EXPECT_FALSE(signsFor("content", old));
}

TEST_F(KeyAttacksTest, NobodyLosesAKeyByTheDatabaseAlone)
{
    database->connection().session() << "DELETE FROM staff WHERE name = 'reviewer'";
    database->connection().session() << "UPDATE staff_key SET revoked_at = 1 WHERE owner = 'duty'";
    ASSERT_TRUE(ceremony.enrol(stick("wang"), sticks(admins), now));
    EXPECT_TRUE(signsFor("withdrawals", seeds.at("reviewer").id()));
    EXPECT_TRUE(signsFor("notices", seeds.at("duty").id()));
}

TEST_F(KeyAttacksTest, NothingIsSignedOnAListThatSomebodyElseWrote)
{
    test::Attacker(data.root).enrolSelf(strangers[0]);
    const auto refused = ceremony.enrol(stick("wang"), sticks(admins), now);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Untrusted);
    EXPECT_NE(refused.error().message.find("targets is signed by 0 of the 2 keys"), std::string::npos)
        << refused.error().message;
    for (const auto& each : {ceremony.revoke("editor", sticks(admins), now), ceremony.extend(sticks(admins), now),
                             ceremony.rotateOnline("snapshot", sticks(safes), now),
                             ceremony.replace("root-3", stick("root-4"), sticks(safes), now)})
        EXPECT_EQ(each ? ErrorCode::Io : each.error().code, ErrorCode::Untrusted);
}

TEST_F(KeyAttacksTest, NothingIsSignedUnderARootThatTheSticksDidNotSign)
{
    test::Attacker(data.root).reroot(strangers[2], strangers[3]);
    const auto refused = ceremony.extend(sticks(admins), now);
    ASSERT_FALSE(refused) << "the administrators would sign what the stranger delegates";
    EXPECT_NE(refused.error().message.find("root is signed by 0 of the 2 keys"), std::string::npos)
        << refused.error().message;
}

/// The same before there is anything signed to build on.
using KeyAttacksOnANewHallTest = CeremonyAccounts;

TEST_F(KeyAttacksOnANewHallTest, KeysInTheDatabaseAreNotAmongTheFirst)
{
    const auto stranger = SigningKey::make(), other = SigningKey::make();
    slipIn(stranger, "reviewer", KeyPurpose::Staff);
    slipIn(other, "root-9", KeyPurpose::Root);
    ASSERT_TRUE(ceremony.begin(sticks(owners), now));
    const auto state = ceremony.state().value();
    EXPECT_EQ(state.root.root.keyIds.size(), 3u);
    EXPECT_FALSE(state.root.keys.contains(other.id()));
    EXPECT_FALSE(state.targets.keys.contains(stranger.id()));
}

} // namespace

} // namespace onedoor::server
