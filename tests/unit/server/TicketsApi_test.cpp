#include "tests/unit/server/TestHall.hpp"

#include "config/store/TicketStore.hpp"
#include "content/base/Files.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

TEST(TicketsApi, SameTapGetsTheSameTicketAndAnotherTapTheNext)
{
    TestHall hall;
    const auto first = hall.tap("one");
    EXPECT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(bodyOf(first)["ticket"]["label"], "B001");
    EXPECT_EQ(bodyOf(first)["ahead"], 0);
    const auto again = hall.tap("one");
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(bodyOf(again)["ticket"], bodyOf(first)["ticket"]);
    EXPECT_EQ(bodyOf(hall.tap("two"))["ahead"], 1);
    EXPECT_EQ(bodyOf(hall.askFrom("kiosk-1", "GET", "/api/v1/queue"))["services"][0],
              (Json{{"id", "registration"}, {"waiting", 2}}));
}

TEST(TicketsApi, ClosedHallGivesNoNewNumbersButKeepsItsWord)
{
    TestHall hall("2027-03-03T03:00:00+08:00");
    const auto closed = hall.tap("one");
    EXPECT_EQ(closed.status, 409);
    EXPECT_EQ(codeOf(closed), "closed");
    // A tap from before closing time gets its ticket again.
    const auto now = hall.hall().clock.now();
    ASSERT_TRUE(hall.hall().tickets.take(
        {"early", *calendar::parseDate("2027-03-03"), "registration", {"registration"}, "B", 999, "kiosk-1", now}));
    EXPECT_EQ(hall.tap("early").status, 200);
}

TEST(TicketsApi, BadRequestsAreToldApart)
{
    TestHall hall;
    const Json body{{"service", "registration"}, {"kiosk", "kiosk-1"}};
    const TextMap key{{"idempotency-key", "k"}};
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", body).status, 400) << "no key";
    EXPECT_EQ(
        hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", body, {{"idempotency-key", std::string(101, 'k')}}).status,
        400);
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", nullptr, key).status, 415) << "no JSON";
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", body,
                           {{"idempotency-key", "k"}, {"content-type", "text/plain"}})
                  .status,
              415);
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", Json::array({1}), key).status, 400);
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", {{"service", 7}, {"kiosk", "kiosk-1"}}, key).status,
              400);
    EXPECT_EQ(
        hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", {{"service", "registration"}, {"kiosk", "a b"}}, key).status,
        400);
    EXPECT_EQ(
        hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", {{"service", "divorce"}, {"kiosk", "kiosk-1"}}, key).status,
        422);
    EXPECT_EQ(hall.ask("PATCH", "/api/v1/tickets").status, 405);
    EXPECT_EQ(hall.ask("GET", "/api/v1/nothing").status, 404);
    EXPECT_EQ(hall.askFrom("kiosk-1", "PUT", "/api/v1/tickets/x/print", {{"state", "printed"}}).status, 400);
    EXPECT_EQ(hall.askFrom("kiosk-1", "PUT", "/api/v1/tickets/99/print", {{"state", "printed"}}).status, 404);
}

TEST(TicketsApi, PrintResultIsKept)
{
    TestHall hall;
    const auto id = bodyOf(hall.tap("one"))["ticket"]["id"].get<int>();
    const auto path = "/api/v1/tickets/" + std::to_string(id) + "/print";
    EXPECT_EQ(hall.askFrom("kiosk-1", "PUT", path, {{"state", "printed"}, {"kiosk", "kiosk-1"}}).status, 204);
    EXPECT_EQ(hall.askFrom("kiosk-1", "PUT", path, {{"state", "burnt"}}).status, 400);
    EXPECT_EQ(hall.hall().tickets.events(id)->back().event, "printed");
}

TEST(CountersApi, ClerkCallsRecallsAndDropsByTicket)
{
    TestHall hall;
    const auto id = bodyOf(hall.tap("one"))["ticket"]["id"].get<int>();
    EXPECT_EQ(hall.ask("POST", "/api/v1/counters/registration-1/next", Json::object()).status, 401);
    EXPECT_EQ(hall.askAs("editor", "POST", "/api/v1/counters/registration-1/next", Json::object()).status, 403);
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/exam-1/next", Json::object()).status, 204);
    const auto called = hall.askAs("clerk", "POST", "/api/v1/counters/registration-1/next", {{"after", 0}});
    EXPECT_EQ(called.status, 200) << called.body;
    EXPECT_EQ(bodyOf(called)["ticket"]["label"], "B001");
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/registration-1/next", {{"after", 0}}).status, 409);

    const Json named{{"ticket_id", id}};
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/registration-2/recall", named).status, 409);
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/exam-1/recall", named).status, 409);
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/registration-1/recall", named).status, 200);
    EXPECT_TRUE(bodyOf(hall.askFrom("kiosk-1", "GET", "/api/v1/queue"))["calls"][0]["recalled"].get<bool>());
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/registration-1/no-show", named).status, 200);
    EXPECT_TRUE(bodyOf(hall.askFrom("kiosk-1", "GET", "/api/v1/queue"))["calls"].empty());
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/nowhere/next", Json::object()).status, 404);
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/registration-1/recall", {{"ticket_id", "A1"}}).status, 400);
}

