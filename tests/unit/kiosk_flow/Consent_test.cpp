#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>
#include <set>

namespace onedoor::kiosk
{
namespace
{

using consent::Decision;
using test::Visit;
using test::seconds;

using Decisions = std::vector<Decision>;

Decisions decisions(const Visit& visit)
{
    Decisions all;
    if (const auto* sealed = visit.effect<SealConsent>())
        for (const auto& form : sealed->draft.forms)
            all.push_back(form.decision);
    return all;
}

TEST(ConsentFlow, BothPartnersDecideOneAfterTheOther)
{
    Visit visit;
    visit.toRead().toReview(EventKind::Permit).tap(EventKind::Confirm);
    ASSERT_NE(visit.effect<SealConsent>(), nullptr);
    EXPECT_EQ(decisions(visit), (Decisions{Decision::Permit, Decision::Permit, Decision::Permit}));
    EXPECT_EQ(visit.effect<SealConsent>()->draft.forms[0].form->id, "exam");
    EXPECT_TRUE(visit.effect<SealConsent>()->draft.signature.isMeant());
    const auto firstId = visit.effect<SealConsent>()->requestId;
    visit.tap(Event::consentKept(firstId, consent::Receipt::make()));
    EXPECT_EQ(visit.screen(), Screen::ConsentDone);
    ASSERT_TRUE(visit.state().consent.receipt.has_value());
    visit.tap(EventKind::NextPartner);
    EXPECT_EQ(visit.screen(), Screen::ConsentHandOver);
    EXPECT_EQ(visit.state().consent.partner, 2);
    visit.tap(EventKind::StartReading).toReview(EventKind::Deny).tap(EventKind::Confirm);
    ASSERT_NE(visit.effect<SealConsent>(), nullptr);
    EXPECT_EQ(decisions(visit), (Decisions{Decision::Deny, Decision::Deny, Decision::Deny}));
    EXPECT_NE(visit.effect<SealConsent>()->requestId, firstId);
    visit.tap(Event::consentKept(visit.lastId(), consent::Receipt::make()));
    visit.tap(EventKind::NextPartner);
    EXPECT_EQ(visit.screen(), Screen::ConsentDone) << "there is no third partner";
    visit.tap(EventKind::Done);
    EXPECT_EQ(visit.screen(), Screen::Home);
    EXPECT_NE(visit.effect<Wipe>(), nullptr);
}

TEST(ConsentFlow, EachFormHasItsOwnPageAndDecision)
{
    Visit visit;
    visit.toRead();
    const EventKind taps[] = {EventKind::Deny, EventKind::Permit, EventKind::Deny};
    for (std::size_t form = 0; form < 3; ++form)
    {
        ASSERT_EQ(visit.screen(), Screen::ConsentRead);
        EXPECT_EQ(visit.state().consent.at, form);
        EXPECT_EQ(visit.state().form()->form->purpose, consent::allPurposes[form]);
        EXPECT_FALSE(visit.state().form()->readToEnd) << "nobody has read this one yet";
        EXPECT_NE(visit.state().form()->started, Instant{});
        visit.read().tap(taps[form]);
    }
    EXPECT_EQ(visit.screen(), Screen::ConsentReview);
    visit.sign().tap(EventKind::Confirm);
    EXPECT_EQ(decisions(visit), (Decisions{Decision::Deny, Decision::Permit, Decision::Deny}));
}

TEST(ConsentFlow, EveryPersonWalksTheSamePagesWhateverWasDecided)
{
    // All eight ways through three forms: the same pages, and the same number of them.
    std::set<std::string> walks;
    for (int way = 0; way < 8; ++way)
    {
        Visit visit;
        visit.toRead();
        std::string walk;
        const auto note = [&] { walk += std::string(toString(visit.screen())) + std::to_string(visit.state().page) + " "; };
        for (int form = 0; form < 3; ++form)
        {
            note();
            visit.read().tap((way >> form & 1) == 1 ? EventKind::Permit : EventKind::Deny);
        }
        note();
        visit.sign().tap(EventKind::Confirm);
        note();
        visit.tap(Event::consentKept(visit.lastId(), consent::Receipt::make()));
        note();
        walks.insert(walk + std::to_string(visit.now.running.count()));
    }
    EXPECT_EQ(walks.size(), 1U);
}

TEST(ConsentFlow, ADoubleTapDecidesOneForm)
{
    Visit visit;
    visit.toRead().read().tap(EventKind::Permit);
    visit.send(Event::of(EventKind::ReadToEnd)).send(Event::of(EventKind::Permit));
    EXPECT_EQ(visit.state().consent.at, 1U) << "the second tap was meant for the page before";
}

TEST(ConsentFlow, TheChoiceLightsUpOnlyAtTheEndOfTheText)
{
    Visit visit;
    visit.toRead();
    visit.tap(EventKind::Permit).tap(EventKind::Deny);
    EXPECT_EQ(visit.screen(), Screen::ConsentRead);
    EXPECT_FALSE(visit.state().form()->decision.has_value());
    visit.read().tap(EventKind::Deny).tap(EventKind::Deny);
    EXPECT_EQ(visit.state().consent.at, 1U) << "the next one has an end of its own";
}

TEST(ConsentFlow, AnotherLanguageIsAnotherTextToRead)
{
    Visit visit;
    visit.toRead().read().tap(Event::setLanguage("en")).tap(EventKind::Permit);
    EXPECT_EQ(visit.state().consent.at, 0U);
    visit.read().tap(EventKind::ToggleLargeText).tap(EventKind::Permit);
    visit.tap(Event::setLanguage("zh-CN")).tap(EventKind::ToggleLargeText);
    visit.read().tap(EventKind::Permit).read().tap(EventKind::Permit).sign().tap(EventKind::Confirm);
    ASSERT_NE(visit.effect<SealConsent>(), nullptr);
    const auto& forms = visit.effect<SealConsent>()->draft.forms;
    EXPECT_EQ(forms[0].language, "en") << "what was on the screen at the decision";
    EXPECT_EQ(forms[0].mode, consent::Mode::LargeText);
    EXPECT_EQ(forms[1].language, "zh-CN");
    EXPECT_EQ(forms[1].mode, consent::Mode::Standard);
}

TEST(ConsentFlow, WithoutASignatureNothingIsDone)
{
    Visit visit;
    visit.toRead();
    for (int form = 0; form < 3; ++form)
        visit.read().tap(EventKind::Deny);
    visit.tap(EventKind::Confirm);
    EXPECT_EQ(visit.screen(), Screen::ConsentReview);
    visit.tap(Event::pen(EventKind::PenDown, {0.5F, 0.1F})).tap(EventKind::Confirm);
    EXPECT_EQ(visit.screen(), Screen::ConsentReview) << "a dot is no signature";
    visit.tap(EventKind::SignAgain);
    EXPECT_TRUE(visit.state().consent.signature.empty());
    visit.sign().tap(EventKind::Confirm);
    EXPECT_EQ(visit.screen(), Screen::ConsentKeeping);
}

TEST(ConsentFlow, AnyDecisionIsChangedFromTheReviewAndTheInkGoes)
{
    for (int form = 0; form < 3; ++form)
    {
        Visit visit;
        visit.toRead().toReview(EventKind::Permit);
        visit.tap(Event::changeDecision(static_cast<std::size_t>(form)));
        EXPECT_EQ(visit.screen(), Screen::ConsentRead);
        EXPECT_FALSE(visit.state().form()->decision.has_value());
        EXPECT_TRUE(visit.state().consent.signature.empty());
        EXPECT_TRUE(visit.state().form()->readToEnd);
        visit.tap(EventKind::Deny);
        EXPECT_EQ(visit.screen(), Screen::ConsentReview) << "straight back";
        visit.sign().tap(EventKind::Confirm);
        Decisions wanted(3, Decision::Permit);
        wanted[static_cast<std::size_t>(form)] = Decision::Deny;
        EXPECT_EQ(decisions(visit), wanted);
    }
    Visit visit;
    visit.toRead().toReview(EventKind::Permit).tap(Event::changeDecision(7));
    EXPECT_EQ(visit.screen(), Screen::ConsentReview);
}

TEST(ConsentFlow, BackWalksTheFormsOneByOneAndForgetsWhatWasDecidedThere)
{
    Visit visit;
    visit.toRead().toReview(EventKind::Permit);
    for (std::size_t form = 3; form-- > 0;)
    {
        visit.tap(EventKind::Back);
        ASSERT_EQ(visit.screen(), Screen::ConsentRead);
        EXPECT_EQ(visit.state().consent.at, form);
        EXPECT_FALSE(visit.state().form()->decision.has_value());
        EXPECT_TRUE(visit.state().consent.signature.empty());
    }
    visit.tap(EventKind::Back);
    EXPECT_EQ(visit.screen(), Screen::ConsentIntro);
}

TEST(ConsentFlow, AfterConfirmingTheSessionHoldsNeitherDecisionNorInk)
{
    Visit visit;
    visit.toRead().toReview(EventKind::Permit).tap(EventKind::Confirm);
    EXPECT_EQ(visit.screen(), Screen::ConsentKeeping);
    for (const auto& form : visit.state().consent.forms)
        EXPECT_FALSE(form.decision.has_value());
    EXPECT_TRUE(visit.state().consent.signature.empty());
    EXPECT_NE(visit.effect<Wipe>(), nullptr);
    visit.tap(EventKind::Confirm);
    EXPECT_EQ(visit.effect<SealConsent>(), nullptr) << "confirmed once";
}

/// Everything the second partner's page could be drawn from.
std::string shown(const SessionState& state)
{
    const auto& c = state.consent;
    auto text = std::string(toString(state.screen)) + std::to_string(c.partner) + std::to_string(c.at) + c.requestId +
                std::to_string(c.signature.strokes().size()) + std::to_string(c.receipt.has_value()) +
                std::to_string(static_cast<int>(c.print)) + std::to_string(static_cast<int>(state.overlay)) +
                state.service + std::to_string(state.step) + state.language + std::to_string(state.largeText) +
                std::to_string(state.page) + state.code + std::to_string(state.withdrawal.receipt.has_value());
    for (const auto& form : c.forms)
        text += form.form->id + std::to_string(form.readToEnd) + std::to_string(form.decision.has_value()) +
                form.language + std::to_string(static_cast<int>(form.mode)) +
                std::to_string(form.started.time_since_epoch().count());
    return text;
}

TEST(ConsentFlow, TheSecondPartnersPagesDoNotDependOnTheFirstsDecision)
{
    std::string pages[2];
    int i = 0;
    for (const auto decision : {EventKind::Permit, EventKind::Deny})
    {
        Visit visit;
        visit.toRead().toDone(decision).tap(EventKind::NextPartner);
        pages[i] = shown(visit.state());
        visit.tap(EventKind::StartReading);
        pages[i++] += shown(visit.state());
    }
    EXPECT_EQ(pages[0], pages[1]);
}

TEST(ConsentFlow, NothingOfTheFirstIsLeftBeforeTheSecondComes)
{
    Visit visit;
    visit.toRead().toDone(EventKind::Deny).tap(EventKind::PrintAgain).tap(EventKind::NextPartner);
    const auto& consent = visit.state().consent;
    EXPECT_FALSE(consent.receipt.has_value());
    EXPECT_EQ(consent.requestId, "");
    EXPECT_EQ(consent.print, PrintState::None);
    EXPECT_NE(visit.effect<Wipe>(), nullptr);
    EXPECT_EQ(consent.at, 0U);
    ASSERT_EQ(consent.forms.size(), 3U);
    for (const auto& form : consent.forms)
        EXPECT_TRUE(form.started == Instant{} && !form.readToEnd && form.language.empty());
}

TEST(ConsentFlow, ThePageAfterTheSignatureTellsNoDecisionApart)
{
    std::string done[2];
    int i = 0;
    for (const auto decision : {EventKind::Permit, EventKind::Deny})
    {
        Visit visit;
        visit.toRead().toDone(decision);
        done[i++] = shown(visit.state());
    }
    EXPECT_EQ(done[0], done[1]);
}

TEST(ConsentFlow, TheFormStaysTheSameWhileItIsRead)
{
    Visit visit;
    visit.toRead();
    const auto before = visit.state().form()->form;
    auto changed = test::facts();
    changed.consentForms = {test::form()};
    visit.session.setFacts(changed);
    visit.read();
    EXPECT_EQ(visit.state().form()->form, before);
    changed.consentForms.clear();
    visit.session.setFacts(changed);
    visit.tap(EventKind::Permit).read().tap(EventKind::Permit).read().tap(EventKind::Permit);
    EXPECT_EQ(visit.screen(), Screen::ConsentReview) << "what was begun may be finished";
}

TEST(ConsentFlow, WithoutAFormItSaysWhereElse)
{
    auto known = test::facts();
    known.consentForms.clear();
    Visit visit(known);
    visit.tap(EventKind::Touch).tap(EventKind::StartConsent);
    EXPECT_EQ(visit.screen(), Screen::ConsentUnavailable);
    visit.tap(EventKind::Retry);
    EXPECT_EQ(visit.screen(), Screen::ConsentUnavailable);
    visit.tap(EventKind::Back);
    EXPECT_EQ(visit.screen(), Screen::Home);
}

TEST(ConsentFlow, AFailureIsSaidAndThePartnerMayBeginAgain)
{
    for (const int partner : {1, 2})
    {
        Visit visit;
        visit.toRead();
        if (partner == 2)
            visit.toDone(EventKind::Permit).tap(EventKind::NextPartner).tap(EventKind::StartReading);
        visit.toReview(EventKind::Permit).tap(EventKind::Confirm).tap(Event::consentFailed(visit.lastId()));
        EXPECT_EQ(visit.screen(), Screen::ConsentUnavailable);
        EXPECT_FALSE(visit.state().consent.requestId.empty());
        visit.tap(EventKind::Retry);
        EXPECT_EQ(visit.screen(), partner == 1 ? Screen::ConsentIntro : Screen::ConsentHandOver);
        EXPECT_EQ(visit.state().consent.partner, partner);
        EXPECT_TRUE(visit.state().consent.requestId.empty());
    }
}

TEST(ConsentFlow, KeepingThatTakesTooLongIsSaid)
{
    Visit visit;
    visit.toRead().toReview(EventKind::Deny).tap(EventKind::Confirm).wait(seconds(9));
    EXPECT_EQ(visit.screen(), Screen::ConsentUnavailable);
    visit.send(Event::consentKept(visit.lastId(), consent::Receipt::make()));
    EXPECT_EQ(visit.screen(), Screen::ConsentDone);
}

TEST(ConsentFlow, StaffComeWithoutASoundOnPrivatePages)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(EventKind::CallStaff);
    EXPECT_FALSE(visit.effect<CallStaff>()->silent);
    EXPECT_EQ(visit.state().overlay, Overlay::StaffCalled);
    visit.tap(EventKind::Touch);
    EXPECT_EQ(visit.state().overlay, Overlay::None);
    visit.tap(EventKind::StartConsent).tap(EventKind::StartReading).tap(EventKind::CallStaff);
    EXPECT_TRUE(visit.effect<CallStaff>()->silent);
    EXPECT_EQ(visit.screen(), Screen::ConsentRead);
    visit.tap(EventKind::Back);
    EXPECT_EQ(visit.screen(), Screen::ConsentRead) << "the touch only closes the notice";
}

} // namespace
} // namespace onedoor::kiosk
