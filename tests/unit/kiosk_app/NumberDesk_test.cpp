#include "kiosk/app/NumberDesk.hpp"

#include "config/client/Outbox.hpp"
#include "tests/support/FakeTransport.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace onedoor::kiosk
{

namespace
{

using client::HttpRequest;
using client::HttpResponse;
namespace fs = std::filesystem;

constexpr const char* blocks = R"({"blocks":[
    {"id":7,"kiosk":"kiosk-1","business_date":"2027-05-20","series":"A","first":990,"last":999,"next":990},
    {"id":8,"kiosk":"kiosk-2","business_date":"2027-05-20","series":"A","first":980,"last":989,"next":980}]})";
constexpr const char* taken = R"({"ticket":{"id":18,"business_date":"2027-05-20","service":"exam","series":"A",
    "number":18,"state":"waiting","taken_at":"2027-05-20T02:00:00Z","priority":true},"ahead":6,
    "wait":{"median_s":1300,"p90_s":2100},"follow":"https://hall.example/t/7Kd0"})";

class NumberDeskTest : public testing::Test
{
protected:
    NumberDeskTest()
    {
        hall->journeys = {{"both", "A", test::both("婚检 + 登记", "Both"), {}, {"exam", "registration"}}};
        server.answer([](const HttpRequest& request) -> Result<HttpResponse>
                      { return HttpResponse{201, {}, request.url.ends_with("/blocks") ? blocks : taken}; });
    }

    client::LinkOptions options()
    {
        client::LinkOptions made;
        made.server = "http://hall";
        made.data = folder / "kiosk";
        made.device = "kiosk-1";
        made.kind = "kiosk";
        made.makeTransport = [this] { return std::make_unique<onedoor::test::FakeTransport>(server); };
        return made;
    }
    void away(ErrorCode how = ErrorCode::Unreachable)
    {
        server.answer([how](const HttpRequest&) -> Result<HttpResponse> { return fail(how, "no line"); });
    }
    void answer(int status, std::string body)
    {
        server.answer([=](const HttpRequest&) -> Result<HttpResponse> { return HttpResponse{status, {}, body}; });
    }
    Event take(NumberDesk& desk, const std::string& id, std::string_view at = "2027-05-20T10:00:00+08:00")
    {
        return desk.take({id, "both", true}, *hall, test::at(at));
    }
    /// What waits to be told to the server.
    std::vector<client::Outbox::Entry> reports()
    {
        client::Outbox box(folder / "kiosk" / "outbox.jsonl");
        EXPECT_TRUE(box.open());
        std::vector<client::Outbox::Entry> all;
        for (auto one = box.front(); one && all.size() < box.size(); one = box.front())
        {
            all.push_back(*one);
            box.postpone();
        }
        return all;
    }

    onedoor::test::TempFolder folder;
    onedoor::test::FakeServer server;
    std::shared_ptr<release::Release> hall = test::smallHall();
};

} // namespace

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

TEST(NumberAnswer, AnAddressThatIsNoneOrTooLongPrintsNoCode)
{
    auto answer = Json::parse(taken);
    for (const Json& odd : {Json("javascript:alert(1)"), Json("hall.example"), Json(7), Json(), Json("https://a b"),
                            Json("https://" + std::string(300, 'x')), Json("https://婚检")})
    {
        answer["follow"] = odd;
        answer["wait"] = nullptr;
        answer["ahead"] = nullptr;
        const auto read = takenFrom(answer);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->extras.follow, "") << odd;
        EXPECT_FALSE(read->extras.wait);
        EXPECT_FALSE(read->ahead);
    }
    for (const char* bad : {"[]", "{}", "null", "7", R"({"ticket":7})"})
    {
        EXPECT_FALSE(takenFrom(Json::parse(bad))) << bad;
    }
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
    answer(201, taken);
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
        answer(200, blocks);
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
    answer(200, blocks);
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
    fs::create_symlink("/dev/full", folder / "kiosk" / "outbox.jsonl");
    EXPECT_EQ(take(desk, "tap-1").refusal.problem, NumberProblem::Away);
    fs::remove(folder / "kiosk" / "outbox.jsonl");
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

