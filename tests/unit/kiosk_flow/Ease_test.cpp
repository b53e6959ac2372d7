#include "kiosk/flow/Languages.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"
#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

using test::Visit;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// A number's page with the panel over it.
Visit withPanel()
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(EventKind::ShowNumbers).tap(EventKind::ShowEase);
    return visit;
}

TEST(Ease, ThePanelOpensOverEveryPageAndLosesNothing)
{
    Visit visit;
    visit.toRead().read().tap(EventKind::ShowEase);
    EXPECT_EQ(visit.state().overlay, Overlay::Ease);
    EXPECT_EQ(visit.screen(), Screen::ConsentRead);
    visit.tap(EventKind::ToggleContrast).tap(EventKind::Back);
    EXPECT_EQ(visit.state().overlay, Overlay::None);
    EXPECT_EQ(visit.screen(), Screen::ConsentRead);
    EXPECT_TRUE(visit.state().consent.forms.front().readToEnd);
    EXPECT_TRUE(visit.state().highContrast);
}

TEST(Ease, SwitchesLeaveThePanelUpAndSayTheirState)
{
    Visit visit = withPanel();
    visit.tap(EventKind::ToggleLargeText).tap(EventKind::ToggleContrast).tap(EventKind::ToggleLow);
    EXPECT_EQ(visit.state().overlay, Overlay::Ease);
    EXPECT_TRUE(visit.state().largeText);
    EXPECT_TRUE(visit.state().highContrast);
    EXPECT_TRUE(visit.state().lowMode);
    visit.tap(EventKind::ToggleContrast);
    EXPECT_FALSE(visit.state().highContrast);
}

TEST(Ease, ADoubleTapOnASwitchMeansOne)
{
    for (const auto kind : {EventKind::ToggleLargeText, EventKind::ToggleContrast, EventKind::ToggleLow})
    {
        Visit visit = withPanel();
        visit.tap(kind);
        visit.now.running += milliseconds(150);
        visit.send(Event::of(kind));
        const auto& state = visit.state();
        EXPECT_TRUE(state.largeText || state.highContrast || state.lowMode) << static_cast<int>(kind);
    }
}

TEST(Ease, OnlyItsOwnButtonBackAndALanguageCloseThePanel)
{
    Visit visit = withPanel();
    for (const auto& event : {Event::of(EventKind::Touch), Event::takeNumber("exam"), Event::of(EventKind::Home),
                              Event::of(EventKind::TogglePriority), Event::pen(EventKind::PenDown, {})})
    {
        visit.tap(event);
        EXPECT_EQ(visit.state().overlay, Overlay::Ease) << static_cast<int>(event.kind);
        EXPECT_EQ(visit.screen(), Screen::TakeNumber) << "nothing below is touched";
        EXPECT_FALSE(visit.state().priority);
    }
    visit.tap(Event::setLanguage("en"));
    EXPECT_EQ(visit.state().overlay, Overlay::None);
    EXPECT_EQ(visit.state().language, "en");
    EXPECT_EQ(visit.screen(), Screen::TakeNumber);
}

TEST(Ease, ALanguageChosenAgainClosesThePanelToo)
{
    Visit visit = withPanel();
    visit.tap(Event::setLanguage("zh-CN"));
    EXPECT_EQ(visit.state().overlay, Overlay::None);
}

TEST(Ease, StaffCanBeCalledFromThePanel)
{
    Visit visit = withPanel();
    visit.tap(EventKind::CallStaff);
    EXPECT_NE(visit.effect<CallStaff>(), nullptr);
    EXPECT_EQ(visit.state().overlay, Overlay::StaffCalled);
}

