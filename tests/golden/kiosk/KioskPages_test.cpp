#include "tests/golden/kiosk/Scenes.hpp"

#include "tests/support/Golden.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <tuple>

namespace onedoor::test
{

namespace
{

std::vector<std::string> sceneNames()
{
    std::vector<std::string> names;
    if (const auto hall = shippedHall())
    {
        for (const KioskScene& scene : kioskScenes(hall))
        {
            names.push_back(scene.name);
        }
    }
    return names;
}

class KioskPages : public testing::TestWithParam<std::string>
{
};

std::string testName(const testing::TestParamInfo<std::string>& info)
{
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

} // namespace

TEST_P(KioskPages, LookAsTheyWereApproved)
{
    const auto hall = shippedHall();
    ASSERT_TRUE(hall);
    for (const KioskScene& scene : kioskScenes(hall))
    {
        if (scene.name == GetParam())
        {
            const Picture picture = drawScene(scene, hall);
            ASSERT_FALSE(picture.empty()) << "no display to draw on: run under Xvfb";
            EXPECT_EQ(differenceFromGolden(picture, "kiosk/" + scene.name), "");
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Pages, KioskPages, testing::ValuesIn(sceneNames()), testName);

TEST(KioskScenes, ShowEveryPageInBothOrientationsLanguagesAndSizesOfText)
{
    std::set<std::tuple<kiosk::Screen, bool, bool, bool>> shown;
    for (const KioskScene& scene : kioskScenes(shippedHall()))
    {
        if (scene.state.overlay == kiosk::Overlay::None && !scene.state.lowMode && !scene.state.highContrast)
        {
            shown.emplace(scene.state.screen, scene.size.widthPx > scene.size.heightPx, scene.state.language == "en",
                          scene.state.largeText);
        }
    }
    for (const kiosk::Screen screen : kiosk::allScreens)
    {
        for (unsigned way = 0; way < 8; ++way)
        {
            EXPECT_TRUE(shown.contains({screen, (way & 1U) != 0, (way & 2U) != 0, (way & 4U) != 0}))
                << kiosk::toString(screen) << (way & 1U ? " wide" : "") << (way & 2U ? " en" : "")
                << (way & 4U ? " large" : "");
        }
    }
}

TEST(KioskPagesOfConsent, HaveNoRedPixel)
{
    const auto hall = shippedHall();
    ASSERT_TRUE(hall);
    for (const KioskScene& scene : kioskScenes(hall))
    {
        if (!scene.name.starts_with("consent"))
        {
            continue;
        }
        const Picture picture = drawScene(scene, hall);
        ASSERT_FALSE(picture.empty());
        long red = 0;
        for (std::size_t at = 0; at + 3 < picture.rgba.size(); at += 4)
        {
            const int most = std::max(picture.rgba[at + 1], picture.rgba[at + 2]);
            red += picture.rgba[at] - most > 60 ? 1 : 0;
        }
        EXPECT_EQ(red, 0) << scene.name;
    }
}

} // namespace onedoor::test
