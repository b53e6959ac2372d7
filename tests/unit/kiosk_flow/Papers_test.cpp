#include "kiosk/flow/Papers.hpp"

#include "content/base/Ids.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"
#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

using test::at;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

queue::Ticket ticketOf(std::string service, std::string_view time)
{
    queue::Ticket ticket;
    ticket.id = 4711;
    ticket.service = std::move(service);
    ticket.legs = {{ticket.service}};
    ticket.series = "A";
    ticket.number = 18;
    ticket.takenAt = at(time);
    return ticket;
}

TEST(Words, FillsPlaceholdersOnceAndLeavesUnknownOnes)
{
    auto hall = test::smallHall();
    hall->texts["t"] = test::both("{a}-{b}-{c}-{", "x");
    EXPECT_EQ(words(*hall, "t", "zh-CN", {{"a", "{b}"}, {"b", "2"}}), "{b}-2-{c}-{");
    EXPECT_EQ(words(*hall, "t", "en"), "x");
    EXPECT_EQ(words(*hall, "no.such.key", "en"), "no.such.key");
}

TEST(TicketPaper, SaysNumberWayAndRuleWithoutAnythingPersonal)
{
    const auto hall = test::smallHall();
    const auto paper = ticketPaper(*hall, ticketOf("registration", "2027-05-19T10:26:40+08:00"), 6, "zh-CN", "二楼1号");
    EXPECT_EQ(paper.hall, "一站式婚育服务大厅");
    EXPECT_EQ(paper.service, "结婚登记");
    EXPECT_EQ(paper.number, "A018");
    EXPECT_EQ(paper.ahead, "前面6对");
    EXPECT_THAT(paper.steps, ElementsAre("二楼 结婚登记"));
    EXPECT_THAT(paper.notes,
                ElementsAre("过号请到窗口说一声", "请带好身份证", "2027-05-19 10:26 取号  自助机二楼1号"));
    EXPECT_TRUE(paper.keepsakeDate.empty());
    EXPECT_TRUE(paper.blessing.empty());
    for (const auto& note : paper.notes)
        EXPECT_THAT(note, Not(HasSubstr("4711")));
}

TEST(TicketPaper, AJourneyNamesEachStepAndWhatBothNeed)
{
    const auto hall = test::smallHall();
    auto ticket = ticketOf("exam", "2027-05-19T10:26:00+08:00");
    ticket.legs = {{"exam"}, {"registration"}};
    const auto paper = ticketPaper(*hall, ticket, 2, "zh-CN", "");
    EXPECT_EQ(paper.service, "免费婚检 + 结婚登记");
    EXPECT_THAT(paper.steps, ElementsAre("二楼 免费婚检", "二楼 结婚登记"));
    EXPECT_THAT(paper.notes, testing::IsSupersetOf({"请带好身份证", "婚检自愿参加"}));
    ticket.legs[0].state = queue::LegState::Dropped;
    ticket.service = "registration";
    EXPECT_EQ(ticketName(*hall, ticket, "zh-CN"), "结婚登记");
}

TEST(TicketPaper, SaysInOneSentenceHowTheExamIsLeftOutAndOnlyWhereItCanBe)
{
    const auto hall = test::smallHall();
    auto ticket = ticketOf("exam", "2027-05-19T10:26:00+08:00");
    const auto drop = [&]
    { return testing::Matches(testing::Contains("不想婚检了？到窗口说一声"))(ticketPaper(*hall, ticket, 2, "zh-CN", "").notes); };
    EXPECT_FALSE(drop()) << "the exam alone: there is nothing else to go to";
    ticket.legs = {{"exam"}, {"registration"}};
    EXPECT_TRUE(drop());
    ticket.legs[0].state = queue::LegState::Done;
    ticket.service = "registration";
    EXPECT_FALSE(drop()) << "it lies behind";
    ticket.legs[0].state = queue::LegState::Dropped;
    EXPECT_FALSE(drop());
}

TEST(TicketPaper, CarriesItsWaitItsPageAndWhatIsSpecialAboutIt)
{
    const auto hall = test::smallHall();
    auto ticket = ticketOf("registration", "2027-05-19T10:26:00+08:00");
    auto plain = ticketPaper(*hall, ticket, 6, "zh-CN", "");
    EXPECT_EQ(plain.follow, "") << "no address, no code";
    EXPECT_TRUE(plain.marks.empty());
    ticket.priority = true;
    const NumberExtras extras{queue::Wait{std::chrono::minutes(22), std::chrono::minutes(34)},
                              "https://hall.example/t/7K", true};
    const auto paper = ticketPaper(*hall, ticket, 6, "zh-CN", "", extras);
    EXPECT_EQ(paper.ahead, "前面6对 · 约 20–35 分钟");
    EXPECT_THAT(paper.marks, ElementsAre("优先", "离线号"));
    EXPECT_EQ(paper.follow, "https://hall.example/t/7K");
    EXPECT_EQ(paper.followWords, "扫码看排队");
}

