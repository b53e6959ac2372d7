#include "config/server/LiveHub.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;
using testing::Not;

namespace
{

/// Keeps what it is sent.
class Listener : public EventStream
{
public:
    std::string heard;
    bool gone = false;

    void send(std::string bytes) override { heard += bytes; }
    void close() override { gone = true; }
    [[nodiscard]] bool isOpen() const override { return !gone; }
};

const Json state{{"release", 1}};

std::shared_ptr<Listener> listen(LiveHub& hub, std::optional<std::int64_t> lastSeen = {})
{
    auto listener = std::make_shared<Listener>();
    hub.add(listener, state, hub.lastId(), lastSeen);
    return listener;
}

} // namespace

TEST(LiveHub, HelloComesFirst)
{
    LiveHub hub(100);
    const auto listener = listen(hub);
    EXPECT_EQ(listener->heard, "id: 99\nevent: hello\ndata: {\"release\":1}\n\n");
}

TEST(LiveHub, EventsAreNumberedAndReachEverybody)
{
    LiveHub hub(100);
    const auto one = listen(hub);
    const auto two = listen(hub);
    hub.publish("queue", {{"waiting", {{"exam", 3}}}});
    hub.publish("release", {{"version", 2}});
    for (const auto& listener : {one, two})
    {
        EXPECT_THAT(listener->heard, HasSubstr("id: 100\nevent: queue\ndata: {\"waiting\":{\"exam\":3}}\n\n"));
        EXPECT_THAT(listener->heard, HasSubstr("id: 101\nevent: release\ndata: {\"version\":2}\n\n"));
    }
}

TEST(LiveHub, LineEndsWhenItsOwnerMayListenNoMore)
{
    LiveHub hub(100);
    bool mayListen = true;
    const auto anybody = listen(hub);
    const auto signedIn = std::make_shared<Listener>();
    hub.add(signedIn, state, hub.lastId(), {}, [&] { return mayListen; });
    hub.dropUninvited();
    EXPECT_TRUE(signedIn->isOpen());
    mayListen = false;
    hub.dropUninvited();
    EXPECT_FALSE(signedIn->isOpen());
    EXPECT_TRUE(anybody->isOpen());
    hub.publish("queue", Json::object());
    EXPECT_THAT(signedIn->heard, Not(HasSubstr("queue")));
    EXPECT_EQ(hub.listeners(), 1u);
}

TEST(LiveHub, BrokenLineMissesNothing)
{
    LiveHub hub(100);
    hub.publish("call", {{"n", 1}});
    hub.publish("call", {{"n", 2}});
    hub.publish("call", {{"n", 3}});
    const auto back = listen(hub, 100);
    EXPECT_TRUE(back->heard.starts_with("event: hello\n")) << back->heard;
    EXPECT_THAT(back->heard, Not(HasSubstr("{\"n\":1}")));
    EXPECT_THAT(back->heard, HasSubstr("id: 101\nevent: call\ndata: {\"n\":2}"));
    EXPECT_THAT(back->heard, HasSubstr("id: 102\nevent: call\ndata: {\"n\":3}"));
}

TEST(LiveHub, WhatHappensWhileHelloIsReadIsToldAgain)
{
    LiveHub hub(100);
    const auto since = hub.lastId();
    hub.publish("call", {{"n", 1}});
    auto listener = std::make_shared<Listener>();
    hub.add(listener, state, since, std::nullopt);
    EXPECT_THAT(listener->heard, HasSubstr("{\"n\":1}"));
}

TEST(LiveHub, RingKeepsTheLastEventsOnly)
{
    LiveHub hub(1, 3);
    for (int n = 1; n <= 10; ++n)
        hub.publish("call", {{"n", n}});
    const auto back = listen(hub, 1);
    EXPECT_THAT(back->heard, Not(HasSubstr("{\"n\":7}")));
    EXPECT_THAT(back->heard, HasSubstr("{\"n\":8}"));
    EXPECT_THAT(back->heard, HasSubstr("{\"n\":10}"));
}

TEST(LiveHub, IdOfAnotherServersLifeGetsTheStateAlone)
{
    LiveHub hub(100);
    hub.publish("call", {{"n", 1}});
    const auto stranger = listen(hub, 5'000'000);
    EXPECT_THAT(stranger->heard, Not(HasSubstr("event: call")));
    EXPECT_THAT(stranger->heard, HasSubstr("event: hello"));
}

TEST(LiveHub, IdsAreMomentsThatNeverStandStill)
{
    std::int64_t now = 500;
    LiveHub hub(100, 512, [&] { return now; });
    hub.publish("call", {{"n", 1}});
    EXPECT_EQ(hub.lastId(), 500);
    hub.publish("call", {{"n", 2}});
    EXPECT_EQ(hub.lastId(), 501) << "in the same moment";
    now = 400;
    hub.publish("call", {{"n", 3}});
    EXPECT_EQ(hub.lastId(), 502) << "on a clock that was set back";
}

TEST(LiveHub, WhoComesFromAnotherCopyHearsWhatItHasNotSeenThere)
{
    std::int64_t now = 500;
    LiveHub here(100, 512, [&] { return now; });
    LiveHub there(300, 512, [&] { return now; });
    for (int n = 1; n <= 4; ++n, now += 10)
        for (auto* hub : {&here, &there})
            if (hub == &there || n <= 2) // then the screen's own copy was cut off
                hub->publish("call", {{"n", n}});
    const auto moved = listen(there, here.lastId());
    EXPECT_THAT(moved->heard, Not(HasSubstr("{\"n\":2}")));
    EXPECT_THAT(moved->heard, HasSubstr("{\"n\":3}"));
    EXPECT_THAT(moved->heard, HasSubstr("{\"n\":4}"));
}

TEST(LiveHub, ThoseWhoHaveGoneAreForgotten)
{
    LiveHub hub(100);
    const auto one = listen(hub);
    const auto two = listen(hub);
    one->close();
    hub.ping();
    EXPECT_EQ(hub.listeners(), 1u);
    EXPECT_THAT(two->heard, HasSubstr(": ping\n\n"));
    EXPECT_THAT(one->heard, Not(HasSubstr("ping")));
}

TEST(LiveHub, TextWithLineBreaksStaysOneEvent)
{
    EXPECT_EQ(LiveHub::format(7, "call", {{"text", "a\nb\r\n\ndata: x"}}),
              "id: 7\nevent: call\ndata: {\"text\":\"a\\nb\\r\\n\\ndata: x\"}\n\n");
}
