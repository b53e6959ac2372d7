#include "config/client/LiveChannel.hpp"
#include "tests/support/FakeTransport.hpp"

#include <gtest/gtest.h>

namespace
{

using namespace std::chrono_literals;
using onedoor::client::Backoff;
using onedoor::client::LiveChannel;
using onedoor::client::SseEvent;

/// Runs a channel until `breaks` breaks have happened; waits take no time.
class LiveChannelTest : public testing::Test
{
protected:
    void run(int breaks)
    {
        std::stop_source stop;
        LiveChannel::Callbacks callbacks;
        callbacks.event = [&](const SseEvent& event)
        {
            events.push_back(event.type + " " + event.data);
            return event.data != "bad";
        };
        callbacks.broken = [&](const onedoor::Error& error) { faults.push_back(error.message); };
        callbacks.wait = [&](std::chrono::milliseconds time, const std::stop_token&)
        {
            waits.push_back(time);
            if (--breaks == 0)
                stop.request_stop();
        };
        callbacks.random = [] { return 0.0; };
        onedoor::test::FakeTransport transport(server);
        LiveChannel(transport, "http://hall/live", Backoff(100ms, 1000ms), callbacks).run(stop.get_token());
    }

    onedoor::test::FakeServer server;
    std::vector<std::string> events;
    std::vector<std::string> faults;
    std::vector<std::chrono::milliseconds> waits;
};

TEST_F(LiveChannelTest, ComesBackAfterABreakAndSaysWhereItWas)
{
    server.push("id: 4\nevent: hello\ndata: 1\n\nid: 5\nevent: call\ndata: 2\n\n");
    server.hangUp();
    server.push("id: 6\nevent: hello\ndata: 3\n\n");
    server.hangUp();
    run(2);
    EXPECT_EQ(events, (std::vector<std::string>{"hello 1", "call 2", "hello 3"}));
    ASSERT_EQ(server.asked().size(), 2u);
    EXPECT_FALSE(server.asked()[0].headers.contains("Last-Event-ID"));
    EXPECT_EQ(server.asked()[1].headers.at("Last-Event-ID"), "5");
}

TEST_F(LiveChannelTest, WaitsLongerWithEachFailureAndShortAgainAfterAnEvent)
{
    server.refuseStreams = true;
    run(4);
    EXPECT_EQ(waits, (std::vector<std::chrono::milliseconds>{50ms, 100ms, 200ms, 400ms}));
    server.refuseStreams = false;
    waits.clear();
    server.hangUp();
    server.hangUp();
    server.push("data: 1\n\n");
    server.hangUp();
    server.hangUp();
    run(4);
    EXPECT_EQ(waits, (std::vector<std::chrono::milliseconds>{50ms, 100ms, 50ms, 100ms}));
}

TEST_F(LiveChannelTest, AnEndlessLineEndsTheChannelNotTheProgram)
{
    for (int at = 0; at < 40; ++at)
        server.push(std::string(16u << 10, 'x'));
    server.hangUp();
    run(1);
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_NE(faults[0].find("no end"), std::string::npos);
}

TEST_F(LiveChannelTest, AnEventThatMakesNoSenseBeginsTheChannelAnewWithLongerWaits)
{
    server.push("data: bad\n\n");
    server.push("data: bad\n\n");
    run(2);
    EXPECT_EQ(waits, (std::vector<std::chrono::milliseconds>{50ms, 100ms}));
}

} // namespace