TEST(Ease, AnIdlePanelGivesWayToTheWarningAndEndsWithTheVisit)
{
    Visit visit = withPanel();
    visit.tap(EventKind::ToggleLargeText).tap(EventKind::ToggleContrast).tap(EventKind::ToggleLow);
    visit.wait(seconds(45));
    EXPECT_EQ(visit.state().overlay, Overlay::IdleWarning);
    visit.wait(seconds(20));
    EXPECT_EQ(visit.screen(), Screen::Attract);
    EXPECT_EQ(visit.state().overlay, Overlay::None);
    EXPECT_FALSE(visit.state().largeText) << "settings are this visitor's";
    EXPECT_FALSE(visit.state().highContrast);
    EXPECT_FALSE(visit.state().lowMode);
}

TEST(Ease, APrivatePageBehindThePanelIsHiddenWhenNobodyIsThere)
{
    Visit visit;
    visit.toRead().tap(EventKind::ShowEase).wait(seconds(45));
    EXPECT_EQ(visit.state().overlay, Overlay::Hidden);
}

TEST(Ease, AnAnswerThatComesMeanwhileIsNotLost)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(Event::takeNumber("exam")).tap(EventKind::ShowEase);
    visit.tap(Event::ticketArrived(visit.lastId(), test::ticket(), 3));
    EXPECT_EQ(visit.screen(), Screen::NumberTaken);
    EXPECT_EQ(visit.state().overlay, Overlay::Ease);
}

TEST(Ease, TheVoiceIsAskedForByHand)
{
    Visit visit = withPanel();
    const auto wish = [&](EventKind kind) { return visit.tap(kind).effect<UseVoice>()->wish; };
    EXPECT_EQ(wish(EventKind::ToggleVoice), UseVoice::Wish::Toggle);
    EXPECT_EQ(wish(EventKind::Louder), UseVoice::Wish::Louder);
    EXPECT_EQ(wish(EventKind::Softer), UseVoice::Wish::Softer);
    EXPECT_EQ(visit.state().overlay, Overlay::Ease);
}

TEST(Languages, AFormIsRecordedInTheLanguageThatWasOnTheScreen)
{
    auto known = test::facts();
    auto form = *known.consentForms.front();
    form.question.byLanguage = {{"zh-CN", "是否参加"}, {"en", "Do you take part"}};
    known.consentForms.front() = std::make_shared<const consent::FormVersion>(form);
    known.languages = {"zh-CN", "en", "ko"};
    Visit visit(known);
    visit.tap(Event::setLanguage("ko")).toRead().toReview(EventKind::Deny).tap(EventKind::Confirm);
    ASSERT_NE(visit.effect<SealConsent>(), nullptr);
    EXPECT_EQ(visit.effect<SealConsent>()->draft.forms.front().language, "en");
}

TEST(Languages, WhatIsShownFallsBackToEnglishThenToChinese)
{
    const LocalizedText both{{{"zh-CN", "取号"}, {"en", "Number"}}};
    const LocalizedText own{{{"zh-CN", "取号"}}};
    EXPECT_EQ(languageShown(both, "ko"), "en");
    EXPECT_EQ(both.in("ko"), "Number");
    EXPECT_EQ(languageShown(own, "ko"), "zh-CN");
    EXPECT_EQ(own.in("ko"), "取号");
    EXPECT_EQ(languageShown(both, "zh-HK"), "zh-CN");
    EXPECT_EQ(both.in("zh-HK"), "取号");
    EXPECT_EQ(languageShown(both, "zh-CN"), "zh-CN");
}

TEST(Languages, EachIsNamedInItself)
{
    const auto hall = test::smallHall();
    hall->texts["app.language"].byLanguage = {{"zh-CN", "中文"}, {"en", "English"}, {"ko", "한국어"}};
    EXPECT_EQ(languageName(*hall, "ko"), "한국어");
    EXPECT_EQ(languageName(*hall, "mn"), "mn") << "never by another language's name";
    EXPECT_EQ(otherLanguages({"zh-CN", "en", "ko"}, "en"), (std::vector<std::string>{"zh-CN", "ko"}));
}

} // namespace
} // namespace onedoor::kiosk
