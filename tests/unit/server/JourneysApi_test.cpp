#include "tests/unit/server/TestHall.hpp"

#include "config/store/TicketStore.hpp"

#include <gtest/gtest.h>
#include <map>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

/// A couple that asked for the exam and the registration, and clerks at their counters.
class JourneysApi : public testing::Test
{
protected:
    TestHall hall;

    Response tapFor(const Json& what, const std::string& key)
    {
        Json body{{"kiosk", "kiosk-1"}};
        body.update(what);
        return hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", body, {{"idempotency-key", key}});
    }

    Json couple(const std::string& key = "couple")
    {
        return bodyOf(tapFor({{"journey", "exam_and_registration"}}, key))["ticket"];
    }

    Response press(const std::string& counter, const std::string& verb, const Json& body = Json::object())
    {
        return hall.askAs("clerk", "POST", "/api/v1/counters/" + counter + "/" + verb, body);
    }

    Json named(const std::string& label)
    {
        return bodyOf(hall.askAs("clerk", "GET", "/api/v1/tickets?label=" + label))["tickets"];
    }
};

} // namespace

TEST_F(JourneysApi, CoupleSeparatesAndMeetsAtTheRegistration)
{
    const Json ticket{{"ticket_id", couple()["id"]}};
    ASSERT_EQ(press("exam-1", "next").status, 200);
    const auto apart = press("exam-1", "split", ticket);
    ASSERT_EQ(apart.status, 200) << apart.body;
    EXPECT_EQ(bodyOf(apart)["ticket"]["state"], "apart");
    ASSERT_EQ(bodyOf(apart)["parts"].size(), 2u);
    EXPECT_EQ(bodyOf(apart)["parts"][0]["label"], "A001");
    EXPECT_EQ(named("A001").size(), 3u);
    const auto his = press("exam-men-1", "next");
    ASSERT_EQ(his.status, 200) << his.body;
    EXPECT_EQ(bodyOf(his)["ticket"]["party"], 1);
    EXPECT_EQ(press("exam-men-1", "finish", {{"ticket_id", bodyOf(his)["ticket"]["id"]}}).status, 200);
    EXPECT_EQ(named("A001")[0]["state"], "apart");
    ASSERT_EQ(press("exam-women-1", "next").status, 200);
    EXPECT_EQ(press("exam-women-1", "next").status, 204) << "the next press ends the one before";
    EXPECT_EQ(named("A001")[0]["service"], "registration");
    EXPECT_EQ(bodyOf(press("registration-1", "next"))["ticket"]["label"], "A001");
}

TEST_F(JourneysApi, CoupleIsCalledBackTogether)
{
    const Json ticket{{"ticket_id", couple()["id"]}};
    ASSERT_EQ(press("exam-1", "next").status, 200);
    ASSERT_EQ(press("exam-1", "split", ticket).status, 200);
    EXPECT_EQ(press("registration-1", "split", ticket).status, 409);
    const auto back = press("exam-2", "rejoin", ticket);
    ASSERT_EQ(back.status, 200) << back.body;
    EXPECT_EQ(bodyOf(back)["ticket"]["counter"], "exam-2");
    EXPECT_EQ(bodyOf(hall.askFrom("kiosk-1", "GET", "/api/v1/queue"))["calls"][0]["counter"], "exam-2");
    EXPECT_EQ(press("exam-men-1", "next").status, 204) << "nobody waits there any more";
}

TEST_F(JourneysApi, OnlyAServiceWithPartsParts)
{
    ASSERT_EQ(hall.tap("one").status, 201);
    const auto called = bodyOf(press("registration-1", "next"))["ticket"];
    EXPECT_EQ(press("registration-1", "split", {{"ticket_id", called["id"]}}).status, 422);
    EXPECT_EQ(tapFor({{"service", "exam-men"}}, "part").status, 422) << "a part is reached from its service only";
}

TEST_F(JourneysApi, LegOnAnotherDayIsTakenUpWithThePaperOfThisOne)
{
    const Json id = couple()["id"];
    ASSERT_EQ(press("exam-1", "next").status, 200);
    EXPECT_EQ(press("exam-1", "defer", {{"ticket_id", id}}).status, 400) << "no day";
    EXPECT_EQ(press("exam-1", "defer", {{"ticket_id", id}, {"ready_on", "2027-03-03"}}).status, 422) << "today";
    EXPECT_EQ(press("exam-1", "defer", {{"ticket_id", id}, {"ready_on", "2027-03-07"}}).status, 422) << "a Sunday";
    const auto later = press("exam-1", "defer", {{"ticket_id", id}, {"ready_on", "2027-03-04"}});
    ASSERT_EQ(later.status, 200) << later.body;
    EXPECT_EQ(bodyOf(later)["ticket"]["state"], "later");
    EXPECT_EQ(bodyOf(later)["booking"], (Json{{"code", "0303A001"}, {"business_date", "2027-03-04"}}));
    const auto early = tapFor({{"booking", "0303a001"}}, "too early");
    EXPECT_EQ(early.status, 409);
    EXPECT_EQ(codeOf(early), "booking_other_day");
    EXPECT_EQ(bodyOf(early)["business_date"], "2027-03-04");
    hall.hall().clock = HallClock::startingAt(*calendar::parseInstant("2027-03-04T09:30:00+08:00"));
    const auto taken = tapFor({{"booking", "0303a001"}}, "next day");
    ASSERT_EQ(taken.status, 201) << taken.body;
    EXPECT_EQ(bodyOf(taken)["ticket"]["label"], "B001") << "only the registration is left";
    EXPECT_EQ(codeOf(tapFor({{"booking", "0303A001"}}, "again")), "booking_used");
    EXPECT_EQ(hall.hall().tickets.find(id.get<std::int64_t>())->state, queue::TicketState::Finished);
}