TEST_F(NumberDeskTest, KilledAtAnyMomentNoNumberIsOnTwoPapersAndNoneIsUnknownToTheServer)
{
    {
        client::DeviceLink link(options());
        NumberDesk desk(link, folder / "kiosk", "kiosk-1");
        desk.lease();
    }
    away();
    std::set<int> papers;
    for (int run = 0; run < 8; ++run)
    {
        int line[2];
        ASSERT_EQ(::pipe(line), 0);
        const auto child = ::fork();
        if (child == 0)
        {
            client::DeviceLink link(options());
            NumberDesk desk(link, folder / "kiosk", "kiosk-1");
            for (int tap = 0;; ++tap)
            {
                const Event event = take(desk, fmt::format("tap-{}-{}", run, tap));
                if (!event.ticket || ::write(line[1], &event.ticket->number, sizeof(int)) != sizeof(int))
                {
                    ::_exit(0);
                }
            }
        }
        ::close(line[1]);
        int number = 0;
        if (::read(line[0], &number, sizeof number) == sizeof number)
        {
            EXPECT_TRUE(papers.insert(number).second) << number;
        }
        ::usleep(static_cast<unsigned>(run * 700));
        ::kill(child, SIGKILL);
        ASSERT_EQ(::waitpid(child, nullptr, 0), child);
        while (::read(line[0], &number, sizeof number) == sizeof number)
        {
            EXPECT_TRUE(papers.insert(number).second) << number;
        }
        ::close(line[0]);
    }
    EXPECT_FALSE(papers.empty());
    std::set<int> told;
    for (const auto& report : reports())
    {
        EXPECT_TRUE(told.insert(report.body["number"].get<int>()).second) << report.body;
    }
    for (const int number : papers)
    {
        EXPECT_TRUE(told.contains(number)) << number << " is on a paper and nobody will tell the server";
    }
}

TEST_F(NumberDeskTest, KilledBeforeTheAnswerTheSameNumberIsFoundAgain)
{
    client::DeviceLink link(options());
    {
        NumberDesk desk(link, folder / "kiosk", "kiosk-1");
        desk.journal().asked({"tap-1", "both", true}, test::at("2027-05-20T10:00:00+08:00")); // then the power fails
    }
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    const auto recovered = desk.recover(*hall, test::at("2027-05-20T10:00:20+08:00"));
    EXPECT_EQ(server.asked().back().headers.at("Idempotency-Key"), "tap-1") << "the server gives the same number";
    ASSERT_TRUE(recovered.found);
    EXPECT_EQ(recovered.found->kind, EventKind::TicketFound);
    EXPECT_EQ(recovered.found->ticket->label(), "A018");
    EXPECT_EQ(recovered.found->print, PrintState::None);
    EXPECT_EQ(desk.journal().entries().front().step, TapJournal::Step::Taken);
}

TEST_F(NumberDeskTest, KilledBetweenNumberAndPaperItIsFoundAndInMidPrintItIsUnsure)
{
    client::DeviceLink link(options());
    {
        NumberDesk desk(link, folder / "kiosk", "kiosk-1");
        (void)take(desk, "tap-1");
    }
    const auto asked = server.asked().size();
    {
        NumberDesk desk(link, folder / "kiosk", "kiosk-1");
        const auto recovered = desk.recover(*hall, test::at("2027-05-20T10:00:20+08:00"));
        ASSERT_TRUE(recovered.found);
        EXPECT_EQ(recovered.found->ahead, 6);
        EXPECT_EQ(recovered.found->print, PrintState::None);
        EXPECT_TRUE(desk.journal().printing("tap-1"));
    }
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    EXPECT_EQ(desk.recover(*hall, test::at("2027-05-20T10:00:40+08:00")).found->print, PrintState::Unsure);
    EXPECT_EQ(server.asked().size(), asked) << "nobody had to be asked";
    desk.journal().done("tap-1");
    NumberDesk last(link, folder / "kiosk", "kiosk-1");
    EXPECT_FALSE(last.recover(*hall, test::at("2027-05-20T10:00:50+08:00")).found);
}

TEST_F(NumberDeskTest, WhoseVisitorHasGoneIsToldAndNotPrinted)
{
    client::DeviceLink link(options());
    {
        NumberDesk desk(link, folder / "kiosk", "kiosk-1");
        (void)take(desk, "tap-1");
        desk.journal().asked({"tap-2", "both"}, test::at("2027-05-20T10:00:00+08:00"));
    }
    for (const char* now : {"2027-05-20T10:30:00+08:00", "2027-05-19T10:00:00+08:00"}) // the clock went back a day
    {
        fs::copy_file(folder / "kiosk" / "taps.jsonl", folder / "kept", fs::copy_options::overwrite_existing);
        const auto asked = server.asked().size();
        NumberDesk desk(link, folder / "kiosk", "kiosk-1");
        const auto recovered = desk.recover(*hall, test::at(now));
        EXPECT_FALSE(recovered.found);
        EXPECT_EQ(recovered.unprinted, std::vector<std::int64_t>{18});
        EXPECT_EQ(server.asked().size(), asked) << "no number is made for nobody";
        EXPECT_TRUE(desk.journal().entries().empty());
        fs::copy_file(folder / "kept", folder / "kiosk" / "taps.jsonl", fs::copy_options::overwrite_existing);
    }
}

