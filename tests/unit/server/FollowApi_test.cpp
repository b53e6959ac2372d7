#include "tests/unit/server/TestHall.hpp"

#include "config/server/FollowLimit.hpp"
#include "config/store/TicketRequest.hpp"
#include "config/store/TicketStore.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

std::string token(int number)
{
    return fmt::format("{:032x}", number);
}

/// A couple on its way through exam and registration, with a token on its paper.
queue::Ticket take(TestHall& hall, int number)
{
    store::TicketRequest request{fmt::format("tap {}", number),
                                 *calendar::parseDate("2027-03-03"),
                                 "exam_and_registration",
                                 {"exam", "registration"},
                                 "A",
                                 999,
                                 "kiosk-1",
                                 hall.hall().clock.now()};
    request.token = token(number);
    return hall.hall().tickets.take(request)->ticket;
}

Response look(TestHall& hall, int number, TextMap headers = {})
{
    return hall.ask("GET", "/api/v1/follow/" + token(number), nullptr, std::move(headers));
}

void press(TestHall& hall, const std::string& verb, const Json& body = Json::object())
{
    ASSERT_LT(hall.askAs("clerk", "POST", "/api/v1/counters/exam-1/" + verb, body).status, 300) << verb;
}

} // namespace

TEST(FollowApi, TellsTheNumberAndTheWayAndNothingElse)
{
    TestHall hall;
    take(hall, 1);
    take(hall, 2);
    const auto told = bodyOf(look(hall, 2));
    EXPECT_EQ(told["label"], "A002");
    EXPECT_EQ(told["state"], "waiting");
    EXPECT_EQ(told["ahead"], 1);
    EXPECT_EQ(told["legs"].size(), 2u);
    EXPECT_EQ(told["legs"][1]["name"]["zh-CN"], "结婚登记");
    EXPECT_EQ(told["place"]["en"], "Exam area, 2F");
    EXPECT_TRUE(told["counter"].is_null());
    EXPECT_TRUE(told["called_at"].is_null());
    EXPECT_EQ(told["queue_open"], true);
    std::vector<std::string> keys;
    for (const auto& [key, value] : told.items())
        keys.push_back(key);
    EXPECT_EQ(keys, (std::vector<std::string>{"ahead", "called_at", "counter", "hall", "label", "later",
                                              "legs", "missed_call_rule", "parts", "place", "queue_open", "state", "wait"}));
}

TEST(FollowApi, SaysWhereToGoFromTheCallOn)
{
    TestHall hall;
    take(hall, 1);
    press(hall, "next");
    const auto told = bodyOf(look(hall, 1));
    EXPECT_EQ(told["state"], "called");
    EXPECT_EQ(told["counter"]["zh-CN"], "1号诊室");
    EXPECT_TRUE(told["called_at"].get<std::string>().starts_with("2027-03-03T10:00:0")) << told["called_at"];
    EXPECT_TRUE(told["called_at"].get<std::string>().ends_with("+08:00")) << told["called_at"];
    EXPECT_TRUE(told["ahead"].is_null());
}

TEST(FollowApi, NamesTheDayOfALegThatWasPutOff)
{
    TestHall hall;
    const auto id = take(hall, 1).id;
    EXPECT_TRUE(bodyOf(look(hall, 1))["later"].is_null());
    press(hall, "next");
    press(hall, "defer", {{"ticket_id", id}, {"ready_on", "2027-03-05"}});
    EXPECT_EQ(bodyOf(look(hall, 1))["later"], (Json{{"on", "2027-03-05"}, {"code", "0303A001"}}));
}

TEST(FollowApi, AnswersInAWordWhileNothingChanges)
{
    TestHall hall;
    take(hall, 1);
    const std::string tag(look(hall, 1).header("ETag"));
    ASSERT_FALSE(tag.empty());
    EXPECT_EQ(look(hall, 1, {{"if-none-match", tag}}).status, 304);
    press(hall, "next");
    EXPECT_EQ(look(hall, 1, {{"if-none-match", tag}}).status, 200);
}

TEST(FollowApi, UnknownAndBrokenAddressesAreNotFound)
{
    TestHall hall;
    EXPECT_EQ(codeOf(look(hall, 1)), "unknown_ticket");
    for (const auto* broken : {"1", "A018", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcdef0"})
        EXPECT_EQ(codeOf(hall.ask("GET", std::string("/api/v1/follow/") + broken)), "unknown_ticket") << broken;
    // A ticket without a token is nobody's to follow.
    ASSERT_EQ(hall.tap("one").status, 201);
    EXPECT_EQ(hall.ask("GET", "/api/v1/follow/").status, 404);
}

TEST(FollowApi, WhoGuessesHoldsNobodyUpWhoWaits)
{
    TestHall hall;
    take(hall, 1);
    EXPECT_EQ(look(hall, 1).status, 200);
    int refused = 0;
    for (std::size_t guess = 0; guess <= FollowLimit::allUnknown; ++guess)
        refused += look(hall, 1000 + static_cast<int>(guess)).status == 429 ? 1 : 0;
    EXPECT_GE(refused, 1);
    EXPECT_EQ(look(hall, 1).status, 200);
    // And no ticket can be asked after without end.
    int answered = 2;
    while (answered < 100 && look(hall, 1).status == 200)
        ++answered;
    EXPECT_LE(answered, static_cast<int>(FollowLimit::eachTicket) + 1);
    const auto resting = look(hall, 1);
    EXPECT_EQ(resting.status, 429);
    EXPECT_EQ(resting.header("Retry-After"), "20");
}

TEST(FollowApi, ThePageIsSmallSetsNoCookieAndStaysOutOfSearchEngines)
{
    TestHall hall;
    std::size_t bytes = 0;
    for (const auto& path : {std::string("/t/" + token(1)), std::string("/t/page/follow.js"),
                             std::string("/t/page/follow-words.js"), std::string("/t/page/wait.js"),
                             std::string("/t/page/follow.css"), std::string("/t/page/door.svg")})
    {
        const auto part = hall.ask("GET", path);
        EXPECT_EQ(part.status, 200) << path;
        EXPECT_EQ(part.header("X-Robots-Tag"), "noindex, nofollow") << path;
        EXPECT_EQ(part.header("Set-Cookie"), "") << path;
        bytes += part.body.size();
    }
    EXPECT_LT(bytes, 30'000u);
    EXPECT_EQ(hall.ask("GET", "/t/page/follow.html").status, 404);
    EXPECT_EQ(hall.ask("GET", "/t/page/..%2Findex.html").status, 404);
}
