#include "tests/unit/kiosk_app/NumberDeskTest.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onedoor::kiosk
{

TEST_F(NumberDeskTest, TellsTheServerWhatWasChosenUnderTheTapsOwnKey)
{
    client::DeviceLink link(options());
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    const auto body = [&](const RequestTicket& tap)
    {
        EXPECT_EQ(desk.take(tap, *hall, test::at("2027-05-20T10:00:00+08:00")).kind, EventKind::TicketArrived);
        EXPECT_EQ(server.asked().back().headers.at("Idempotency-Key"), tap.requestId);
        return Json::parse(server.asked().back().body);
    };
    EXPECT_EQ(body({"tap-1", "both", true}), Json::parse(R"({"journey":"both","kiosk":"kiosk-1","priority":true})"));
    EXPECT_EQ(body({"tap-2", "exam"}), Json::parse(R"({"service":"exam","kiosk":"kiosk-1"})"));
    EXPECT_EQ(body({"tap-3", "", false, "B7K2"}), Json::parse(R"({"booking":"B7K2","kiosk":"kiosk-1"})"));
    EXPECT_EQ(body({"tap-4", "", false, "B7K2", true}),
              Json::parse(R"({"booking":"B7K2","kiosk":"kiosk-1","as_ordinary":true})"));
}

TEST_F(NumberDeskTest, TheServersNumberBringsItsWaitAndItsPage)
{
    client::DeviceLink link(options());
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    const Event event = take(desk, "tap-1");
    ASSERT_EQ(event.kind, EventKind::TicketArrived);
    EXPECT_EQ(event.ticket->label(), "A018");
    EXPECT_TRUE(event.ticket->priority);
    EXPECT_EQ(event.ahead, 6);
    EXPECT_EQ(event.extras.wait, (queue::Wait{std::chrono::seconds(1300), std::chrono::seconds(2100)}));
    EXPECT_EQ(event.extras.follow, "https://hall.example/t/7Kd0");
    EXPECT_FALSE(event.extras.offline);
    EXPECT_TRUE(reports().empty());
}

TEST_F(NumberDeskTest, WithTheLineCutATapGetsALeasedNumberThatIsReportedUnderItsKey)
{
    client::DeviceLink link(options());
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    desk.lease();
    away();
    const Event event = take(desk, "tap-1");
    ASSERT_EQ(event.kind, EventKind::TicketArrived);
    EXPECT_EQ(event.id, "tap-1");
    EXPECT_EQ(event.ticket->label(), "A990");
    EXPECT_EQ(event.ticket->ahead(), (std::vector<std::string>{"exam", "registration"}));
    EXPECT_TRUE(event.ticket->priority);
    EXPECT_TRUE(event.extras.offline);
    EXPECT_FALSE(event.ahead) << "nobody knows";
    ASSERT_EQ(reports().size(), 1U);
    const auto report = reports().front();
    EXPECT_EQ(report.key, "tap-1");
    EXPECT_EQ(report.path, "/api/v1/tickets");
    EXPECT_EQ(report.body, Json::parse(R"({"journey":"both","kiosk":"kiosk-1","priority":true,"block":7,"number":990,
        "taken_at":"2027-05-20T10:00:00+08:00","after_timeout":false})"));
}

TEST_F(NumberDeskTest, OneTapNeverGetsTwoNumbers)
{
    client::DeviceLink link(options());
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    desk.lease();
    away();
    EXPECT_EQ(take(desk, "tap-1").ticket->label(), "A990");
    EXPECT_EQ(take(desk, "tap-1").ticket->label(), "A990") << "asked once more while the line is cut";
    answer(201, takenTicket);
    EXPECT_EQ(take(desk, "tap-1").ticket->label(), "A990") << "and when it is back: that is on the paper";
    EXPECT_EQ(take(desk, "tap-2").ticket->label(), "A018");
    EXPECT_EQ(reports().size(), 1U);
}

TEST_F(NumberDeskTest, AfterASilenceTheReportSaysThatTheFirstMayHaveArrived)
{
    for (const auto how : {ErrorCode::TimedOut, ErrorCode::Malformed})
    {
        client::DeviceLink link(options());
        NumberDesk desk(link, folder / "kiosk", "kiosk-1");
        answer(200, leasedBlocks);
        desk.lease();
        away(how);
        EXPECT_TRUE(take(desk, "tap-" + std::string(toString(how))).extras.offline);
        EXPECT_EQ(reports().back().body["after_timeout"], true);
    }
}

TEST_F(NumberDeskTest, ARefusalNeverGetsALeasedNumber)
{
    client::DeviceLink link(options());
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    desk.lease();
    answer(409, R"({"code":"closed","detail":"noon"})");
    EXPECT_EQ(take(desk, "tap-1").refusal.problem, NumberProblem::HallClosed);
    answer(409, R"({"code":"exhausted"})");
    EXPECT_EQ(take(desk, "tap-2").refusal.problem, NumberProblem::Full);
    answer(403, R"({"code":"forbidden"})");
    EXPECT_EQ(take(desk, "tap-3").refusal.problem, NumberProblem::Away) << "a kiosk that was shut out";
    EXPECT_TRUE(reports().empty());
    away();
    EXPECT_EQ(take(desk, "tap-4").ticket->label(), "A990");
}

TEST_F(NumberDeskTest, ABookingIsDecidedByTheServerAlone)
{
    client::DeviceLink link(options());
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    desk.lease();
    away();
    const auto ask = [&]
    { return desk.take({"tap-1", "", false, "B7K2"}, *hall, test::at("2027-05-20T10:00:00+08:00")); };
    EXPECT_EQ(ask().refusal.problem, NumberProblem::Away);
    answer(409, R"({"code":"booking_early","time":"09:30","from":"09:00"})");
    const Event early = ask();
    EXPECT_EQ(early.refusal.problem, NumberProblem::BookingEarly);
    EXPECT_EQ(early.refusal.time, "09:30");
    EXPECT_EQ(early.refusal.from, "09:00");
    EXPECT_TRUE(reports().empty());
}

TEST_F(NumberDeskTest, WithoutALeaseForThatDayOrThatSeriesThereIsNoNumber)
{
    client::DeviceLink link(options());
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    away();
    EXPECT_EQ(take(desk, "tap-1").refusal.problem, NumberProblem::Away) << "never leased";
    answer(200, leasedBlocks);
    desk.lease();
    away();
    EXPECT_EQ(take(desk, "tap-2", "2027-05-21T10:00:00+08:00").kind, EventKind::TicketFailed) << "another day";
    EXPECT_EQ(desk.take({"tap-3", "gone"}, *hall, test::at("2027-05-20T10:00:00+08:00")).kind, EventKind::TicketFailed);
    for (int at = 0; at < 10; ++at)
    {
        EXPECT_EQ(take(desk, fmt::format("more-{}", at)).ticket->number, 990 + at);
    }
    EXPECT_EQ(take(desk, "last").refusal.problem, NumberProblem::Away) << "another kiosk's block is not ours";
}

TEST_F(NumberDeskTest, WhatCannotBeReportedIsNotGiven)
{
    client::DeviceLink link(options());
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    desk.lease();
    away();
    std::filesystem::create_symlink("/dev/full", folder / "kiosk" / "outbox.jsonl");
    EXPECT_EQ(take(desk, "tap-1").refusal.problem, NumberProblem::Away);
    std::filesystem::remove(folder / "kiosk" / "outbox.jsonl");
    EXPECT_EQ(take(desk, "tap-1").ticket->label(), "A991") << "990 stays unused rather than given twice";
}

TEST_F(NumberDeskTest, AnAnswerThatIsNoLeaseChangesNothing)
{
    client::DeviceLink link(options());
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    desk.lease();
    for (const char* odd : {"", "[]", "{\"blocks\":7}", R"({"blocks":[{"id":1}]})", "<html>"})
    {
        answer(200, odd);
        desk.lease();
    }
    answer(404, R"({"code":"not_found"})");
    desk.lease();
    away();
    EXPECT_EQ(take(desk, "tap-1").ticket->label(), "A990");
}

} // namespace onedoor::kiosk