TEST_F(NumberDeskTest, AnOwnNumberThatTheOutboxNeverSawIsReportedAfterTheStart)
{
    client::DeviceLink link(options());
    Json report;
    {
        NumberDesk desk(link, folder / "kiosk", "kiosk-1");
        desk.lease();
        away();
        EXPECT_EQ(take(desk, "tap-1").ticket->label(), "A990");
        report = reports().front().body;
    }
    fs::remove(folder / "kiosk" / "outbox.jsonl"); // killed just before it was written
    client::DeviceLink next(options());
    NumberDesk desk(next, folder / "kiosk", "kiosk-1");
    const auto recovered = desk.recover(*hall, test::at("2027-05-20T10:00:20+08:00"));
    ASSERT_TRUE(recovered.found);
    EXPECT_EQ(recovered.found->ticket->label(), "A990");
    EXPECT_TRUE(recovered.found->extras.offline);
    ASSERT_EQ(reports().size(), 1U);
    EXPECT_EQ(reports().front().key, "tap-1");
    EXPECT_EQ(reports().front().body, report);
    EXPECT_EQ(take(desk, "tap-1").ticket->label(), "A990") << "and it stays the number of that tap";
}

TEST_F(NumberDeskTest, AnAskedTapThatGetsAnOwnNumberSaysThatTheFirstMayHaveArrived)
{
    client::DeviceLink link(options());
    {
        NumberDesk desk(link, folder / "kiosk", "kiosk-1");
        desk.lease();
        desk.journal().asked({"tap-1", "both"}, test::at("2027-05-20T10:00:00+08:00"));
    }
    away();
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    ASSERT_TRUE(desk.recover(*hall, test::at("2027-05-20T10:00:20+08:00")).found);
    EXPECT_EQ(reports().back().body["after_timeout"], true);
}

TEST_F(NumberDeskTest, ARefusedTapLeavesNothingInTheJournal)
{
    client::DeviceLink link(options());
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    answer(409, R"({"code":"exhausted"})");
    (void)take(desk, "tap-1");
    EXPECT_TRUE(desk.journal().entries().empty());
}

TEST_F(NumberDeskTest, AFullDiskCostsNoNumberOfTheServers)
{
    fs::create_directories(folder / "kiosk");
    fs::create_symlink("/dev/full", folder / "kiosk" / "taps.jsonl");
    client::DeviceLink link(options());
    NumberDesk desk(link, folder / "kiosk", "kiosk-1");
    EXPECT_EQ(take(desk, "tap-1").ticket->label(), "A018");
    EXPECT_TRUE(desk.journal().printing("tap-1"));
}

TEST(LeaseClock, AsksOnEachConnectionDayAndReleaseAndWhenNumbersRunLow)
{
    using std::chrono::seconds;
    LeaseClock clock;
    LeaseClock::Facts facts{false, *calendar::parseDate("2027-05-20"), 1, false};
    EXPECT_FALSE(clock.due(facts, seconds(0))) << "there is no line";
    facts.connected = true;
    EXPECT_TRUE(clock.due(facts, seconds(1)));
    EXPECT_FALSE(clock.due(facts, seconds(3600))) << "once is enough";
    facts.businessDate += std::chrono::days(1);
    EXPECT_TRUE(clock.due(facts, seconds(3601)));
    facts.release = 2;
    EXPECT_FALSE(clock.due(facts, seconds(3602))) << "not twice in half a minute";
    EXPECT_TRUE(clock.due(facts, seconds(3640)));
    facts.connected = false;
    EXPECT_FALSE(clock.due(facts, seconds(3700)));
    facts.connected = true;
    EXPECT_TRUE(clock.due(facts, seconds(3701)));
    facts.low = true;
    EXPECT_TRUE(clock.due(facts, seconds(3800)));
    facts.low = false;
    clock.failed();
    EXPECT_FALSE(clock.due(facts, seconds(3801)));
    EXPECT_TRUE(clock.due(facts, seconds(3831)));
}

} // namespace onedoor::kiosk
