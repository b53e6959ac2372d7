// The desk with a printer of the tests: what comes out, what is said before and after, what a killed run leaves.

#include "kiosk/app/PrintDesk.hpp"

#include "kiosk/app/PrintTest.hpp"
#include "tests/support/EscPosDevice.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"
#include "tests/unit/kiosk_flow/Visit.hpp"

#include <chrono>
#include <gmock/gmock.h>
#include <thread>

namespace onedoor::kiosk
{

namespace
{

using namespace std::chrono_literals;
using onedoor::test::EscPosDevice;
using Steady = std::chrono::steady_clock;

const Instant ten = test::at("2027-05-20T10:00:00+08:00");
constexpr PrinterTimes times{10s, 10s, 300ms, 400ms, 2s};

class PrintDeskTest : public testing::Test
{
protected:
    PrintDeskTest() { open(); }

    void open(const std::string& options = {})
    {
        desk.reset();
        desk = std::make_unique<PrintDesk>(*makePrinter(device.address() + options, times), journal, answers);
    }
    /// The next answer of a print.
    Event answer()
    {
        for (const auto until = Steady::now() + 15s; Steady::now() < until; std::this_thread::sleep_for(5ms))
        {
            if (auto all = answers->takeAll(); !all.empty())
            {
                return all.front();
            }
        }
        return Event::of(EventKind::Touch);
    }
    PrintState printTicket(const std::string& id = "tap-1")
    {
        desk->printTicket({id, test::ticket(), 6, "zh-CN"}, hall, "");
        return answer().print;
    }
    /// The state once the printer has been asked again.
    bool comesTo(PaperOutlook outlook, const std::string& words)
    {
        for (const auto until = Steady::now() + 15s; Steady::now() < until; std::this_thread::sleep_for(5ms))
        {
            running += 3s;
            desk->watch(running);
            if (desk->state() == PrintDesk::State{outlook, words})
            {
                return true;
            }
        }
        return false;
    }
    void take(const std::string& id)
    {
        journal.asked({id, "exam"}, ten);
        journal.taken(id, {test::ticket(), 6, {}});
    }

