#include "tests/golden/kiosk/Scenes.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace onedoor::test
{

namespace
{

using kiosk::Event;
using kiosk::EventKind;
using kiosk::NavKey;

std::unique_ptr<SceneStage> open(KioskScene scene, Pixels pixels = Pixels::Discarded)
{
    auto stage = std::make_unique<SceneStage>(std::move(scene), shippedHall(), pixels);
    EXPECT_TRUE(stage->works()) << "no display to draw on: run under Xvfb";
    for (int frame = 0; frame < 3; ++frame)
    {
        stage->frame();
    }
    return stage;
}

KioskScene sceneNamed(const std::string& name)
{
    for (KioskScene& scene : kioskScenes(shippedHall()))
    {
        if (scene.name == name)
        {
            return scene;
        }
    }
    ADD_FAILURE() << "no scene " << name;
    return {};
}

/// What the keys stand on; "" where they stand on nothing.
std::string standing(SceneStage& page)
{
    const kiosk::PageItem* item = page.stage().focus().find(page.stage().model());
    return item == nullptr ? "" : item->control.empty() ? item->words : item->control;
}

} // namespace

/// A walk over all pages takes minutes: each part of them is a test.
class KeysOnPages : public testing::TestWithParam<std::size_t>
{
public:
    static constexpr std::size_t parts = 16;
};

TEST_P(KeysOnPages, WalkToEveryControlWithoutLeavingTheScreen)
{
    const auto scenes = kioskScenes(shippedHall());
    for (std::size_t at = GetParam(); at < scenes.size(); at += parts)
    {
        const KioskScene& scene = scenes[at];
        SCOPED_TRACE(scene.name);
        const auto page = open(scene);
        std::set<std::string> wanted;
        for (const kiosk::PageItem& item : page->stage().model().items())
        {
            if (!item.control.empty() && item.enabled && !item.words.empty())
            {
                wanted.insert(item.control);
            }
        }
        std::set<std::string> reached;
        for (std::size_t step = 0; step <= wanted.size() && reached.insert(standing(*page)).second; ++step)
        {
            page->key(NavKey::Next);
            const kiosk::PageItem* item = page->stage().focus().find(page->stage().model());
            if (item == nullptr)
            {
                continue;
            }
            const kiosk::Point middle = item->box.centre();
            EXPECT_TRUE(item->clip.height <= 0 || item->clip.contains(middle)) << item->control << " is scrolled away";
        }
        reached.insert(standing(*page));
        reached.erase("");
        EXPECT_EQ(reached, wanted);
    }
}

INSTANTIATE_TEST_SUITE_P(Parts, KeysOnPages, testing::Range(std::size_t(0), KeysOnPages::parts));

TEST(Keys, EveryControlSaysWhatItIs)
{
    for (const KioskScene& scene : kioskScenes(shippedHall()))
    {
        const auto page = open(scene);
        for (const kiosk::PageItem& item : page->stage().model().items())
        {
            EXPECT_TRUE(!item.words.empty() || item.control == "overlay-anywhere") << scene.name << " " << item.control;
        }
    }
}

TEST(Keys, MapsAreToldInWords)
{
    const auto wordsOf = [](const std::string& name)
    {
        std::string words;
        const auto page = open(sceneNamed(name));
        for (const kiosk::PageItem& item : page->stage().model().items())
        {
            words += item.words + "\n";
        }
        return words;
    };
    const std::string flow = wordsOf("guide-map");
    for (const auto& step : shippedHall()->guide.steps)
    {
        EXPECT_NE(flow.find(step.title.in("zh-CN")), std::string::npos) << step.id;
    }
    EXPECT_NE(flow.find("不做婚检，一样登记"), std::string::npos);
    const std::string floor = wordsOf("guide-floor");
    for (const auto& place : shippedHall()->guide.floorPlan.floors.at(0).places)
    {
        EXPECT_NE(floor.find(place.name.in("zh-CN")), std::string::npos) << place.id;
    }
}

TEST(Keys, EnterDoesWhatAFingerDoes)
{
    const auto page = open(sceneNamed("home"));
    EXPECT_TRUE(page->key(NavKey::Activate).empty()) << "the keys stand on nothing yet";
    page->key(NavKey::Next);
    const std::string first = standing(*page);
    ASSERT_EQ(first.rfind("card-", 0), 0u) << first;
    const auto events = page->key(NavKey::Activate);
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].kind, EventKind::ChooseService);
    EXPECT_EQ(events[0].id, first.substr(5));
}

TEST(Keys, AFingerPutsTheRingAway)
{
    const auto page = open(sceneNamed("home"), Pixels::Drawn);
    const Picture before = page->picture();
    page->key(NavKey::Next);
    EXPECT_NE(page->picture().rgba, before.rgba) << "a ring shows where the keys stand";
    (void)page->tap({540, 40});
    page->frame();
    EXPECT_FALSE(page->stage().focus().active());
    EXPECT_EQ(page->picture().rgba, before.rgba);
}

TEST(Keys, WhatIsHiddenIsNeitherReadNorReached)
{
    const auto page = open(sceneNamed("consent-hidden"));
    for (const kiosk::PageItem& item : page->stage().model().items())
    {
        EXPECT_TRUE(item.control.empty() || item.control.rfind("overlay-", 0) == 0) << item.control;
        EXPECT_EQ(item.words.find("婚检"), std::string::npos) << item.words;
    }
}

TEST(Keys, AWipedPageLeavesNoWordsBehind)
{
    const auto page = open(sceneNamed("consent-review"));
    ASSERT_FALSE(page->stage().model().items().empty());
    page->stage().wipe();
    EXPECT_TRUE(page->stage().model().items().empty());
}

} // namespace onedoor::test
