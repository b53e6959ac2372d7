#include "config/store/ConsentStore.hpp"

#include "config/store/Connection.hpp"
#include "content/base/Ids.hpp"
#include "content/consent/Sealing.hpp"
#include "content/base/Files.hpp"
#include "content/consent/Base64.hpp"
#include "tests/support/TempFolder.hpp"
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

    /// A person's three records, as large as real ones.
    SealedConsent three(const std::string& request, const std::string& code)
    {
        SealedConsent consent{request, {}, sha256(code), "kiosk-1"};
        for (int purpose = 0; purpose < 3; ++purpose)
        {
            std::string bytes;
            for (int part = 0; part < 1000; ++part)
                bytes += sha256(request + std::to_string(purpose) + std::to_string(part));
            consent.sealed.push_back(consent::encodeBase64(bytes));
        }
        return consent;
    }
    static consent::OrderedRecord ordered(std::int64_t sequence, const std::string& sealed)
    {
        return {sequence, sha256(*consent::decodeBase64(sealed))};
    }
    /// The store checks no signature, but it reads what the order names.
    static std::string document(const consent::DestructionOrder& order)
    {
        std::string text = "order";
        for (const auto& record : order.records)
            text += " " + record.sealedSha256;
        return text;
    }

    ConsentReceipt append(const std::string& request, const std::string& sealed, const std::string& code)
    {
        const auto receipt = consents.append({request, {sealed}, sha256(code), "kiosk-1"}, until, now);
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
    EXPECT_EQ(consents.verifyChain()->head, second.head);
}

TEST_F(ConsentStoreTest, SameRequestIsStoredOnce)
{
    const auto first = append("one", "c2VhbGVk", "code-1");
    const auto again = append("one", "c2VhbGVk", "code-1");
    EXPECT_FALSE(again.created);
    EXPECT_EQ(again.sequence, first.sequence);
    EXPECT_EQ(again.head, first.head);
    EXPECT_EQ(consents.records()->size(), 1u);
    const auto other = consents.append({"one", {"b3RoZXI="}, sha256("code-1"), "kiosk-1"}, until, now);
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
    const auto receipt = consents.append({"one", {"no base64!"}, sha256("code-1"), "kiosk-1"}, until, now);
    EXPECT_EQ(receipt.error().code, ErrorCode::Malformed);
    EXPECT_EQ(consents.verifyChain()->head, consent::chainStart());
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
    EXPECT_NE(consents.verifyChain()->head, published);
}

TEST_F(ConsentStoreTest, APersonsRecordsAreKeptTogetherOrNotAtAll)
{
    auto consent = three("one", "code-1");
    const auto receipt = consents.append(consent, until, now);
    ASSERT_TRUE(receipt) << receipt.error().message;
    EXPECT_EQ(receipt->sequence, 3);
    EXPECT_EQ(consents.records(sha256("code-1"))->size(), 3u);
    const auto again = consents.append(consent, until, now);
    EXPECT_FALSE(again->created);
    EXPECT_EQ(again->head, receipt->head);
    EXPECT_EQ(consents.records()->size(), 3u);

    auto damaged = three("two", "code-2");
    damaged.sealed[2] = "no base64!";
    EXPECT_EQ(consents.append(damaged, until, now).error().code, ErrorCode::Malformed);
    EXPECT_EQ(consents.records()->size(), 3u) << "nor the two that were good";
    EXPECT_EQ(consents.append({"three", {}, sha256("code-3"), "kiosk-1"}, until, now).error().code,
              ErrorCode::Malformed);

    auto other = consent;
    std::swap(other.sealed[1], other.sealed[2]);
    EXPECT_EQ(consents.append(other, until, now).error().code, ErrorCode::Conflict);
    other = consent;
    other.sealed.push_back("b3RoZXI=");
    EXPECT_EQ(consents.append(other, until, now).error().code, ErrorCode::Conflict);
}

TEST_F(ConsentStoreTest, ARangeOfDaysBringsWhatTheSameReceiptsSaidBefore)
{
    append("one", "c2VhbGVk", "code-1");
    append("two", "b3RoZXI=", "code-2");
    const auto later = tenOClock("2027-06-01");
    ASSERT_TRUE(consents.append({"three", {"d2l0aGRyYXc="}, sha256("code-1"), "kiosk-1"}, until, later));
    std::vector<std::int64_t> seen;
    const auto note = [&](const StoredConsent& record) -> Result<void>
    {
        seen.push_back(record.sequence);
        return {};
    };
    ASSERT_TRUE(consents.visit({.from = tenOClock("2027-05-31"), .until = tenOClock("2027-06-02")}, note));
    EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 3}));
    seen.clear();
    ASSERT_TRUE(consents.visit({.until = later}, note));
    EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2, 3})) << "and what they said since";
    const auto stopped = consents.visit({}, [](const StoredConsent&) -> Result<void>
                                        { return fail(ErrorCode::Io, "full"); });
    EXPECT_EQ(stopped.error().message, "full");
}

