#include "tests/unit/client/LinkedDevice.hpp"

namespace onedoor::client::test
{
namespace
{

using namespace std::chrono_literals;
using DeviceLinkTest = LinkedDevice;

TEST_F(DeviceLinkTest, FetchesAtTheStartAndAgainWhenTheChannelTellsOfARelease)
{
    publish("one");
    DeviceLink link(options());
    link.start();
    EXPECT_TRUE(becomes(link, [](const LinkState& state) { return shownBy(state) == "one"; }));
    hello();
    EXPECT_TRUE(becomes(link, [](const LinkState& state) { return state.connected; }));
    publish("two");
    server.push("event: release\ndata: {\"version\":2}\n\n");
    EXPECT_TRUE(becomes(link, [](const LinkState& state) { return shownBy(state) == "two"; }));
    EXPECT_EQ(link.latest()->version, 2u);
    EXPECT_EQ(link.latest()->fetchedAt, today);
}

TEST_F(DeviceLinkTest, StartsFromDiskAtOnceWhenTheServerIsAway)
{
    publish("one");
    {
        DeviceLink link(options());
        hello();
        link.start();
        ASSERT_TRUE(becomes(link, [](const LinkState& state) { return state.version == 1 && state.connected; }));
    }
    away = true;
    server.refuseStreams = true;
    DeviceLink link(options());
    link.start();
    EXPECT_EQ(shownBy(*link.latest()), "one");
    EXPECT_EQ(link.latest()->version, 1u);
    EXPECT_EQ(link.latest()->clockOffset, 5000ms); // what the server told in the last run
    EXPECT_FALSE(link.latest()->clockConfirmed);
    EXPECT_FALSE(link.latest()->connected);
}

TEST_F(DeviceLinkTest, AReleaseThatDoesNotLoadLeavesTheOldOneAndSaysWhy)
{
    publish("one");
    DeviceLink link(options());
    link.start();
    ASSERT_TRUE(becomes(link, [](const LinkState& state) { return state.version == 1; }));
    publish("bad");
    hello();
    EXPECT_TRUE(becomes(link, [](const LinkState& state)
                        { return state.trouble.find("bad content: release 2") != std::string::npos; }));
    EXPECT_EQ(shownBy(*link.latest()), "one");
}

TEST_F(DeviceLinkTest, CallsComeNewestFirstAndAFreeTextIsNoCall)
{
    DeviceLink link(options());
    link.start();
    const auto call = [](int id, const std::string& number)
    {
        return Json{{"ticket_id", id}, {"number", number}, {"counter", "exam-1"}, {"service", "exam"},
                    {"at", "2027-02-14T10:00:00+08:00"}, {"recalled", false}}
            .dump();
    };
    hello(",\"calls\":[" + call(1, "A001") + "," + call(2, "请看这里") + "],\"waiting\":{\"exam\":3}");
    ASSERT_TRUE(becomes(link, [](const LinkState& state) { return state.connected; }));
    ASSERT_EQ(link.latest()->calls.size(), 1u);
    EXPECT_EQ(link.latest()->waiting.at("exam"), 3);
    for (int id = 2; id < 12; ++id)
        server.push("event: call\ndata: " + call(id, "A0" + std::to_string(10 + id)) + "\n\n");
    server.push("event: call\ndata: " + call(20, "advertisement") + "\n\n");
    server.push("event: call\ndata: " + call(8, "A018") + "\n\n"); // again
    server.push("event: queue\ndata: {\"waiting\":{\"exam\":1}}\n\n");
    ASSERT_TRUE(becomes(link, [](const LinkState& state) { return state.waiting.at("exam") == 1; }));
    const auto calls = link.latest()->calls;
    ASSERT_EQ(calls.size(), 8u);
    EXPECT_EQ(calls[0].ticketId, 8);
    EXPECT_EQ(calls[1].ticketId, 11);
    EXPECT_EQ(std::ranges::count(calls, 8, &queue::Call::ticketId), 1);
}

TEST_F(DeviceLinkTest, EventsOfAnyShapeBreakNothing)
{
    DeviceLink link(options());
    link.start();
    for (const std::string data : {"{", "[]", "3", "{}", "{\"offset_ms\":\"x\"}", "{\"offset_ms\":9000000000000000000}",
                                   "{\"offset_ms\":0,\"calls\":3}", "{\"offset_ms\":0,\"waiting\":[1]}",
                                   "{\"offset_ms\":0,\"waiting\":{\"exam\":\"many\"}}"})
    {
        server.push("event: hello\ndata: " + data + "\n\n");
        server.push("event: clock\ndata: " + data + "\n\n");
        server.push("event: call\ndata: " + data + "\n\n");
        server.push("event: queue\ndata: " + data + "\n\n");
        server.push("event: never-heard-of\ndata: " + data + "\n\n");
    }
    hello(",\"waiting\":{\"exam\":7}");
    ASSERT_TRUE(becomes(link, [](const LinkState& state) { return state.waiting.contains("exam"); }));
    EXPECT_EQ(link.latest()->clockOffset, 5000ms);
}

TEST_F(DeviceLinkTest, WhenTheChannelBreaksTheLastStateStays)
{
    publish("one");
    DeviceLink link(options());
    link.start();
    hello(",\"waiting\":{\"exam\":3}");
    ASSERT_TRUE(becomes(link, [](const LinkState& state) { return state.connected && state.version == 1; }));
    server.refuseStreams = true;
    server.hangUp();
    EXPECT_TRUE(becomes(link, [](const LinkState& state) { return !state.connected; }));
    EXPECT_EQ(link.latest()->waiting.at("exam"), 3);
    EXPECT_EQ(shownBy(*link.latest()), "one");
    server.refuseStreams = false;
    hello();
    EXPECT_TRUE(becomes(link, [](const LinkState& state) { return state.connected; }));
}

TEST_F(DeviceLinkTest, AWrongMachineClockIsLedByTheServersTime)
{
    DeviceLink link(options());
    link.start();
    hello();
    ASSERT_TRUE(becomes(link, [](const LinkState& state) { return state.clockConfirmed; }));
    EXPECT_EQ(link.latest()->clockOffset, 5000ms); // the clocks agree: the declared offset, to the millisecond
    {
        const std::lock_guard lock(mutex);
        clock = R"({"now":"2027-05-20T13:00:05+08:00","offset_ms":5000})";
    }
    server.push("event: clock\ndata: {\"offset_ms\":5000}\n\n");
    EXPECT_TRUE(becomes(link, [](const LinkState& state) { return state.clockOffset == 3h + 5s; }));
}

TEST_F(DeviceLinkTest, OnlyWhatIsToldInThisRunOutlivesAJumpOfTheMachinesClock)
{
    {
        DeviceLink link(options());
        link.start();
        hello();
        ASSERT_TRUE(becomes(link, [](const LinkState& state) { return state.clockConfirmed; }));
        const auto lead = link.latest()->clockLead;
        ASSERT_TRUE(lead);
        EXPECT_EQ(offsetNow(*link.latest(), *lead + 24h), 5s - 24h);
    }
    away = true;
    server.refuseStreams = true;
    DeviceLink again(options());
    again.start();
    EXPECT_EQ(again.latest()->clockOffset, 5s);
    EXPECT_FALSE(again.latest()->clockLead) << "a time service may mend the machine's clock meanwhile";
}

TEST_F(DeviceLinkTest, WhatIsPostedArrivesUnderItsKeyAlsoAfterARestart)
{
    postStatus = 503;
    {
        DeviceLink link(options());
        link.start();
        ASSERT_TRUE(link.post("/api/v1/playback", {{"n", 1}}, "key-1"));
        ASSERT_TRUE(server.waitForRequest([](const HttpRequest& one) { return one.method == "POST"; }));
    }
    {
        const std::lock_guard lock(mutex);
        postStatus = 201;
    }
    const auto before = requests("POST", "playback").size();
    DeviceLink link(options());
    link.start();
    ASSERT_TRUE(link.post("/api/v1/playback", {{"n", 2}}, "key-2"));
    ASSERT_TRUE(server.waitForRequest([](const HttpRequest& one) { return one.body == R"({"n":2})"; }));
    link.stop();
    const auto posts = requests("POST", "playback");
    ASSERT_EQ(posts.size(), before + 2);
    EXPECT_EQ(posts[before].headers.at("Idempotency-Key"), "key-1");
    EXPECT_EQ(posts[before].body, R"({"n":1})");
    EXPECT_EQ(posts[before + 1].headers.at("Idempotency-Key"), "key-2");
}

TEST_F(DeviceLinkTest, AnEntryRefusedForGoodDoesNotHoldUpTheRest)
{
    postStatus = 422;
    DeviceLink link(options());
    link.start();
    ASSERT_TRUE(link.post("/api/v1/playback", {{"n", 1}}, "key-1"));
    ASSERT_TRUE(link.post("/api/v1/playback", {{"n", 2}}, "key-2"));
    EXPECT_TRUE(server.waitForRequest([](const HttpRequest& one) { return one.body == R"({"n":2})"; }));
    link.stop();
    EXPECT_EQ(requests("POST", "playback").size(), 2u);
}

TEST_F(DeviceLinkTest, ANumberOnPaperThatIsRefusedForGoodIsKeptForStaffAndNothingElseIs)
{
    postStatus = 409;
    DeviceLink link(options());
    link.start();
    ASSERT_TRUE(link.post("/api/v1/consents", {{"sealed", "abc"}}, "key-0"));
    ASSERT_TRUE(link.post("/api/v1/tickets", {{"service", "exam"}, {"number", 992}}, "key-1"));
    ASSERT_TRUE(link.post("/api/v1/playback", {{"n", 2}}, "key-2"));
    EXPECT_TRUE(server.waitForRequest([](const HttpRequest& one) { return one.body == R"({"n":2})"; }));
    link.stop();
    EXPECT_EQ(requests("POST", "tickets").size(), 1u) << "not again and again";
    const auto kept = readFile(folder / "device" / "refused.jsonl").value();
    EXPECT_EQ(std::ranges::count(kept, '\n'), 1);
    const auto line = Json::parse(kept);
    EXPECT_EQ(line["body"]["number"], 992);
    EXPECT_EQ(line["reason"], "closed: 午休");
    EXPECT_EQ(line["at"], "2027-05-20T02:00:00Z");
}

TEST_F(DeviceLinkTest, StatusAndPictureReachTheServerAndAreFilledIn)
{
    publish("one");
    DeviceLink link(options());
    link.start();
    ASSERT_TRUE(becomes(link, [](const LinkState& state) { return state.version == 1; }));
    link.reportStatus({{"slide", "folic"}});
    link.uploadPicture("\x89PNG");
    ASSERT_TRUE(server.waitForRequest([](const HttpRequest& one) { return one.url.ends_with("/picture"); }));
    const auto status = requests("PUT", "/api/v1/screens/wall-1/status");
    ASSERT_FALSE(status.empty());
    const auto body = Json::parse(status.back().body);
    EXPECT_EQ(body["kind"], "display");
    EXPECT_EQ(body["slide"], "folic");
    EXPECT_EQ(body["release"], 1);
    EXPECT_EQ(body["fetched_at"], "2027-05-20T02:00:00Z");
    EXPECT_EQ(requests("PUT", "picture").back().headers.at("Content-Type"), "image/png");
}

TEST_F(DeviceLinkTest, ARequestIsAnsweredOrNamesTheReason)
{
    DeviceLink link(options());
    const auto ask = [&] { return link.request("POST", "/api/v1/tickets", {{"service", "exam"}}, "tap-1", 1s); };
    EXPECT_EQ(ask().value()["code"], "closed"); // 201: whatever the body is
    EXPECT_EQ(requests("POST", "tickets").back().headers.at("Idempotency-Key"), "tap-1");
    postStatus = 409;
    EXPECT_EQ(ask().error().code, ErrorCode::Conflict);
    EXPECT_EQ(ask().error().message, "closed: 午休");
    away = true;
    EXPECT_EQ(ask().error().code, ErrorCode::Unreachable);
}

TEST_F(DeviceLinkTest, ARefusalIsAnAnswerAndSilenceIsNone)
{
    DeviceLink link(options());
    const auto ask = [&] { return link.ask("POST", "/api/v1/tickets", {{"service", "exam"}}, "tap-1", 1s); };
    EXPECT_TRUE(ask()->ok());
    for (const int refused : {400, 404, 409, 422})
    {
        postStatus = refused;
        const auto answer = ask();
        ASSERT_TRUE(answer) << refused;
        EXPECT_FALSE(answer->ok());
        EXPECT_EQ(answer->status, refused);
        EXPECT_EQ(answer->body["code"], "closed");
    }
    for (const int undecided : {408, 429, 500, 502, 503, 504})
    {
        postStatus = undecided;
        EXPECT_FALSE(ask()) << undecided;
    }
    postStatus = 403;
    EXPECT_EQ(ask().error().code, ErrorCode::Denied);
    away = true;
    EXPECT_EQ(ask().error().code, ErrorCode::Unreachable);
}

TEST_F(DeviceLinkTest, APageOfTheNetworkInBetweenIsNoAnswerOfTheServer)
{
    for (const int status : {200, 302, 404, 409})
        for (const char* page : {"<html>sign in</html>", "{}", "[]", R"({"code":7})"})
        {
            server.answer([=](const HttpRequest&) { return HttpResponse{status, {}, page}; });
            DeviceLink link(options());
            const auto answer = link.ask("POST", "/api/v1/tickets", {}, "tap-1", 1s);
            if (status == 200 && page[0] != '<')
                EXPECT_TRUE(answer) << page; // JSON: who asked must look at it
            else
                EXPECT_EQ(answer.error().code, ErrorCode::Malformed) << status << page;
        }
}

TEST_F(DeviceLinkTest, WithoutAServerItPlaysWhatIsThereAndKeepsWhatIsPosted)
{
    auto alone = options();
    alone.server.clear();
    DeviceLink link(alone);
    link.start();
    EXPECT_EQ(link.request("GET", "/x", {}, "", 1s).error().code, ErrorCode::Unreachable);
    EXPECT_TRUE(link.post("/api/v1/playback", {}, "key-1"));
    EXPECT_TRUE(server.asked().empty());
    link.stop();
    EXPECT_NE(readFile(folder / "device" / "outbox.jsonl").value().find("key-1"), std::string::npos);
}

TEST_F(DeviceLinkTest, TheRevisionGrowsWithEveryState)
{
    DeviceLink link(options());
    const auto before = link.revision();
    link.start();
    hello();
    ASSERT_TRUE(becomes(link, [](const LinkState& state) { return state.connected; }));
    EXPECT_GT(link.revision(), before);
}

} // namespace
} // namespace onedoor::client::test
