#include "tests/unit/kiosk_app/NumberDeskTest.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace onedoor::kiosk
{

namespace fs = std::filesystem;

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

} // namespace onedoor::kiosk
