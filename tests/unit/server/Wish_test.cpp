#include "config/server/Wish.hpp"
#include "tests/unit/server/TestHall.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

TEST(Wish, IsFoundByIdAndByTheWordsOfTheHall)
{
    TestHall hall;
    const auto release = hall.hall().releases.current()->release;
    EXPECT_EQ(journeyNamed(*release, "结婚登记"), "registration");
    EXPECT_EQ(journeyNamed(*release, "登记"), "registration");
    EXPECT_EQ(journeyNamed(*release, "婚检 + 登记"), "exam_and_registration");
    EXPECT_EQ(journeyNamed(*release, "Marriage registration"), "registration");
    EXPECT_EQ(journeyNamed(*release, "男检"), "") << "a part is no matter of its own";
    EXPECT_EQ(journeyNamed(*release, "离婚"), "");
}

TEST(Wish, RestOfAJourneyGoesByTheNumbersOfItsOnlyLeg)
{
    TestHall hall;
    const auto release = hall.hall().releases.current()->release;
    const auto whole = wishOf(*release, "exam_and_registration").value();
    EXPECT_EQ(whole.series, "A");
    EXPECT_EQ(restOf(*release, whole, {"registration"})->series, "B");
    EXPECT_EQ(restOf(*release, whole, {})->legs.size(), 2u);
    EXPECT_FALSE(restOf(*release, whole, {"divorce"}));
}

TEST(Wish, SeriesIsAnnouncedFromFourFifthsOn)
{
    EXPECT_FALSE(isNearlyFull(799, 999));
    EXPECT_TRUE(isNearlyFull(800, 999));
    EXPECT_TRUE(isNearlyFull(8, 10));
    EXPECT_FALSE(isNearlyFull(7, 10));
}
