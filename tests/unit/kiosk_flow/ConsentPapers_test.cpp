#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

using test::Visit;

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

TEST(ConsentFlow, TheTextsArePrintedAsTheyWereReadWhateverWasDecided)
{
    for (const auto decision : {EventKind::Permit, EventKind::Deny})
    {
        Visit visit;
        visit.toRead().read().tap(decision).tap(Event::setLanguage("en"));
        visit.toReview(decision).tap(EventKind::Confirm);
        visit.tap(Event::consentKept(visit.lastId(), consent::Receipt::make()));
        ASSERT_EQ(visit.screen(), Screen::ConsentDone);
        visit.tap(EventKind::PrintForms);
        const auto* print = visit.effect<PrintForms>();
        ASSERT_NE(print, nullptr);
        ASSERT_EQ(print->forms.size(), 3U);
        for (std::size_t at = 0; at < 3; ++at)
        {
            EXPECT_EQ(print->forms[at].form, visit.state().consent.forms[at].form);
            EXPECT_EQ(print->forms[at].language, at == 0 ? "zh-CN" : "en");
        }
        const auto id = print->requestId;
        EXPECT_EQ(visit.tap(EventKind::PrintForms).effect<PrintForms>(), nullptr) << "still printing";
        visit.tap(Event::printed(id, true));
        EXPECT_EQ(visit.state().consent.copy, PrintState::Printed);
        EXPECT_EQ(visit.state().consent.print, PrintState::None) << "the receipt is a paper of its own";
        visit.tap(EventKind::PrintForms).tap(Event::printed(visit.lastId(), PrintState::NoPaper));
        EXPECT_EQ(visit.state().consent.copy, PrintState::Failed);
    }
}

TEST(ConsentFlow, NothingOfTheTextsPrintReachesTheSecondPartner)
{
    Visit visit;
    visit.toRead().toDone(EventKind::Permit).tap(EventKind::PrintForms);
    const auto id = visit.lastId();
    visit.tap(EventKind::NextPartner);
    EXPECT_NE(visit.effect<Wipe>(), nullptr);
    visit.tap(EventKind::StartReading).toDone(EventKind::Deny);
    visit.send(Event::printed(id, false)); // the first one's, late
    EXPECT_EQ(visit.state().consent.copy, PrintState::None);
    EXPECT_TRUE(visit.state().consent.copyId.empty());
}

TEST(ConsentFlow, WithoutPaperTheTextsAreNotOffered)
{
    for (const auto trouble : {PaperOutlook::NoPaper, PaperOutlook::NoPrinter})
    {
        auto known = test::facts();
        known.paper = trouble;
        Visit visit(std::move(known));
        visit.toRead().toDone(EventKind::Permit);
        EXPECT_FALSE(isPossible(visit.state(), visit.session.facts(), Event::of(EventKind::PrintForms)));
        EXPECT_EQ(visit.tap(EventKind::PrintForms).effect<PrintForms>(), nullptr);
    }
}

} // namespace
} // namespace onedoor::kiosk
