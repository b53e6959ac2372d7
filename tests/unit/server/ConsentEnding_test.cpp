// From the kiosk to the clinic's machine and back: what a withdrawal and an ended time do to the bytes.

#include "tests/unit/server/CommandRun.hpp"
#include "tests/unit/server/TestHall.hpp"

#include "config/store/ConsentStore.hpp"
#include "config/store/LedgerStore.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/Receipt.hpp"
#include "content/consent/Sealing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using consent::Decision;
using consent::Purpose;
using testing::HasSubstr;
using testing::Not;

namespace
{

using Decisions = std::map<Purpose, Decision>;

const Decisions yes{{Purpose::Exam, Decision::Permit},
                    {Purpose::HealthData, Decision::Permit},
                    {Purpose::HandOver, Decision::Deny}};
const Decisions exitOne{{Purpose::Exam, Decision::Padding},
                        {Purpose::HealthData, Decision::Withdraw},
                        {Purpose::HandOver, Decision::Padding}};
const Decisions exitAll{{Purpose::Exam, Decision::Withdraw},
                        {Purpose::HealthData, Decision::Withdraw},
                        {Purpose::HandOver, Decision::Withdraw}};

class ConsentEnding : public testing::Test
{
protected:
    TestHall hall;
    consent::SealingKeys keys = *consent::parseSealingKeys(
        parseJson(*readFile(hall.data().content() / "hall.json"), "hall")->at("consent"));
    std::string data = hall.data().root.string();
    std::string clinicKey = (hall.data().keys() / "clinic.key").string();
    std::string records = (hall.data().root / "records.jsonl").string();
    std::string order = (hall.data().root / "order").string();
    int requests = 0;

    /// What the kiosk hands in for somebody; the base64 of the records as they were sent.
    std::vector<std::string> handIn(const consent::Receipt& receipt, const Decisions& decisions,
                                    const std::string& time = "2027-03-03T10:05:00+08:00")
    {
        std::vector<std::string> sealed;
        for (const auto& [purpose, decision] : decisions)
        {
            consent::ConsentRecord record;
            record.recordId = newId();
            record.purpose = purpose;
            record.decision = decision;
            record.language = "zh-CN";
            record.decided = *calendar::parseInstant(time);
            record.retentionYears = decision == Decision::Withdraw || decision == Decision::Padding ? 1
                                    : purpose == Purpose::HandOver                                  ? 3
                                                                                                    : 15;
            record.receiptHash = receipt.hash();
            sealed.push_back(consent::encodeBase64(*consent::seal(record, consent::DeviceKey::make(), keys)));
        }
        const auto answer = hall.askFrom("kiosk-1", "POST", "/api/v1/consents",
                                         {{"sealed", sealed}, {"receipt_hash", receipt.hash()}, {"kiosk", "kiosk-1"}},
                                         {{"idempotency-key", "request-" + std::to_string(++requests)}});
        EXPECT_EQ(answer.status, 201) << answer.body;
        return sealed;
    }
    Json status(const consent::Receipt& receipt)
    {
        return bodyOf(hall.askFrom("kiosk-1", "GET", "/api/v1/consents/" + receipt.hash()));
    }
    CommandRun exported(std::vector<std::string> more = {})
    {
        std::vector<std::string> arguments{"consent", "export", "--data", data, "--out", records};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCommand(arguments);
    }
    CommandRun reviewed(const std::string& day, std::vector<std::string> more = {})
    {
        std::vector<std::string> arguments{"consent", "review", records, "--key", clinicKey,
                                           "--order", order, "--day", day};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCommand(arguments);
    }
    CommandRun destroyed() { return runCommand({"consent", "destroy", "--data", data, "--order", order}); }
    [[nodiscard]] bool databaseHolds(const std::string& bytes) const
    {
        for (const auto& entry : std::filesystem::directory_iterator(hall.data().root))
            if (entry.path().filename().string().starts_with("onedoor.sqlite") &&
                readFile(entry.path())->find(bytes) != std::string::npos)
                return true;
        return false;
    }
};

} // namespace