TEST_F(ConsentStoreTest, AnOrderTakesTheBytesAndLeavesTheChain)
{
    const auto consent = three("one", "code-1");
    const auto head = consents.append(consent, until, now)->head;
    append("two", "c2VhbGVk", "code-2");
    const consent::DestructionOrder order{"hall", now, {ordered(1, consent.sealed[0]), ordered(3, consent.sealed[2])}};
    const auto done = consents.destroy(order, document(order), now);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->ended, 2);
    EXPECT_TRUE(done->purged);
    const auto records = *consents.records();
    EXPECT_EQ(records[0].sealed, "");
    EXPECT_TRUE(records[2].ended());
    EXPECT_EQ(records[1].sealed, consent.sealed[1]);
    EXPECT_EQ(records[2].head, head);
    const auto chain = consents.verifyChain();
    ASSERT_TRUE(chain) << chain.error().message;
    EXPECT_EQ(chain->records, 4);
    EXPECT_EQ(chain->ended, 2);
    EXPECT_TRUE((*consents.find(sha256("code-1")))->kept) << "one is left";
    const auto again = consents.destroy(order, document(order), now);
    EXPECT_EQ(again->ended, 0);
    EXPECT_EQ(again->already, 2);
}

TEST_F(ConsentStoreTest, TheReceiptOfAllThatEndedSaysSo)
{
    const auto consent = three("one", "code-1");
    ASSERT_TRUE(consents.append(consent, until, now));
    consent::DestructionOrder order{"hall", now, {}};
    for (int at = 0; at < 3; ++at)
        order.records.push_back(ordered(at + 1, consent.sealed[static_cast<std::size_t>(at)]));
    ASSERT_TRUE(consents.destroy(order, document(order), now));
    EXPECT_FALSE((*consents.find(sha256("code-1")))->kept);
}

TEST_F(ConsentStoreTest, AnOrderThatDoesNotFitDestroysNothing)
{
    const auto consent = three("one", "code-1");
    ASSERT_TRUE(consents.append(consent, until, now));
    const consent::DestructionOrder swapped{"hall", now, {ordered(1, consent.sealed[0]), ordered(2, consent.sealed[2])}};
    EXPECT_EQ(consents.destroy(swapped, document(swapped), now).error().code, ErrorCode::Conflict);
    const consent::DestructionOrder absent{"hall", now, {ordered(1, consent.sealed[0]), ordered(9, consent.sealed[2])}};
    EXPECT_EQ(consents.destroy(absent, document(absent), now).error().code, ErrorCode::NotFound);
    EXPECT_EQ(consents.verifyChain()->ended, 0);
    EXPECT_EQ((*consents.records())[0].sealed, consent.sealed[0]);
}

TEST_F(ConsentStoreTest, BytesThatAreGoneWithoutAnOrderShow)
{
    const auto consent = three("one", "code-1");
    ASSERT_TRUE(consents.append(consent, until, now));
    auto& sql = database->connection().session();
    sql << "UPDATE consent_record SET sealed = '' WHERE sequence = 2";
    EXPECT_EQ(consents.verifyChain().error().code, ErrorCode::Untrusted);
    sql << "UPDATE consent_record SET state = 'ended', ended_by = 'made up' WHERE sequence = 2";
    EXPECT_EQ(consents.verifyChain().error().code, ErrorCode::Untrusted);
    EXPECT_NE(consents.verifyChain().error().message.find("record 2"), std::string::npos);
    const consent::DestructionOrder order{"hall", now, {ordered(1, consent.sealed[0])}};
    sql << "UPDATE consent_record SET ended_by = '" + sha256(document(order)) + "' WHERE sequence = 2";
    ASSERT_TRUE(consents.destroy(order, document(order), now));
    EXPECT_EQ(consents.verifyChain().error().code, ErrorCode::Untrusted) << "the order names another record";
}

TEST(SqliteConsents, DestroyedBytesAreNowhereInTheFiles)
{
    const test::TempFolder folder;
    const auto path = folder / "onedoor.sqlite";
    const auto now = tenOClock("2027-05-20");
    const auto database = Database::open(path, now).value();
    const auto second = Database::open(path, now).value(); // a server that runs meanwhile
    ConsentStore consents(database);
    std::vector<std::string> sealed;
    consent::DestructionOrder order{"hall", now, {}};
    std::string document;
    for (int person = 0; person < 6; ++person)
    {
        SealedConsent consent{"person-" + std::to_string(person), {}, sha256("code"), "kiosk-1"};
        for (int purpose = 0; purpose < 3; ++purpose)
        {
            std::string bytes;
            for (int part = 0; part < 1000; ++part)
                bytes += sha256(consent.requestId + std::to_string(purpose) + std::to_string(part));
            consent.sealed.push_back(consent::encodeBase64(bytes));
            sealed.push_back(consent.sealed.back());
            order.records.push_back({static_cast<std::int64_t>(sealed.size()), sha256(bytes)});
            document += order.records.back().sealedSha256;
        }
        ASSERT_TRUE(consents.append(consent, dayOf("2042-05-20"), now));
    }
    const auto holds = [&](const std::string& bytes)
    {
        for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
            if (readFile(entry.path())->find(bytes) != std::string::npos)
                return true;
        return false;
    };
    // From the middle and from the ends: a record lies on many pages.
    const auto places = {std::size_t{100}, std::size_t{20'000}, std::size_t{60'000}};
    for (const auto& one : sealed)
        for (const auto at : places)
            ASSERT_TRUE(holds(one.substr(at, 40)));
    const auto done = consents.destroy(order, document, now);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_TRUE(done->purged);
    for (const auto& one : sealed)
        for (const auto at : places)
            EXPECT_FALSE(holds(one.substr(at, 40)));
    EXPECT_EQ(ConsentStore(second).verifyChain()->ended, 18);
}
