#include "config/store/PlaybackStore.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::store;

namespace
{

PlaybackRecord shown(const std::string& id, const std::string& slide, int second)
{
    return {id, slide, "health", 3, tenOClock("2027-05-20") + std::chrono::seconds(second), std::chrono::seconds(10)};
}

} // namespace

TEST(PlaybackStore, SameRecordCountsOnce)
{
    const StoreFolder folder;
    PlaybackStore playback(folder.open());
    const auto now = tenOClock("2027-05-21");
    EXPECT_EQ(*playback.add("wall", {shown("a", "folic", 0), shown("b", "exam", 10)}, now), 2);
    EXPECT_EQ(*playback.add("wall", {shown("b", "exam", 10), shown("c", "folic", 20)}, now), 1);
    const auto sums = *playback.sums("wall", tenOClock("2027-05-20"), tenOClock("2027-05-21"));
    ASSERT_EQ(sums.size(), 2u);
    EXPECT_EQ(sums[0].slide, "exam");
    EXPECT_EQ(sums[0].showings, 1);
    EXPECT_EQ(sums[1].slide, "folic");
    EXPECT_EQ(sums[1].showings, 2);
    EXPECT_EQ(sums[1].duration, std::chrono::seconds(20));
}

TEST(PlaybackStore, SumsKeepToTheirDisplayAndTime)
{
    const StoreFolder folder;
    PlaybackStore playback(folder.open());
    const auto start = tenOClock("2027-05-20");
    ASSERT_TRUE(playback.add("wall", {shown("a", "folic", 0), shown("b", "folic", 10)}, start));
    EXPECT_TRUE(playback.sums("strip", start, start + std::chrono::hours(1))->empty());
    EXPECT_EQ(playback.sums("wall", start, start + std::chrono::seconds(10))->front().showings, 1);
}

TEST(PlaybackStore, OneBadRecordStoresNone)
{
    const StoreFolder folder;
    PlaybackStore playback(folder.open());
    const auto start = tenOClock("2027-05-20");
    const auto added = playback.add("wall", {shown("a", "x", 0), shown(std::string("b\0", 2), "x", 1)}, start);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::Malformed);
    EXPECT_TRUE(playback.sums("wall", start, start + std::chrono::hours(1))->empty());
}
