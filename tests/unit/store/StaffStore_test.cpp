#include "config/store/StaffStore.hpp"

#include "config/store/Connection.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::store;
using namespace std::chrono_literals;

namespace
{

class StaffStoreTest : public testing::Test
{
protected:
    StoreFolder folder;
    std::shared_ptr<Database> database = folder.open();
    StaffStore staff{database, PasswordCost::least()};
    Instant now = tenOClock("2027-05-20");

    void SetUp() override { ASSERT_TRUE(staff.add("clerk", "right password", {Role::Clerk}, now)); }

    ErrorCode failure(const std::string& name, const std::string& password, Instant at)
    {
        const auto session = staff.signIn(name, password, at);
        EXPECT_FALSE(session);
        return session ? ErrorCode::InvalidArgument : session.error().code;
    }
};

} // namespace

TEST_F(StaffStoreTest, RightPasswordOpensASession)
{
    const auto session = staff.signIn("clerk", "right password", now);
    ASSERT_TRUE(session) << session.error().message;
    EXPECT_TRUE(session->may(Role::Clerk));
    EXPECT_FALSE(session->may(Role::Editor));
    const auto found = *staff.session(session->token, now + 1min);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, "clerk");
    EXPECT_EQ(found->csrf, session->csrf);
    EXPECT_NE(found->csrf, session->token);
}

TEST_F(StaffStoreTest, WrongPasswordAndUnknownNameSoundTheSame)
{
    const auto wrong = staff.signIn("clerk", "wrong password", now);
    const auto unknown = staff.signIn("nobody", "right password", now);
    ASSERT_FALSE(wrong || unknown);
    EXPECT_EQ(wrong.error().code, ErrorCode::Denied);
    EXPECT_EQ(wrong.error().message, unknown.error().message);
    EXPECT_EQ(failure("", "", now), ErrorCode::Denied);
    EXPECT_EQ(failure(std::string("clerk\0", 6), "right password", now), ErrorCode::Denied);
}

TEST_F(StaffStoreTest, RepeatedFailuresLockTheAccountForAWhile)
{
    for (int attempt = 0; attempt < StaffStore::attemptsBeforeLock; ++attempt)
        EXPECT_EQ(failure("clerk", "wrong password", now), ErrorCode::Denied);
    EXPECT_EQ(failure("clerk", "right password", now), ErrorCode::Exhausted);
    EXPECT_TRUE(staff.list(now)->front().lockedUntil);
    EXPECT_EQ(failure("clerk", "right password", now + 14min), ErrorCode::Exhausted);
    EXPECT_TRUE(staff.signIn("clerk", "right password", now + 15min));
    EXPECT_FALSE(staff.list(now + 15min)->front().lockedUntil);
}

TEST_F(StaffStoreTest, RightPasswordInTimeForgetsTheFailures)
{
    for (int round = 0; round < 3; ++round)
    {
        for (int attempt = 1; attempt < StaffStore::attemptsBeforeLock; ++attempt)
            EXPECT_EQ(failure("clerk", "wrong password", now), ErrorCode::Denied);
        EXPECT_TRUE(staff.signIn("clerk", "right password", now));
    }
}

TEST_F(StaffStoreTest, UnusedSessionEnds)
{
    const auto token = staff.signIn("clerk", "right password", now)->token;
    EXPECT_TRUE(*staff.session(token, now + StaffStore::idleSession - 1s));
    EXPECT_TRUE(*staff.session(token, now + 2 * StaffStore::idleSession - 2s)) << "use keeps it open";
    EXPECT_FALSE(*staff.session(token, now + 3 * StaffStore::idleSession));
}

TEST_F(StaffStoreTest, UsedSessionEndsToo)
{
    const auto token = staff.signIn("clerk", "right password", now)->token;
    for (auto time = 0min; time < StaffStore::longestSession; time += 30min)
        ASSERT_TRUE(*staff.session(token, now + time));
    EXPECT_FALSE(*staff.session(token, now + StaffStore::longestSession));
}