TEST_F(ConsentEnding, WhatIsWithdrawnIsDestroyedAndNothingElse)
{
    const auto leaver = consent::Receipt::make();
    const auto stayer = consent::Receipt::make();
    const auto gone = handIn(leaver, yes);
    const auto kept = handIn(stayer, yes);
    handIn(leaver, exitOne, "2027-03-03T11:00:00+08:00");
    EXPECT_EQ(status(leaver)["state"], "kept");
    ASSERT_EQ(exported().status, 0);
    const auto review = reviewed("2027-03-04");
    ASSERT_EQ(review.status, 0) << review.out;
    EXPECT_THAT(review.out, HasSubstr("withdrawn"));
    EXPECT_THAT(review.out, HasSubstr("health_data"));
    EXPECT_THAT(review.out, HasSubstr("9 records opened, 4 end, 0 could not be opened"));
    const auto done = destroyed();
    ASSERT_EQ(done.status, 0) << done.out;
    EXPECT_THAT(done.out, HasSubstr("4 records destroyed"));

    // gone[1] is the health data; maps go through purposes in their order.
    for (const auto at : {200, 40'000, 80'000})
    {
        EXPECT_FALSE(databaseHolds(gone[1].substr(static_cast<std::size_t>(at), 40)));
        EXPECT_TRUE(databaseHolds(gone[0].substr(static_cast<std::size_t>(at), 40)));
        EXPECT_TRUE(databaseHolds(kept[1].substr(static_cast<std::size_t>(at), 40)));
    }
    const auto opened = runCommand({"consent", "open", "--data", data, "--key", clinicKey});
    EXPECT_EQ(opened.status, 0) << opened.out;
    EXPECT_THAT(opened.out, HasSubstr("chain whole, 4 ended in it"));
    EXPECT_EQ(status(leaver)["state"], "kept") << "two purposes are";
}

TEST_F(ConsentEnding, WhoWithdrawsAllIsToldThatItHasEnded)
{
    const auto leaver = consent::Receipt::make();
    handIn(leaver, yes);
    handIn(leaver, exitAll, "2027-03-03T11:00:00+08:00");
    ASSERT_EQ(exported().status, 0);
    ASSERT_EQ(reviewed("2027-03-04").status, 0);
    ASSERT_EQ(destroyed().status, 0);
    EXPECT_EQ(status(leaver)["state"], "ended");
}

TEST_F(ConsentEnding, TheLedgerSaysHowManyAndNotWhy)
{
    const auto leaver = consent::Receipt::make();
    handIn(leaver, yes);
    handIn(leaver, exitAll, "2027-03-03T11:00:00+08:00");
    ASSERT_EQ(exported().status, 0);
    ASSERT_EQ(reviewed("2027-03-04").status, 0);
    ASSERT_EQ(destroyed().status, 0);
    ASSERT_EQ(destroyed().status, 0) << "once more does no harm";
    std::vector<store::LedgerEntry> lines;
    const auto entries = hall.hall().ledger.entries().value();
    for (const auto& entry : entries)
        if (entry.event == "consents_destroyed")
            lines.push_back(entry);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].detail, (Json{{"records", 6}}));
    EXPECT_EQ(lines[0].subject, "6");
    EXPECT_EQ(lines[0].sha256, sha256(*readFile(order)));
    EXPECT_TRUE(hall.hall().ledger.verify());
}

TEST_F(ConsentEnding, EndedTimesAreOrderedByPurpose)
{
    handIn(consent::Receipt::make(), yes);
    ASSERT_EQ(exported().status, 0);
    EXPECT_THAT(reviewed("2030-03-03").out, HasSubstr("3 records opened, 0 end"));
    EXPECT_FALSE(std::filesystem::exists(order)) << "no order for nothing";
    const auto review = reviewed("2030-03-04");
    EXPECT_THAT(review.out, HasSubstr("time ended"));
    EXPECT_THAT(review.out, HasSubstr("hand_over"));
    EXPECT_THAT(review.out, HasSubstr("3 records opened, 1 end"));
    EXPECT_THAT(reviewed("2042-03-04").out, HasSubstr("3 records opened, 3 end"));
}

TEST_F(ConsentEnding, WhatALawHasKeptStays)
{
    handIn(consent::Receipt::make(), yes);
    ASSERT_EQ(exported().status, 0);
    EXPECT_THAT(reviewed("2042-03-04", {"--except", "1,3"}).out, HasSubstr("3 records opened, 1 end"));
}

TEST_F(ConsentEnding, TheClinicsOwnListNamesWhoseTheyAre)
{
    const auto leaver = consent::Receipt::make();
    handIn(leaver, yes);
    handIn(leaver, exitAll, "2027-03-03T11:00:00+08:00");
    ASSERT_EQ(exported().status, 0);
    const auto codes = hall.data().root / "codes.txt";
    ASSERT_TRUE(writeFileAtomically(codes, consent::Receipt::make().grouped() + "\r\n\n" + leaver.grouped() + "\n"));
    EXPECT_THAT(reviewed("2027-03-04").out, Not(HasSubstr(leaver.grouped())));
    EXPECT_THAT(reviewed("2027-03-04", {"--codes", codes.string()}).out, HasSubstr(leaver.grouped()));
    ASSERT_TRUE(writeFileAtomically(codes, "ABCD\n"));
    EXPECT_EQ(reviewed("2027-03-04", {"--codes", codes.string()}).status, 1);
}

