#include "config/store/LedgerStore.hpp"

#include "config/store/Connection.hpp"
#include "content/base/Ids.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gmock/gmock.h>
#include <thread>

using namespace onedoor;
using namespace onedoor::store;
using testing::HasSubstr;

namespace
{

class LedgerStoreTest : public testing::Test
{
protected:
    StoreFolder folder;
    std::shared_ptr<Database> database = folder.open();
    LedgerStore ledger{database};
    Instant now = tenOClock("2027-05-20");

    LedgerEntry append(const LedgerNote& note)
    {
        auto entry = ledger.append(note, now);
        EXPECT_TRUE(entry) << entry.error().message;
        return entry.value_or(LedgerEntry{});
    }
    void appendThree()
    {
        append({"drafted", "editor", "content 8", sha256("draft"), {{"role", "content"}, {"version", 8}}});
        append({"signed", "reviewer", "content 8", sha256("draft"), Json::object()});
        append({"published", "reviewer", "content 8", sha256("draft"), {{"reviewed_by", {"reviewer"}}}});
    }
    /// What an intruder with the database in hands does.
    void sql(const std::string& statement) { database->connection().session() << statement; }
    std::string verdict(const std::optional<std::string>& knownHead = std::nullopt)
    {
        const auto state = ledger.verify(knownHead);
        if (state)
            return "whole";
        EXPECT_EQ(state.error().code, ErrorCode::Untrusted);
        return state.error().message;
    }
};

} // namespace

TEST_F(LedgerStoreTest, EmptyLedgerIsWholeAndStartsTheChain)
{
    const auto state = *ledger.verify();
    EXPECT_EQ(state.entries, 0);
    EXPECT_EQ(state.head, ledgerStart());
    EXPECT_TRUE(ledger.verify(ledgerStart()));
}

TEST_F(LedgerStoreTest, EntriesComeBackAsTheyWereWritten)
{
    const auto written = append(
        {"published", "审核员 \"甲\"", "content 8", sha256("draft"), {{"hours", "工作日 08:30–17:30"}, {"version", 8}}});
    const auto entries = *ledger.entries();
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0].sequence, 1);
    EXPECT_EQ(entries[0].at, now);
    EXPECT_EQ(entries[0].event, "published");
    EXPECT_EQ(entries[0].actor, "审核员 \"甲\"");
    EXPECT_EQ(entries[0].subject, "content 8");
    EXPECT_EQ(entries[0].sha256, sha256("draft"));
    EXPECT_EQ(entries[0].detail, Json({{"hours", "工作日 08:30–17:30"}, {"version", 8}}));
    EXPECT_EQ(entries[0].previousHead, ledgerStart());
    EXPECT_EQ(entries[0].head, written.head);
}

TEST_F(LedgerStoreTest, EachHeadIsTheHashOfTheOneBeforeAndTheWrittenDownForm)
{
    const auto first = append({"blank", "wall-1", "wall-1", "", {{"by", "key"}}});
    const auto second = append({"notice", "duty", "notices/a1.json", sha256("x"), Json::object()});
    EXPECT_EQ(first.head, sha256("onedoor ledger chain 1\n" + std::string(64, '0') +
                                 "\n{\"actor\":\"wall-1\",\"at\":1810778400000,\"detail\":{\"by\":\"key\"},"
                                 "\"event\":\"blank\",\"sequence\":1,\"sha256\":\"\",\"subject\":\"wall-1\"}\n"));
    EXPECT_EQ(second.sequence, 2);
    EXPECT_EQ(second.previousHead, first.head);
    EXPECT_EQ(ledger.verify()->head, second.head);
    EXPECT_EQ(ledger.verify()->entries, 2);
}

TEST_F(LedgerStoreTest, EntriesOfAPeriodLeaveOutItsEnd)
{
    for (const auto* day : {"2027-05-19", "2027-05-20", "2027-05-21"})
        ASSERT_TRUE(ledger.append({"blank", "wall-1", "wall-1", "", Json::object()}, tenOClock(day)));
    const auto entries = *ledger.entries(tenOClock("2027-05-20"), tenOClock("2027-05-21"));
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0].sequence, 2);
}

TEST_F(LedgerStoreTest, EveryChangedColumnBreaksTheChainAtItsEntry)
{
    appendThree();
    ASSERT_EQ(verdict(), "whole");
    for (const auto* change : {"at = at + 1", "event = 'discarded'", "actor = 'editor'", "subject = 'content 9'",
                               "sha256 = ''", "detail = '{\"a\":1}'", "detail = '{ }'", "detail = 'no JSON'",
                               "head = previous_head", "previous_head = head"})
    {
        sql("BEGIN");
        sql(std::string("UPDATE ledger SET ") + change + " WHERE sequence = 2");
        EXPECT_THAT(verdict(), HasSubstr("breaks at entry 2")) << change;
        sql("ROLLBACK");
    }
    EXPECT_EQ(verdict(), "whole");
}

