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
using kiosk::Screen;

// Places on the pages of 1080 × 1920.
constexpr kiosk::Point firstCard{300, 600};
constexpr kiosk::Point firstNumber{300, 1290};
constexpr kiosk::Point secondNumber{800, 1290};
constexpr kiosk::Point staffButton{850, 1830};
constexpr kiosk::Point leftAction{250, 1640};
constexpr kiosk::Point rightAction{800, 1640};

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

long count(const kiosk::Events& events, EventKind kind)
{
    return std::count_if(events.begin(), events.end(), [kind](const Event& event) { return event.kind == kind; });
}

/// A finger that goes down, moves in as many frames as steps, and goes up while still moving.
kiosk::Events drag(SceneStage& page, kiosk::Point from, kiosk::Point until, int steps)
{
    kiosk::TapLatch latch;
    kiosk::Events all;
    const auto frame = [&]
    {
        for (Event& event : page.frame(latch.next(page.clock())))
        {
            all.push_back(std::move(event));
        }
    };
    latch.press(from, page.clock());
    frame();
    for (int step = 1; step <= steps; ++step)
    {
        const float share = static_cast<float>(step) / static_cast<float>(steps);
        latch.move({from.x + (until.x - from.x) * share, from.y + (until.y - from.y) * share}, page.clock());
        frame();
    }
    latch.release(until, page.clock());
    frame();
    return all;
}

class Touch : public testing::Test
{
protected:
    /// Opens a scene and lets it come to rest.
    SceneStage& open(const std::string& name, Pixels pixels = Pixels::Discarded)
    {
        m_stage.reset();
        m_stage = std::make_unique<SceneStage>(sceneNamed(name), shippedHall(), pixels);
        EXPECT_TRUE(m_stage->works()) << "no display to draw on: run under Xvfb";
        for (int frame = 0; frame < 3; ++frame)
        {
            m_stage->frame();
        }
        return *m_stage;
    }

private:
    std::unique_ptr<SceneStage> m_stage;
};

} // namespace

TEST_F(Touch, OneTapOnTheHomePageTakesANumber)
{
    for (const auto& [place, id] :
         {std::pair(firstNumber, "exam_and_registration"), std::pair(secondNumber, "registration")})
    {
        const kiosk::Events events = open("home").tap(place);
        ASSERT_EQ(count(events, EventKind::TakeNumber), 1) << id;
        EXPECT_EQ(events.front().id, id);
    }
}

TEST_F(Touch, BothWaysToANumberAreOfOneSizeOnEveryScreen)
{
    for (const char* name :
         {"home", "home-en", "home-large", "home-wide", "home-busy", "take-number", "booking-unknown"})
    {
        const auto& controls = open(name).stage().controls();
        const auto box = [&](const std::string& id)
        {
            const auto found = std::ranges::find(controls, id, &kiosk::Control::id);
            EXPECT_NE(found, controls.end()) << id << " on " << name;
            return found == controls.end() ? kiosk::Box{} : found->box;
        };
        const kiosk::Box both = box("number-exam_and_registration");
        const kiosk::Box one = box("number-registration");
        EXPECT_NEAR(both.width, one.width, 1) << name;
        EXPECT_EQ(both.height, one.height) << name;
        EXPECT_EQ(both.y, one.y) << name;
    }
}

TEST_F(Touch, EveryKeyOfTheCodePageCanBeHit)
{
    for (const char* name : {"enter-code", "enter-code-wide", "enter-code-en-large"})
    {
        const std::vector<kiosk::Control> controls = open(name).stage().controls();
        const Size size = sceneNamed(name).size;
        const kiosk::Metrics metrics(size, kiosk::usualScreen(size), false);
        std::string keys;
        for (const kiosk::Control& control : controls)
        {
            if (!control.id.starts_with("key-"))
            {
                continue;
            }
            EXPECT_GE(control.box.width, metrics.mm(20)) << control.id << " on " << name;
            EXPECT_GE(control.box.height, metrics.mm(20)) << control.id << " on " << name;
            if (control.id == "key-erase")
            {
                EXPECT_EQ(count(open(name).tap(control.box.centre()), EventKind::EraseKey), 1) << name;
                continue;
            }
            const kiosk::Events events = open(name).tap(control.box.centre());
            ASSERT_EQ(count(events, EventKind::TypeKey), 1) << control.id << " on " << name;
            keys += events.front().id;
        }
        std::ranges::sort(keys);
        EXPECT_EQ(keys, "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") << name;
    }
}

TEST_F(Touch, CardOpensItsService)
{
    const kiosk::Events events = open("home").tap(firstCard);
    ASSERT_EQ(count(events, EventKind::ChooseService), 1);
    EXPECT_EQ(events.front().id, "registration");
}

TEST_F(Touch, StaffCanBeCalledFromEveryPageWithAHelpBar)
{
    for (const char* name : {"home", "service", "guide", "rules", "take-number", "number-taken", "unavailable-away",
                             "consent-intro", "consent-read", "consent-review", "consent-done", "consent-rights",
                             "consent-receipt-code", "consent-receipt-kept", "consent-withdraw",
                             "consent-withdraw-done",
                             "consent-hand-over", "home-large", "consent-unavailable", "enter-code", "booking-early"})
    {
        EXPECT_EQ(count(open(name).tap(staffButton), EventKind::CallStaff), 1) << name;
    }
}

