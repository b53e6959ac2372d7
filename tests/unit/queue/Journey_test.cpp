#include "content/queue/Ticket.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;

namespace
{

const Instant ten = *calendar::parseInstant("2027-05-20T10:00:00+08:00");
const AbsenceRule rule{2, 3, 60min};

Ticket couple()
{
    Ticket ticket;
    ticket.id = 7;
    ticket.series = "A";
    ticket.number = 18;
    ticket.service = "exam";
    ticket.takenAt = ticket.waitsSince = ten;
    ticket.legs = {{"exam"}, {"registration"}};
    return ticket;
}

Ticket after(Ticket ticket, const std::vector<Act>& acts)
{
    for (const auto& act : acts)
    {
        auto done = apply(ticket, act, rule);
        if (!done)
        {
            ADD_FAILURE() << done.error().message;
            return ticket;
        }
        ticket = *done;
    }
    return ticket;
}

Act call(const std::string& counter)
{
    return {.event = TicketEvent::Call, .at = ten + 10min, .counter = counter};
}

Act act(TicketEvent event, Instant at = ten + 20min)
{
    return {.event = event, .at = at};
}

} // namespace

TEST(Journey, OneNumberWalksFromTheExamToTheRegistration)
{
    const auto examined = after(couple(), {call("exam-2"), act(TicketEvent::Serve), act(TicketEvent::Finish)});
    EXPECT_EQ(examined.state, TicketState::Waiting);
    EXPECT_EQ(examined.service, "registration");
    EXPECT_EQ(examined.counter, "");
    EXPECT_EQ(examined.waitsSince, ten + 20min) << "it joins the second queue now";
    EXPECT_EQ(examined.label(), "A018");
    const auto married = after(examined, {call("registration-1"), act(TicketEvent::Finish)});
    EXPECT_EQ(married.state, TicketState::Finished);
    EXPECT_EQ(married.service, "registration");
    EXPECT_TRUE(married.ahead().empty());
    EXPECT_EQ(legsToText(married.legs), "exam:done,registration:done");
}

TEST(Journey, DroppedLegCostsNoWaiting)
{
    const auto dropped = after(couple(), {act(TicketEvent::Drop)});
    EXPECT_EQ(dropped.state, TicketState::Waiting);
    EXPECT_EQ(dropped.service, "registration");
    EXPECT_EQ(dropped.waitsSince, ten) << "as if it had come for the registration alone";
    EXPECT_EQ(legsToText(dropped.legs), "exam:dropped,registration:open");
    EXPECT_EQ(after(dropped, {act(TicketEvent::Drop)}).state, TicketState::Finished);
}

TEST(Journey, WhatWasLeftOutIsTakenUpAgainAtItsOldPlace)
{
    const auto dropped = after(couple(), {act(TicketEvent::Drop)});
    const auto restored = after(dropped, {act(TicketEvent::Restore)});
    EXPECT_EQ(restored.service, "exam");
    EXPECT_EQ(restored.state, TicketState::Waiting);
    EXPECT_EQ(restored.waitsSince, ten);
    EXPECT_EQ(legsToText(restored.legs), "exam:open,registration:open");
    EXPECT_EQ(apply(restored, act(TicketEvent::Restore), rule).error().code, ErrorCode::Conflict) << "nothing is left out";

    const auto married = after(dropped, {call("registration-1"), act(TicketEvent::Finish)});
    const auto changedTheirMind = after(married, {act(TicketEvent::Restore)});
    EXPECT_EQ(changedTheirMind.service, "exam");
    EXPECT_EQ(changedTheirMind.counter, "");
    EXPECT_EQ(legsToText(changedTheirMind.legs), "exam:open,registration:done");
}

TEST(Journey, WhoMissedTheCallGainsNothingByLeavingALegOutAndTakingItUp)
{
    const auto absent = after(couple(), {call("exam-1"), act(TicketEvent::NoShow)});
    auto leave = act(TicketEvent::Drop);
    leave.place = ten + 45min;
    const auto dropped = after(absent, {leave});
    EXPECT_EQ(dropped.waitsSince, ten + 45min) << "where any other stands that is back";
    EXPECT_EQ(after(dropped, {act(TicketEvent::Restore)}).waitsSince, ten + 45min);
}

TEST(Journey, OfTwoLegsLeftOutTheLastComesBackFirst)
{
    const auto nothingLeft = after(couple(), {act(TicketEvent::Drop), act(TicketEvent::Drop)});
    ASSERT_EQ(nothingLeft.state, TicketState::Finished);
    const auto restored = after(nothingLeft, {act(TicketEvent::Restore)});
    EXPECT_EQ(restored.state, TicketState::Waiting);
    EXPECT_EQ(legsToText(restored.legs), "exam:dropped,registration:open");
}

