#include "kiosk/app/TapJournal.hpp"

#include "content/base/Files.hpp"
#include "tests/support/FullDisk.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"
#include "tests/unit/kiosk_flow/Visit.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace onedoor::kiosk
{

namespace
{

namespace fs = std::filesystem;
using Step = TapJournal::Step;

const Instant ten = test::at("2027-05-20T10:00:00+08:00");

TakenNumber number()
{
    return {test::ticket(), 6, {queue::Wait{std::chrono::seconds(1300), std::chrono::seconds(2100)},
                                "https://hall.example/t/7Kd0", false}};
}

/// A journal that the next run opens.
class TapJournalTest : public testing::Test
{
protected:
    std::vector<TapJournal::Entry> afterKill() const
    {
        TapJournal next(file);
        next.open();
        return next.entries();
    }

    onedoor::test::TempFolder folder;
    fs::path file = folder / "kiosk" / "taps.jsonl";
    TapJournal journal{file};
};

} // namespace

TEST_F(TapJournalTest, KnowsAfterAKillHowFarEachTapHadCome)
{
    journal.asked({"tap-1", "both", true, "", false}, ten);
    ASSERT_EQ(afterKill().size(), 1U);
    EXPECT_EQ(afterKill().front().step, Step::Asked);
    EXPECT_EQ(afterKill().front().tap.service, "both");
    EXPECT_TRUE(afterKill().front().tap.priority);
    EXPECT_EQ(afterKill().front().at, ten);

    journal.taken("tap-1", number(), {{"block", 7}});
    auto entry = afterKill().front();
    EXPECT_EQ(entry.step, Step::Taken);
    EXPECT_EQ(entry.taken->ticket.label(), "A018");
    EXPECT_EQ(entry.taken->ahead, 6);
    EXPECT_EQ(entry.taken->extras.wait, number().extras.wait);
    EXPECT_EQ(entry.taken->extras.follow, number().extras.follow);
    EXPECT_EQ(entry.report, Json::parse(R"({"block":7})"));

    EXPECT_TRUE(journal.printing("tap-1"));
    EXPECT_EQ(afterKill().front().step, Step::Printing);
    journal.notPrinted("tap-1");
    EXPECT_EQ(afterKill().front().step, Step::Taken);
    EXPECT_TRUE(journal.printing("tap-1"));
    journal.done("tap-1");
    EXPECT_TRUE(afterKill().empty());
    EXPECT_EQ(readFile(file).value(), "") << "nothing of a visit stays on the disk";
}

TEST_F(TapJournalTest, WhatOneTapDoesLeavesTheOthersAlone)
{
    journal.asked({"tap-1", "exam"}, ten);
    journal.asked({"tap-2", "both"}, ten);
    journal.asked({"tap-2", "both"}, ten);
    journal.done("tap-1");
    journal.taken("tap-9", number());
    ASSERT_EQ(afterKill().size(), 1U);
    EXPECT_EQ(afterKill().front().tap.requestId, "tap-2");
    EXPECT_TRUE(journal.printing("tap-9")) << "one that is not in it may be printed";
}

TEST_F(TapJournalTest, ALineThatAPowerCutToreIsDroppedAndTheNextIsWhole)
{
    journal.asked({"tap-1", "exam"}, ten);
    std::ofstream(file, std::ios::app) << R"({"id":"tap-1","taken":{"ti)";
    TapJournal next(file);
    next.open();
    ASSERT_EQ(next.entries().size(), 1U);
    EXPECT_EQ(next.entries().front().step, Step::Asked);
    next.taken("tap-1", number());
    EXPECT_EQ(afterKill().front().step, Step::Taken);
}

TEST_F(TapJournalTest, StrangeFilesAreNoReasonToStop)
{
    fs::create_directories(file.parent_path());
    for (const char* odd : {"", "\n\n", "[]\n7\nnull\n", R"({"tap":7,"at":1})", R"({"id":7})", R"({"tap":{"id":"x"}})",
                            "{\"id\":\"tap-1\",\"printing\":\"yes\"}\n", "\xff\xfe\x00"})
    {
        std::ofstream(file, std::ios::trunc) << odd;
        EXPECT_TRUE(afterKill().empty()) << odd;
    }
}

TEST_F(TapJournalTest, AFullDiskCostsTheJournalAndNeverPrintsTwice)
{
    journal.asked({"tap-1", "exam"}, ten);
    journal.taken("tap-1", number());
    {
        const onedoor::test::FullDisk full;
        EXPECT_TRUE(journal.printing("tap-1")) << "the number gets its paper";
        journal.asked({"tap-2", "exam"}, ten);
        EXPECT_TRUE(journal.entries().empty()) << "what is not on the disk is not in the journal";
    }
    EXPECT_TRUE(afterKill().empty()) << "so the next run must not know of it";
    journal.asked({"tap-3", "exam"}, ten);
    EXPECT_EQ(afterKill().size(), 1U) << "with room again it goes on";
}

TEST_F(TapJournalTest, WhereEvenForgettingFailsNothingIsPrinted)
{
    journal.asked({"tap-1", "exam"}, ten);
    journal.taken("tap-1", number());
    fs::remove_all(file.parent_path());
    std::ofstream(file.parent_path()) << "a file where the folder was"; // as on a disk that takes no change
    EXPECT_FALSE(journal.printing("tap-1"));
}

TEST_F(TapJournalTest, TheTimeOfATapIsToldUntilItsPaperBegins)
{
    const TapJournal::Steady tapped{std::chrono::seconds(100)};
    EXPECT_EQ(journal.tappedAt("tap-1"), std::nullopt);
    journal.noteTap("tap-1", tapped);
    journal.asked({"tap-1", "both", false, "", false}, ten);
    EXPECT_EQ(journal.tappedAt("tap-1"), tapped);
    EXPECT_EQ(journal.tappedAt("tap-2"), std::nullopt);
    ASSERT_TRUE(journal.printing("tap-2"));
    EXPECT_EQ(journal.tappedAt("tap-1"), tapped) << "another's paper";
    ASSERT_TRUE(journal.printing("tap-1"));
    EXPECT_EQ(journal.tappedAt("tap-1"), std::nullopt) << "a paper that is asked for again is not late";
}

} // namespace onedoor::kiosk
