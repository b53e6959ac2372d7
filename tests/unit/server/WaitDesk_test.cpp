#include "tests/unit/server/TestHall.hpp"

#include "config/server/WaitDesk.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

class WaitDeskTest : public testing::Test
{
protected:
    TestHall hall; // 2027-03-03 10:00

    bool look()
    {
        const auto changed = hall.hall().waits.update(*hall.hall().releases.current()->release, hall.hall().clock.now());
        EXPECT_TRUE(changed) << changed.error().message;
        return changed.value_or(false);
    }

    std::int64_t median(const std::string& journey)
    {
        const auto wait = hall.hall().waits.newcomer(journey);
        return wait.is_null() ? -1 : wait["median_s"].get<std::int64_t>();
    }

    void press(const std::string& counter, const std::string& verb, const Json& body = Json::object())
    {
        const auto answer = hall.askAs("clerk", "POST", "/api/v1/counters/" + counter + "/" + verb, body);
        EXPECT_LT(answer.status, 300) << answer.body;
    }
};

} // namespace

TEST_F(WaitDeskTest, EmptyHallHasNoWaitAndAFullOneHas)
{
    EXPECT_TRUE(look());
    EXPECT_EQ(median("registration"), 0);
    for (int i = 0; i < 40; ++i)
        ASSERT_EQ(hall.tap("tap-" + std::to_string(i)).status, 201);
    EXPECT_TRUE(look());
    // 40 parties of 20 minutes before four windows.
    EXPECT_GT(median("registration"), 100 * 60);
    EXPECT_LT(median("registration"), 300 * 60);
    EXPECT_EQ(median("exam"), 0) << "nobody waits there";
    EXPECT_GE(hall.hall().waits.newcomer("registration")["p90_s"], median("registration"));
}

TEST_F(WaitDeskTest, WhoIsFirstWaitsShorterThanWhoIsLast)
{
    std::vector<std::int64_t> ids;
    for (int i = 0; i < 20; ++i)
        ids.push_back(bodyOf(hall.tap("tap-" + std::to_string(i)))["ticket"]["id"]);
    (void)look();
    const auto first = hall.hall().waits.ticket(ids.front());
    const auto last = hall.hall().waits.ticket(ids.back());
    ASSERT_FALSE(first.is_null());
    ASSERT_FALSE(last.is_null());
    EXPECT_LT(first["median_s"].get<int>() + 600, last["median_s"].get<int>());
    EXPECT_TRUE(hall.hall().waits.ticket(999).is_null());
}

TEST_F(WaitDeskTest, PauseAndUpstreamCouplesMakeWaitsLonger)
{
    for (int i = 0; i < 12; ++i)
        ASSERT_EQ(hall.tap("tap-" + std::to_string(i)).status, 201);
    (void)look();
    const auto before = median("registration");
    press("registration-1", "pause", {{"reason", "lunch"}, {"until", "2027-03-03T14:00:00+08:00"}});
    press("registration-2", "pause", {{"reason", "equipment"}});
    (void)look();
    EXPECT_GT(median("registration"), before + 600);
    for (const auto* counter : {"registration-3", "registration-4"})
        press(counter, "pause", {{"reason", "meeting"}});
    press("registration-1", "pause", {{"reason", "meeting"}});
    (void)look();
    EXPECT_EQ(median("registration"), -1) << "nobody calls: there is no wait to say";
}

TEST_F(WaitDeskTest, AnswersCarryTheWait)
{
    EXPECT_TRUE(bodyOf(hall.tap("before a look"))["wait"].is_null());
    hall.hall().noteQueueChange();
    hall.hall().lookAtWaits();
    EXPECT_EQ(bodyOf(hall.tap("one"))["wait"]["median_s"], 0);
    const auto services = bodyOf(hall.askAs("clerk", "GET", "/api/v1/services"))["services"];
    EXPECT_TRUE(services[0]["wait"].contains("p90_s")) << services[0];
    EXPECT_TRUE(hall.hall().queueState()->at("wait").contains("exam_and_registration"));
    EXPECT_TRUE(hall.hall().queueState()->at("paused").empty());
}

namespace
{

/// 20 May, when the hall stays open at noon: windows 1 and 2 go to lunch at 11:30, 3 and 4 at 12:15.
class WaitDeskAtNoon : public testing::Test
{
protected:
    TestHall hall{"2027-05-20T11:40:00+08:00"};

    /// Seconds; -1 where there is none to say.
    double median(const release::Release& release)
    {
        const auto changed = hall.hall().waits.update(release, hall.hall().clock.now());
        EXPECT_TRUE(changed) << changed.error().message;
        const auto wait = hall.hall().waits.newcomer("registration");
        return wait.is_null() ? -1 : wait["median_s"].get<double>();
    }
    [[nodiscard]] const release::Release& release() { return *hall.hall().releases.current()->release; }

    void press(const std::string& counter, const std::string& verb, const Json& body)
    {
        const auto answer = hall.askAs("clerk", "POST", "/api/v1/counters/" + counter + "/" + verb, body);
        EXPECT_LT(answer.status, 300) << answer.body;
    }
    /// Of the four windows only the first is left.
    void pauseOthers()
    {
        for (const auto* counter : {"registration-2", "registration-3", "registration-4"})
            press(counter, "pause", {{"reason", "meeting"}});
    }
};

} // namespace

TEST_F(WaitDeskAtNoon, PlannedBreaksMakeWaitsLongerBeforeTheyBegin)
{
    for (int i = 0; i < 12; ++i)
        ASSERT_EQ(hall.tap("tap-" + std::to_string(i)).status, 201);
    // Twelve parties of twenty minutes: four windows would be through in an hour.
    EXPECT_GT(median(release()), 68 * 60);
    EXPECT_LT(median(release()), 110 * 60);
}

TEST_F(WaitDeskAtNoon, BreakThatHasBegunIsWaitedFor)
{
    pauseOthers();
    EXPECT_NEAR(median(release()), 35 * 60, 60) << "until a quarter past twelve";
}

TEST_F(WaitDeskAtNoon, CounterThatCallsInItsBreakWorksThroughIt)
{
    pauseOthers();
    ASSERT_EQ(hall.tap("one").status, 201);
    press("registration-1", "next", {{"after", 0}});
    const double wait = median(release());
    EXPECT_GT(wait, 8 * 60);
    EXPECT_LT(wait, 30 * 60) << "as long as one party takes";
}

TEST_F(WaitDeskAtNoon, LunchWithoutAnEndEndsAsPlanned)
{
    pauseOthers();
    press("registration-1", "pause", {{"reason", "lunch"}});
    EXPECT_NEAR(median(release()), 35 * 60, 60);
    press("registration-1", "pause", {{"reason", "equipment"}});
    EXPECT_EQ(median(release()), -1) << "nobody knows when that is mended";
}
