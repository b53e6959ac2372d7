#include "tests/golden/kiosk/Scenes.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace onedoor::test
{

namespace
{

struct UprightScreen
{
    const char* name;
    kiosk::PhysicalSize size;
};

constexpr UprightScreen screens[] = {{"23.8 inches", {296, 527}}, {"27 inches", {336, 598}}};

/// What of a control can be seen; a part that is scrolled away is reached by scrolling.
kiosk::Box seen(const kiosk::PageItem& item)
{
    if (item.clip.height <= 0)
    {
        return item.box;
    }
    const float top = std::max(item.box.y, item.clip.y);
    const float bottom = std::min(item.box.bottom(), item.clip.bottom());
    return {item.box.x, top, item.box.width, std::max(0.0F, bottom - top)};
}

/// The controls of a page with their heights above the floor: a line for each that a hand does not reach.
std::string outOfReach(SceneStage& page, const KioskScene& scene, kiosk::PhysicalSize size)
{
    const kiosk::Reach reach = scene.state.lowMode ? page.stage().reach() : kiosk::Reach{};
    const double millimetre = size.heightMm / scene.size.heightPx;
    std::string found;
    for (const kiosk::PageItem& item : page.stage().model().items())
    {
        const kiosk::Box box = seen(item);
        if (item.control.empty() || item.control == "overlay-anywhere" || box.height <= 0)
        {
            continue;
        }
        const auto above = static_cast<float>(reach.abovePx);
        const double top = kiosk::usualBottomMm + size.heightMm - (box.y + above) * millimetre;
        const double bottom = kiosk::usualBottomMm + size.heightMm - (box.bottom() + above) * millimetre;
        if (top > kiosk::highestReachMm || bottom < kiosk::lowestReachMm)
        {
            found += item.control + " from " + std::to_string(bottom) + " to " + std::to_string(top) + "\n";
        }
    }
    return found;
}

bool isUpright(const KioskScene& scene)
{
    return scene.size.heightPx > scene.size.widthPx && scene.state.screen != kiosk::Screen::Attract;
}

std::string atRest(KioskScene scene, kiosk::PhysicalSize size, bool low)
{
    scene.physical = size;
    scene.state.lowMode = low;
    SceneStage page(scene, shippedHall(), Pixels::Discarded);
    EXPECT_TRUE(page.works()) << "no display to draw on: run under Xvfb";
    for (int frame = 0; frame < 3; ++frame)
    {
        page.frame();
    }
    return outOfReach(page, scene, size);
}

} // namespace

TEST(Reach, LowModeBringsEveryControlOfEveryPageWithinReach)
{
    int pages = 0;
    for (const KioskScene& scene : kioskScenes(shippedHall()))
    {
        if (!isUpright(scene))
        {
            continue;
        }
        const UprightScreen& screen = screens[pages++ % 2]; // every page on one of them, every second on each
        EXPECT_EQ(atRest(scene, screen.size, true), "") << scene.name << " on " << screen.name;
    }
    EXPECT_GT(pages, 50);
}

TEST(Reach, WithoutLowModeSomeStandHigher)
{
    KioskScene home;
    for (const KioskScene& scene : kioskScenes(shippedHall()))
    {
        home = scene.name == "guide" ? scene : home;
    }
    EXPECT_NE(atRest(home, screens[1].size, false), "") << "else the test above proves nothing";
}

TEST(Reach, AFingerHitsInLowModeWhatItSees)
{
    KioskScene scene;
    for (const KioskScene& each : kioskScenes(shippedHall()))
    {
        scene = each.name == "low-home" ? each : scene;
    }
    SceneStage page(scene, shippedHall(), Pixels::Discarded);
    ASSERT_TRUE(page.works());
    for (int frame = 0; frame < 3; ++frame)
    {
        page.frame();
    }
    const auto controls = page.stage().controls();
    const auto staff = std::ranges::find(controls, "staff", &kiosk::Control::id);
    ASSERT_NE(staff, controls.end());
    EXPECT_GT(staff->box.y, 1600) << "where it stands on the screen, not on the page";
    const kiosk::Events events = page.tap(staff->box.centre());
    ASSERT_FALSE(events.empty());
    EXPECT_EQ(events.front().kind, kiosk::EventKind::CallStaff);
}

} // namespace onedoor::test
