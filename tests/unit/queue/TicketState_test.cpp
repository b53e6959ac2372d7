#include "content/queue/TicketState.hpp"

#include <array>
#include <gtest/gtest.h>
#include <set>

using namespace onedoor::queue;

namespace
{

using State = TicketState;
using Event = TicketEvent;

constexpr std::array states{State::Waiting, State::Called, State::Serving,  State::Held,  State::NoShow,
                            State::Later,   State::Void,   State::Finished, State::Lapsed,
                            State::Apart};
constexpr std::array events{Event::Take,   Event::Call,     Event::Recall, Event::Serve, Event::NoShow,
                            Event::Hold,   Event::Return,   Event::Transfer, Event::Swap, Event::Drop,
                            Event::Defer,  Event::Finish,   Event::Void,   Event::Lapse,
                            Event::Split,  Event::Rejoin,   Event::Resume, Event::Restore};

} // namespace

TEST(TicketStates, OrdinaryWayLeadsFromWaitingToFinished)
{
    EXPECT_EQ(next(State::Waiting, Event::Call), State::Called);
    EXPECT_EQ(next(State::Called, Event::Serve), State::Serving);
    EXPECT_EQ(next(State::Serving, Event::Finish), State::Finished);
}

TEST(TicketStates, WhoMissedACallComesBackOrIsVoid)
{
    EXPECT_EQ(next(State::Called, Event::NoShow), State::NoShow);
    EXPECT_EQ(next(State::NoShow, Event::Recall), State::Called);
    EXPECT_EQ(next(State::NoShow, Event::Return), State::Waiting);
    EXPECT_EQ(next(State::NoShow, Event::Void), State::Void);
}

TEST(TicketStates, WhoIsHeldComesBack)
{
    for (const auto from : {State::Called, State::Serving})
        EXPECT_EQ(next(from, Event::Hold), State::Held);
    EXPECT_EQ(next(State::Held, Event::Return), State::Waiting);
    EXPECT_EQ(next(State::Held, Event::Recall), State::Called);
    EXPECT_FALSE(next(State::Waiting, Event::Hold));
}

TEST(TicketStates, WhoSeparatesIsApartUntilBothAreBack)
{
    for (const auto from : {State::Called, State::Serving})
        EXPECT_EQ(next(from, Event::Split), State::Apart);
    EXPECT_EQ(next(State::Apart, Event::Finish), State::Finished);
    EXPECT_EQ(next(State::Apart, Event::Rejoin), State::Called);
    EXPECT_FALSE(next(State::Apart, Event::Call)) << "its halves are called, not it";
    EXPECT_FALSE(next(State::Waiting, Event::Split));
}

TEST(TicketStates, WhatWasPutOffEndsWhenItIsTakenUp)
{
    EXPECT_EQ(next(State::Called, Event::Defer), State::Later);
    EXPECT_EQ(next(State::Later, Event::Resume), State::Finished);
    EXPECT_FALSE(next(State::Later, Event::Call));
}

TEST(TicketStates, CalledTicketIsNotCalledByASecondCounter)
{
    EXPECT_FALSE(next(State::Called, Event::Call));
    EXPECT_FALSE(next(State::Serving, Event::Call));
}

TEST(TicketStates, WhatHasEndedNeverComesBack)
{
    for (const auto ended : {State::Finished, State::Void, State::Lapsed})
        for (const auto event : events)
            EXPECT_TRUE(!next(ended, event) || (ended == State::Finished && event == Event::Restore))
                << toString(ended) << " " << toString(event);
    EXPECT_EQ(next(State::Finished, Event::Restore), State::Waiting) << "but for a leg that was left out";
}

TEST(TicketStates, TakingANumberStartsFromNoState)
{
    for (const auto state : states)
        EXPECT_FALSE(next(state, Event::Take)) << toString(state);
}

TEST(TicketStates, WhatIsOpenAtTheEndOfTheDayLapses)
{
    for (const auto state : {State::Waiting, State::Called, State::Serving, State::Held, State::Apart})
        EXPECT_EQ(next(state, Event::Lapse), State::Lapsed) << toString(state);
    for (const auto state : {State::NoShow, State::Later, State::Finished})
        EXPECT_FALSE(next(state, Event::Lapse)) << toString(state);
}

TEST(TicketStates, EveryNameReadsBackAndIsItsOwn)
{
    std::set<std::string_view> names;
    for (const auto state : states)
    {
        EXPECT_EQ(ticketStateFrom(toString(state)), state);
        names.insert(toString(state));
    }
    EXPECT_EQ(names.size(), states.size());
    EXPECT_FALSE(ticketStateFrom("gone"));
    EXPECT_FALSE(ticketStateFrom(""));
    std::set<std::string_view> verbs;
    for (const auto event : events)
        verbs.insert(toString(event));
    EXPECT_EQ(verbs.size(), events.size());
}
