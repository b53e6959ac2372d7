#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>

using namespace onedoor::kiosk;
using namespace onedoor::kiosk::test;

namespace
{

class StaffFlow : public testing::Test
{
protected:
    StaffFlow() : m_visit(withPin()) {}

    static KioskFacts withPin()
    {
        auto known = facts();
        known.staffPin = true;
        return known;
    }
    void type(const std::string& digits)
    {
        for (const char digit : digits)
            m_visit.tap(Event::key(EventKind::TypeKey, digit));
    }
    void letIn()
    {
        m_visit.tap(EventKind::OpenStaff);
        type("246810");
        m_visit.tap(EventKind::PinDone).send(Event::of(EventKind::PinAdmitted));
    }

    Visit m_visit;
};

} // namespace

TEST_F(StaffFlow, TheGestureAsksForThePinAndTheRightOneLetsIn)
{
    m_visit.tap(EventKind::Touch).tap(EventKind::OpenStaff);
    EXPECT_EQ(m_visit.screen(), Screen::StaffPin);
    type("246810");
    m_visit.tap(EventKind::PinDone);
    ASSERT_NE(m_visit.effect<CheckPin>(), nullptr);
    EXPECT_EQ(m_visit.effect<CheckPin>()->pin, "246810");
    EXPECT_EQ(m_visit.state().staff.pin, "") << "what was typed does not stay";
    m_visit.send(Event::of(EventKind::PinAdmitted));
    EXPECT_EQ(m_visit.screen(), Screen::Staff);
}

TEST_F(StaffFlow, NobodyIsLetInWithoutATrial)
{
    m_visit.tap(EventKind::OpenStaff).send(Event::of(EventKind::PinAdmitted));
    EXPECT_EQ(m_visit.screen(), Screen::StaffPin);
    type("12345");
    m_visit.tap(EventKind::PinDone);
    EXPECT_EQ(m_visit.effect<CheckPin>(), nullptr) << "five digits are no PIN";
    m_visit.tap(Event::key(EventKind::TypeKey, 'A'));
    EXPECT_EQ(m_visit.state().staff.pin, "12345");
}

TEST_F(StaffFlow, WithoutAPinNothingCanBeTyped)
{
    Visit visit;
    visit.tap(EventKind::OpenStaff).tap(Event::key(EventKind::TypeKey, '1'));
    EXPECT_EQ(visit.screen(), Screen::StaffPin);
    EXPECT_EQ(visit.state().staff.pin, "");
}

TEST_F(StaffFlow, AWrongPinIsSaidAndTooManyLock)
{
    m_visit.tap(EventKind::OpenStaff);
    type("111112");
    m_visit.tap(EventKind::PinDone).tap(Event::key(EventKind::TypeKey, '1'));
    EXPECT_EQ(m_visit.state().staff.trial, PinTrial::Checking);
    EXPECT_EQ(m_visit.state().staff.pin, "") << "while it is looked at nothing is typed";
    m_visit.send(Event::pinRefused(0));
    EXPECT_EQ(m_visit.state().staff.trial, PinTrial::Wrong);
    type("111113");
    EXPECT_EQ(m_visit.state().staff.trial, PinTrial::None);
    m_visit.tap(EventKind::PinDone).send(Event::pinRefused(5));
    EXPECT_EQ(m_visit.state().staff.trial, PinTrial::Locked);
    EXPECT_EQ(m_visit.state().staff.locked, std::chrono::minutes(5));
    EXPECT_EQ(m_visit.screen(), Screen::StaffPin);
}

TEST_F(StaffFlow, TheGestureLeadsNowhereInTheMiddleOfAVisit)
{
    m_visit.toRead().tap(EventKind::OpenStaff);
    EXPECT_EQ(m_visit.screen(), Screen::ConsentRead);
}

TEST_F(StaffFlow, TheTestPaperIsPrintedOnceAtATime)
{
    letIn();
    m_visit.tap(EventKind::TestPaper);
    ASSERT_NE(m_visit.effect<PrintTestPaper>(), nullptr);
    m_visit.tap(EventKind::TestPaper);
    EXPECT_EQ(m_visit.effect<PrintTestPaper>(), nullptr);
    m_visit.send(Event::printed("another", PrintState::Printed));
    EXPECT_EQ(m_visit.state().staff.testPaper, PrintState::Printing);
    m_visit.send(Event::printed(testPaperId, PrintState::NoPaper));
    EXPECT_EQ(m_visit.state().staff.testPaper, PrintState::NoPaper);
    m_visit.tap(EventKind::TestPaper);
    EXPECT_NE(m_visit.effect<PrintTestPaper>(), nullptr);
}

TEST_F(StaffFlow, TheProgramEndsWithTheSecondTap)
{
    letIn();
    m_visit.tap(EventKind::EndProgram);
    EXPECT_EQ(m_visit.effect<EndProgram>(), nullptr);
    m_visit.tap(EventKind::EndProgram);
    EXPECT_NE(m_visit.effect<EndProgram>(), nullptr);
}

TEST_F(StaffFlow, WhoGoesLeavesNothingOpen)
{
    for (const auto& [way, page] : {std::pair{EventKind::Back, Screen::Attract}, {EventKind::Home, Screen::Home}})
    {
        letIn();
        m_visit.tap(EventKind::EndProgram).tap(way);
        EXPECT_EQ(m_visit.screen(), page);
        EXPECT_FALSE(m_visit.state().staff.endAsked);
    }
    letIn();
    m_visit.tap(EventKind::ShowTouchTest);
    EXPECT_EQ(m_visit.screen(), Screen::TouchTest);
    m_visit.wait(seconds(120)).wait(seconds(20));
    EXPECT_EQ(m_visit.screen(), Screen::Attract);
}
