#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>
#include <map>
#include <queue>
#include <set>

namespace onedoor::kiosk
{
namespace
{

/// Screens on the shortest way from `from`, each with its number of steps.
std::map<Screen, int> reachable(Screen from)
{
    std::map<Screen, int> steps{{from, 0}};
    std::queue<Screen> open({from});
    for (; !open.empty(); open.pop())
        for (const auto& line : transitions())
            if (line.from == open.front() && steps.emplace(line.to, steps[line.from] + 1).second)
                open.push(line.to);
    return steps;
}

TEST(Transitions, EveryScreenIsReachedFromTheAttractPage)
{
    const auto steps = reachable(Screen::Attract);
    for (const auto screen : allScreens)
        EXPECT_TRUE(steps.contains(screen)) << toString(screen);
}

TEST(Transitions, EveryScreenLeadsHome)
{
    for (const auto screen : allScreens)
        EXPECT_TRUE(reachable(screen).contains(Screen::Home)) << toString(screen);
}

TEST(Transitions, EveryPageThatWaitsForAVisitorHasAHomeButton)
{
    for (const auto screen : allScreens)
    {
        if (!idleTime(screen, {}) || screen == Screen::Home)
            continue;
        SessionState state;
        state.screen = screen;
        const auto* line = findTransition(state, test::facts(), Event::of(EventKind::Home));
        ASSERT_NE(line, nullptr) << toString(screen);
        EXPECT_EQ(line->to, Screen::Home);
    }
}

TEST(Transitions, EveryPageThatWaitsForAVisitorEndsByItself)
{
    for (const auto screen : allScreens)
    {
        SessionState state;
        state.screen = screen;
        const auto* idle = findTransition(state, test::facts(), Event::of(EventKind::IdleOut));
        const auto* late = findTransition(state, test::facts(), Event::of(EventKind::Late));
        if (idleTime(screen, {}))
        {
            ASSERT_NE(idle, nullptr) << toString(screen);
            EXPECT_EQ(idle->to, Screen::Attract);
            EXPECT_EQ(idle->action, Action::EndVisit);
        }
        else
            EXPECT_TRUE(screen == Screen::Attract || late != nullptr) << toString(screen);
    }
}

TEST(Transitions, NoLineStandsTwiceOrBehindOneThatAlwaysMatches)
{
    std::set<std::pair<Screen, EventKind>> closed;
    for (const auto& line : transitions())
    {
        EXPECT_FALSE(closed.contains({line.from, line.on})) << toString(line.from);
        if (!line.guard)
            closed.insert({line.from, line.on});
    }
}

/// Names of what does something on a page, for a visitor who may do everything there.
std::set<EventKind> eventsOf(const SessionState& state)
{
    std::set<EventKind> events;
    auto event = Event::of(EventKind::Touch);
    event.id = "exam";
    for (int kind = 0; kind <= static_cast<int>(EventKind::IdleOut); ++kind)
    {
        event.kind = static_cast<EventKind>(kind);
        event.id = isScan(event.kind) || event.kind == EventKind::TypeKey ? "7" : "exam";
        if (findTransition(state, test::facts(), event))
            events.insert(event.kind);
    }
    return events;
}

TEST(Transitions, EachNumberPageTakesExactlyTheseEvents)
{
    using E = EventKind;
    SessionState state;
    state.number.requestId = "exam";
    const auto on = [&](Screen screen)
    {
        state.screen = screen;
        return eventsOf(state);
    };
    EXPECT_EQ(on(Screen::Attract), (std::set{E::Touch, E::OpenStaff, E::ScanKey}));
    EXPECT_EQ(on(Screen::Home), (std::set{E::ChooseService, E::ShowGuide, E::ShowNumbers, E::ShowBooking, E::ScanKey,
                                          E::TakeNumber, E::StartConsent, E::OpenStaff, E::IdleOut}));
    EXPECT_EQ(on(Screen::TakeNumber), (std::set{E::TakeNumber, E::TogglePriority, E::ShowBooking, E::ScanKey, E::Back,
                                                E::Home, E::IdleOut}));
    EXPECT_EQ(on(Screen::EnterCode), (std::set{E::TypeKey, E::ScanKey, E::Back, E::Home, E::IdleOut}));
    state.code = "B7K2";
    EXPECT_EQ(on(Screen::EnterCode), (std::set{E::TypeKey, E::ScanKey, E::EraseKey, E::CodeDone, E::ScanDone, E::Back,
                                               E::Home, E::IdleOut}));
    EXPECT_EQ(on(Screen::TakingNumber), (std::set{E::TicketFailed, E::Late})) << "no way out without the answer";
    state.number.problem = NumberProblem::Away;
    EXPECT_EQ(on(Screen::NumberUnavailable),
              (std::set{E::Retry, E::ShowGuide, E::Done, E::Back, E::Home, E::IdleOut}));
    state.number.problem = NumberProblem::BookingLate;
    state.number.booking = "B7K2";
    EXPECT_EQ(on(Screen::NumberUnavailable), (std::set{E::TakeNumber, E::TakeOrdinary, E::ShowBooking, E::ShowGuide,
                                                       E::Done, E::Back, E::Home, E::IdleOut}));
    state.number.ticket = test::ticket();
    EXPECT_EQ(on(Screen::NumberTaken), (std::set{E::PrintDone, E::PrintFailed, E::StartConsent, E::ShowGuide,
                                                 E::ShowNumbers, E::Done, E::Back, E::Home, E::IdleOut}));
}

TEST(Transitions, ANumberIsThreeTapsAwayAtMost)
{
    // From the attract page: wake it, then the button; by the service's card it is one more.
    test::Visit direct;
    direct.tap(EventKind::Touch).tap(Event::takeNumber("registration"));
    EXPECT_EQ(direct.screen(), Screen::TakingNumber);
    test::Visit byCard;
    byCard.tap(EventKind::Touch).tap(Event::chooseService("exam")).tap(Event::takeNumber("exam"));
    EXPECT_EQ(byCard.screen(), Screen::TakingNumber);
    test::Visit byList;
    byList.tap(EventKind::Touch).tap(EventKind::ShowNumbers).tap(Event::takeNumber("exam"));
    EXPECT_EQ(byList.screen(), Screen::TakingNumber);
}

TEST(Transitions, BothDecisionsWalkTheSamePages)
{
    for (const auto& line : transitions())
        if (line.on == EventKind::Permit || line.on == EventKind::Deny)
        {
            SessionState state;
            state.screen = line.from;
            state.consent.forms = {{test::form(), true, {}, {}, consent::Mode::Standard, {}}};
            const auto* permit = findTransition(state, test::facts(), Event::of(EventKind::Permit));
            const auto* deny = findTransition(state, test::facts(), Event::of(EventKind::Deny));
            ASSERT_TRUE(permit && deny);
            EXPECT_EQ(permit->to, deny->to);
            EXPECT_EQ(permit->action, deny->action);
        }
}

TEST(Transitions, AButtonIsPossibleExactlyWhereItDoesSomething)
{
    test::Visit visit;
    visit.toRead();
    EXPECT_FALSE(isPossible(visit.state(), visit.session.facts(), Event::of(EventKind::Permit)));
    visit.read();
    EXPECT_TRUE(isPossible(visit.state(), visit.session.facts(), Event::of(EventKind::Permit)));
    EXPECT_TRUE(isPossible(visit.state(), visit.session.facts(), Event::of(EventKind::CallStaff)));
    EXPECT_TRUE(isPossible(visit.state(), visit.session.facts(), Event::setLanguage("en")));
    EXPECT_FALSE(isPossible(visit.state(), visit.session.facts(), Event::setLanguage("zh-CN")));
}

TEST(Transitions, NoEventAtAnyNumberPageBreaksTheSession)
{
    for (int kind = 0; kind <= static_cast<int>(EventKind::IdleOut); ++kind)
        for (int depth = 0; depth < 7; ++depth)
        {
            test::Visit visit;
            if (depth >= 1)
                visit.tap(EventKind::Touch);
            if (depth >= 2)
                visit.tap(Event::showNumbers(true));
            if (depth >= 3)
                visit.tap(EventKind::ShowBooking);
            if (depth >= 4)
                for (const char sign : std::string_view("B7K2"))
                    visit.tap(Event::key(EventKind::TypeKey, sign));
            if (depth >= 5)
                visit.tap(EventKind::CodeDone);
            if (depth >= 6)
                visit.tap(Event::ticketFailed(visit.lastId(), {NumberProblem::BookingUsed}));
            visit.tap(static_cast<EventKind>(kind)).tap(static_cast<EventKind>(kind));
            for (int wait = 0; wait < 4; ++wait)
                visit.wait(std::chrono::minutes(10));
            EXPECT_EQ(visit.screen(), Screen::Attract) << kind << " at " << depth;
            EXPECT_TRUE(visit.state().code.empty());
            EXPECT_FALSE(visit.state().priority);
        }
}

TEST(Transitions, NoEventAtAnyScreenBreaksTheSession)
{
    // Every kind of event at every screen a visit can come to, with and without what belongs to it.
    for (int kind = 0; kind <= static_cast<int>(EventKind::IdleOut); ++kind)
        for (int depth = 0; depth < 8; ++depth)
        {
            test::Visit visit;
            if (depth >= 1)
                visit.toRead();
            if (depth >= 2)
                visit.read();
            if (depth >= 3)
                visit.tap(EventKind::Deny);
            if (depth >= 4)
                visit.read().tap(EventKind::Permit).read().tap(EventKind::Deny);
            if (depth >= 5)
                visit.sign();
            if (depth >= 6)
                visit.tap(EventKind::Confirm);
            if (depth >= 7)
                visit.tap(Event::consentKept(visit.lastId(), consent::Receipt::make()));
            visit.tap(static_cast<EventKind>(kind)).tap(static_cast<EventKind>(kind));
            visit.wait(std::chrono::minutes(10)).wait(std::chrono::minutes(10)).wait(std::chrono::minutes(10));
            visit.wait(std::chrono::minutes(10));
            EXPECT_EQ(visit.screen(), Screen::Attract) << kind << " at " << depth;
        }
}

TEST(Transitions, NoEventAtAnyReceiptPageBreaksTheSession)
{
    for (int kind = 0; kind <= static_cast<int>(EventKind::IdleOut); ++kind)
        for (int depth = 0; depth < 7; ++depth)
        {
            test::Visit visit;
            if (depth >= 3)
                visit.toStatus(consent::Receipt::make(), {ReceiptAnswer::Kind::Kept, {}});
            else
                visit.tap(EventKind::Touch).tap(EventKind::StartConsent).tap(EventKind::ShowReceipt);
            if (depth == 1)
                visit.typeCode("ABCD");
            if (depth == 2)
                visit.tap(EventKind::ShowRights);
            if (depth >= 4)
                visit.tap(Event::withdraw({}));
            if (depth >= 5)
                visit.tap(EventKind::Confirm);
            if (depth >= 6)
                visit.tap(Event::consentKept(visit.lastId(), consent::Receipt::make()));
            visit.tap(static_cast<EventKind>(kind)).tap(static_cast<EventKind>(kind));
            for (int wait = 0; wait < 4; ++wait)
                visit.wait(std::chrono::minutes(10));
            EXPECT_EQ(visit.screen(), Screen::Attract) << kind << " at " << depth;
            EXPECT_TRUE(visit.state().code.empty());
            EXPECT_FALSE(visit.state().withdrawal.receipt.has_value());
        }
}

} // namespace
} // namespace onedoor::kiosk
