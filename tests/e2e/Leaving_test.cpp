// Three who go without a word, at three kiosks at once, since each takes a minute.

#include "content/consent/Signature.hpp"
#include "tests/e2e/ConsentHall.hpp"
#include "tests/e2e/Memory.hpp"
#include "tests/e2e/MovedClock.hpp"

#include <thread>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;

constexpr drawing::Rect belowTheClock{0, 600, 1080, 1320};

/// A pen that goes down on the pad, writes, and stays.
std::vector<std::pair<float, float>> holdPen(Kiosk& kiosk)
{
    const auto pad = kiosk.find("signature").value();
    const std::vector<std::pair<int, int>> places{{pad.x + 171, pad.y + 97},
                                                  {pad.x + 283, pad.y + 151},
                                                  {pad.x + 397, pad.y + 89},
                                                  {pad.x + 511, pad.y + 163}};
    kiosk.screen->hold(places);
    std::vector<std::pair<float, float>> onPad;
    const auto width = static_cast<float>(pad.widthPx);
    for (const auto& [x, y] : places)
        onPad.emplace_back(static_cast<float>(x - pad.x) / width, static_cast<float>(y - pad.y) / width);
    return onPad;
}

} // namespace

TEST_F(ConsentHall, WhoGoesLeavesTheKioskToTheNextAlsoWithAPenHeldDownOrAClockThatJumped)
{
    startServer();
    auto reader = startKiosk({}, "kiosk-2");
    ASSERT_NO_FATAL_FAILURE(goToConsent(reader));
    ASSERT_TRUE(reader.tapTo("start", "consent_read")) << reader.program->log();
    for (int form = 0; form < 3; ++form)
        ASSERT_NO_FATAL_FAILURE(decide(reader, "permit"));
    ASSERT_TRUE(reader.waitForPage("consent_review")) << reader.program->log();
    ASSERT_TRUE(eventually([&] { return reader.find("signature").has_value(); }));
    const auto written = holdPen(reader);
    const auto strokes = [&]
    { return timesInMemory(memoryOf(reader.program->pid()), written, sizeof(consent::PenPoint), 0.002F); };
    EXPECT_TRUE(eventually([&] { return strokes() > 0; }, 5s)) << "so they can be found";

    MovedClock clock(folder);
    environment = clock.environment();
    auto abroad = startKiosk();
    ASSERT_TRUE(abroad.wake()) << abroad.program->log();
    std::this_thread::sleep_for(1s);
    const auto home = abroad.screen->read(belowTheClock);
    ASSERT_TRUE(abroad.tap("language"));
    std::this_thread::sleep_for(600ms);
    ASSERT_TRUE(abroad.tap("large"));
    std::this_thread::sleep_for(600ms);
    EXPECT_GT(difference(home, abroad.screen->read(belowTheClock)), 0.05);
    clock.set(-24h); // its visitor is not timed by it

    EXPECT_TRUE(reader.waitForPage("attract", 90s)) << "a pen that rests is no sign of life";
    EXPECT_TRUE(abroad.waitForPage("attract", 90s)) << abroad.program->log();
    EXPECT_TRUE(eventually([&] { return strokes() == 0; }, 5s));
    reader.screen->letGo();
    std::this_thread::sleep_for(2s);
    EXPECT_EQ(timesIn(open(data() + "/keys/clinic.key").output, "purpose"), 0) << "nothing was confirmed";

    abroad.screen->click(540, 960);
    ASSERT_TRUE(abroad.waitForPage("home")) << abroad.program->log();
    std::this_thread::sleep_for(1s);
    EXPECT_LT(difference(home, abroad.screen->read(belowTheClock)), 0.02) << "in Chinese and of the usual size";
}

} // namespace onedoor::e2e
