#include "config/store/DeviceStore.hpp"

#include "config/store/Connection.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>
#include <set>

using namespace onedoor;
using namespace onedoor::store;
using namespace std::chrono_literals;

namespace
{

const std::string key(64, 'a');
const std::string otherKey(64, 'b');

class DeviceStoreTest : public testing::Test
{
protected:
    StoreFolder folder;
    std::shared_ptr<Database> database = folder.open();
    DeviceStore devices{database};
    Instant now = tenOClock("2027-05-20");

    Device enrolled(const std::string& id, DeviceKind kind = DeviceKind::Kiosk)
    {
        const auto code = devices.add(id, kind, now);
        return *devices.enrol(**devices.pending(code->id(), now), key, now);
    }

    int codesKept()
    {
        int count = 0;
        database->connection().session() << "SELECT COUNT(*) FROM device_code", soci::into(count);
        return count;
    }
};

} // namespace

TEST_F(DeviceStoreTest, CodeHasEightyRandomBitsAndIsEasyToCopy)
{
    const auto code = devices.add("wall-1", DeviceKind::Display, now);
    ASSERT_TRUE(code) << code.error().message;
    EXPECT_EQ(code->letters.size(), 16u);
    EXPECT_EQ(code->letters.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), std::string::npos);
    EXPECT_EQ(code->grouped(), code->letters.substr(0, 4) + "-" + code->letters.substr(4, 4) + "-" +
                                   code->letters.substr(8, 4) + "-" + code->letters.substr(12, 4));
    EXPECT_EQ(code->endsAt, now + 1h);
    std::set<std::string> letters;
    for (int device = 0; device < 20; ++device)
        letters.insert(devices.add("wall-" + std::to_string(device + 10), DeviceKind::Display, now)->letters);
    EXPECT_EQ(letters.size(), 20u);
}

TEST_F(DeviceStoreTest, CodeEnrolsOnceAndIsErased)
{
    const auto code = devices.add("kiosk-1", DeviceKind::Kiosk, now);
    const auto pending = *devices.pending(code->id(), now + 59min);
    ASSERT_TRUE(pending);
    EXPECT_EQ(pending->device, "kiosk-1");
    EXPECT_EQ(pending->kind, DeviceKind::Kiosk);
    EXPECT_EQ(pending->letters, code->letters);
    EXPECT_FALSE((*devices.find("kiosk-1"))->isEnrolled());

    const auto device = devices.enrol(*pending, key, now + 59min);
    ASSERT_TRUE(device) << device.error().message;
    EXPECT_TRUE(device->isEnrolled());
    EXPECT_EQ(device->publicKey, key);
    EXPECT_EQ(device->enrolledAt, now + 59min);
    EXPECT_EQ(codesKept(), 0);
    EXPECT_FALSE(*devices.pending(code->id(), now + 59min));
    EXPECT_EQ(devices.enrol(*pending, otherKey, now + 59min).error().code, ErrorCode::Denied);
    EXPECT_EQ((*devices.find("kiosk-1"))->publicKey, key);
}

TEST_F(DeviceStoreTest, CodeEndsAfterAnHourAndIsErased)
{
    const auto code = devices.add("kiosk-1", DeviceKind::Kiosk, now);
    const auto pending = *devices.pending(code->id(), now);
    EXPECT_EQ(devices.enrol(*pending, key, now + 60min).error().code, ErrorCode::Denied);
    EXPECT_FALSE(*devices.pending(code->id(), now + 60min));
    EXPECT_TRUE(*devices.pending(code->id(), now + 59min)) << "looking it up erases nothing";
    ASSERT_TRUE(devices.eraseEnded(now + 60min));
    EXPECT_EQ(codesKept(), 0);
}

TEST_F(DeviceStoreTest, CodeThatNobodyUsesIsErasedAllTheSame)
{
    ASSERT_TRUE(devices.add("kiosk-1", DeviceKind::Kiosk, now));
    ASSERT_TRUE(devices.add("kiosk-2", DeviceKind::Kiosk, now + 30min));
    ASSERT_TRUE(devices.eraseEnded(now + 59min));
    EXPECT_EQ(codesKept(), 2);
    ASSERT_TRUE(devices.eraseEnded(now + 60min));
    EXPECT_EQ(codesKept(), 1) << "the other one has half an hour yet";
}