TEST(TicketPaper, TheExamIsCalledVoluntary)
{
    const auto hall = test::smallHall();
    const auto paper = ticketPaper(*hall, ticketOf("exam", "2027-05-19T10:26:00+08:00"), 0, "zh-CN", "");
    EXPECT_EQ(paper.ahead, "现在不用等");
    EXPECT_THAT(paper.notes, ElementsAre("过号请到窗口说一声", "婚检自愿参加", "2027-05-19 10:26 取号"));
    EXPECT_EQ(ticketPaper(*hall, ticketOf("exam", "2027-05-19T10:26:00+08:00"), {}, "zh-CN", "").ahead, "");
}

TEST(TicketPaper, ASpecialDayBringsItsKeepsake)
{
    const auto hall = test::smallHall();
    const auto paper = ticketPaper(*hall, ticketOf("exam", "2027-05-20T10:26:00+08:00"), 6, "zh-CN", "");
    EXPECT_EQ(paper.keepsakeDate, "二〇二七年五月二十日");
    EXPECT_EQ(paper.blessing, "愿得一心人，白首不相离");
    EXPECT_EQ(paper.ornament, "media/ornament-hearts.svg");
    const auto english = ticketPaper(*hall, ticketOf("exam", "2027-05-20T10:26:00+08:00"), 6, "en", "");
    EXPECT_EQ(english.blessing, "Two hearts, one way");
    EXPECT_EQ(english.ahead, "6 couples ahead");
    EXPECT_EQ(english.language, "en");
}

TEST(TicketPaper, AServiceThatTheReleaseNoLongerHoldsStillHasANumber)
{
    const auto hall = test::smallHall();
    const auto paper = ticketPaper(*hall, ticketOf("gone", "2027-05-19T10:26:00+08:00"), 6, "zh-CN", "");
    EXPECT_EQ(paper.number, "A018");
    EXPECT_TRUE(paper.service.empty());
    EXPECT_TRUE(paper.steps.empty());
}

TEST(ReceiptSlip, HoldsTheCodeAndTheDayButNeitherDecisionNorMinute)
{
    const auto hall = test::smallHall();
    const auto receipt = consent::Receipt::make();
    const auto slip = receiptSlip(*hall, receipt, at("2027-05-20T10:26:00+08:00"), "zh-CN", "1");
    EXPECT_EQ(slip.code.size(), consent::Receipt::length);
    EXPECT_TRUE(consent::Receipt::parse(slip.code).value() == receipt);
    EXPECT_EQ(slip.title, "婚检知情回执");
    EXPECT_THAT(slip.lines, ElementsAre("请收好", "不写明您的决定", "2027-05-20  自助机1"));
    const auto withdrawn = receiptSlip(*hall, receipt, at("2027-05-20T10:26:00+08:00"), "zh-CN", "1", true);
    EXPECT_EQ(withdrawn.title, "撤回凭证");
    EXPECT_EQ(withdrawn.code, slip.code);
    EXPECT_THAT(withdrawn.lines, ElementsAre("已收到撤回", "凭码查询", "2027-05-20  自助机1"));
}

TEST(FormCopyWords, AreTheFormAsItWasReadWithTheCheckThatTheRecordHolds)
{
    const auto hall = test::smallHall();
    const auto form = test::form();
    const auto copy = formCopy(*hall, {form, "zh-CN"}, at("2027-05-20T10:26:00+08:00"), "1");
    EXPECT_EQ(copy.form.shownText("zh-CN"), form->shownText("zh-CN"));
    EXPECT_EQ(copy.hall, "一站式婚育服务大厅");
    const auto check = sha256(form->shownText("zh-CN")).substr(0, 16);
    EXPECT_THAT(copy.lines,
                ElementsAre("与屏幕上的文字相同", "版本2026-11，校验码" + check, "2027-05-20  自助机1"));
    const auto english = formCopy(*hall, {form, "en"}, at("2027-05-20T16:05:00+08:00"), "");
    EXPECT_EQ(english.language, "en");
    EXPECT_EQ(english.hall, "Service hall");
    EXPECT_THAT(english.lines, ElementsAre("The words of the screen",
                                           "Version 2026-11, check " + sha256(form->shownText("en")).substr(0, 16),
                                           "2027-05-20"))
        << "the day, not the minute";
}

} // namespace
} // namespace onedoor::kiosk