    onedoor::test::TempFolder folder;
    EscPosDevice device;
    TapJournal journal{folder / "taps.jsonl"};
    std::shared_ptr<Mailbox<Event>> answers = std::make_shared<Mailbox<Event>>();
    std::shared_ptr<release::Release> hall = test::smallHall();
    std::chrono::milliseconds running{0};
    std::unique_ptr<PrintDesk> desk;
};

} // namespace

TEST_F(PrintDeskTest, APaperThatIsOutEndsTheTap)
{
    take("tap-1");
    EXPECT_EQ(printTicket(), PrintState::Printed);
    EXPECT_EQ(device.papers().size(), 1U);
    EXPECT_TRUE(journal.entries().empty());
}

TEST_F(PrintDeskTest, NoPaperIsSaidBeforeTheTapAndTheNumberStaysOnTheScreen)
{
    EXPECT_TRUE(comesTo(PaperOutlook::Fine, "ready"));
    device.set({.nearEnd = true});
    EXPECT_TRUE(comesTo(PaperOutlook::Fine, "paper_low"));
    device.set({.rowsLeft = 0});
    EXPECT_TRUE(comesTo(PaperOutlook::NoPaper, "paper_out,offline"));
    take("tap-1");
    EXPECT_EQ(printTicket(), PrintState::NoPaper);
    EXPECT_EQ(journal.entries().front().step, TapJournal::Step::Taken) << "nothing of it is on paper";
    device.set({});
    EXPECT_TRUE(comesTo(PaperOutlook::Fine, "ready"));
    EXPECT_EQ(printTicket(), PrintState::Printed) << "printed again, under the same number";
    EXPECT_EQ(device.papers().size(), 1U);
}

TEST_F(PrintDeskTest, ABrokenPaperIsNotCountedAsNoneSoThatAKillPrintsItNoSecondTime)
{
    device.set({.rowsLeft = 150});
    take("tap-1");
    EXPECT_EQ(printTicket(), PrintState::Failed);
    EXPECT_EQ(journal.entries().front().step, TapJournal::Step::Printing);
}

TEST_F(PrintDeskTest, TheJournalSaysPrintingBeforeTheFirstDot)
{
    device.set({.perRow = 2ms});
    take("tap-1");
    desk->printTicket({"tap-1", test::ticket(), 6, "zh-CN"}, hall, "");
    while (device.rowsHanging() == 0)
    {
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_EQ(journal.entries().front().step, TapJournal::Step::Printing);
    EXPECT_EQ(answer().print, PrintState::Printed);
}

TEST_F(PrintDeskTest, ASilentPrinterIsUnknownAndPrintsBySettingOnly)
{
    device.set({.answersNow = false, .answersMarks = false});
    EXPECT_TRUE(comesTo(PaperOutlook::Fine, "unknown"));
    EXPECT_EQ(printTicket(), PrintState::Printed);
    open("?status=required");
    EXPECT_TRUE(comesTo(PaperOutlook::NoPrinter, "unknown"));
    EXPECT_EQ(printTicket(), PrintState::Failed);
}

TEST_F(PrintDeskTest, AnUntakenPaperIsToldAfterHalfAMinute)
{
    device.set({.hasPresenter = true});
    open("?taken=eot20");
    EXPECT_EQ(printTicket(), PrintState::Printed);
    EXPECT_TRUE(comesTo(PaperOutlook::Fine, "ready,paper_untaken"));
    EXPECT_GE(running, 30s);
    device.takePaper();
    EXPECT_TRUE(comesTo(PaperOutlook::Fine, "ready"));
    desk->printForms({"forms-1", {{test::form(), "zh-CN"}}}, hall, ten, "");
    EXPECT_EQ(answer().print, PrintState::Printed);
    EXPECT_TRUE(comesTo(PaperOutlook::Fine, "ready,paper_untaken")) << "the texts to take home too";
}

TEST_F(PrintDeskTest, APaperThatWaitedTooLongForWhoHasGoneIsDropped)
{
    device.set({.takesBytes = false}); // it stands before the receipt, until it is given up
    desk->printTicket({"tap-1", test::ticket(), 6, "zh-CN"}, hall, "");
    desk->printReceipt({"receipt-1", consent::Receipt::make(), "zh-CN"}, hall, ten, "");
    desk->printSheet({"sheet-1", "", {{"plan", "trying"}}, "zh-CN"}, hall, ten);
    desk->printForms({"forms-1", {{test::form(), "zh-CN"}}}, hall, ten, "");
    desk->wipe();
    EXPECT_EQ(answer().id, "tap-1");
    device.set({});
    EXPECT_TRUE(comesTo(PaperOutlook::Fine, "ready"));
    EXPECT_TRUE(answers->takeAll().empty());
    EXPECT_TRUE(device.papers().empty());
    desk->printReceipt({"receipt-2", consent::Receipt::make(), "zh-CN"}, hall, ten, "");
    EXPECT_EQ(answer().print, PrintState::Printed) << "the next one comes";
    EXPECT_EQ(device.papers().size(), 1U);
}

TEST_F(PrintDeskTest, EachTextIsAPaperAndAllOfThemHaveOneAnswer)
{
    const PrintForms all{"forms-1", {{test::form(), "zh-CN"}, {test::form(), "en"}, {test::form(), "zh-CN"}}};
    desk->printForms(all, hall, ten, "");
    EXPECT_EQ(answer().print, PrintState::Printed);
    EXPECT_EQ(device.papers().size(), 3U);
    device.set({.rowsLeft = static_cast<int>(device.papers().front().size()) + 40}); // the roll ends in the second
    desk->printForms(all, hall, ten, "");
    const Event ended = answer();
    EXPECT_EQ(ended.print, PrintState::Failed) << "broken off: the third was not even tried";
    EXPECT_TRUE(answers->takeAll().empty());
    EXPECT_EQ(device.papers().size(), 4U);
}

TEST_F(PrintDeskTest, TextsThatHaveBegunComeOutWholeForWhoGoesOn)
{
    device.set({.perRow = 1ms});
    desk->printForms({"forms-1", {{test::form(), "zh-CN"}, {test::form(), "zh-CN"}}}, hall, ten, "");
    while (device.rowsHanging() == 0)
    {
        std::this_thread::sleep_for(1ms);
    }
    desk->wipe();
    EXPECT_EQ(answer().print, PrintState::Printed);
    EXPECT_EQ(device.papers().size(), 2U);
}

TEST_F(PrintDeskTest, WithoutAPrinterItSaysSo)
{
    PrintDesk none(nullptr, journal, answers);
    EXPECT_EQ(none.state(), (PrintDesk::State{PaperOutlook::NoPrinter, "unset"}));
    none.printTicket({"tap-1", test::ticket(), 6, "zh-CN"}, hall, "");
    EXPECT_EQ(answer().print, PrintState::Failed);
    none.wipe();
    none.watch(60s);
}

TEST(PrintTest, TellsWhatThePrinterSaysAndEndsAsThePaperDid)
{
    EXPECT_THAT(inWords({}, {}), testing::ElementsAre(testing::HasSubstr("does not tell")));
    EXPECT_THAT(inWords({.known = true, .paperLow = true, .coverOpen = true}, {}),
                testing::IsSupersetOf({"paper: near its end; have a roll ready", "cover: open; close it"}));
    EXPECT_THAT(inWords({.known = true, .paperWaiting = true}, {.tellsTaken = true}),
                testing::Contains("mouth: a paper waits to be taken"));
    EscPosDevice device;
    EXPECT_EQ(printTest(device.address(), times), 0);
    EXPECT_EQ(device.papers().size(), 1U);
    device.set({.rowsLeft = 0});
    EXPECT_EQ(printTest(device.address(), times), 1);
    EXPECT_EQ(printTest("lp0", times), 2);
    EXPECT_EQ(printTest("", times), 2);
}

} // namespace onedoor::kiosk
