#include "config/store/SerialStore.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>
#include <mutex>
#include <set>
#include <thread>

using namespace onedoor;
using namespace onedoor::store;

namespace
{

class SerialStoreTest : public testing::Test
{
protected:
    StoreFolder folder;
    SerialStore serials{folder.open()};
};

} // namespace

TEST_F(SerialStoreTest, NumbersGoOnFromOneBatchToTheNext)
{
    EXPECT_EQ(serials.take("exam_slip", 2027, 10).value(), 1);
    EXPECT_EQ(serials.take("exam_slip", 2027, 5).value(), 11);
    EXPECT_EQ(serials.take("exam_slip", 2027, 1).value(), 16);
}

TEST_F(SerialStoreTest, EachKindAndYearCountsByItself)
{
    EXPECT_EQ(serials.take("exam_slip", 2027, 10).value(), 1);
    EXPECT_EQ(serials.take("service_card", 2027, 1).value(), 1);
    EXPECT_EQ(serials.take("exam_slip", 2028, 1).value(), 1);
    EXPECT_EQ(SerialStore(folder.open()).take("exam_slip", 2027, 1).value(), 11) << "also after a restart";
}

TEST_F(SerialStoreTest, TwoAtOnceNeverGetTheSameNumber)
{
    std::set<std::int64_t> given;
    std::mutex mutex;
    std::vector<std::thread> desks;
    for (int desk = 0; desk < 2; ++desk)
        desks.emplace_back(
            [&]
            {
                SerialStore own(folder.open());
                for (int time = 0; time < 20; ++time)
                {
                    const auto first = own.take("exam_slip", 2027, 3);
                    const std::lock_guard lock(mutex);
                    for (int at = 0; first && at < 3; ++at)
                        EXPECT_TRUE(given.insert(*first + at).second) << *first + at;
                }
            });
    for (auto& desk : desks)
        desk.join();
    EXPECT_EQ(given.size(), 120U);
}

TEST_F(SerialStoreTest, NoNumbersAreRefused)
{
    EXPECT_EQ(serials.take("exam_slip", 2027, 0).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(serials.take(std::string("a\0b", 3), 2027, 1).error().code, ErrorCode::Malformed);
}
