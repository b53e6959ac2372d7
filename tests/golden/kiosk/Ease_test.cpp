#include "tests/golden/kiosk/Scenes.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace onedoor::test
{

namespace
{

using kiosk::Event;
using kiosk::EventKind;

constexpr const char* places[] = {"language", "large", "ease", "staff"};

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

std::unique_ptr<SceneStage> open(KioskScene scene)
{
    auto stage = std::make_unique<SceneStage>(std::move(scene), shippedHall());
    EXPECT_TRUE(stage->works()) << "no display to draw on: run under Xvfb";
    for (int frame = 0; frame < 3; ++frame)
    {
        stage->frame();
    }
    return stage;
}

/// Where a control stands on the screen; empty when it is not there.
kiosk::Box boxOf(SceneStage& page, const std::string& id)
{
    const auto& controls = page.stage().controls();
    const auto found = std::ranges::find(controls, id, &kiosk::Control::id);
    return found == controls.end() ? kiosk::Box{} : found->box;
}

/// What a tap on a control brings; Touch only says that somebody is there.
std::vector<Event> tapped(SceneStage& page, const std::string& id)
{
    const kiosk::Box box = boxOf(page, id);
    EXPECT_GT(box.width, 0) << "no control " << id;
    return page.tap(box.centre());
}

} // namespace

TEST(EasePanel, OpensFromEveryPageWithAHelpBar)
{
    for (const char* name : {"home", "service", "guide", "rules", "take-number", "enter-code", "number-taken",
                             "unavailable-away", "consent-intro", "consent-read", "consent-review", "consent-done",
                             "quiz", "rating", "thanks", "home-wide", "low-home"})
    {
        const auto events = tapped(*open(sceneNamed(name)), "ease");
        ASSERT_EQ(events.size(), 1U) << name;
        EXPECT_EQ(events.front().kind, EventKind::ShowEase) << name;
    }
}

TEST(EasePanel, EachSwitchAsksForWhatItSays)
{
    const auto page = open(sceneNamed("ease-panel"));
    const std::pair<const char*, EventKind> wanted[] = {
        {"ease-large", EventKind::ToggleLargeText}, {"ease-contrast", EventKind::ToggleContrast},
        {"ease-low", EventKind::ToggleLow},         {"ease-voice", EventKind::ToggleVoice},
        {"ease-softer", EventKind::Softer},         {"ease-louder", EventKind::Louder},
        {"ease-close", EventKind::Back}};
    for (const auto& [id, kind] : wanted)
    {
        const auto events = tapped(*page, id);
        ASSERT_EQ(events.size(), 1U) << id;
        EXPECT_EQ(events.front().kind, kind) << id;
    }
}

TEST(EasePanel, NothingOfThePageBelowIsTouchedOrSaid)
{
    const auto page = open(sceneNamed("ease-panel"));
    for (const kiosk::PageItem& item : page->stage().model().items())
    {
        EXPECT_TRUE(item.control.empty() || item.control.starts_with("ease-") || item.control == "overlay-anywhere")
            << item.control;
    }
    const auto events = page->tap({540, 40});
    EXPECT_TRUE(std::ranges::all_of(events, [](const Event& each) { return each.kind == EventKind::Touch; }));
}

TEST(EasePanel, ShowsOnlyWhatTheKioskHas)
{
    KioskScene plain = sceneNamed("ease-panel");
    plain.ease.voice = false;
    EXPECT_EQ(boxOf(*open(plain), "ease-voice").width, 0);
    EXPECT_EQ(boxOf(*open(plain), "ease-louder").width, 0);
    EXPECT_GT(boxOf(*open(plain), "ease-low").width, 0);
    EXPECT_EQ(boxOf(*open(sceneNamed("ease-panel-wide")), "ease-low").width, 0) << "a wide screen is low as it is";
}

TEST(EasePanel, LanguagesStandThereWhereThereAreMoreThanTwo)
{
    auto page = open(sceneNamed("ease-panel-ko"));
    for (const char* language : {"zh-CN", "en", "ko"})
    {
        const auto events = tapped(*page, std::string("ease-language-") + language);
        ASSERT_EQ(events.size(), 1U) << language;
        EXPECT_EQ(events.front().kind, EventKind::SetLanguage);
        EXPECT_EQ(events.front().id, language);
    }
    page.reset(); // there is one Dear ImGui
    EXPECT_EQ(boxOf(*open(sceneNamed("ease-panel")), "ease-language-en").width, 0) << "the bar's button changes two";
    KioskScene consent = sceneNamed("ease-panel-consent");
    consent.languages = {"zh-CN", "en", "ko"};
    EXPECT_EQ(boxOf(*open(consent), "ease-language-en").width, 0) << "a form stays in the language it was opened in";
}

TEST(HelpBar, FourPlacesOfTwentyMillimetresWithFourBetweenInEveryLanguage)
{
    const std::pair<Size, kiosk::PhysicalSize> screens[] = {
        {{1080, 1920}, {336, 598}}, {{1080, 1920}, {268, 476}}, {{1920, 1080}, {476, 268}}};
    for (const auto& [size, physical] : screens)
    {
        std::vector<kiosk::Box> first;
        for (const char* language : {"zh-CN", "en"})
        {
            for (const bool large : {false, true})
            {
                KioskScene scene = sceneNamed("home");
                scene.size = size;
                scene.physical = physical;
                scene.state.language = language;
                scene.state.largeText = large;
                const auto page = open(scene);
                const kiosk::Metrics metrics(size, physical, large);
                std::vector<kiosk::Box> boxes;
                for (const char* id : places)
                {
                    boxes.push_back(boxOf(*page, id));
                    EXPECT_GE(boxes.back().width, metrics.mm(20)) << id << " " << language;
                    EXPECT_GE(boxes.back().height, metrics.mm(20)) << id << " " << language;
                }
                for (std::size_t at = 1; at < boxes.size(); ++at)
                {
                    EXPECT_GE(boxes[at].x - boxes[at - 1].right(), metrics.mm(4)) << places[at];
                }
                first = first.empty() ? boxes : first;
                EXPECT_EQ(boxes, first) << "the bar never moves: " << language << " " << large;
            }
        }
    }
}

TEST(HelpBar, WithThreeLanguagesItsFirstPlaceOpensTheChoice)
{
    KioskScene scene = sceneNamed("home");
    scene.languages = {"zh-CN", "en", "ko"};
    const auto page = open(scene);
    const auto events = tapped(*page, "languages");
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events.front().kind, EventKind::ShowEase);
    const auto& items = page->stage().model().items();
    EXPECT_TRUE(std::ranges::any_of(items, [](const kiosk::PageItem& item)
                                    { return item.control == "languages" && item.words == "English\n한국어"; }));
}

} // namespace onedoor::test
