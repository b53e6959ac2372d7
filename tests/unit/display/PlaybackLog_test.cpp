#include "display/player/PlaybackLog.hpp"

#include "content/base/Files.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/display/Fixtures.hpp"

namespace onedoor::display::test
{

Showing slideShowing(const std::string& slide, Instant from, seconds lasts)
{
    Showing showing;
    showing.kind = Showing::Kind::Slide;
    showing.slide = slide;
    showing.campaign = "exam";
    showing.release = 3;
    showing.from = from;
    showing.until = from + lasts;
    return showing;
}

/// Collects what a tally writes.
struct Tally
{
    std::vector<PlaybackRecord> begun;
    std::vector<PlaybackRecord> ended;
    calendar::HallZone zone = calendar::HallZone::load("Asia/Shanghai").value();
    int ids = 0;
    PlaybackTally tally{[this] { return fmt::format("id-{}", ++ids); },
                        [this](const PlaybackRecord& record, bool over) { (over ? ended : begun).push_back(record); }};
};

TEST(PlaybackTally, WritesOneRecordAShowingHoweverManyFrames)
{
    Tally t;
    const auto start = at(wednesday, "10:00");
    const auto showing = slideShowing("exam/1", start, seconds(10));
    for (int frame = 0; frame < 300; ++frame)
        t.tally.shown(showing, start + milliseconds(33 * frame), &t.zone);
    ASSERT_EQ(t.begun.size(), 1u);
    EXPECT_TRUE(t.ended.empty());
    EXPECT_EQ(t.begun[0].slide, "exam/1");
    EXPECT_EQ(t.begun[0].shownAt, "2026-03-04T10:00:00+08:00");
    EXPECT_EQ(t.begun[0].duration, seconds(10));
}

TEST(PlaybackTally, EndsARecordWithThePlannedTimeWhenItsSuccessorComes)
{
    Tally t;
    const auto start = at(wednesday, "10:00");
    t.tally.shown(slideShowing("exam/1", start, seconds(10)), start, &t.zone);
    t.tally.shown(slideShowing("exam/2", start + seconds(10), seconds(10)), start + milliseconds(10040), &t.zone);
    ASSERT_EQ(t.ended.size(), 1u);
    EXPECT_EQ(t.ended[0].id, t.begun[0].id);
    EXPECT_EQ(t.ended[0].duration, seconds(10));
    EXPECT_EQ(t.begun[1].id, "id-2");
}

TEST(PlaybackTally, ASlideThatIsCutShortHasItsTrueTime)
{
    Tally t;
    const auto start = at(wednesday, "10:00");
    t.tally.shown(slideShowing("exam/1", start, seconds(10)), start, &t.zone);
    t.tally.stop(start + seconds(4));
    ASSERT_EQ(t.ended.size(), 1u);
    EXPECT_EQ(t.ended[0].duration, seconds(4));
}

TEST(PlaybackTally, TheNextTurnOfTheSameSlideIsAnotherShowing)
{
    Tally t;
    const auto start = at(wednesday, "10:00");
    t.tally.shown(slideShowing("exam/1", start, seconds(10)), start, &t.zone);
    t.tally.shown(slideShowing("exam/1", start + seconds(10), seconds(10)), start + seconds(10), &t.zone);
    EXPECT_EQ(t.begun.size(), 2u);
}

TEST(PlaybackTally, HouseSlideAndBlackAreNoProofOfPlay)
{
    Tally t;
    Showing house;
    house.from = at(wednesday, "10:00");
    t.tally.shown(house, house.from, &t.zone);
    house.kind = Showing::Kind::Black;
    t.tally.shown(house, house.from, &t.zone);
    t.tally.stop(house.from + seconds(1));
    EXPECT_TRUE(t.begun.empty());
    EXPECT_TRUE(t.ended.empty());
}

PlaybackRecord record(const std::string& id, milliseconds duration)
{
    return {id, "exam/1", "exam", 3, "2026-03-04T10:00:00+08:00", duration};
}

/// A log in a folder of its own, with what it delivered.
struct Log
{
    onedoor::test::TempFolder folder;
    std::filesystem::path file = folder.path() / "playback.jsonl";
    std::vector<PlaybackRecord> delivered;

    PlaybackLog open()
    {
        return {file, [this](const PlaybackRecord& record)
                {
                    delivered.push_back(record);
                    return Result<void>();
                }};
    }
    [[nodiscard]] std::string text() const { return readFile(file).value(); }
    [[nodiscard]] std::ptrdiff_t lines() const
    {
        const auto all = text();
        return std::count(all.begin(), all.end(), '\n');
    }
};

TEST(PlaybackLog, ARecordIsOnDiskWhenItBeginsAndDeliveredWhenItEnds)
{
    Log disk;
    auto log = disk.open();
    ASSERT_TRUE(log.begin(record("a", seconds(10))));
    EXPECT_EQ(disk.lines(), 1);
    EXPECT_TRUE(disk.delivered.empty());
    ASSERT_TRUE(log.end(record("a", seconds(10))));
    EXPECT_EQ(disk.lines(), 1) << "nothing new to say";
    EXPECT_EQ(disk.delivered.size(), 1u);
}

TEST(PlaybackLog, ACutIsWrittenAsALaterLineOfTheSameId)
{
    Log disk;
    auto log = disk.open();
    ASSERT_TRUE(log.begin(record("a", seconds(10))));
    ASSERT_TRUE(log.end(record("a", seconds(4))));
    const auto text = disk.text();
    const auto last = parseJson(text.substr(text.find('\n') + 1), "line").value();
    EXPECT_EQ(last.at("id"), "a");
    EXPECT_EQ(last.at("duration_ms"), 4000);
}

TEST(PlaybackLog, WhatThePowerCutLeftIsDeliveredAtTheNextStart)
{
    Log disk;
    ASSERT_TRUE(disk.open().begin(record("a", seconds(10))));
    ASSERT_TRUE(appendLine(disk.file, toText(record("b", seconds(8)))));
    auto log = disk.open();
    log.resume();
    ASSERT_EQ(disk.delivered.size(), 1u);
    EXPECT_EQ(disk.delivered[0].id, "b");
}

TEST(PlaybackLog, ALineThatWasNeverFinishedHarmsNothing)
{
    Log disk;
    ASSERT_TRUE(disk.open().begin(record("a", seconds(10))));
    ASSERT_TRUE(writeFileAtomically(disk.file, disk.text() + R"({"id": "b", "sli)"));
    disk.open().resume();
    ASSERT_EQ(disk.delivered.size(), 1u);
    EXPECT_EQ(disk.delivered[0].id, "a");
    ASSERT_TRUE(writeFileAtomically(disk.file, "no json at all\n"));
    disk.open().resume();
    EXPECT_EQ(disk.delivered.size(), 1u);
}

TEST(PlaybackLog, TheServerHearsOfItEvenWhenTheDiskRefuses)
{
    Log disk;
    disk.file = disk.folder.path() / "playback.jsonl" / "below-a-file";
    ASSERT_TRUE(writeFileAtomically(disk.folder.path() / "playback.jsonl", "x"));
    auto log = disk.open();
    EXPECT_FALSE(log.begin(record("a", seconds(10))));
    EXPECT_FALSE(log.end(record("a", seconds(4))));
    EXPECT_EQ(disk.delivered.size(), 1u);
}

} // namespace onedoor::display::test