TEST_F(LedgerStoreTest, RemovedOrRenumberedEntryBreaksTheChainWhereItStood)
{
    appendThree();
    sql("DELETE FROM ledger WHERE sequence = 2");
    EXPECT_THAT(verdict(), HasSubstr("breaks at entry 2"));
    sql("UPDATE ledger SET sequence = 2 WHERE sequence = 3");
    EXPECT_THAT(verdict(), HasSubstr("breaks at entry 2"));
    sql("DELETE FROM ledger WHERE sequence = 1");
    EXPECT_THAT(verdict(), HasSubstr("breaks at entry 1"));
}

TEST_F(LedgerStoreTest, EntryWhoseOwnHeadWasMadeAnewBreaksTheChainAtTheNextOne)
{
    appendThree();
    auto forged = (*ledger.entries())[1];
    forged.actor = "editor";
    forged.head = ledgerHead(forged);
    sql("UPDATE ledger SET actor = 'editor', head = '" + forged.head + "' WHERE sequence = 2");
    EXPECT_THAT(verdict(), HasSubstr("breaks at entry 3"));
}

TEST_F(LedgerStoreTest, CutTailShowsAgainstAHeadThatWasPrinted)
{
    appendThree();
    const auto printed = ledger.verify()->head;
    EXPECT_EQ(verdict(printed), "whole");
    sql("DELETE FROM ledger WHERE sequence = 3");
    EXPECT_EQ(verdict(), "whole"); // alone, the shorter chain fits: that is why heads are printed
    EXPECT_THAT(verdict(printed), HasSubstr("stands nowhere in the ledger of 2 entries"));
    append({"published", "reviewer", "content 8", sha256("other"), Json::object()});
    EXPECT_THAT(verdict(printed), HasSubstr("stands nowhere in the ledger of 3 entries"));
}

TEST_F(LedgerStoreTest, OlderPrintedHeadStillStandsAfterMoreEntries)
{
    appendThree();
    const auto printed = ledger.verify()->head;
    appendThree();
    EXPECT_EQ(verdict(printed), "whole");
    EXPECT_EQ(ledger.verify(printed)->entries, 6);
    EXPECT_EQ(ledger.verify(printed)->knownAt, 3);
}

TEST_F(LedgerStoreTest, WhatTheChainCannotStandOnIsRefused)
{
    const std::vector<std::pair<const char*, LedgerNote>> bad{
        {"no event", {"", "editor", "content 8", "", Json::object()}},
        {"an event of two words", {"key added", "editor", "content 8", "", Json::object()}},
        {"NUL", {"signed", std::string("edi\0tor", 7), "content 8", "", Json::object()}},
        {"invalid UTF-8", {"signed", "editor\xff", "content 8", "", Json::object()}},
        {"invalid UTF-8 inside", {"signed", "editor", "content 8", "", {{"why", "\xc3"}}}},
        {"a fraction", {"signed", "editor", "content 8", "", {{"list", {1, 2.5}}}}},
        {"a list", {"signed", "editor", "content 8", "", Json::array()}},
        {"null", {"signed", "editor", "content 8", "", Json()}}};
    for (const auto& [what, note] : bad)
    {
        const auto entry = ledger.append(note, now);
        ASSERT_FALSE(entry) << what;
        EXPECT_EQ(entry.error().code, ErrorCode::Malformed) << what;
    }
    EXPECT_EQ(ledger.verify()->entries, 0);
}

TEST_F(LedgerStoreTest, TwoProgramsWriteOneChain)
{
    const auto write = [this]
    {
        LedgerStore own(folder.open());
        for (int i = 0; i < 25; ++i)
            EXPECT_TRUE(own.append({"signed", "editor", "content 8", "", {{"i", i}}}, now));
    };
    std::thread other(write);
    write();
    other.join();
    EXPECT_EQ(verdict(), "whole");
    EXPECT_EQ(ledger.verify()->entries, 50);
}

TEST(Ledger, GapInTheNumbersIsAFaultEvenWithFittingHeads)
{
    LedgerEntry entry;
    entry.sequence = 2;
    entry.detail = Json::object();
    entry.previousHead = ledgerStart();
    entry.head = ledgerHead(entry);
    const auto state = verifyLedger({entry});
    ASSERT_FALSE(state);
    EXPECT_THAT(state.error().message, HasSubstr("breaks at entry 1"));
    entry.sequence = 1;
    entry.head = ledgerHead(entry);
    EXPECT_TRUE(verifyLedger({entry}));
}
