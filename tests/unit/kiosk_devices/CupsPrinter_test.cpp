// Against a real cupsd, whose backend does what each test says.

#include "kiosk/devices/CupsPrinter.hpp"
#include "content/base/Files.hpp"
#include "tests/support/CupsServer.hpp"
#include "tests/unit/kiosk_devices/SamplePaper.hpp"

#include <chrono>
#include <fstream>
#include <gmock/gmock.h>
#include <thread>

namespace onedoor::kiosk
{
namespace
{

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using onedoor::test::CupsServer;
using test::eventually;
using test::paper;

PrinterTimes times()
{
    PrinterTimes set;
    set.connect = 10s;
    set.band = 700ms;
    set.confirm = 20s;
    return set;
}

/// Nothing runs out while a test holds the printer up.
PrinterTimes patientTimes()
{
    PrinterTimes set;
    set.connect = 10s;
    set.band = 20s;
    set.confirm = 5min;
    return set;
}

std::unique_ptr<TicketPrinter> queue()
{
    return *makePrinter("cups:ticket", times());
}

void touch(const fs::path& file)
{
    std::ofstream(file) << "new";
}

/// A backend that waits for a new roll, and prints then.
constexpr const char* waitsForRoll =
    R"(while [ ! -e "$out/roll" ]; do sleep 0.1; done; cp "$document" "$out/paper.pdf")";

TEST(CupsPrinter, PrintsAPdfOfExactlyThePaperAndLeavesNothingOnTheServer)
{
    const CupsServer server(R"(cp "$document" "$out/paper.pdf"; echo "$5" > "$out/options")");
    ASSERT_TRUE(server.runs()) << server.why();
    EXPECT_EQ(toString(*queue()->status()), "ready");
    const auto report = queue()->print(paper(400), "2027-05-20-A018");
    ASSERT_EQ(report.end, PrintEnd::Confirmed) << report.error.message << server.why();
    const auto pdf = readFile(server.out() / "paper.pdf");
    ASSERT_TRUE(pdf);
    EXPECT_TRUE(pdf->starts_with("%PDF"));
    // 576 dots are 72 mm, 204.09 points.
    EXPECT_NE(pdf->find("/MediaBox [ 0 0 204.094488 141.732283 ]"), std::string::npos);
    EXPECT_EQ(pdf->find("/Interpolate true"), std::string::npos) << "dot for dot";
    EXPECT_THAT(*readFile(server.out() / "options"), testing::HasSubstr("media=custom_ticket_72.00x50.00mm"));
    EXPECT_TRUE(eventually([&] { return server.spooled().empty(); })) << "a receipt's code would lie there";
}

TEST(CupsPrinter, PaperThatIsOutIsKnownAndTheJobDoesNotComeOutLater)
{
    const CupsServer server(R"(echo "STATE: +media-empty-error" >&2; touch "$out/begun"
while [ ! -e "$out/roll" ]; do sleep 0.1; done
echo "STATE: -media-empty-error" >&2; cp "$document" "$out/paper.pdf")");
    ASSERT_TRUE(server.runs()) << server.why();
    const auto printer = queue();
    const auto report = printer->print(paper(), "A018");
    EXPECT_EQ(report.end, PrintEnd::Broken);
    EXPECT_EQ(report.error.code, ErrorCode::Exhausted) << report.error.message;
    EXPECT_TRUE(fs::exists(server.out() / "begun"));
    EXPECT_TRUE(eventually([&] { return server.spooled().empty(); }));
    touch(server.out() / "roll");
    std::this_thread::sleep_for(1s);
    EXPECT_FALSE(fs::exists(server.out() / "paper.pdf"));
    EXPECT_EQ(printer->print(paper(), "A019").end, PrintEnd::Confirmed) << "and the next one comes";
}

TEST(CupsPrinter, AReasonThatPassesIsWaitedOut)
{
    const CupsServer server(R"(echo "STATE: +media-empty-error" >&2
while [ ! -e "$out/roll" ]; do sleep 0.1; done
echo "STATE: -media-empty-error" >&2; echo "STATE: +media-low-report" >&2
while [ ! -e "$out/end" ]; do sleep 0.1; done)");
    ASSERT_TRUE(server.runs()) << server.why();
    const auto says = [](std::string_view words)
    { return eventually([&] { return toString(queue()->status().value_or(PrinterStatus{})) == words; }); };
    std::thread hand(
        [&]
        {
            EXPECT_TRUE(says("paper_out"));
            std::this_thread::sleep_for(300ms); // long enough to be seen
            touch(server.out() / "roll");
            EXPECT_TRUE(says("paper_low"));
            touch(server.out() / "end");
        });
    const auto report = (*makePrinter("cups:ticket", patientTimes()))->print(paper(), "A018");
    hand.join();
    EXPECT_EQ(report.end, PrintEnd::Confirmed) << report.error.message;
    EXPECT_EQ(toString(*queue()->status()), "paper_low");
}

TEST(CupsPrinter, AJobThatFailsOrHangsIsEndedInTime)
{
    {
        const CupsServer server("exit 5"); // CUPS_BACKEND_CANCEL
        ASSERT_TRUE(server.runs()) << server.why();
        const auto report = queue()->print(paper(), "A018");
        EXPECT_FALSE(report.done());
        EXPECT_EQ(report.error.code, ErrorCode::Io) << report.error.message;
    }
    const CupsServer server("sleep 60");
    ASSERT_TRUE(server.runs()) << server.why();
    auto short_ = times();
    short_.confirm = 1s;
    const auto report = (*makePrinter("cups:ticket", short_))->print(paper(), "A018");
    EXPECT_EQ(report.end, PrintEnd::Broken);
    EXPECT_EQ(report.error.code, ErrorCode::TimedOut);
    EXPECT_TRUE(eventually([&] { return server.spooled().empty(); }));
}

TEST(CupsPrinter, WhatAnEarlierRunLeftIsCancelled)
{
    const CupsServer server(waitsForRoll);
    ASSERT_TRUE(server.runs()) << server.why();
    std::thread killed([] { (void)(*makePrinter("cups:ticket", patientTimes()))->print(paper(), "A018"); });
    EXPECT_TRUE(eventually([&] { return !server.spooled().empty(); }));
    queue()->discard(); // of the next run
    EXPECT_TRUE(eventually([&] { return server.spooled().empty(); })) << "and not by the one that printed it";
    touch(server.out() / "roll");
    killed.join();
    std::this_thread::sleep_for(500ms);
    EXPECT_FALSE(fs::exists(server.out() / "paper.pdf"));
}

TEST(CupsPrinter, AnotherKiosksPaperOnTheSameQueueIsLeftAlone)
{
    const CupsServer server(waitsForRoll);
    ASSERT_TRUE(server.runs()) << server.why();
    const auto printerOf = [](std::string_view kiosk) { return *makePrinter("cups:ticket", patientTimes(), kiosk); };
    PrintReport report;
    std::thread first([&] { report = printerOf("kiosk-1")->print(paper(), "A018"); });
    EXPECT_TRUE(eventually([&] { return !server.spooled().empty(); }));
    printerOf("kiosk-2")->discard();
    printerOf("kiosk-11")->discard();
    touch(server.out() / "roll");
    first.join();
    EXPECT_EQ(report.end, PrintEnd::Confirmed) << report.error.message;
    EXPECT_TRUE(fs::exists(server.out() / "paper.pdf"));
}

TEST(CupsPrinter, ARawQueueIsRefusedSinceItWouldPrintSigns)
{
    const CupsServer server("true", true);
    ASSERT_TRUE(server.runs()) << server.why();
    const auto report = queue()->print(paper(), "A018");
    EXPECT_EQ(report.end, PrintEnd::NotBegun);
    EXPECT_EQ(report.error.code, ErrorCode::Unsupported) << report.error.message;
}

TEST(CupsPrinter, NoServerAndNoQueueAreClearErrors)
{
    CupsServer server("true");
    ASSERT_TRUE(server.runs()) << server.why();
    const auto other = *makePrinter("cups:other", times());
    EXPECT_EQ(other->status().error().code, ErrorCode::NotFound);
    EXPECT_EQ(other->print(paper(), "A018").end, PrintEnd::NotBegun);
    server.kill();
    const auto report = queue()->print(paper(), "A018");
    EXPECT_EQ(report.end, PrintEnd::NotBegun);
    EXPECT_EQ(report.error.code, ErrorCode::Unreachable);
    EXPECT_EQ(queue()->status().error().code, ErrorCode::Unreachable);
}

TEST(CupsPrinter, ReasonsMeanWhatIppSays)
{
    const auto read = [](std::string_view reason)
    {
        PrinterStatus status{.known = true};
        readReason(reason, status);
        return toString(status);
    };
    EXPECT_EQ(read("none"), "ready");
    EXPECT_EQ(read("media-empty-error"), "paper_out");
    EXPECT_EQ(read("media-needed-warning"), "paper_out");
    EXPECT_EQ(read("media-low-report"), "paper_low");
    EXPECT_EQ(read("cover-open"), "cover_open");
    EXPECT_EQ(read("door-open-error"), "cover_open");
    EXPECT_EQ(read("offline-report"), "offline");
    EXPECT_EQ(read("media-jam-error"), "error");
    EXPECT_EQ(read("toner-low"), "ready");
    EXPECT_EQ(read("connecting-to-device"), "ready") << "every job begins so";
}

} // namespace
} // namespace onedoor::kiosk
