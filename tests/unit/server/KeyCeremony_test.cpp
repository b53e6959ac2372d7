#include "tests/unit/server/CeremonyHall.hpp"

namespace onedoor::server
{

namespace
{

using KeyCeremonyTest = CeremonyHall;
using store::Role;
using trust::SigningKey;

TEST_F(KeyCeremonyTest, BeginsWithAKeyForEverybodyWhoSigns)
{
    EXPECT_EQ(seeds.size(), 8u) << "three sticks, two administrators, three of the staff";
    EXPECT_EQ(signersOf("content"), 2u);
    EXPECT_EQ(signersOf("notices"), 1u);
    EXPECT_EQ(signersOf("withdrawals"), 1u);
    EXPECT_TRUE(deviceFollows());
    EXPECT_EQ(ceremony.begin(sticks({"root-1"}), now).error().code, ErrorCode::Conflict);
}

TEST_F(KeyCeremonyTest, LostStickIsReplacedByTheTwoThatAreLeft)
{
    seeds.emplace("root-4", SigningKey::make());
    EXPECT_FALSE(ceremony.replace("root-2", stick("root-4"), sticks({"root-1"}), now)) << "one stick decides nothing";
    const auto replaced = ceremony.replace("root-2", stick("root-4"), sticks({"root-1", "root-3"}), now);
    ASSERT_TRUE(replaced) << replaced.error().message;
    EXPECT_TRUE(deviceFollows());
    const auto root = ceremony.state()->root;
    EXPECT_EQ(root.version, 2u);
    EXPECT_FALSE(root.root.keyIds.contains(seeds.at("root-2").id()));
    EXPECT_TRUE(root.root.keyIds.contains(seeds.at("root-4").id()));
    EXPECT_FALSE(ceremony.extend(sticks({"root-1", "root-2"}), now)) << "the lost one counts no more";
    EXPECT_TRUE(ceremony.extend(sticks({"root-4", "root-3"}), now));
    EXPECT_TRUE(deviceFollows());
}

TEST_F(KeyCeremonyTest, AdministratorIsReplacedByTheRootAndTheOtherOne)
{
    seeds.emplace("admin-3", SigningKey::make());
    addAccount("admin-3", {Role::Administrator});
    EXPECT_FALSE(ceremony.replace("admin-2", stick("admin-3"), sticks({"admin", "root-1"}), now));
    const auto replaced = ceremony.replace("admin-2", stick("admin-3"), sticks({"root-1", "root-2", "admin"}), now);
    ASSERT_TRUE(replaced) << replaced.error().message;
    EXPECT_TRUE(deviceFollows());
    EXPECT_FALSE(ceremony.revoke("editor", sticks({"admin", "admin-2"}), now));
}

TEST_F(KeyCeremonyTest, NewColleagueSignsAndALostKeyIsReplaced)
{
    addAccount("wang", {Role::Editor});
    seeds.emplace("wang", SigningKey::make());
    EXPECT_FALSE(ceremony.enrol(stick("wang"), sticks({"admin"}), now));
    ASSERT_TRUE(ceremony.enrol(stick("wang"), sticks({"admin", "admin-2"}), now));
    EXPECT_EQ(signersOf("content"), 3u);
    seeds.insert_or_assign("wang", SigningKey::make());
    ASSERT_TRUE(ceremony.enrol(stick("wang"), sticks({"admin", "admin-2"}), now));
    EXPECT_EQ(signersOf("content"), 3u) << "in place of the one before";
    EXPECT_TRUE(deviceFollows());
    ASSERT_TRUE(ceremony.revoke("wang", sticks({"admin", "admin-2"}), now));
    EXPECT_EQ(signersOf("content"), 2u);
    EXPECT_EQ(ceremony.revoke("wang", sticks({"admin", "admin-2"}), now).error().code, ErrorCode::NotFound);
}

TEST_F(KeyCeremonyTest, RevocationThatLackedAStickIsDoneWithTheSecond)
{
    const auto id = seeds.at("editor").id();
    store::StaffKeyStore keys(database);
    EXPECT_FALSE(ceremony.revoke("editor", sticks({"admin"}), now));
    EXPECT_FALSE(keys.find(id).value()->revokedAt) << "nothing has happened yet, and nothing says so";
    EXPECT_TRUE(signsFor("content", id));
    const auto revoked = ceremony.revoke("editor", sticks({"admin", "admin-2"}), now);
    ASSERT_TRUE(revoked) << revoked.error().message;
    EXPECT_TRUE(keys.find(id).value()->revokedAt);
    EXPECT_FALSE(signsFor("content", id));
    EXPECT_TRUE(deviceFollows());
}

TEST_F(KeyCeremonyTest, RevocationThatWasCutOffIsTakenUpAgain)
{
    const auto id = seeds.at("editor").id();
    store::StaffKeyStore keys(database);
    ASSERT_TRUE(keys.revoke(id, now)) << "as earlier versions did it first";
    ASSERT_TRUE(ceremony.revoke("editor", sticks({"admin", "admin-2"}), now));
    EXPECT_FALSE(signsFor("content", id));
}

TEST_F(KeyCeremonyTest, KeyIsRevokedByEightDigitsOfItsIdWhereNobodyHasThatName)
{
    const std::vector<std::string> admins{"admin", "admin-2"};
    const auto duty = seeds.at("duty").id(), reviewer = seeds.at("reviewer").id();
    EXPECT_EQ(ceremony.revoke(duty.substr(0, 7), sticks(admins), now).error().code, ErrorCode::NotFound);
    EXPECT_EQ(ceremony.revoke("", sticks(admins), now).error().code, ErrorCode::NotFound);
    // An account that is called as the duty manager's key begins.
    const auto name = duty.substr(0, 8);
    addAccount(name, {Role::Editor});
    seeds.emplace(name, SigningKey::make());
    ASSERT_TRUE(ceremony.enrol(stick(name), sticks(admins), now));
    ASSERT_TRUE(ceremony.revoke(name, sticks(admins), now));
    EXPECT_FALSE(signsFor("content", seeds.at(name).id()));
    EXPECT_TRUE(signsFor("notices", duty)) << "the owner's name goes before";
    ASSERT_TRUE(ceremony.revoke(reviewer.substr(0, 8), sticks(admins), now));
    EXPECT_FALSE(signsFor("withdrawals", reviewer));
}

TEST_F(KeyCeremonyTest, AnAccountThatSignsNothingGetsNoKey)
{
    addAccount("clerk", {Role::Clerk});
    EXPECT_EQ(ceremony.enrol({"clerk", SigningKey::make()}, sticks({"admin", "admin-2"}), now).error().code,
              ErrorCode::InvalidArgument);
    EXPECT_EQ(ceremony.enrol({"nobody", SigningKey::make()}, sticks({"admin", "admin-2"}), now).error().code,
              ErrorCode::NotFound);
}

TEST_F(KeyCeremonyTest, ServersOwnKeysAreRotatedByTheRoot)
{
    for (const auto* role : {"snapshot", "timestamp"})
    {
        EXPECT_FALSE(ceremony.rotateOnline(role, sticks({"root-1", "admin"}), now)) << role;
        const auto rotated = ceremony.rotateOnline(role, sticks({"root-1", "root-2"}), now);
        ASSERT_TRUE(rotated) << rotated.error().message;
        EXPECT_TRUE(deviceFollows()) << role;
    }
    EXPECT_EQ(ceremony.state()->root.version, 3u);
}

TEST_F(KeyCeremonyTest, ThirdReviewIsKeptByLaterChanges)
{
    ASSERT_TRUE(ceremony.extend(sticks({"admin", "admin-2"}), now, 3));
    EXPECT_EQ(ceremony.state()->delegation("content")->signers.threshold, 3u);
    ASSERT_TRUE(ceremony.revoke("duty", sticks({"admin", "admin-2"}), now));
    EXPECT_EQ(ceremony.state()->delegation("content")->signers.threshold, 3u);
    EXPECT_TRUE(deviceFollows());
}

TEST_F(KeyCeremonyTest, EveryChangeStandsInTheLedger)
{
    store::LedgerStore ledger(database);
    const auto before = ledger.entries().value().size();
    ASSERT_TRUE(ceremony.extend(sticks({"admin", "admin-2"}), now));
    ASSERT_TRUE(ceremony.revoke("duty", sticks({"admin", "admin-2"}), now));
    const auto entries = ledger.entries().value();
    ASSERT_EQ(entries.size(), before + 2);
    EXPECT_EQ(entries.back().event, "key_revoked");
    EXPECT_EQ(entries.back().detail["signed_by"], Json::array({"admin", "admin-2"}));
    EXPECT_EQ(signersOf("notices"), 0u);
    EXPECT_TRUE(ledger.verify());
}

} // namespace

} // namespace onedoor::server
