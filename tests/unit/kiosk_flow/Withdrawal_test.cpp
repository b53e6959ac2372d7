#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

using consent::Purpose;
using consent::Receipt;
using test::Visit;
using test::seconds;
using Kind = ReceiptAnswer::Kind;

const ReceiptAnswer kept{Kind::Kept, *calendar::parseDate("2042-05-20")};

TEST(WithdrawalFlow, ACodeIsTypedAskedForWithdrawnAndConfirmed)
{
    const auto receipt = Receipt::make();
    Visit visit;
    visit.tap(EventKind::Touch).tap(EventKind::StartConsent).tap(EventKind::ShowReceipt);
    EXPECT_EQ(visit.screen(), Screen::ReceiptCode);
    visit.now.running += seconds(1);
    visit.typeCode(receipt.grouped()).tap(EventKind::CodeDone);
    EXPECT_EQ(visit.screen(), Screen::ReceiptAsking);
    ASSERT_NE(visit.effect<AskReceipt>(), nullptr);
    EXPECT_TRUE(visit.effect<AskReceipt>()->receipt == receipt);
    EXPECT_TRUE(visit.state().code.empty()) << "the page that follows shows no code";
    visit.tap(Event::receiptAnswered(visit.lastId(), kept));
    EXPECT_EQ(visit.screen(), Screen::ReceiptStatus);
    EXPECT_EQ(visit.state().withdrawal.answer.until, kept.until);
    visit.tap(Event::withdraw(Purpose::HandOver));
    EXPECT_EQ(visit.screen(), Screen::WithdrawConfirm);
    EXPECT_EQ(visit.effect<SealWithdrawal>(), nullptr) << "not before it is confirmed";
    visit.tap(EventKind::Confirm);
    ASSERT_NE(visit.effect<SealWithdrawal>(), nullptr);
    EXPECT_TRUE(visit.effect<SealWithdrawal>()->receipt == receipt);
    EXPECT_EQ(visit.effect<SealWithdrawal>()->purpose, Purpose::HandOver);
    EXPECT_EQ(visit.effect<SealWithdrawal>()->decided, visit.now.hall);
    visit.tap(EventKind::Confirm);
    EXPECT_EQ(visit.effect<SealWithdrawal>(), nullptr) << "confirmed once";
    visit.tap(Event::consentKept(visit.lastId(), receipt));
    EXPECT_EQ(visit.screen(), Screen::WithdrawDone);
    visit.tap(EventKind::PrintAgain);
    ASSERT_NE(visit.effect<PrintReceipt>(), nullptr);
    EXPECT_TRUE(visit.effect<PrintReceipt>()->withdrawal);
    EXPECT_TRUE(visit.effect<PrintReceipt>()->receipt == receipt);
    visit.tap(EventKind::Done);
    EXPECT_EQ(visit.screen(), Screen::Home);
    EXPECT_NE(visit.effect<Wipe>(), nullptr);
}

TEST(WithdrawalFlow, AllIsWithdrawnAtOnceWhenAskedFor)
{
    Visit visit;
    visit.toStatus(Receipt::make(), kept).tap(Event::withdraw({})).tap(EventKind::Confirm);
    ASSERT_NE(visit.effect<SealWithdrawal>(), nullptr);
    EXPECT_FALSE(visit.effect<SealWithdrawal>()->purpose.has_value());
}

TEST(WithdrawalFlow, ItIsTakenForAnyCodeAndWithTheServerAway)
{
    for (const auto kind : {Kind::Unknown, Kind::Away, Kind::Ended})
    {
        Visit visit;
        visit.toStatus(Receipt::make(), {kind, {}}).tap(Event::withdraw({})).tap(EventKind::Confirm);
        EXPECT_NE(visit.effect<SealWithdrawal>(), nullptr) << static_cast<int>(kind);
    }
    Visit silent;
    silent.tap(EventKind::Touch).tap(EventKind::StartConsent).tap(EventKind::ShowReceipt);
    silent.now.running += seconds(1);
    silent.typeCode(Receipt::make().grouped()).tap(EventKind::CodeDone).wait(seconds(9));
    EXPECT_EQ(silent.screen(), Screen::ReceiptStatus) << "nobody waits for ever";
    EXPECT_EQ(silent.state().withdrawal.answer.kind, Kind::Away);
    silent.send(Event::receiptAnswered(silent.lastId(), kept));
    EXPECT_EQ(silent.state().withdrawal.answer.kind, Kind::Kept) << "late, and still right";
}

TEST(WithdrawalFlow, AWrongCodeIsSaidAndForgotten)
{
    auto code = Receipt::make().grouped();
    code[0] = code[0] == 'A' ? 'B' : 'A';
    Visit visit;
    visit.tap(EventKind::Touch).tap(EventKind::StartConsent).tap(EventKind::ShowReceipt);
    visit.now.running += seconds(1);
    visit.typeCode(code).tap(EventKind::CodeDone);
    EXPECT_EQ(visit.screen(), Screen::ReceiptCode);
    EXPECT_TRUE(visit.state().codeRefused);
    EXPECT_TRUE(visit.state().code.empty());
    EXPECT_EQ(visit.ids(), 0) << "nobody is asked";
}