TEST_F(JourneysApi, WhoComesAfterTheDayOfThePutOffLegIsServedAllTheSame)
{
    const Json id = couple()["id"];
    ASSERT_EQ(press("exam-1", "next").status, 200);
    ASSERT_EQ(press("exam-1", "defer", {{"ticket_id", id}, {"ready_on", "2027-03-04"}}).status, 200);
    hall.hall().clock = HallClock::startingAt(*calendar::parseInstant("2027-03-05T09:30:00+08:00"));
    hall.hall().followTheDay();
    const auto late = tapFor({{"booking", "0303A001"}}, "a day late");
    EXPECT_EQ(codeOf(late), "booking_late") << "never: come back on a day that is over";
    EXPECT_EQ(bodyOf(late)["business_date"], "2027-03-04");
    const auto taken = tapFor({{"booking", "0303A001"}, {"as_ordinary", true}}, "as everybody");
    ASSERT_EQ(taken.status, 201) << taken.body;
    EXPECT_EQ(bodyOf(taken)["ticket"]["label"], "B001");
    EXPECT_FALSE(bodyOf(taken)["ticket"]["booked"].get<bool>());
    EXPECT_EQ(hall.hall().tickets.find(id.get<std::int64_t>())->state, queue::TicketState::Finished);
    EXPECT_EQ(codeOf(tapFor({{"booking", "0303A001"}, {"as_ordinary", true}}, "again")), "booking_used");
}

TEST_F(JourneysApi, EventsTellTheWholeWay)
{
    const Json ticket{{"ticket_id", couple()["id"]}};
    ASSERT_EQ(press("exam-1", "next").status, 200);
    ASSERT_EQ(press("exam-1", "drop", ticket).status, 200);
    const auto events =
        bodyOf(hall.askAs("clerk", "GET", "/api/v1/tickets/" + ticket["ticket_id"].dump() + "/events"))["events"];
    std::vector<std::string> names;
    for (const auto& event : events)
        names.push_back(event["event"]);
    EXPECT_EQ(names, (std::vector<std::string>{"take", "call", "drop"}));
    EXPECT_EQ(hall.askAs("clerk", "GET", "/api/v1/tickets/99/events").status, 404);
    EXPECT_EQ(hall.askAs("clerk", "GET", "/api/v1/tickets?label=18").status, 400);
    EXPECT_TRUE(named("A999").empty());
}

TEST_F(JourneysApi, WhatWasLeftOutByMistakeIsTakenUpAgain)
{
    const Json id{{"ticket_id", couple()["id"]}};
    EXPECT_EQ(codeOf(press("exam-1", "restore", id)), "conflict") << "nothing is left out";
    ASSERT_EQ(press("exam-1", "next").status, 200);
    ASSERT_EQ(bodyOf(press("exam-1", "drop", id))["ticket"]["service"], "registration");
    const auto restored = press("exam-1", "restore", id);
    ASSERT_EQ(restored.status, 200) << restored.body;
    EXPECT_EQ(bodyOf(restored)["ticket"]["service"], "exam");
    EXPECT_EQ(bodyOf(press("exam-2", "next"))["ticket"]["id"], id["ticket_id"]) << "at its old place";
}

TEST(CountersApi, CounterKnowsItsNextPlannedBreak)
{
    // 20 May, when the hall stays open at noon: windows 1 and 2 rest at 11:30, 3 and 4 at 12:15.
    TestHall hall{"2027-05-20T12:14:00+08:00"};
    std::map<std::string, Json> breaks;
    const auto counters = bodyOf(hall.askAs("clerk", "GET", "/api/v1/counters"))["counters"];
    for (const auto& counter : counters)
        breaks[counter["id"]] = counter["break"];
    EXPECT_EQ(breaks["registration-1"],
              (Json{{"from", "2027-05-20T11:30:00+08:00"}, {"until", "2027-05-20T12:15:00+08:00"}}));
    EXPECT_EQ(breaks["registration-4"]["from"], "2027-05-20T12:15:00+08:00");
    EXPECT_TRUE(breaks["exam-men-1"].is_null()) << "no break is planned there";
}

TEST_F(JourneysApi, PausedCounterCallsNobody)
{
    ASSERT_EQ(hall.tap("one").status, 201);
    ASSERT_EQ(press("registration-1", "next").status, 200);
    EXPECT_EQ(press("registration-1", "pause", {{"reason", "lunch"}}).status, 409) << "somebody is there";
    ASSERT_EQ(press("registration-2", "pause", {{"reason", "lunch"}, {"until", "2027-03-03T12:30:00+08:00"}}).status, 204);
    EXPECT_EQ(codeOf(press("registration-2", "next")), "counter_paused");
    EXPECT_EQ(press("registration-2", "pause", {{"reason", "a cold"}}).status, 400) << "no health word can get in";
    EXPECT_EQ(press("registration-2", "pause", {{"reason", "lunch"}, {"until", "2027-03-03T09:00:00+08:00"}}).status, 422);
    EXPECT_EQ(press("nowhere", "pause", {{"reason", "lunch"}}).status, 404);
    Json paused;
    const auto counters = bodyOf(hall.askAs("clerk", "GET", "/api/v1/counters"))["counters"];
    for (const auto& counter : counters)
        if (!counter["paused"].is_null())
            paused[counter["id"].get<std::string>()] = counter["paused"]["reason"];
    EXPECT_EQ(paused, (Json{{"registration-2", "lunch"}}));
    EXPECT_EQ(press("registration-2", "resume").status, 204);
    EXPECT_EQ(press("registration-2", "next").status, 204) << "nobody waits";
}
