#include "tests/unit/server/TestHall.hpp"

#include "config/store/TicketStore.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

class BlocksApi : public testing::Test
{
protected:
    TestHall hall; // 2027-03-03 10:00

    Json blockOf(const std::string& kiosk, const std::string& series, const Json& have = nullptr)
    {
        Json body{{"kiosk", kiosk}};
        if (!have.is_null())
            body["have"] = have;
        const auto leased = hall.askFrom(kiosk, "POST", "/api/v1/blocks", body);
        EXPECT_EQ(leased.status, 200) << leased.body;
        const auto blocks = bodyOf(leased)["blocks"];
        for (const auto& block : blocks)
            if (block["series"] == series)
                return block;
        return nullptr;
    }

    Response report(const std::string& kiosk, const Json& block, const Json& number, const std::string& key,
                    const std::string& at = "2027-03-03T09:55:00+08:00")
    {
        return hall.askFrom(kiosk, "POST", "/api/v1/tickets",
                            {{"service", "registration"},
                             {"kiosk", kiosk},
                             {"block", block["id"]},
                             {"number", number},
                             {"taken_at", at}},
                            {{"idempotency-key", key}});
    }
};

} // namespace

TEST_F(BlocksApi, KioskKeepsNumbersForACutLineAndReportsThem)
{
    const auto block = blockOf("kiosk-1", "B");
    EXPECT_EQ(block["first"], 990);
    EXPECT_EQ(block["last"], 999);
    EXPECT_EQ(blockOf("kiosk-1", "B"), block);
    EXPECT_EQ(blockOf("kiosk-2", "B")["last"], 989);
    EXPECT_EQ(bodyOf(hall.tap("online"))["ticket"]["label"], "B001");
    const auto taken = report("kiosk-1", block, 990, "offline");
    ASSERT_EQ(taken.status, 201) << taken.body;
    EXPECT_EQ(bodyOf(taken)["ticket"]["label"], "B990");
    EXPECT_EQ(bodyOf(taken)["ticket"]["taken_at"], "2027-03-03T01:55:00Z");
    EXPECT_EQ(bodyOf(taken)["ahead"], 0) << "it was there before the one at ten";
    EXPECT_EQ(report("kiosk-1", block, 990, "offline").status, 200) << "reported twice";
    EXPECT_EQ(blockOf("kiosk-1", "B")["next"], 991);
}

TEST_F(BlocksApi, ReportsThatCannotBeAreRefusedAndChangeNothing)
{
    const auto block = blockOf("kiosk-1", "B");
    ASSERT_EQ(report("kiosk-1", block, 990, "offline").status, 201);
    EXPECT_EQ(codeOf(report("kiosk-1", block, 990, "the clone's")), "number_taken");
    EXPECT_EQ(codeOf(report("kiosk-1", block, 989, "outside")), "not_leased");
    EXPECT_EQ(codeOf(report("kiosk-2", block, 991, "another kiosk's")), "not_leased");
    EXPECT_EQ(codeOf(report("kiosk-1", {{"id", 77}}, 991, "no block")), "not_leased");
    EXPECT_EQ(report("kiosk-1", block, "991", "a text").status, 400);
    EXPECT_EQ(report("kiosk-1", block, 991, "no time", "yesterday").status, 400);
    EXPECT_EQ(bodyOf(hall.askFrom("kiosk-1", "GET", "/api/v1/queue"))["services"][0]["waiting"], 1);
}

TEST_F(BlocksApi, ReportAfterTheDayIsOnRecordAndOver)
{
    const auto block = blockOf("kiosk-1", "B");
    hall.hall().clock = HallClock::startingAt(*calendar::parseInstant("2027-03-04T09:30:00+08:00"));
    const auto late = report("kiosk-1", block, 990, "offline");
    ASSERT_EQ(late.status, 201) << late.body;
    const auto id = bodyOf(late)["ticket"]["id"].get<std::int64_t>();
    EXPECT_EQ(hall.hall().tickets.find(id)->state, queue::TicketState::Lapsed);
    EXPECT_EQ(blockOf("kiosk-1", "B")["business_date"], "2027-03-04") << "what was left has lapsed";
}

TEST_F(BlocksApi, ClockAheadOfTheServersIsNotBelieved)
{
    const auto block = blockOf("kiosk-1", "B");
    const auto taken = report("kiosk-1", block, 990, "offline", "2027-03-03T18:00:00+08:00");
    ASSERT_EQ(taken.status, 201);
    EXPECT_LT(bodyOf(taken)["ticket"]["taken_at"].get<std::string>(), "2027-03-03T02:05:00Z");
}

TEST_F(BlocksApi, LostBlockIsNotLeasedAgain)
{
    const auto block = blockOf("kiosk-1", "B");
    const auto next = blockOf("kiosk-1", "B", Json::array());
    EXPECT_EQ(next["last"], 989) << "numbers of the first may be on paper";
    EXPECT_EQ(blockOf("kiosk-1", "B", Json::array({next["id"]})), next);
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/blocks", {{"kiosk", "kiosk-1"}, {"have", "all"}}).status, 400);
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/blocks", {{"kiosk", "kiosk-2"}}).status, 403);
}

TEST(Capacity, SpecialDayHasPlacesOfItsOwnAndSaysHowManyAreLeft)
{
    TestHall hall("2027-05-20T10:00:00+08:00"); // 160 couples
    const auto left = [&] { return hall.hall().placesLeft().value()["registration"].get<int>(); };
    EXPECT_EQ(left(), 160);
    ASSERT_EQ(hall.tap("one").status, 201);
    EXPECT_EQ(left(), 159);
    for (int i = 2; i <= 160; ++i)
        ASSERT_EQ(hall.tap("tap-" + std::to_string(i)).status, 201) << i;
    const auto full = hall.tap("one too many");
    EXPECT_EQ(full.status, 409);
    EXPECT_EQ(codeOf(full), "exhausted");
    EXPECT_EQ(left(), 0);
    TestHall ordinary;
    EXPECT_TRUE(ordinary.hall().placesLeft().value().empty()) << "an ordinary day of the demo hall has no limit";
}

TEST(Capacity, SeriesIsAnnouncedWhenItRunsOutAndRefusedCleanly)
{
    TestHall hall;
    const auto now = hall.hall().clock.now();
    const auto take = [&](int count)
    {
        return hall.hall().tickets.take({"tap-" + std::to_string(count), *calendar::parseDate("2027-03-03"),
                                         "registration", {"registration"}, "B", 999, "kiosk-1", now});
    };
    for (int count = 1; count <= 799; ++count)
        ASSERT_TRUE(take(count));
    EXPECT_TRUE(hall.hall().fullSeries()->empty()) << "799 of 999";
    EXPECT_EQ(bodyOf(hall.tap("the 800th"))["ticket"]["label"], "B800");
    EXPECT_EQ(*hall.hall().fullSeries(), Json::parse(R"([{"series":"B","given":800,"last":999}])"));
    for (int count = 801; count <= 999; ++count)
        ASSERT_TRUE(take(count));
    const auto over = hall.tap("one too many");
    EXPECT_EQ(over.status, 409);
    EXPECT_EQ(codeOf(over), "exhausted");
    EXPECT_EQ(bodyOf(hall.tap("another service", "exam"))["ticket"]["label"], "A001") << "its neighbour's are untouched";
}
