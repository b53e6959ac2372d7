#include "content/base/Files.hpp"
#include "content/drawing/Media.hpp"
#include "tests/support/FullDisk.hpp"
#include "tests/unit/kiosk_devices/SamplePaper.hpp"

#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <poll.h>
#include <set>
#include <sys/stat.h>
#include <thread>

namespace onedoor::kiosk
{
namespace
{

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using test::Folder;
using test::ample;
using test::paper;
using test::patient;

constexpr PrinterTimes quick{ample, milliseconds(200), milliseconds(100), milliseconds(100), milliseconds(150)};

ErrorCode printError(const std::string& address, const Picture& picture)
{
    const auto report = (*makePrinter(address, quick))->print(picture, "A018");
    return report.done() ? ErrorCode::InvalidArgument : report.error.code;
}

TEST(FilePrinter, WritesIntoAFifoThatIsRead)
{
    const Folder folder;
    const auto path = folder.path / "lp0";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    EXPECT_EQ((*makePrinter("file:" + path.string(), quick))->print(paper(40), "A018").end, PrintEnd::Sent);
    std::string bytes(65536, '\0');
    const auto count = ::read(reader, bytes.data(), bytes.size());
    ::close(reader);
    ASSERT_GT(count, 0);
    bytes.resize(static_cast<std::size_t>(count));
    EXPECT_EQ(bytes, std::string(escpos::begin) + escpos::band(paper(40), 0) + std::string(escpos::end(Cut::Partial)))
        << "nothing that asks: whoever reads could not answer";
}

TEST(FilePrinter, AFifoThatNobodyReadsIsUnreachable)
{
    const Folder folder;
    const auto path = folder.path / "lp0";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    EXPECT_EQ(printError("file:" + path.string(), paper()), ErrorCode::Unreachable);
}

TEST(FilePrinter, AFifoWhoseReaderStopsReadingTimesOut)
{
    const Folder folder;
    const auto path = folder.path / "lp0";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    EXPECT_EQ(printError("file:" + path.string(), paper(4000)), ErrorCode::TimedOut);
    ::close(reader);
}

TEST(FilePrinter, AReaderThatGoesAwayIsAnErrorAndNotTheEnd)
{
    const Folder folder;
    const auto path = folder.path / "lp0";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    auto printer = *makePrinter("file:" + path.string(), patient);
    std::thread leaving(
        [&]
        {
            pollfd one{reader, POLLIN, 0};
            ::poll(&one, 1, 10000);
            ::close(reader);
        });
    const auto report = printer->print(paper(4000), "A018");
    leaving.join();
    EXPECT_EQ(report.end, PrintEnd::Broken);
    EXPECT_EQ(report.error.code, ErrorCode::Unreachable);
}

TEST(FilePrinter, NoDeviceFileIsUnreachableAndNoneIsMade)
{
    const Folder folder;
    const auto path = folder.path / "lp7";
    const auto report = (*makePrinter("file:" + path.string(), quick))->print(paper(), "A018");
    EXPECT_EQ(report.end, PrintEnd::NotBegun);
    EXPECT_EQ(report.error.code, ErrorCode::Unreachable);
    EXPECT_NE(report.error.message.find("lp7"), std::string::npos);
    EXPECT_FALSE(fs::exists(path));
}

TEST(FilePrinter, ADeviceThatAnswersNothingStillPrints)
{
    EXPECT_EQ((*makePrinter("file:/dev/null", quick))->print(paper(), "A018").end, PrintEnd::Sent);
}

TEST(PngPrinter, KeepsEveryPaperUnderItsOwnName)
{
    const Folder folder;
    auto printer = *makePrinter("png:" + (folder.path / "papers").string(), quick);
    EXPECT_EQ(toString(*printer->status()), "ready");
    for (const char* job : {"2027-05-20-A018", "2027-05-20-A018", "../../etc/passwd"})
        ASSERT_EQ(printer->print(paper(40), job).end, PrintEnd::Confirmed);
    std::set<std::string> names;
    for (const auto& file : fs::directory_iterator(folder.path / "papers"))
        names.insert(file.path().filename().string());
    EXPECT_EQ(names, (std::set<std::string>{"2027-05-20-A018.png", "2027-05-20-A018-2.png", "______etc_passwd.png"}));
    const auto back = drawing::decodePicture(*readFile(folder.path / "papers" / "2027-05-20-A018.png"));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->heightPx, 40);
}

TEST(PngPrinter, AFolderThatCannotBeMadeIsAClearError)
{
    const Folder folder;
    std::ofstream(folder.path / "file") << "x";
    const auto report = (*makePrinter("png:" + (folder.path / "file" / "papers").string()))->print(paper(), "A018");
    EXPECT_EQ(report.end, PrintEnd::NotBegun);
    EXPECT_EQ(report.error.code, ErrorCode::Io);
}

TEST(PngPrinter, OnAFullDiskNothingIsLeftBehindAndTheNextPaperComes)
{
    const Folder folder;
    const auto printer = *makePrinter("png:" + folder.path.string());
    {
        const onedoor::test::FullDisk full;
        EXPECT_EQ(printer->print(paper(), "2027-05-20-A018").end, PrintEnd::NotBegun);
    }
    EXPECT_TRUE(fs::is_empty(folder.path)) << "no half paper, no temporary file";
    EXPECT_TRUE(printer->print(paper(), "2027-05-20-A018").done());
}

TEST(MakePrinter, NamesTheFormsItKnows)
{
    for (const auto* address : {"", "lp0", "file:", "png:", "tcp://", "tcp://:9100", "tcp://host:", "tcp://host:0",
                                "tcp://host:99999", "tcp://host:12x", "tcp://[::1", "http://host", "cups:", "cups:a/b",
                                "cups:two words", "file:/dev/lp0?paper=57", "file:/dev/lp0?cut=half",
                                "file:/dev/lp0?speed=9"})
    {
        const auto printer = makePrinter(address);
        ASSERT_FALSE(printer) << address;
        EXPECT_EQ(printer.error().code, ErrorCode::InvalidArgument);
        for (const auto* form : {"tcp://192.0.2.7:9100", "cups:QUEUE", "paper=80 or 58", "status=optional"})
            EXPECT_NE(printer.error().message.find(form), std::string::npos) << form;
    }
    for (const auto* address : {"file:/dev/usb/lp0", "tcp://printer", "tcp://printer:9101", "tcp://[::1]:9100",
                                "tcp://[::1]", "png:/tmp/x", "cups:ticket", "png:/tmp/x?paper=58"})
        EXPECT_TRUE(makePrinter(address)) << address;
}

TEST(MakePrinter, ReadsHowAPrinterIsSetUp)
{
    const auto plain = parsePrinterAddress("tcp://printer");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->settings.dots, 576);
    EXPECT_EQ(plain->settings.cut, Cut::Partial);
    EXPECT_FALSE(plain->settings.mustAnswer);
    EXPECT_FALSE(plain->settings.tellsTaken);
    const auto set = parsePrinterAddress("tcp://[::1]:9101?paper=58&cut=none&status=required&taken=eot20");
    ASSERT_TRUE(set);
    EXPECT_EQ(set->place, "::1");
    EXPECT_EQ(set->port, "9101");
    EXPECT_EQ(set->settings.dots, 384);
    EXPECT_EQ(set->settings.cut, Cut::None);
    EXPECT_TRUE(set->settings.mustAnswer);
    EXPECT_TRUE(set->settings.tellsTaken);
}

} // namespace
} // namespace onedoor::kiosk
