// A printer of the tests that speaks ESC/POS, as a network printer and as a device file.

#include "kiosk/devices/EscPosPrinter.hpp"
#include "tests/support/EscPosDevice.hpp"
#include "tests/unit/kiosk_devices/SamplePaper.hpp"

#include <chrono>
#include <gmock/gmock.h>

namespace onedoor::kiosk
{
namespace
{

using namespace std::chrono_literals;
using onedoor::test::EscPosDevice;
using test::ample;
using test::eventually;
using test::paper;
using test::patient;
using test::rowsOf;
using Steady = std::chrono::steady_clock;

PrinterTimes quick()
{
    PrinterTimes times = patient;
    times.status = 150ms;
    times.band = 300ms;
    times.confirm = 900ms;
    return times;
}

/// Answers are waited for however long they take; only what is not printed shows soon.
PrinterTimes watchful()
{
    PrinterTimes times = patient;
    times.band = 300ms;
    return times;
}

/// Everything holds for both kinds of line.
class EscPosPrinterOn : public testing::TestWithParam<EscPosDevice::Line>
{
protected:
    std::unique_ptr<TicketPrinter> make(PrinterTimes times = patient, const std::string& options = {})
    {
        return *makePrinter(device.address() + options, times);
    }
    void change(const std::function<void(EscPosDevice::Habits&)>& what)
    {
        auto habits = device.habits();
        what(habits);
        device.set(habits);
    }
    [[nodiscard]] bool knows(const std::string& command) const
    {
        const auto all = device.commands();
        return std::ranges::find(all, command) != all.end();
    }

