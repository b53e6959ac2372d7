#include "config/client/LinkState.hpp"
#include "config/client/SseParser.hpp"

#include <gtest/gtest.h>

namespace onedoor::client
{
namespace
{

LinkState after(std::string data, LinkState state = {})
{
    EXPECT_TRUE(apply(state, {.type = "queue", .data = std::move(data), .id = {}}, Instant{}).good);
    return state;
}

TEST(LinkState, TheHallsTimeOutlivesAJumpOfTheMachinesClock)
{
    using namespace std::chrono_literals;
    LinkState state;
    EXPECT_FALSE(offsetNow(state, 0ms)) << "nothing is known";
    state.clockOffset = 5s;
    EXPECT_EQ(offsetNow(state, 24h), 5s) << "of an earlier run: the machine is followed";
    state.clockLead = 100h;
    EXPECT_EQ(offsetNow(state, 100h + 3ms), 5s);
    EXPECT_EQ(offsetNow(state, 100h + 1999ms), 5s) << "a time service's own small step";
    EXPECT_EQ(offsetNow(state, 124h), 5s - 24h);
    EXPECT_EQ(offsetNow(state, 76h), 5s + 24h);
}

TEST(LinkState, TheQueueBringsWaitsAndWhatIsLeft)
{
    const auto state = after(R"({"waiting":{"exam":6},"wait":{"exam":{"median_s":1300,"p90_s":2100.5}},
                                 "remaining":{"exam":8},"paused":["exam-1",7]})");
    EXPECT_EQ(state.paused, std::set<std::string>{"exam-1"});
    EXPECT_EQ(state.waiting.at("exam"), 6);
    EXPECT_EQ(state.waits.at("exam"), (queue::Wait{std::chrono::seconds(1300), std::chrono::seconds(2100)}));
    EXPECT_EQ(state.remaining.at("exam"), 8);
}

TEST(LinkState, WhatIsNotToldAnyMoreIsNotKnownAnyMore)
{
    const auto before =
        after(R"({"waiting":{"exam":6},"wait":{"exam":{"median_s":1,"p90_s":2}},"remaining":{"exam":8}})");
    const auto state = after(R"({"waiting":{"exam":5}})", before);
    EXPECT_EQ(state.waiting.at("exam"), 5);
    EXPECT_TRUE(state.waits.empty());
    EXPECT_TRUE(state.remaining.empty());
    EXPECT_TRUE(after(R"({"waiting":{"exam":5}})", after(R"({"waiting":{"exam":6},"paused":["exam-1"]})")).paused.empty());
}

TEST(LinkState, AWaitThatMakesNoSenseIsLeftOutAndTheRestStays)
{
    const auto state = after(R"({"waiting":{"exam":6},"wait":{"exam":null,"b":{"median_s":900,"p90_s":60},
        "c":{"median_s":-1,"p90_s":60},"d":{"median_s":1e9,"p90_s":2e9},"e":{"median_s":"5","p90_s":60},
        "f":{"median_s":5,"p90_s":60},"g":[1,2],"h":{"median_s":18446744073709551615,"p90_s":18446744073709551615}},
        "remaining":{"exam":-1,"b":2.5,"c":"8","d":8}})");
    ASSERT_EQ(state.waits.size(), 1U);
    EXPECT_TRUE(state.waits.contains("f"));
    ASSERT_EQ(state.remaining.size(), 1U);
    EXPECT_EQ(state.remaining.at("d"), 8);
    EXPECT_TRUE(after(R"({"waiting":{"exam":6},"wait":7,"remaining":[8]})").waits.empty());
}

} // namespace
} // namespace onedoor::client
