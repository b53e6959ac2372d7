#include "config/store/ConsentStore.hpp"

#include "config/store/Connection.hpp"
#include "content/base/Ids.hpp"
#include "content/consent/Sealing.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::store;

namespace
{

class ConsentStoreTest : public testing::Test
{
protected:
    StoreFolder folder;
    std::shared_ptr<Database> database = folder.open();
    ConsentStore consents{database};
    calendar::Date until = dayOf("2042-05-20");
    Instant now = tenOClock("2027-05-20");

    ConsentReceipt append(const std::string& request, const std::string& sealed, const std::string& code)
    {
        const auto receipt = consents.append({request, sealed, sha256(code), "kiosk-1"}, until, now);
        EXPECT_TRUE(receipt) << receipt.error().message;
        return receipt ? *receipt : ConsentReceipt{};
    }
};

} // namespace

TEST_F(ConsentStoreTest, RecordsFormAChain)
{
    const auto first = append("one", "c2VhbGVk", "code-1");
    const auto second = append("two", "c2VjcmV0", "code-2");
    EXPECT_EQ(first.sequence, 1);
    EXPECT_EQ(second.sequence, 2);
    EXPECT_NE(first.head, second.head);
    EXPECT_EQ(second.head, consent::chainHead(first.head, sha256("secret")));
    EXPECT_EQ(*consents.verifyChain(), second.head);
}

TEST_F(ConsentStoreTest, SameRequestIsStoredOnce)
{
    const auto first = append("one", "c2VhbGVk", "code-1");
    const auto again = append("one", "c2VhbGVk", "code-1");
    EXPECT_FALSE(again.created);
    EXPECT_EQ(again.sequence, first.sequence);
    EXPECT_EQ(again.head, first.head);
    EXPECT_EQ(consents.records()->size(), 1u);
    const auto other = consents.append({"one", "b3RoZXI=", sha256("code-1"), "kiosk-1"}, until, now);
    EXPECT_EQ(other.error().code, ErrorCode::Conflict);
}

TEST_F(ConsentStoreTest, ReceiptTellsOnlyUntilWhenItIsKept)
{
    append("one", "c2VhbGVk", "code-1");
    const auto state = *consents.find(sha256("code-1"));
    ASSERT_TRUE(state);
    EXPECT_TRUE(state->kept);
    EXPECT_EQ(state->until, until);
    EXPECT_FALSE(*consents.find(sha256("code-2")));
    EXPECT_FALSE(*consents.find(""));
}

TEST_F(ConsentStoreTest, LaterRecordOfTheSameReceiptIsFoundWithIt)
{
    append("one", "c2VhbGVk", "code-1");
    append("two", "b3RoZXI=", "code-2");
    append("three", "d2l0aGRyYXc=", "code-1");
    const auto records = *consents.records(sha256("code-1"));
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records[0].sequence, 1);
    EXPECT_EQ(records[1].sealed, "d2l0aGRyYXc=");
}

TEST_F(ConsentStoreTest, WhatIsNoBase64IsRefused)
{
    const auto receipt = consents.append({"one", "no base64!", sha256("code-1"), "kiosk-1"}, until, now);
    EXPECT_EQ(receipt.error().code, ErrorCode::Malformed);
    EXPECT_EQ(*consents.verifyChain(), consent::chainStart());
}

TEST_F(ConsentStoreTest, ChangedRecordBreaksTheChain)
{
    append("one", "c2VhbGVk", "code-1");
    append("two", "c2VjcmV0", "code-2");
    database->connection().session() << "UPDATE consent_record SET sealed = 'b3RoZXI=' WHERE sequence = 1";
    const auto head = consents.verifyChain();
    ASSERT_FALSE(head);
    EXPECT_EQ(head.error().code, ErrorCode::Untrusted);
    EXPECT_NE(head.error().message.find("record 1"), std::string::npos);
}

TEST_F(ConsentStoreTest, RemovedRecordBreaksTheChain)
{
    for (const auto* id : {"one", "two", "three"})
        append(id, "c2VhbGVk", id);
    database->connection().session() << "DELETE FROM consent_record WHERE sequence = 2";
    EXPECT_EQ(consents.verifyChain().error().code, ErrorCode::Untrusted);
}

TEST_F(ConsentStoreTest, CutTailShowsAgainstAPublishedHead)
{
    append("one", "c2VhbGVk", "code-1");
    const auto published = append("two", "c2VjcmV0", "code-2").head;
    database->connection().session() << "DELETE FROM consent_record WHERE sequence = 2";
    EXPECT_NE(*consents.verifyChain(), published);
}
