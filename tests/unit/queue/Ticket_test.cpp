#include "content/queue/Ticket.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;

namespace
{

Json callJson()
{
    return Json{{"ticket_id", 7},
                {"number", "A018"},
                {"counter", "exam-2"},
                {"service", "exam"},
                {"at", "2027-05-20T10:00:00+08:00"},
                {"recalled", true}};
}

} // namespace

TEST(TicketLabel, HasAtLeastThreeDigits)
{
    Ticket ticket;
    ticket.series = "A";
    ticket.number = 18;
    EXPECT_EQ(ticket.label(), "A018");
    ticket.number = 1234;
    EXPECT_EQ(ticket.label(), "A1234");
}

TEST(TicketLabel, RefusesEverythingThatIsNoNumber)
{
    for (const auto* good : {"A018", "Z999", "B1234"})
        EXPECT_TRUE(isTicketLabel(good)) << good;
    for (const auto* bad :
         {"", "A", "A01", "a018", "AA018", "A12345", "A 18", "018", "A018 ", "号018", "A０1８", "<b>1"})
        EXPECT_FALSE(isTicketLabel(bad)) << bad;
}

TEST(TicketJson, TicketReadsBack)
{
    Ticket ticket;
    ticket.id = 42;
    ticket.businessDate = *calendar::parseDate("2027-05-20");
    ticket.service = "exam";
    ticket.series = "A";
    ticket.number = 18;
    ticket.state = TicketState::Called;
    ticket.counter = "exam-2";
    ticket.takenAt = *calendar::parseInstant("2027-05-20T10:00:00+08:00");
    ticket.legs = {{"consultation", LegState::Done}, {"exam"}, {"registration"}};
    ticket.priority = true;
    ticket.waitsSince = ticket.takenAt + std::chrono::minutes(5);
    ticket.absences = 2;

    const Json json = ticket;
    EXPECT_EQ(json.at("label"), "A018");
    EXPECT_EQ(json.at("taken_at"), "2027-05-20T02:00:00Z");
    const auto back = fromJson<Ticket>(json, "ticket");
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(back->id, 42);
    EXPECT_EQ(back->businessDate, ticket.businessDate);
    EXPECT_EQ(back->label(), "A018");
    EXPECT_EQ(back->state, TicketState::Called);
    EXPECT_EQ(back->counter, "exam-2");
    EXPECT_EQ(back->takenAt, ticket.takenAt);
    EXPECT_EQ(back->legs, ticket.legs);
    EXPECT_TRUE(back->priority);
    EXPECT_EQ(back->waitsSince, ticket.waitsSince);
    EXPECT_EQ(back->absences, 2);
}

TEST(TicketJson, CallReadsBack)
{
    const auto call = fromJson<Call>(callJson(), "call");
    ASSERT_TRUE(call) << call.error().message;
    EXPECT_EQ(call->number, "A018");
    EXPECT_TRUE(call->recalled);
    const Json again = *call;
    EXPECT_EQ(again.at("at"), "2027-05-20T02:00:00Z");
    EXPECT_EQ(fromJson<Call>(again, "call")->at, call->at);
}

TEST(TicketJson, FreeTextInACallIsRefused)
{
    auto json = callJson();
    json["number"] = "请A018到我家";
    const auto call = fromJson<Call>(json, "call");
    ASSERT_FALSE(call);
    EXPECT_EQ(call.error().code, ErrorCode::Malformed);
}

TEST(TicketJson, EveryMissingOrWrongFieldIsMalformed)
{
    Ticket whole;
    whole.series = "A";
    whole.number = 1;
    const Json good = whole;
    ASSERT_TRUE(fromJson<Ticket>(good, "ticket"));
    for (const auto* key : {"id", "business_date", "service", "series", "number", "state", "taken_at"})
    {
        auto without = good;
        without.erase(key);
        EXPECT_FALSE(fromJson<Ticket>(without, "ticket")) << key;
        auto wrong = good;
        wrong[key] = Json::array({1});
        EXPECT_FALSE(fromJson<Ticket>(wrong, "ticket")) << key;
    }
}
