#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

using consent::Decision;
using test::Visit;
using test::seconds;

TEST(ConsentFlow, BothPartnersDecideOneAfterTheOther)
{
    Visit visit;
    visit.toRead().toReview(EventKind::Permit).tap(EventKind::Confirm);
    ASSERT_NE(visit.effect<SealConsent>(), nullptr);
    EXPECT_EQ(visit.effect<SealConsent>()->draft.decision, Decision::Permit);
    EXPECT_EQ(visit.effect<SealConsent>()->draft.form->id, "exam");
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
    EXPECT_EQ(visit.effect<SealConsent>()->draft.decision, Decision::Deny);
    EXPECT_NE(visit.effect<SealConsent>()->requestId, firstId);
    visit.tap(Event::consentKept(visit.lastId(), consent::Receipt::make()));
    visit.tap(EventKind::NextPartner);
    EXPECT_EQ(visit.screen(), Screen::ConsentDone) << "there is no third partner";
    visit.tap(EventKind::Done);
    EXPECT_EQ(visit.screen(), Screen::Home);
    EXPECT_NE(visit.effect<Wipe>(), nullptr);
}

TEST(ConsentFlow, TheChoiceLightsUpOnlyAtTheEndOfTheText)
{
    Visit visit;
    visit.toRead();
    visit.tap(EventKind::Permit).tap(EventKind::Deny);
    EXPECT_EQ(visit.screen(), Screen::ConsentRead);
    visit.read().tap(EventKind::Deny);
    EXPECT_EQ(visit.screen(), Screen::ConsentSign);
}

TEST(ConsentFlow, AnotherLanguageIsAnotherTextToRead)
{
    Visit visit;
    visit.toRead().read().tap(Event::setLanguage("en")).tap(EventKind::Permit);
    EXPECT_EQ(visit.screen(), Screen::ConsentRead);
    visit.read().tap(EventKind::ToggleLargeText).tap(EventKind::Permit).sign();
    visit.tap(EventKind::SignatureDone).tap(Event::setLanguage("zh-CN")).tap(EventKind::Confirm);
    ASSERT_NE(visit.effect<SealConsent>(), nullptr);
    EXPECT_EQ(visit.effect<SealConsent>()->draft.language, "en") << "what was on the screen at the decision";
    EXPECT_EQ(visit.effect<SealConsent>()->draft.mode, consent::Mode::LargeText);
}

TEST(ConsentFlow, WithoutASignatureNothingIsDone)
{
    Visit visit;
    visit.toRead().read().tap(EventKind::Deny).tap(EventKind::SignatureDone);
    EXPECT_EQ(visit.screen(), Screen::ConsentSign);
    visit.tap(Event::pen(EventKind::PenDown, {0.5F, 0.1F})).tap(EventKind::SignatureDone);
    EXPECT_EQ(visit.screen(), Screen::ConsentSign) << "a dot is no signature";
    visit.tap(EventKind::SignAgain);
    EXPECT_TRUE(visit.state().consent.signature.empty());
    visit.sign().tap(EventKind::SignatureDone);
    EXPECT_EQ(visit.screen(), Screen::ConsentReview);
}

TEST(ConsentFlow, ChangingTheDecisionForgetsItAndTheInk)
{
    Visit visit;
    visit.toRead().toReview(EventKind::Permit).tap(EventKind::ChangeDecision);
    EXPECT_EQ(visit.screen(), Screen::ConsentRead);
    EXPECT_FALSE(visit.state().consent.decision.has_value());
    EXPECT_TRUE(visit.state().consent.signature.empty());
    EXPECT_TRUE(visit.state().consent.readToEnd);
    visit.tap(EventKind::Deny).sign().tap(EventKind::SignatureDone).tap(EventKind::Confirm);
    EXPECT_EQ(visit.effect<SealConsent>()->draft.decision, Decision::Deny);
}

TEST(ConsentFlow, AfterConfirmingTheSessionHoldsNeitherDecisionNorInk)
{
    Visit visit;
    visit.toRead().toReview(EventKind::Permit).tap(EventKind::Confirm);
    EXPECT_EQ(visit.screen(), Screen::ConsentKeeping);
    EXPECT_FALSE(visit.state().consent.decision.has_value());
    EXPECT_TRUE(visit.state().consent.signature.empty());
    EXPECT_NE(visit.effect<Wipe>(), nullptr);
    visit.tap(EventKind::Confirm);
    EXPECT_EQ(visit.effect<SealConsent>(), nullptr) << "confirmed once";
}

/// Everything the second partner's page could be drawn from.
std::string shown(const SessionState& state)
{
    const auto& c = state.consent;
    return std::string(toString(state.screen)) + std::to_string(c.partner) + std::to_string(c.readToEnd) +
           std::to_string(c.decision.has_value()) + c.language + c.requestId +
           std::to_string(static_cast<int>(c.mode)) + std::to_string(c.started.time_since_epoch().count()) +
           std::to_string(c.signature.strokes().size()) + std::to_string(c.receipt.has_value()) +
           std::to_string(static_cast<int>(c.print)) + std::to_string(static_cast<int>(state.overlay)) +
           state.service + std::to_string(state.step) + state.language + std::to_string(state.largeText);
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
    EXPECT_EQ(consent.started, Instant{});
    EXPECT_EQ(consent.print, PrintState::None);
    EXPECT_NE(visit.effect<Wipe>(), nullptr);
    EXPECT_NE(consent.form, nullptr);
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
    const auto before = visit.state().consent.form;
    auto changed = test::facts();
    changed.consentForm = test::form();
    visit.session.setFacts(changed);
    visit.read();
    EXPECT_EQ(visit.state().consent.form, before);
    changed.consentForm = nullptr;
    visit.session.setFacts(changed);
    visit.tap(EventKind::Permit);
    EXPECT_EQ(visit.screen(), Screen::ConsentSign) << "what was begun may be finished";
}

TEST(ConsentFlow, WithoutAFormItSaysWhereElse)
{
    auto known = test::facts();
    known.consentForm = nullptr;
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

TEST(ConsentFlow, TheReceiptIsPrintedWhenAskedFor)
{
    Visit visit;
    visit.toRead().toDone(EventKind::Permit);
    EXPECT_EQ(visit.effect<PrintReceipt>(), nullptr);
    visit.tap(EventKind::PrintAgain);
    ASSERT_NE(visit.effect<PrintReceipt>(), nullptr);
    const auto id = visit.effect<PrintReceipt>()->requestId;
    EXPECT_TRUE(visit.effect<PrintReceipt>()->receipt == *visit.state().consent.receipt);
    visit.tap(EventKind::PrintAgain);
    EXPECT_EQ(visit.effect<PrintReceipt>(), nullptr) << "still printing";
    visit.send(Event::printed(id, false));
    EXPECT_EQ(visit.state().consent.print, PrintState::Failed);
    EXPECT_EQ(visit.effect<ReportPrint>(), nullptr) << "a receipt is no ticket";
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
