#include "content/queue/Parts.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;

namespace
{

const Instant ten = *calendar::parseInstant("2027-05-20T10:00:00+08:00");

Ticket couple()
{
    Ticket ticket;
    ticket.id = 7;
    ticket.series = "A";
    ticket.number = 18;
    ticket.service = "exam";
    ticket.state = TicketState::Serving;
    ticket.counter = "exam-1";
    ticket.priority = true;
    ticket.absences = 1;
    ticket.takenAt = ticket.waitsSince = ten;
    ticket.legs = {{"exam"}, {"registration"}};
    return ticket;
}

} // namespace

TEST(Parts, EachOfACoupleQueuesForItselfUnderTheSameNumber)
{
    const auto parts = separate(couple(), {"exam-men", "exam-women"}, ten + 5min);
    EXPECT_EQ(parts[0].service, "exam-men");
    EXPECT_EQ(parts[1].service, "exam-women");
    for (int i = 0; i < 2; ++i)
    {
        const auto& part = parts[static_cast<std::size_t>(i)];
        EXPECT_EQ(part.label(), "A018");
        EXPECT_EQ(part.party, i + 1);
        EXPECT_EQ(part.couple, 7);
        EXPECT_EQ(part.state, TicketState::Waiting);
        EXPECT_EQ(part.counter, "");
        EXPECT_EQ(part.absences, 0);
        EXPECT_EQ(part.waitsSince, ten + 5min);
        EXPECT_TRUE(part.priority) << "who was let ahead as two is let ahead as one";
        EXPECT_EQ(part.legs, (std::vector<Leg>{{part.service}})) << "the registration is the couple's";
    }
}

TEST(Parts, CoupleIsBackWhenBothAreThrough)
{
    auto parts = separate(couple(), {"exam-men", "exam-women"}, ten);
    EXPECT_FALSE(areBack(parts));
    parts[0].state = TicketState::Finished;
    EXPECT_FALSE(areBack(parts));
    for (const auto end : {TicketState::Finished, TicketState::Void, TicketState::Lapsed})
    {
        parts[1].state = end;
        EXPECT_TRUE(areBack(parts)) << toString(end);
    }
    parts[1].state = TicketState::NoShow;
    EXPECT_FALSE(areBack(parts)) << "may still come";
}

TEST(Parts, CoupleWalksOnAfterItsPartsAndAPartIsNotPartedAgain)
{
    const AbsenceRule rule;
    const auto apart = apply(couple(), {.event = TicketEvent::Split, .at = ten}, rule);
    ASSERT_TRUE(apart);
    EXPECT_EQ(apart->state, TicketState::Apart);
    EXPECT_EQ(apart->counter, "") << "the desk is free for others";
    const auto back = apply(*apart, {.event = TicketEvent::Finish, .at = ten + 30min}, rule);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->service, "registration");
    EXPECT_EQ(back->waitsSince, ten + 30min);
    const auto together = apply(*apart, {.event = TicketEvent::Rejoin, .at = ten + 9min, .counter = "exam-2"}, rule);
    ASSERT_TRUE(together);
    EXPECT_EQ(together->state, TicketState::Called);
    EXPECT_EQ(together->counter, "exam-2");

    auto part = separate(couple(), {"exam-men", "exam-women"}, ten)[0];
    part.state = TicketState::Serving;
    EXPECT_EQ(apply(part, {.event = TicketEvent::Split, .at = ten}, rule).error().code, ErrorCode::Conflict);
}

TEST(Parts, WhatIsTakenUpOnAnotherDayIsMovedAndNotDone)
{
    auto ticket = couple();
    const auto later = apply(ticket, {.event = TicketEvent::Defer, .at = ten}, {});
    ASSERT_TRUE(later);
    const auto resumed = apply(*later, {.event = TicketEvent::Resume, .at = ten + 24h}, {});
    ASSERT_TRUE(resumed);
    EXPECT_EQ(resumed->state, TicketState::Finished);
    EXPECT_EQ(legsToText(resumed->legs), "exam:done,registration:moved");
    EXPECT_TRUE(resumed->ahead().empty());
}