TEST_F(ConsentEnding, OnlyTheClinicsOrderIsCarriedOut)
{
    const auto leaver = consent::Receipt::make();
    const auto sealed = handIn(leaver, yes);
    handIn(leaver, exitAll, "2027-03-03T11:00:00+08:00");
    ASSERT_EQ(exported().status, 0);
    // The escrow's key opens as well, but it orders nothing.
    const auto escrow = (hall.data().keys() / "escrow.key").string();
    ASSERT_EQ(runCommand({"consent", "review", records, "--key", escrow, "--order", order, "--day", "2027-03-04"})
                  .status,
              0);
    EXPECT_EQ(destroyed().status, 1);
    ASSERT_EQ(reviewed("2027-03-04").status, 0);
    auto changed = *readFile(order);
    changed.replace(changed.find("\"sequence\":1"), 12, "\"sequence\":2");
    ASSERT_TRUE(writeFileAtomically(order, changed));
    EXPECT_EQ(destroyed().status, 1);
    EXPECT_TRUE(databaseHolds(sealed[0].substr(200, 40)));
    EXPECT_EQ(status(leaver)["state"], "kept");
}

TEST_F(ConsentEnding, WhatTheServerChangedInAnExportIsNotBelieved)
{
    const auto leaver = consent::Receipt::make();
    handIn(leaver, yes);
    const auto stayer = consent::Receipt::make();
    handIn(stayer, exitAll, "2027-03-03T11:00:00+08:00");
    ASSERT_EQ(exported().status, 0);
    auto text = *readFile(records);
    // The stayer's withdrawal under the leaver's receipt.
    for (auto at = text.find(stayer.hash()); at != std::string::npos; at = text.find(stayer.hash()))
        text.replace(at, 64, leaver.hash());
    ASSERT_TRUE(writeFileAtomically(records, text));
    const auto review = reviewed("2027-03-04");
    EXPECT_EQ(review.status, 0);
    EXPECT_THAT(review.out, HasSubstr("3 records opened, 0 end, 3 could not be opened"));
    EXPECT_THAT(review.out, HasSubstr("of another receipt"));
    ASSERT_TRUE(writeFileAtomically(records, "{}\n"));
    EXPECT_EQ(reviewed("2027-03-04").status, 1);
    ASSERT_EQ(exported().status, 0);
    ASSERT_TRUE(writeFileAtomically(records, *readFile(records) + "not a record\n[]\n"));
    EXPECT_THAT(reviewed("2027-03-04").out, HasSubstr("2 could not be opened"));
}

TEST_F(ConsentEnding, AnExportOfADayBringsTheEarlierWordsOfItsReceipts)
{
    handIn(consent::Receipt::make(), yes);
    EXPECT_THAT(exported({"--from", "2027-03-03", "--to", "2027-03-03"}).out, HasSubstr("3 sealed records"));
    EXPECT_THAT(exported({"--to", "2027-03-02"}).out, HasSubstr("0 sealed records"));
    EXPECT_THAT(exported({"--from", "2027-03-04"}).out, HasSubstr("0 sealed records"));
    EXPECT_EQ(exported({"--from", "yesterday"}).status, 1);
}

TEST(ConsentsApi, APersonsRecordsComeTogetherOrAreRefusedTogether)
{
    TestHall hall;
    const auto keys = *consent::parseSealingKeys(
        parseJson(*readFile(hall.data().content() / "hall.json"), "hall")->at("consent"));
    const auto receipt = consent::Receipt::make();
    Json sealed = Json::array();
    for (const auto purpose : consent::allPurposes)
    {
        consent::ConsentRecord record;
        record.purpose = purpose;
        record.receiptHash = receipt.hash();
        sealed.push_back(consent::encodeBase64(*consent::seal(record, consent::DeviceKey::make(), keys)));
    }
    const auto post = [&](const Json& list, const std::string& key)
    {
        return hall.askFrom("kiosk-1", "POST", "/api/v1/consents",
                            {{"sealed", list}, {"receipt_hash", receipt.hash()}, {"kiosk", "kiosk-1"}},
                            {{"idempotency-key", key}});
    };
    const auto first = post(sealed, "one");
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(bodyOf(first)["sequence"], 3);
    EXPECT_EQ(post(sealed, "one").status, 200);
    EXPECT_EQ(post({sealed[0], sealed[1]}, "one").status, 409);
    auto half = sealed;
    half[2] = "AAAA";
    EXPECT_EQ(post(half, "two").status, 400);
    EXPECT_EQ(post(Json::array(), "three").status, 400);
    EXPECT_EQ(post({sealed[0], sealed[0], sealed[0], sealed[0], sealed[0]}, "four").status, 400);
    EXPECT_EQ(post(7, "five").status, 400);
    EXPECT_EQ(hall.hall().consents.records()->size(), 3u);
}