TEST_F(DeviceStoreTest, NewCodeEndsTheOneBefore)
{
    const auto first = devices.add("kiosk-1", DeviceKind::Kiosk, now);
    const auto seen = *devices.pending(first->id(), now);
    const auto second = devices.add("kiosk-1", DeviceKind::Display, now);
    EXPECT_FALSE(*devices.pending(first->id(), now));
    EXPECT_EQ(devices.enrol(*seen, key, now).error().code, ErrorCode::Denied);
    EXPECT_EQ((*devices.pending(second->id(), now))->kind, DeviceKind::Display);
}

TEST_F(DeviceStoreTest, EnrolledDeviceIsNotReplacedUnlessItIsRevoked)
{
    enrolled("kiosk-1");
    const auto again = devices.add("kiosk-1", DeviceKind::Kiosk, now);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    EXPECT_NE(again.error().message.find("device revoke kiosk-1"), std::string::npos);

    ASSERT_TRUE(devices.revoke("kiosk-1", now + 1min));
    EXPECT_FALSE((*devices.find("kiosk-1"))->isEnrolled());
    EXPECT_EQ((*devices.find("kiosk-1"))->revokedAt, now + 1min);

    const auto code = devices.add("kiosk-1", DeviceKind::Kiosk, now + 2min);
    ASSERT_TRUE(code);
    EXPECT_FALSE((*devices.find("kiosk-1"))->isEnrolled()) << "the old key does not come back with the name";
    EXPECT_EQ((*devices.find("kiosk-1"))->publicKey, "");
    ASSERT_TRUE(devices.enrol(**devices.pending(code->id(), now + 2min), otherKey, now + 2min));
    EXPECT_EQ((*devices.find("kiosk-1"))->publicKey, otherKey);
}

TEST_F(DeviceStoreTest, RevocationEndsACodeThatIsUnderWay)
{
    const auto code = devices.add("kiosk-1", DeviceKind::Kiosk, now);
    const auto pending = *devices.pending(code->id(), now);
    ASSERT_TRUE(devices.revoke("kiosk-1", now));
    EXPECT_FALSE(*devices.pending(code->id(), now));
    EXPECT_EQ(devices.enrol(*pending, key, now).error().code, ErrorCode::Denied);
    EXPECT_EQ(devices.revoke("nobody", now).error().code, ErrorCode::NotFound);
}

TEST_F(DeviceStoreTest, ListTellsEveryDeviceByName)
{
    enrolled("wall-1", DeviceKind::Display);
    ASSERT_TRUE(devices.add("counter-1", DeviceKind::Counter, now));
    const auto all = *devices.list();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].id, "counter-1");
    EXPECT_FALSE(all[0].enrolledAt);
    EXPECT_EQ(all[1].id, "wall-1");
    EXPECT_TRUE(all[1].isEnrolled());
    EXPECT_EQ(all[1].addedAt, now);
}

TEST_F(DeviceStoreTest, AnotherProgramSeesTheChangeAtOnce)
{
    enrolled("kiosk-1");
    DeviceStore other(folder.open());
    EXPECT_TRUE((*other.find("kiosk-1"))->isEnrolled());
    ASSERT_TRUE(other.revoke("kiosk-1", now));
    EXPECT_FALSE((*devices.find("kiosk-1"))->isEnrolled());
}

TEST_F(DeviceStoreTest, BadIdsAreRefused)
{
    for (const auto* id : {"", "a", "Wall", "墙", "a b", "../a", "0123456789012345678901234567890123456789x"})
    {
        EXPECT_EQ(devices.add(id, DeviceKind::Display, now).error().code, ErrorCode::InvalidArgument) << id;
        EXPECT_FALSE(*devices.find(id)) << id;
        EXPECT_EQ(devices.revoke(id, now).error().code, ErrorCode::NotFound) << id;
    }
    EXPECT_EQ(devices.pending(std::string("AB\0D", 4), now).error().code, ErrorCode::Malformed);
}

TEST(DeviceKinds, EveryNameReadsBack)
{
    for (const auto kind : {DeviceKind::Display, DeviceKind::Kiosk, DeviceKind::Counter})
        EXPECT_EQ(deviceKindFrom(toString(kind)), kind);
    EXPECT_FALSE(deviceKindFrom("toaster"));
}
