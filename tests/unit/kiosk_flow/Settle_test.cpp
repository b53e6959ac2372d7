// A tap counts for what the visitor saw when the finger came down.

#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{

namespace
{

using namespace std::chrono_literals;
using test::Visit;

TEST(Settle, ATapThatWaitedForItsFrameIsMeantForThePageBefore)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(EventKind::ShowGuide);
    const auto changed = visit.now.running;
    visit.now.running += 800ms; // the frames in between were slow
    (void)visit.session.handle(Event::of(EventKind::Back), visit.now, changed + 100ms);
    EXPECT_EQ(visit.screen(), Screen::Guide);
    (void)visit.session.handle(Event::of(EventKind::Back), visit.now, changed + 300ms);
    EXPECT_EQ(visit.screen(), Screen::Home);
}

TEST(Settle, APageThatComesUpLateWaitsForEyesFromThenOn)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(EventKind::ShowGuide);
    const unsigned change = visit.session.change();
    visit.now.running += 700ms;
    visit.session.shown(change, visit.now); // its first frame took so long
    visit.now.running += 200ms;
    EXPECT_EQ(visit.send(Event::of(EventKind::Back)).screen(), Screen::Guide);
    visit.session.shown(change, visit.now); // further frames of the same page delay nothing
    visit.now.running += 100ms;
    EXPECT_EQ(visit.send(Event::of(EventKind::Back)).screen(), Screen::Home);
}

TEST(Settle, AFrameOfThePageBeforeShowsNothingOfTheNext)
{
    Visit visit;
    visit.tap(EventKind::Touch);
    const unsigned before = visit.session.change();
    visit.tap(EventKind::ShowGuide);
    EXPECT_NE(visit.session.change(), before);
    visit.now.running += 290ms;
    visit.session.shown(before, visit.now);
    visit.now.running += 10ms;
    EXPECT_EQ(visit.send(Event::of(EventKind::Back)).screen(), Screen::Home);
}

} // namespace

} // namespace onedoor::kiosk
