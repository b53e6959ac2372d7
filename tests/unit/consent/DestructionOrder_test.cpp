#include "content/consent/DestructionOrder.hpp"

#include <gtest/gtest.h>

namespace onedoor::consent
{
namespace
{

struct Order : testing::Test
{
    SealingKeyPair clinic = SealingKeyPair::make();
    DestructionOrder order{"demo-hall", Instant(std::chrono::milliseconds(1810778400000)),
                           {{3, std::string(64, 'a')}, {12, std::string(64, 'b')}}};
    std::string file = signOrder(order, clinic.secretKey);
    DevicePublicKey key = orderKeyOf(clinic.secretKey);
};

TEST_F(Order, SaysWhichRecordsAndNothingElse)
{
    const auto read = readOrder(file, key);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->hall, "demo-hall");
    EXPECT_EQ(read->made, order.made);
    EXPECT_EQ(read->records, order.records);
    for (const auto* word : {"exam", "withdraw", "ended", "reason", "receipt"})
        EXPECT_EQ(file.find(word), std::string::npos) << word;
}

TEST_F(Order, CountsOnlyWithTheClinicsSignature)
{
    EXPECT_EQ(readOrder(file, orderKeyOf(SealingKeyPair::make().secretKey)).error().code, ErrorCode::Untrusted);
    for (const auto at : {std::size_t{0}, file.find("12"), file.find("aaaa"), file.find('\n') - 1})
    {
        auto changed = file;
        changed[at] = changed[at] == '1' ? '2' : '1';
        EXPECT_EQ(readOrder(changed, key).error().code, ErrorCode::Untrusted) << at;
    }
}

TEST_F(Order, IsTheSameKeyEachTimeAndNotTheOneThatOpens)
{
    EXPECT_EQ(orderKeyOf(clinic.secretKey), key);
    EXPECT_NE(key.bytes, clinic.publicKey.bytes);
}

TEST_F(Order, CutOrEmptyFilesAreMalformed)
{
    EXPECT_EQ(readOrder("", key).error().code, ErrorCode::Malformed);
    EXPECT_EQ(readOrder(file.substr(0, file.size() - 10), key).error().code, ErrorCode::Malformed);
    EXPECT_EQ(readOrder(file.substr(0, file.find('\n')), key).error().code, ErrorCode::Malformed);
}

} // namespace
} // namespace onedoor::consent
