#include "tests/unit/display/Fixtures.hpp"

#include <gmock/gmock.h>

namespace onedoor::display::test
{

Player playerOf(std::shared_ptr<const release::Release> release)
{
    Player player("wall");
    player.use(std::move(release), 7);
    return player;
}

/// A moment at which exam/1 has just begun.
Instant firstSlide(const Player& player)
{
    auto time = at(wednesday, "10:00");
    while (player.at(time, true).slide != "exam/1")
        time = player.at(time, true).until;
    return time;
}

TEST(Player, ShowsTheHouseSlideBeforeThereIsARelease)
{
    const Player player("wall");
    const auto showing = player.at(at(wednesday, "10:00"), true);
    EXPECT_EQ(showing.kind, Showing::Kind::House);
    EXPECT_TRUE(showing.isSame(player.at(at(wednesday, "10:05"), true)));
    EXPECT_TRUE(player.next(at(wednesday, "10:00"), true, 3).empty());
}

TEST(Player, ShowsWhatTheResolverSays)
{
    const auto player = playerOf(hall());
    const auto showing = player.at(at(wednesday, "10:00"), true);
    EXPECT_EQ(showing.kind, Showing::Kind::Slide);
    EXPECT_EQ(showing.campaign, "exam");
    EXPECT_EQ(showing.release, 7u);
    EXPECT_EQ(player.at(at(wednesday, "22:00"), true).campaign, "rest");
    EXPECT_EQ(player.at(at(wednesday, "10:00"), false).campaign, "house");
}

TEST(Player, PreloadsTheSlidesThatFollowEachOnceAndInOrder)
{
    const auto player = playerOf(hall());
    const auto time = firstSlide(player);
    const auto next = player.next(time, true, 5);
    ASSERT_EQ(next.size(), 2u) << "three pictures in all, one of them is on air";
    EXPECT_EQ(next[0].slide, "exam/2");
    EXPECT_EQ(next[1].slide, "exam/3");
}

TEST(Player, ABadSlideIsPassedOverForItsSuccessor)
{
    auto player = playerOf(hall());
    const auto time = firstSlide(player);
    player.passOver("exam/1");
    const auto showing = player.at(time, true);
    EXPECT_EQ(showing.slide, "exam/2");
    EXPECT_EQ(showing.from, time) << "in the time of the bad one";
    EXPECT_EQ(player.next(time, true, 5).front().slide, "exam/3");
}

TEST(Player, OnlyBadSlidesGiveTheHouseSlideNeverBlack)
{
    auto player = playerOf(hall());
    for (const auto* slide : {"exam/1", "exam/2", "exam/3"})
        player.passOver(slide);
    EXPECT_EQ(player.at(at(wednesday, "10:00"), true).kind, Showing::Kind::House);
}

TEST(Player, ABadSlideOfTodayIsNotReplacedByOneOfTheClosedHall)
{
    auto player = playerOf(hall());
    for (const auto* slide : {"exam/1", "exam/2", "exam/3"})
        player.passOver(slide);
    const auto showing = player.at(at(wednesday, "11:59") + seconds(58), true);
    EXPECT_EQ(showing.kind, Showing::Kind::House);
}

TEST(Player, ANewReleaseGivesEverySlideANewChance)
{
    auto player = playerOf(hall());
    const auto time = firstSlide(player);
    player.passOver("exam/1");
    player.use(hall(), 8);
    EXPECT_EQ(player.at(time, true).slide, "exam/1");
    EXPECT_EQ(player.at(time, true).release, 8u);
}

TEST(Player, TheSameSlideOfTwoReleasesIsNotTheSamePicture)
{
    auto player = playerOf(hall());
    const auto time = firstSlide(player);
    const auto before = player.at(time, true);
    player.use(hall(), 8);
    EXPECT_NE(before.key(), player.at(time, true).key());
}

TEST(Player, AnUnknownDisplayShowsSlidesOnly)
{
    Player player("nowhere");
    player.use(hall(), 1);
    EXPECT_TRUE(player.unknownDisplay());
    EXPECT_FALSE(player.display().callBoard);
    EXPECT_EQ(player.at(at(wednesday, "10:00"), true).campaign, "exam");
    Player first("");
    first.use(hall(), 1);
    EXPECT_FALSE(first.unknownDisplay());
    EXPECT_EQ(first.display().id, "wall");
}

TEST(Player, IsBlackWhenClosedOnlyWhereTheHallWantsIt)
{
    auto maker = signage::test::ordinaryHall();
    maker.programme.displays[0].blackWhenClosed = true;
    const auto player = playerOf(hall(maker));
    EXPECT_EQ(player.at(at(wednesday, "22:00"), true).kind, Showing::Kind::Black);
    EXPECT_EQ(player.at(at(wednesday, "10:00"), true).kind, Showing::Kind::Slide);
}

signage::Notice alarmFor(const std::string& display)
{
    signage::Notice notice;
    notice.id = "n1";
    notice.headline.byLanguage["zh-CN"] = "下午停电";
    notice.from = at(wednesday, "09:30");
    notice.until = at(wednesday, "10:30");
    if (!display.empty())
        notice.displays = {display};
    return notice;
}

TEST(Player, ANoticeGoesBeforeTheSlidesInItsHoursOnItsDisplays)
{
    auto player = playerOf(hall());
    for (const std::string display : {"", "wall"})
    {
        player.useNotices({alarmFor(display)});
        const auto showing = player.at(at(wednesday, "10:00"), true);
        EXPECT_EQ(showing.kind, Showing::Kind::Notice);
        EXPECT_EQ(showing.campaign, "n1");
        ASSERT_TRUE(showing.notice);
        EXPECT_EQ(showing.notice->headline.in("zh-CN"), "下午停电");
        EXPECT_EQ(showing.until, at(wednesday, "10:30"));
        EXPECT_EQ(player.at(at(wednesday, "10:30"), true).kind, Showing::Kind::Slide);
    }
    player.useNotices({alarmFor("another")});
    EXPECT_EQ(player.at(at(wednesday, "10:00"), true).kind, Showing::Kind::Slide);
    player.useNotices({});
    EXPECT_EQ(player.at(at(wednesday, "10:00"), true).kind, Showing::Kind::Slide);
}

TEST(Player, ANoticeShowsOnAWallThatIsDarkSinceTheHallIsClosed)
{
    auto maker = signage::test::ordinaryHall();
    maker.programme.displays[0].blackWhenClosed = true;
    auto player = playerOf(hall(maker));
    auto notice = alarmFor("");
    notice.from = at(wednesday, "21:00");
    notice.until = at(wednesday, "23:00");
    player.useNotices({notice});
    EXPECT_EQ(player.at(at(wednesday, "22:00"), true).kind, Showing::Kind::Notice);
}

TEST(Player, TheNoticeThatBeginsNextIsDrawnAheadAndOtherWordsAreAnotherPicture)
{
    auto player = playerOf(hall());
    auto notice = alarmFor("");
    player.useNotices({notice});
    const auto before = at(wednesday, "09:29") + seconds(55);
    const auto next = player.next(before, true, 5);
    EXPECT_TRUE(std::any_of(next.begin(), next.end(),
                            [](const Showing& showing) { return showing.kind == Showing::Kind::Notice; }));
    const auto key = player.at(at(wednesday, "10:00"), true).key();
    notice.headline.byLanguage["zh-CN"] = "下午停水";
    player.useNotices({notice});
    EXPECT_NE(player.at(at(wednesday, "10:00"), true).key(), key);
}

} // namespace onedoor::display::test
