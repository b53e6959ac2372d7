#include "config/client/SseParser.hpp"

#include <gtest/gtest.h>

namespace
{

using onedoor::client::SseEvent;
using onedoor::client::SseParser;

std::vector<SseEvent> feedAll(SseParser& parser, std::string_view text)
{
    auto events = parser.feed(text);
    EXPECT_TRUE(events);
    return events ? *events : std::vector<SseEvent>();
}

TEST(SseParser, AnEventHasTypeDataAndId)
{
    SseParser parser;
    const auto events = feedAll(parser, "id: 7\nevent: call\ndata: {\"a\":1}\n\n");
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].type, "call");
    EXPECT_EQ(events[0].data, "{\"a\":1}");
    EXPECT_EQ(events[0].id, "7");
    EXPECT_EQ(parser.lastId(), "7");
}

TEST(SseParser, WhereTheStreamIsCutMakesNoDifference)
{
    const std::string text = "\xef\xbb\xbf: hello\r\nid: 1\r\nevent: hello\r\ndata: 一\r\ndata: 二\r\n\r\n: ping\n\n"
                             "event:release\rdata:2\r\rdata\n\nevent: lost\n\n";
    for (std::size_t cut = 1; cut < text.size(); ++cut)
    {
        SseParser parser;
        auto events = feedAll(parser, std::string_view(text).substr(0, cut));
        for (const char c : text.substr(cut))
            for (auto& event : feedAll(parser, std::string_view(&c, 1)))
                events.push_back(std::move(event));
        ASSERT_EQ(events.size(), 3u) << cut;
        EXPECT_EQ(events[0].type, "hello");
        EXPECT_EQ(events[0].data, "一\n二");
        EXPECT_EQ(events[1].type, "release");
        EXPECT_EQ(events[1].data, "2");
        EXPECT_EQ(events[1].id, "1"); // the last one stays
        EXPECT_EQ(events[2].type, "message");
        EXPECT_EQ(events[2].data, "");
    }
}

TEST(SseParser, ALineWithoutEndIsRefusedBeforeItFillsTheMemory)
{
    SseParser parser;
    const std::string part(64u << 10, 'x');
    std::size_t taken = 0;
    while (parser.feed(part) && taken < (64u << 20))
        taken += part.size();
    EXPECT_LE(taken, SseParser::maxEventBytes);
}

TEST(SseParser, AnEventWithoutEndIsRefusedToo)
{
    SseParser parser;
    std::size_t taken = 0;
    const std::string line = "data: " + std::string(1000, 'x') + "\n";
    while (parser.feed(line) && taken < (64u << 20))
        taken += line.size();
    EXPECT_LE(taken, SseParser::maxEventBytes + 2000);
}

TEST(SseParser, GarbageIsNoEvent)
{
    SseParser parser;
    EXPECT_TRUE(feedAll(parser, "<html><body>502</body></html>\n\n\x01\x02\xff\n\n{}\n\n").empty());
    EXPECT_EQ(feedAll(parser, "data: still fine\n\n").size(), 1u);
}

TEST(SseParser, AnIdThatCouldForgeAHeaderIsNotKept)
{
    SseParser parser;
    feedAll(parser, std::string("id: a\0b\ndata: 1\n\n", 17));
    EXPECT_EQ(parser.lastId(), "");
    feedAll(parser, "id: " + std::string(1000, '1') + "\ndata: 1\n\n");
    EXPECT_EQ(parser.lastId(), "");
}

TEST(SseParser, ANewStreamForgetsHalfAnEventButNotTheId)
{
    SseParser parser;
    feedAll(parser, "id: 3\ndata: 1\n\nevent: half\ndata: gone");
    parser.restart();
    const auto events = feedAll(parser, "data: 2\n\n");
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].type, "message");
    EXPECT_EQ(events[0].data, "2");
    EXPECT_EQ(parser.lastId(), "3");
}

} // namespace