TEST(Journey, RegistrationFirstSwapsTheLegs)
{
    const auto swapped = after(couple(), {act(TicketEvent::Swap)});
    EXPECT_EQ(swapped.service, "registration");
    EXPECT_EQ(swapped.waitsSince, ten);
    EXPECT_EQ(swapped.ahead(), (std::vector<std::string>{"registration", "exam"}));
    const auto married = after(swapped, {call("registration-1"), act(TicketEvent::Finish)});
    EXPECT_EQ(married.service, "exam");
    EXPECT_EQ(apply(married, act(TicketEvent::Swap), rule).error().code, ErrorCode::Conflict) << "one leg is left";
}

TEST(Journey, LegOfAnotherDayWaitsForIt)
{
    const auto later = after(couple(), {call("exam-1"), act(TicketEvent::Defer)});
    EXPECT_EQ(later.state, TicketState::Later);
    EXPECT_EQ(later.service, "registration");
    EXPECT_EQ(legsToText(later.legs), "exam:done,registration:open");
    auto alone = couple();
    alone.legs = {{"exam"}};
    EXPECT_EQ(apply(after(alone, {call("exam-1")}), act(TicketEvent::Defer), rule).error().code, ErrorCode::Conflict);
}

TEST(Journey, TransferKeepsThePlaceInTime)
{
    auto moved = act(TicketEvent::Transfer);
    moved.service = "consultation";
    const auto ticket = after(couple(), {call("exam-1"), moved});
    EXPECT_EQ(ticket.state, TicketState::Waiting);
    EXPECT_EQ(ticket.service, "consultation");
    EXPECT_EQ(ticket.waitsSince, ten);
    EXPECT_EQ(ticket.ahead(), (std::vector<std::string>{"consultation", "registration"}));
    moved.service = "exam";
    EXPECT_EQ(apply(couple(), moved, rule).error().code, ErrorCode::InvalidArgument);
}

TEST(Absence, WhoIsBackWaitsBehindSomeAndIsVoidInTheEnd)
{
    const auto absent = after(couple(), {call("exam-1"), act(TicketEvent::NoShow)});
    EXPECT_EQ(absent.state, TicketState::NoShow);
    auto back = act(TicketEvent::Return);
    back.place = ten + 33min;
    const auto again = after(absent, {back});
    EXPECT_EQ(again.waitsSince, ten + 33min);
    EXPECT_EQ(again.absences, 1);
    EXPECT_EQ(again.counter, "");
    EXPECT_EQ(after(again, {call("exam-1"), act(TicketEvent::NoShow)}).state, TicketState::Void);
}

TEST(Absence, NextLegBeginsWithoutAnyAbsence)
{
    const auto absent = after(couple(), {call("exam-1"), act(TicketEvent::NoShow)});
    const auto examined = after(absent, {{.event = TicketEvent::Recall, .at = ten, .counter = "exam-2"},
                                         act(TicketEvent::Finish)});
    EXPECT_EQ(examined.absences, 0);
}

TEST(Absence, WhoWasHeldComesBackToItsOldPlace)
{
    const auto held = after(couple(), {call("exam-1"), act(TicketEvent::Hold)});
    EXPECT_EQ(held.state, TicketState::Held);
    EXPECT_EQ(after(held, {act(TicketEvent::Return)}).waitsSince, ten);
}

TEST(Absence, PlaceIsBehindTheFirstOnesOrAtTheEnd)
{
    const std::vector<Instant> waiting{ten, ten + 1min, ten + 2min, ten + 3min};
    const auto now = ten + 30min;
    const auto place = placeBehind(waiting, 3, now);
    EXPECT_GT(place, waiting[2]);
    EXPECT_LT(place, waiting[3]);
    EXPECT_LT(placeBehind(waiting, 0, now), waiting[0]);
    EXPECT_EQ(placeBehind(waiting, 5, now), now);
    EXPECT_EQ(placeBehind({}, 3, now), now);
    EXPECT_EQ(placeBehind({}, 0, now), now);
}

TEST(Absence, RuleIsRefusedWhereNobodyCouldKeepIt)
{
    EXPECT_TRUE(fromJson<AbsenceRule>(Json{{"most", 2}, {"back", 0}, {"void_after_minutes", 30}}, "rule"));
    EXPECT_TRUE(fromJson<AbsenceRule>(Json::object(), "rule"));
    for (const auto& wrong : {Json{{"most", 0}}, Json{{"back", -1}}, Json{{"void_after_minutes", 0}}, Json{{"most", "two"}}})
        EXPECT_FALSE(fromJson<AbsenceRule>(wrong, "rule")) << wrong;
}

TEST(Legs, TextReadsBackAndNothingElseIsTaken)
{
    const std::vector<Leg> legs{{"exam", LegState::Done}, {"registration"}, {"consultation", LegState::Dropped}};
    EXPECT_EQ(*legsFrom(legsToText(legs)), legs);
    for (const auto* wrong : {"", "exam", "exam:", ":open", "exam:gone", "exam:open,,", "exam:open,registration"})
        EXPECT_FALSE(legsFrom(wrong)) << wrong;
}
