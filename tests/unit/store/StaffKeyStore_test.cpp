#include "config/store/StaffKeyStore.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>

namespace onedoor::store
{

namespace
{

const Instant monday = Instant(std::chrono::hours(24 * 20000));

class StaffKeyStoreTest : public testing::Test
{
protected:
    StoreFolder folder;
    StaffKeyStore keys{folder.open()};
};

TEST_F(StaffKeyStoreTest, KeepsWhoseAKeyIsAndSinceWhen)
{
    ASSERT_TRUE(keys.add({"id-1", "zhang", KeyPurpose::Administrator, "aa", monday, {}}));
    const auto found = keys.find("id-1").value();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->owner, "zhang");
    EXPECT_EQ(found->purpose, KeyPurpose::Administrator);
    EXPECT_EQ(found->publicKey, "aa");
    EXPECT_EQ(found->addedAt, monday);
    EXPECT_FALSE(found->revokedAt);
    EXPECT_FALSE(keys.find("id-2").value());
    EXPECT_EQ(keys.add({"id-1", "li", KeyPurpose::Staff, "bb", monday, {}}).error().code, ErrorCode::Conflict);
}

TEST_F(StaffKeyStoreTest, ARevokedKeyStaysOnRecordWithItsFirstDay)
{
    ASSERT_TRUE(keys.add({"id-1", "zhang", KeyPurpose::Staff, "aa", monday, {}}));
    EXPECT_TRUE(keys.revoke("id-1", monday + std::chrono::hours(1)).value());
    EXPECT_FALSE(keys.revoke("id-1", monday + std::chrono::hours(2)).value()) << "it was revoked already";
    EXPECT_EQ(keys.find("id-1").value()->revokedAt, monday + std::chrono::hours(1));
    EXPECT_EQ(keys.revoke("id-2", monday).error().code, ErrorCode::NotFound);
    EXPECT_EQ(keys.list().value().size(), 1u);
}

TEST_F(StaffKeyStoreTest, RefusesATextThatWouldBeCut)
{
    EXPECT_EQ(keys.add({"id-1", std::string("zh\0ang", 6), KeyPurpose::Staff, "aa", monday, {}}).error().code,
              ErrorCode::Malformed);
}

} // namespace

} // namespace onedoor::store