TEST_F(Touch, ChoiceIsDeadBeforeTheEndOfTheForm)
{
    SceneStage& page = open("consent-read");
    EXPECT_TRUE(page.tap(leftAction).empty());
    EXPECT_TRUE(page.tap(rightAction).empty());
}

TEST_F(Touch, BothChoicesAnswerAtTheEndOfTheForm)
{
    EXPECT_EQ(count(open("consent-read-end").tap(leftAction), EventKind::Deny), 1);
    EXPECT_EQ(count(open("consent-read-end").tap(rightAction), EventKind::Permit), 1);
}

TEST_F(Touch, NothingUnderAWarningIsTouched)
{
    for (const char* name : {"idle-warning", "staff-called", "consent-hidden"})
    {
        SceneStage& page = open(name);
        for (const kiosk::Point at : {firstCard, firstNumber, staffButton, leftAction, rightAction,
                                      kiosk::Point{500, 700}, kiosk::Point{540, 60}})
        {
            for (const Event& event : page.tap(at))
            {
                EXPECT_TRUE(event.kind == EventKind::Touch || event.kind == EventKind::Home)
                    << name << " at " << at.x << "," << at.y << ": " << static_cast<int>(event.kind);
            }
        }
    }
}

TEST_F(Touch, FingerWritesOnThePad)
{
    SceneStage& page = open("consent-review-empty");
    kiosk::TapLatch latch;
    const kiosk::Steady when{std::chrono::seconds(5)};
    latch.press({300, 1100}, when);
    kiosk::Events events = page.frame(latch.next(page.clock()));
    EXPECT_EQ(count(events, EventKind::PenDown), 1);
    for (int step = 1; step <= 20; ++step)
    {
        latch.move({300 + static_cast<float>(step) * 10, 1100}, when);
    }
    events = page.frame(latch.next(page.clock()));
    EXPECT_EQ(count(events, EventKind::PenMove), 20) << "no place of the finger is lost between two frames";
    latch.release({500, 1100}, when);
    EXPECT_EQ(count(page.frame(latch.next(page.clock())), EventKind::PenUp), 1);
}

TEST_F(Touch, TheNextFormBeginsAtItsTopWithADeadChoice)
{
    // The same kind of page comes up again: it must not think that its text was read already.
    SceneStage& page = open("consent-read-end");
    page.state().consent.at = 1;
    ++page.state().page;
    page.frame();
    EXPECT_TRUE(page.tap(leftAction).empty());
    EXPECT_TRUE(page.tap(rightAction).empty());
}

TEST_F(Touch, EachDecisionIsChangedByAButtonOfItsOwn)
{
    SceneStage& page = open("consent-review");
    int found = 0;
    const auto controls = page.stage().controls();
    for (const kiosk::Control& control : controls)
    {
        if (!control.id.starts_with("change-"))
        {
            continue;
        }
        const kiosk::Events events = open("consent-review").tap(control.box.centre());
        ASSERT_EQ(count(events, EventKind::ChangeDecision), 1) << control.id;
        EXPECT_EQ("change-" + std::to_string(events.front().number), control.id);
        ++found;
    }
    EXPECT_EQ(found, 3);
}

TEST_F(Touch, EveryWithdrawalIsOneTapAndTheSameSize)
{
    SceneStage& page = open("consent-receipt-kept");
    std::set<int> purposes;
    std::set<std::pair<float, float>> sizes;
    const auto controls = page.stage().controls();
    for (const kiosk::Control& control : controls)
    {
        if (control.id.starts_with("withdraw-"))
        {
            const kiosk::Events events = open("consent-receipt-kept").tap(control.box.centre());
            ASSERT_EQ(count(events, EventKind::Withdraw), 1) << control.id;
            purposes.insert(events.front().number);
            sizes.insert({control.box.width, control.box.height});
        }
    }
    EXPECT_EQ(purposes, (std::set{-1, 0, 1, 2}));
    EXPECT_EQ(sizes.size(), 1U);
}

TEST_F(Touch, TapOutsideThePadWritesNothing)
{
    const kiosk::Events events = open("consent-review-empty").tap({500, 150});
    EXPECT_EQ(count(events, EventKind::PenDown), 0);
}

TEST_F(Touch, DraggingTheGuideTapsNoStep)
{
    SceneStage& page = open("guide-large");
    kiosk::Events all = drag(page, {500, 1300}, {500, 820}, 12);
    EXPECT_EQ(count(all, EventKind::ChooseStep), 0);
    EXPECT_TRUE(page.stage().wantsFrame()) << "it runs on";
}

TEST_F(Touch, FormReadToItsEndLightsTheChoice)
{
    SceneStage& page = open("consent-read");
    long told = 0;
    for (int pull = 0; pull < 12 && told == 0; ++pull)
    {
        told += count(drag(page, {500, 1300}, {500, 660}, 6), EventKind::ReadToEnd);
        for (int rest = 0; rest < 20 && told == 0; ++rest)
        {
            told += count(page.frame(), EventKind::ReadToEnd);
        }
    }
    EXPECT_GE(told, 1);
}

TEST_F(Touch, WipedPageKeepsNothingAndCanBeDrawnAgain)
{
    SceneStage& page = open("consent-review", Pixels::Drawn);
    const Picture before = page.picture();
    page.stage().wipe();
    page.state() = kiosk::SessionState{};
    page.state().screen = Screen::Home;
    page.state().language = "zh-CN";
    page.frame();
    page.frame();
    EXPECT_NE(page.picture().rgba, before.rgba);
}

} // namespace onedoor::test