    EscPosDevice device{GetParam()};
};

std::string lineName(const testing::TestParamInfo<EscPosDevice::Line>& info)
{
    return info.param == EscPosDevice::Line::Tcp ? "Tcp" : "DeviceFile";
}

INSTANTIATE_TEST_SUITE_P(Lines, EscPosPrinterOn,
                         testing::Values(EscPosDevice::Line::Tcp, EscPosDevice::Line::Pty), lineName);

TEST_P(EscPosPrinterOn, PrintsEveryDotAndKnowsThatItIsOut)
{
    auto printer = make();
    const auto report = printer->print(paper(), "A018");
    EXPECT_EQ(report.end, PrintEnd::Confirmed) << report.error.message;
    ASSERT_EQ(device.papers().size(), 1u);
    EXPECT_EQ(device.papers().front(), rowsOf(paper()));
    EXPECT_TRUE(knows("GS V 66"));
}

TEST_P(EscPosPrinterOn, TellsItsStatusWithoutPrinting)
{
    auto printer = make();
    EXPECT_EQ(toString(*printer->status()), "ready");
    change([](auto& habits) { habits.nearEnd = true; });
    EXPECT_EQ(toString(*printer->status()), "paper_low");
    change([](auto& habits) { habits.coverOpen = true; });
    EXPECT_EQ(toString(*printer->status()), "cover_open,offline,paper_low");
    change([](auto& habits) { habits = {.rowsLeft = 0}; });
    EXPECT_EQ(toString(*printer->status()), "paper_out,offline");
    change([](auto& habits) { habits = {.cutterStuck = true}; });
    EXPECT_EQ(toString(*printer->status()), "cutter,offline");
    EXPECT_TRUE(device.papers().empty());
}

TEST_P(EscPosPrinterOn, WithPaperOutOrTheCoverOpenNothingIsSent)
{
    auto printer = make();
    change([](auto& habits) { habits.rowsLeft = 0; });
    auto report = printer->print(paper(), "A018");
    EXPECT_EQ(report.end, PrintEnd::NotBegun);
    EXPECT_EQ(report.error.code, ErrorCode::Exhausted);
    change([](auto& habits) { habits = {.coverOpen = true}; });
    report = printer->print(paper(), "A018");
    EXPECT_EQ(report.end, PrintEnd::NotBegun);
    EXPECT_THAT(report.error.message, testing::HasSubstr("cover"));
    EXPECT_FALSE(knows("ESC @"));
    change([](auto& habits) { habits = {}; });
    EXPECT_EQ(printer->print(paper(), "A018").end, PrintEnd::Confirmed);
    EXPECT_EQ(device.papers().size(), 1u) << "only the last one came out";
}

TEST_P(EscPosPrinterOn, PaperThatEndsOnTheWayIsKnownAndTheRestNeverComesOut)
{
    auto printer = make(quick());
    change([](auto& habits) { habits.rowsLeft = 200; });
    const auto report = printer->print(paper(900), "A018");
    EXPECT_EQ(report.end, PrintEnd::Broken);
    EXPECT_EQ(report.error.code, ErrorCode::Exhausted);
    EXPECT_EQ(device.rowsHanging(), 200);
    EXPECT_TRUE(eventually([&] { return knows("DLE DC4 8"); }));
    change([](auto& habits) { habits.rowsLeft = 1 << 20; });
    EXPECT_EQ(printer->print(paper(40), "A019").end, PrintEnd::Confirmed);
    ASSERT_EQ(device.papers().size(), 1u);
    EXPECT_EQ(device.papers().front().size(), 240u) << "the stub of the first roll and the next paper, nothing between";
}

TEST_P(EscPosPrinterOn, ACoverOpenedOnTheWayIsKnown)
{
    auto printer = make(watchful());
    change([](auto& habits) { habits.coverOpensAtRow = 60; });
    const auto report = printer->print(paper(900), "A018");
    EXPECT_EQ(report.end, PrintEnd::Broken);
    EXPECT_THAT(report.error.message, testing::HasSubstr("cover"));
    EXPECT_EQ(device.rowsHanging(), 60);
}

TEST_P(EscPosPrinterOn, AKnifeThatSticksAtTheEndIsKnown)
{
    auto printer = make(watchful());
    change([](auto& habits) { habits.sticksAtCut = true; });
    const auto report = printer->print(paper(), "A018");
    EXPECT_EQ(report.end, PrintEnd::Broken);
    EXPECT_THAT(report.error.message, testing::HasSubstr("knife"));
    EXPECT_TRUE(device.papers().empty());
}

TEST_P(EscPosPrinterOn, PulledOutInMidPrintIsAnErrorAndNotTheEnd)
{
    auto printer = make(quick());
    change([](auto& habits) { habits.pulledOutAtRow = 150; });
    const auto report = printer->print(paper(900), "A018");
    EXPECT_EQ(report.end, PrintEnd::Broken);
    EXPECT_FALSE(printer->status());
    EXPECT_EQ(printer->print(paper(), "A018").end, PrintEnd::NotBegun);
}

TEST_P(EscPosPrinterOn, ASlowOneIsWaitedFor)
{
    auto times = quick();
    times.confirm = ample;
    auto printer = make(times);
    change([](auto& habits) { habits.perRow = 4ms; }); // a band takes longer than it is asked for its mark
    const auto report = printer->print(paper(300), "A018");
    EXPECT_EQ(report.end, PrintEnd::Confirmed) << report.error.message;
    ASSERT_EQ(device.papers().size(), 1u);
    EXPECT_EQ(device.papers().front(), rowsOf(paper(300)));
}

TEST_P(EscPosPrinterOn, OneThatKnowsNoMarksIsAskedForItsPaperInstead)
{
    auto printer = make(quick());
    change([](auto& habits) { habits.answersMarks = false; });
    EXPECT_EQ(printer->print(paper(), "A018").end, PrintEnd::Sent);
    change(
        [](auto& habits)
        {
            habits.rowsLeft = 250;
            habits.perRow = 200us;
        });
    const auto report = printer->print(paper(), "A019");
    EXPECT_EQ(report.end, PrintEnd::Broken);
    EXPECT_EQ(report.error.code, ErrorCode::Exhausted);
}

TEST_P(EscPosPrinterOn, SilenceAndGarbageAreUnknownAndNotFine)
{
    for (const bool garbage : {false, true})
    {
        device.set({.answersNow = false, .answersMarks = false, .garbage = garbage});
        EXPECT_EQ(toString(*make(quick())->status()), "unknown");
        EXPECT_EQ(make(quick())->print(paper(), "A018").end, PrintEnd::Sent) << "it prints, by default";
        const auto report = make(quick(), "?status=required")->print(paper(), "A018");
        EXPECT_EQ(report.end, PrintEnd::NotBegun);
        EXPECT_THAT(report.error.message, testing::HasSubstr("status=required"));
    }
    EXPECT_TRUE(eventually([&] { return device.papers().size() == 2; }));
}

TEST_P(EscPosPrinterOn, AStatusIsNeverWaitedForLong)
{
    device.set({.answersNow = false, .takesBytes = false});
    auto times = patient;
    times.status = 150ms;
    const auto printer = make(times);
    const auto begun = Steady::now();
    (void)printer->status();
    EXPECT_LT(Steady::now() - begun, ample) << "for none of the longer times";
}

TEST_P(EscPosPrinterOn, WhatAKilledRunLeftInItIsThrownAwayFirst)
{
    {
        const auto address = *parsePrinterAddress(device.address());
        const auto line = address.kind == PrinterAddress::Kind::Tcp ? connectTcp(address.place, address.port, ample)
                                                                    : openDeviceFile(address.place);
        ASSERT_TRUE(line);
        const auto half = escpos::band(paper(), 0).substr(0, 3000); // the printer waits for the other half
        ASSERT_TRUE(line->send(std::string(escpos::begin) + half, ample));
    }
    ASSERT_TRUE(eventually([this] { return knows("GS a 0"); }));
    auto printer = make();
    printer->discard();
    EXPECT_EQ(printer->print(paper(40), "A019").end, PrintEnd::Confirmed);
    ASSERT_EQ(device.papers().size(), 1u);
    EXPECT_EQ(device.papers().front(), rowsOf(paper(40)));
}

TEST_P(EscPosPrinterOn, TakesNarrowPaperAndCutsAsItIsSet)
{
    auto printer = make(patient, "?paper=58&cut=full");
    EXPECT_EQ(printer->settings().dots, 384);
    ASSERT_EQ(printer->print(paper(40, 384), "A018").end, PrintEnd::Confirmed);
    EXPECT_EQ(device.papers().front().front().size(), 48u);
    EXPECT_TRUE(knows("GS V 65"));
    ASSERT_EQ(make(patient, "?cut=none")->print(paper(40), "A018").end, PrintEnd::Confirmed);
    EXPECT_TRUE(knows("ESC J 144"));
}

TEST_P(EscPosPrinterOn, APaperThatWasNotTakenIsSeenWhereThereIsASensor)
{
    device.set({.hasPresenter = true});
    auto printer = make(patient, "?taken=eot20");
    EXPECT_FALSE(printer->status()->paperWaiting);
    ASSERT_EQ(printer->print(paper(40), "A018").end, PrintEnd::Confirmed);
    EXPECT_TRUE(printer->status()->paperWaiting);
    EXPECT_TRUE(printer->status()->known);
    device.takePaper();
    EXPECT_FALSE(printer->status()->paperWaiting);
    EXPECT_FALSE(make()->status()->paperWaiting) << "not asked where it is not set";
}

TEST_P(EscPosPrinterOn, WhatASensorAnswersIsNeverTakenForPaperThatCameOut)
{
    device.set({.hasPresenter = true});
    auto printer = make(watchful(), "?taken=eot20");
    ASSERT_EQ(printer->print(paper(40), "A018").end, PrintEnd::Confirmed);
    ASSERT_TRUE(printer->status()->paperWaiting);
    change([](auto& habits) { habits.rowsLeft = 270; });
    const auto report = printer->print(paper(300), "A019"); // the roll ends inside the last band
    EXPECT_EQ(report.end, PrintEnd::Broken);
    EXPECT_EQ(report.error.code, ErrorCode::Exhausted) << report.error.message;
    EXPECT_EQ(device.rowsHanging(), 270);
}

TEST(EscPosPrinter, OneThatTakesNoBytesTimesOut)
{
    EscPosDevice device;
    device.set({.takesBytes = false});
    auto times = quick();
    times.write = 200ms;
    const auto report = (*makePrinter(device.address(), times))->print(paper(8000), "A018");
    EXPECT_EQ(report.end, PrintEnd::Broken);
    EXPECT_EQ(report.error.code, ErrorCode::TimedOut);
}

TEST(EscPosPrinter, NobodyThereIsUnreachable)
{
    std::string address;
    {
        const EscPosDevice gone;
        address = gone.address();
    }
    const auto printer = *makePrinter(address, quick());
    EXPECT_EQ(printer->status().error().code, ErrorCode::Unreachable);
    const auto report = printer->print(paper(), "A018");
    EXPECT_EQ(report.end, PrintEnd::NotBegun);
    EXPECT_EQ(report.error.code, ErrorCode::Unreachable);
}

} // namespace
} // namespace onedoor::kiosk