TEST(WithdrawalFlow, AScannedReceiptLeadsThereFromAnywhereACodeIsTaken)
{
    const auto code = Receipt::make().grouped();
    Visit attract;
    attract.scan(code);
    EXPECT_EQ(attract.screen(), Screen::ReceiptAsking);
    Visit home;
    home.tap(EventKind::Touch).scan(code);
    EXPECT_EQ(home.screen(), Screen::ReceiptAsking);
    Visit intro;
    intro.tap(EventKind::Touch).tap(EventKind::StartConsent).scan(code);
    EXPECT_EQ(intro.screen(), Screen::ReceiptAsking);
    Visit typed;
    typed.tap(EventKind::Touch).tap(EventKind::ShowBooking);
    typed.now.running += seconds(1);
    typed.typeCode(code).tap(EventKind::CodeDone);
    EXPECT_NE(typed.screen(), Screen::ReceiptAsking) << "typed as a booking it is one";
}

TEST(WithdrawalFlow, WhatCouldNotBeKeptIsSaidAndMayBeTriedAgain)
{
    Visit visit;
    visit.toStatus(Receipt::make(), kept).tap(Event::withdraw(Purpose::Exam)).tap(EventKind::Confirm);
    visit.tap(Event::consentFailed(visit.lastId()));
    EXPECT_EQ(visit.screen(), Screen::WithdrawConfirm);
    EXPECT_TRUE(visit.state().withdrawal.failed);
    visit.tap(EventKind::Confirm);
    ASSERT_NE(visit.effect<SealWithdrawal>(), nullptr);
    EXPECT_EQ(visit.effect<SealWithdrawal>()->purpose, Purpose::Exam);
    visit.wait(seconds(9));
    EXPECT_EQ(visit.screen(), Screen::WithdrawConfirm);
    visit.send(Event::consentKept(visit.lastId(), *visit.state().withdrawal.receipt));
    EXPECT_EQ(visit.screen(), Screen::WithdrawDone) << "it was kept after all";
}

TEST(WithdrawalFlow, RightsLeadBackToWhereTheyWereReadFrom)
{
    Visit intro;
    intro.tap(EventKind::Touch).tap(EventKind::StartConsent).tap(EventKind::ShowRights);
    EXPECT_EQ(intro.screen(), Screen::ConsentRights);
    intro.tap(EventKind::Back);
    EXPECT_EQ(intro.screen(), Screen::ConsentIntro);
    intro.tap(EventKind::StartReading);
    EXPECT_EQ(intro.screen(), Screen::ConsentRead) << "the forms are still there";
    Visit status;
    status.toStatus(Receipt::make(), kept).tap(EventKind::ShowRights).tap(EventKind::Back);
    EXPECT_EQ(status.screen(), Screen::ReceiptStatus);
    EXPECT_EQ(status.state().withdrawal.answer.kind, Kind::Kept);
}

TEST(WithdrawalFlow, ItIsThereWhereNobodyCanDecideNow)
{
    auto known = test::facts();
    known.consentForms.clear();
    Visit busy(known);
    busy.tap(EventKind::Touch).tap(EventKind::StartConsent).tap(EventKind::ShowReceipt);
    EXPECT_EQ(busy.screen(), Screen::ReceiptCode);
    busy.tap(EventKind::Back);
    EXPECT_EQ(busy.screen(), Screen::Home);
    known.receipts = false; // no keys: no consent was ever sealed here
    Visit keyless(known);
    keyless.tap(EventKind::Touch).tap(EventKind::StartConsent).tap(EventKind::ShowReceipt);
    EXPECT_EQ(keyless.screen(), Screen::ConsentUnavailable);
}

TEST(ReceiptAnswer, IsReadAsTheServerSaysItAndOtherwiseAway)
{
    const auto day = *calendar::parseDate("2042-05-20");
    EXPECT_EQ(receiptAnswerFrom(200, {{"state", "kept"}, {"until", "2042-05-20"}}).kind, Kind::Kept);
    EXPECT_EQ(receiptAnswerFrom(200, {{"state", "kept"}, {"until", "2042-05-20"}}).until, day);
    EXPECT_EQ(receiptAnswerFrom(200, {{"state", "ended"}, {"until", "2042-05-20"}}).kind, Kind::Ended);
    EXPECT_EQ(receiptAnswerFrom(404, {{"code", "not_found"}}).kind, Kind::Unknown);
    for (const Json& body : {Json(), Json(7), Json::array(), Json{{"state", 5}}, Json{{"state", "kept"}},
                             Json{{"state", "kept"}, {"until", "soon"}}, Json{{"state", "other"}}})
        EXPECT_EQ(receiptAnswerFrom(200, body).kind, Kind::Away) << body;
    EXPECT_EQ(receiptAnswerFrom(500, {{"state", "ended"}}).kind, Kind::Away);
}

} // namespace
} // namespace onedoor::kiosk
