#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

using std::chrono::milliseconds;
using test::Visit;

KioskFacts asked(bool strokeTimes)
{
    auto facts = test::facts();
    facts.strokeTimes = strokeTimes;
    return facts;
}

/// A stroke whose touch is known, from down to up.
void stroke(Visit& visit, int down, int up)
{
    visit.tap(Event::pen(EventKind::PenDown, {0.1F, 0.1F}));
    visit.send(Event::pen(EventKind::PenMove, {0.5F, 0.2F}));
    auto end = Event::pen(EventKind::PenUp, {0.5F, 0.2F});
    end.moments = {milliseconds(down), milliseconds(up)};
    visit.send(end);
}

consent::StrokeTimes sealedTimes(Visit& visit)
{
    visit.tap(EventKind::Confirm);
    return visit.effect<SealConsent>()->draft.signature.times();
}

TEST(StrokeTimesFlow, AreSealedOnlyWhereTheHallAsksForThem)
{
    for (const bool hallAsks : {false, true})
    {
        Visit visit(asked(hallAsks));
        visit.toRead().toReviewUnsigned();
        stroke(visit, 5000, 5040);
        stroke(visit, 5300, 5321);
        const auto times = sealedTimes(visit);
        EXPECT_EQ(times, hallAsks ? (consent::StrokeTimes{{0, 40}, {300, 321}}) : consent::StrokeTimes());
        EXPECT_TRUE(visit.state().consent.signature.times().empty()) << "they have gone with the draft";
    }
}

TEST(StrokeTimesFlow, AStrokeWithoutThemLeavesThePictureAlone)
{
    Visit visit(asked(true));
    visit.toRead().toReviewUnsigned();
    stroke(visit, 5000, 5040);
    visit.sign(); // the device was away
    EXPECT_EQ(visit.state().consent.signature.strokes().size(), 2U);
    EXPECT_TRUE(sealedTimes(visit).empty());
}

TEST(StrokeTimesFlow, GoWithTheInk)
{
    Visit visit(asked(true));
    visit.toRead().toReviewUnsigned();
    stroke(visit, 5000, 5040);
    ASSERT_EQ(visit.state().consent.signature.times().size(), 1U);
    visit.tap(EventKind::SignAgain);
    EXPECT_TRUE(visit.state().consent.signature.times().empty());
    stroke(visit, 9000, 9010);
    EXPECT_EQ(visit.state().consent.signature.times(), (consent::StrokeTimes{{0, 10}}));
    for (const auto leave : {EventKind::Home, EventKind::Back})
    {
        Visit leaving(asked(true));
        leaving.toRead().toReviewUnsigned();
        stroke(leaving, 5000, 5040);
        leaving.tap(leave);
        EXPECT_TRUE(leaving.state().consent.signature.times().empty());
    }
    visit.wait(std::chrono::seconds(46)).wait(std::chrono::seconds(21));
    EXPECT_EQ(visit.screen(), Screen::Attract);
    EXPECT_TRUE(visit.state().consent.signature.times().empty());
}

} // namespace
} // namespace onedoor::kiosk