TEST_F(StaffStoreTest, LookingOnDoesNotKeepASessionOpen)
{
    const auto token = staff.signIn("clerk", "right password", now)->token;
    for (auto time = 0min; time < StaffStore::idleSession; time += 10min)
        ASSERT_TRUE(*staff.peek(token, now + time));
    EXPECT_FALSE(*staff.peek(token, now + StaffStore::idleSession));
    EXPECT_FALSE(*staff.peek("guess", now));
    EXPECT_FALSE(*staff.session(token, now + StaffStore::idleSession));
}

TEST_F(StaffStoreTest, SignOutEndsEverySessionOfThatNameAndNoOther)
{
    ASSERT_TRUE(staff.add("editor", "right password", {Role::Editor}, now));
    const auto other = staff.signIn("editor", "right password", now)->token;
    const auto elsewhere = staff.signIn("clerk", "right password", now)->token;
    const auto token = staff.signIn("clerk", "right password", now)->token;
    ASSERT_TRUE(staff.signOutEverywhere("clerk"));
    EXPECT_FALSE(*staff.session(token, now));
    EXPECT_FALSE(*staff.session(elsewhere, now));
    EXPECT_TRUE(*staff.session(other, now));
    EXPECT_FALSE(*staff.session("", now));
    EXPECT_FALSE(*staff.session("guess", now));
}

TEST_F(StaffStoreTest, NewPasswordEndsSessionsAndTheLock)
{
    const auto token = staff.signIn("clerk", "right password", now)->token;
    for (int attempt = 0; attempt < StaffStore::attemptsBeforeLock; ++attempt)
        failure("clerk", "wrong password", now);
    ASSERT_TRUE(staff.setPassword("clerk", "another password"));
    EXPECT_FALSE(*staff.session(token, now));
    EXPECT_EQ(failure("clerk", "right password", now), ErrorCode::Denied);
    EXPECT_TRUE(staff.signIn("clerk", "another password", now));
    EXPECT_EQ(staff.setPassword("nobody", "another password").error().code, ErrorCode::NotFound);
}

TEST_F(StaffStoreTest, DatabaseHoldsNeitherPasswordNorToken)
{
    const auto token = staff.signIn("clerk", "right password", now)->token;
    std::string hash;
    std::string stored;
    database->connection().session() << "SELECT password_hash FROM staff", soci::into(hash);
    database->connection().session() << "SELECT token_hash FROM staff_session", soci::into(stored);
    EXPECT_TRUE(hash.starts_with("$argon2id$")) << hash;
    EXPECT_NE(stored, token);
}

TEST_F(StaffStoreTest, BadNamesAndPasswordsAreRefused)
{
    for (const auto* name : {"", "a", "Clerk", "王", "a b", "a;b", "0123456789012345678901234567890123456789x"})
        EXPECT_EQ(staff.add(name, "long enough", {Role::Clerk}, now).error().code, ErrorCode::InvalidArgument) << name;
    EXPECT_EQ(staff.add("second", "short", {Role::Clerk}, now).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(staff.add("clerk", "long enough", {Role::Clerk}, now).error().code, ErrorCode::Conflict);
}

TEST(Roles, EveryNameReadsBack)
{
    for (const auto role : {Role::Editor, Role::Reviewer, Role::Clerk, Role::DutyManager, Role::ClinicOfficer,
                            Role::Statistician, Role::Inspector, Role::Administrator})
        EXPECT_EQ(roleFrom(toString(role)), role);
    EXPECT_FALSE(roleFrom("root"));
}

TEST(NewPassword, IsNeverTheSameTwiceAndLongEnough)
{
    const auto first = newPassword();
    EXPECT_EQ(first.size(), 19u);
    EXPECT_NE(first, newPassword());
    EXPECT_TRUE(hashPassword(first, PasswordCost::least()));
}
