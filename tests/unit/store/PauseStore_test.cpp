#include "config/store/PauseStore.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::store;
using namespace std::chrono_literals;

namespace
{

const auto today = dayOf("2027-05-20");

} // namespace

TEST(PauseStore, CounterPausesUntilItsClerkSaysSo)
{
    const StoreFolder folder;
    PauseStore pauses(folder.open());
    const auto noon = tenOClock("2027-05-20") + 2h;
    ASSERT_TRUE(pauses.pause("exam-1", today, {PauseReason::Lunch, noon, noon + 1h}, "clerk"));
    ASSERT_TRUE(pauses.pause("exam-2", today, {PauseReason::Equipment, noon, std::nullopt}, "clerk"));
    const auto list = pauses.list(today).value();
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list.at("exam-1").until, noon + 1h);
    EXPECT_FALSE(list.at("exam-2").until);
    ASSERT_TRUE(pauses.resume("exam-1", today));
    ASSERT_TRUE(pauses.resume("exam-1", today)) << "twice is as good as once";
    EXPECT_EQ(pauses.list(today)->size(), 1u);
}

TEST(PauseStore, SecondReasonKeepsTheBeginning)
{
    const StoreFolder folder;
    PauseStore pauses(folder.open());
    const auto noon = tenOClock("2027-05-20") + 2h;
    ASSERT_TRUE(pauses.pause("exam-1", today, {PauseReason::Lunch, noon, noon + 1h}, "clerk"));
    ASSERT_TRUE(pauses.pause("exam-1", today, {PauseReason::Meeting, noon + 30min, std::nullopt}, "clerk"));
    const auto pause = pauses.list(today)->at("exam-1");
    EXPECT_EQ(pause.reason, PauseReason::Meeting);
    EXPECT_EQ(pause.since, noon);
    EXPECT_FALSE(pause.until);
}

TEST(PauseStore, PauseEndsWithItsDay)
{
    const StoreFolder folder;
    PauseStore pauses(folder.open());
    ASSERT_TRUE(pauses.pause("exam-1", today, {PauseReason::Lunch, tenOClock("2027-05-20"), std::nullopt}, "clerk"));
    EXPECT_TRUE(pauses.list(dayOf("2027-05-21"))->empty());
    const auto tomorrow = tenOClock("2027-05-21");
    ASSERT_TRUE(pauses.pause("exam-1", dayOf("2027-05-21"), {PauseReason::Other, tomorrow, std::nullopt}, "clerk"));
    EXPECT_EQ(pauses.list(dayOf("2027-05-21"))->at("exam-1").since, tomorrow);
}

TEST(PauseStore, ReasonsReadBack)
{
    for (const auto reason : {PauseReason::Lunch, PauseReason::Meeting, PauseReason::Equipment, PauseReason::Other})
        EXPECT_EQ(pauseReasonFrom(toString(reason)), reason);
    EXPECT_FALSE(pauseReasonFrom("holiday"));
}