TEST(TicketsApi, JourneyTakesOneNumberForBothMatters)
{
    TestHall hall;
    const Json body{{"journey", "exam_and_registration"}, {"kiosk", "kiosk-1"}, {"priority", true}};
    const auto taken = hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", body, {{"idempotency-key", "both"}});
    ASSERT_EQ(taken.status, 201) << taken.body;
    const auto ticket = bodyOf(taken)["ticket"];
    EXPECT_EQ(ticket["label"], "A001");
    EXPECT_EQ(ticket["service"], "exam");
    EXPECT_TRUE(ticket["priority"].get<bool>());
    EXPECT_EQ(ticket["legs"], Json::parse(R"([{"service":"exam","state":"open"},
                                               {"service":"registration","state":"open"}])"));
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", body, {{"idempotency-key", "both"}}).status, 200);
    const Json other{{"journey", "round_trip"}, {"kiosk", "kiosk-1"}};
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", other, {{"idempotency-key", "o"}}).status, 422);
    auto loud = body;
    loud["priority"] = "very";
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", loud, {{"idempotency-key", "l"}}).status, 400);
}

TEST(CountersApi, ClerksWalkACoupleThroughBothMatters)
{
    TestHall hall;
    const Json body{{"journey", "exam_and_registration"}, {"kiosk", "kiosk-1"}};
    const auto taken = hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", body, {{"idempotency-key", "both"}});
    const Json named{{"ticket_id", bodyOf(taken)["ticket"]["id"]}};
    const auto press = [&](const std::string& counter, const std::string& verb, Json what = {}, TextMap headers = {})
    {
        what.update(named);
        return hall.askAs("clerk", "POST", "/api/v1/counters/" + counter + "/" + verb, what, std::move(headers));
    };
    ASSERT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/exam-1/next", Json::object()).status, 200);
    EXPECT_EQ(press("exam-2", "serve").status, 409) << "another counter's";
    EXPECT_EQ(press("exam-1", "serve").status, 200);
    EXPECT_EQ(press("exam-1", "hold").status, 200);
    const auto line = bodyOf(hall.askAs("clerk", "GET", "/api/v1/counters/exam-2/line"))["tickets"];
    ASSERT_EQ(line.size(), 1u);
    EXPECT_EQ(line[0]["state"], "held");
    EXPECT_EQ(press("exam-2", "recall").status, 200);
    EXPECT_EQ(press("exam-2", "transfer", {{"service", "nowhere"}}).status, 422);
    EXPECT_EQ(press("exam-2", "transfer", {{"service", "exam"}}).status, 422) << "it is there already";
    ASSERT_EQ(press("exam-2", "finish", {}, {{"idempotency-key", "press"}}).status, 200);
    EXPECT_EQ(press("exam-2", "finish", {}, {{"idempotency-key", "press"}}).status, 200) << "the same press";
    EXPECT_EQ(press("exam-2", "finish").status, 409) << "a second one";
    EXPECT_EQ(press("registration-1", "defer", {{"ready_on", "2027-03-04"}}).status, 409);
    const auto next = hall.askAs("clerk", "POST", "/api/v1/counters/registration-1/next", Json::object());
    ASSERT_EQ(next.status, 200);
    EXPECT_EQ(bodyOf(next)["ticket"]["label"], "A001");
    const auto done = press("registration-1", "finish");
    ASSERT_EQ(done.status, 200);
    EXPECT_EQ(bodyOf(done)["ticket"]["state"], "finished");
}

TEST(CountersApi, FreeTextNeverReachesTheWall)
{
    TestHall hall;
    hall.tap("one");
    const auto called = hall.askAs("clerk", "POST", "/api/v1/counters/registration-1/next",
                                   {{"number", "free text"}, {"counter", "free text"}, {"text", "free text"}});
    EXPECT_EQ(called.status, 200);
    EXPECT_EQ(hall.askFrom("kiosk-1", "GET", "/api/v1/queue").body.find("free text"), std::string::npos);
}

TEST(QueueApi, BrokenDatabaseIsNeverAnEmptyQueue)
{
    TestHall hall;
    hall.tap("one");
    {
        // The tables go away under the running server.
        const auto database = store::Database::open(hall.data().database(), machineNow());
        ASSERT_TRUE(database);
    }
    ASSERT_EQ(
        std::system(("sqlite3 " + hall.data().databaseFile().string() + " 'DROP TABLE ticket' >/dev/null 2>&1").c_str()),
        0);
    EXPECT_GE(hall.askFrom("kiosk-1", "GET", "/api/v1/queue").status, 500);
    EXPECT_GE(hall.askFrom("kiosk-1", "GET", "/api/v1/counters").status, 500);
    EXPECT_GE(hall.askFrom("kiosk-1", "GET", "/api/v1/live").status, 500);
}

TEST(ReleaseInUse, DamagedReleaseLeavesTheLastGoodOne)
{
    TestHall hall;
    const auto timestamp = hall.data().repository() / "metadata" / "timestamp.json";
    ASSERT_TRUE(writeFileAtomically(timestamp, "{\"signed\":"));
    EXPECT_TRUE(hall.hall().releases.changedOnDisk());
    hall.hall().refreshRelease();
    EXPECT_FALSE(hall.hall().releases.changedOnDisk()) << "it is not tried again and again";
    EXPECT_EQ(bodyOf(hall.ask("GET", "/healthz"))["release"], 1);
    EXPECT_EQ(hall.tap("one").status, 201);
}
