#include "content/base/Files.hpp"
#include "content/drawing/Media.hpp"
#include "kiosk/devices/EscPos.hpp"
#include "kiosk/devices/TicketPrinter.hpp"
#include "tests/unit/kiosk_devices/FakePrinter.hpp"

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sys/resource.h>
#include <sys/stat.h>

namespace onedoor::kiosk
{
namespace
{

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using test::Behaviour;
using test::FakePrinter;

/// Only what is to run out runs out soon: a busy machine makes no answer late.
constexpr milliseconds ample(10000);
constexpr PrinterTimes patient{ample, ample, ample, ample};
constexpr PrinterTimes quick{ample, milliseconds(200), milliseconds(100), milliseconds(150)};
constexpr PrinterTimes quickConfirm{ample, ample, ample, milliseconds(150)};

Picture paper(int height = 40)
{
    Picture picture{576, height, {}};
    picture.rgba.assign(static_cast<std::size_t>(576 * height) * 4, 0);
    for (std::size_t i = 3; i < picture.rgba.size(); i += 4)
        picture.rgba[i] = 255;
    return picture;
}

struct Folder
{
    fs::path path = fs::temp_directory_path() / ("onedoor-printer-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

ErrorCode printError(const std::string& address, const Picture& picture, PrinterTimes times = quick)
{
    const auto done = (*makePrinter(address, times))->print(picture, "A018");
    return done ? ErrorCode::InvalidArgument : done.error().code;
}

TEST(TcpPrinter, SendsTheWholePaperAndWaitsUntilItIsOut)
{
    FakePrinter printer(Behaviour::Good);
    const auto done = (*makePrinter(printer.address(), patient))->print(paper(), "A018");
    ASSERT_TRUE(done) << done.error().message;
    const auto bytes = printer.received();
    EXPECT_EQ(bytes, std::string(paperNow) + escPosPaper(paper()) + std::string(paperAfter));
}

TEST(TcpPrinter, AMutePrinterStillPrints)
{
    FakePrinter printer(Behaviour::Mute);
    constexpr PrinterTimes quickStatus{ample, ample, milliseconds(100), ample};
    ASSERT_TRUE((*makePrinter(printer.address(), quickStatus))->print(paper(), "A018"));
    EXPECT_NE(printer.received().find(escPosPaper(paper())), std::string::npos);
}

TEST(TcpPrinter, PaperOutIsSaidBeforeAnythingIsSent)
{
    FakePrinter printer(Behaviour::PaperOut);
    EXPECT_EQ(printError(printer.address(), paper(), patient), ErrorCode::Exhausted);
    EXPECT_EQ(printer.received(), std::string(paperNow));
}

TEST(TcpPrinter, PaperThatEndsOnTheWayIsNoticed)
{
    FakePrinter printer(Behaviour::Stuck);
    EXPECT_EQ(printError(printer.address(), paper(), quickConfirm), ErrorCode::Exhausted);
}

TEST(TcpPrinter, OneThatTakesNoBytesTimesOut)
{
    FakePrinter printer(Behaviour::NeverReads);
    EXPECT_EQ(printError(printer.address(), paper(8000)), ErrorCode::TimedOut);
}

TEST(TcpPrinter, NobodyThereIsUnreachable)
{
    std::string address;
    {
        const FakePrinter gone(Behaviour::Good);
        address = gone.address();
    }
    EXPECT_EQ(printError(address, paper()), ErrorCode::Unreachable);
}

TEST(TcpPrinter, CheckTellsThePaperWithoutPrinting)
{
    FakePrinter good(Behaviour::Good);
    EXPECT_TRUE((*makePrinter(good.address(), patient))->check());
    EXPECT_EQ(good.received(), std::string(paperNow));
    FakePrinter empty(Behaviour::PaperOut);
    EXPECT_EQ((*makePrinter(empty.address(), patient))->check().error().code, ErrorCode::Exhausted);
}

TEST(FilePrinter, WritesIntoAFifoThatIsRead)
{
    const Folder folder;
    const auto path = folder.path / "lp0";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    ASSERT_TRUE((*makePrinter("file:" + path.string(), quick))->print(paper(), "A018"));
    std::string bytes(65536, '\0');
    const auto count = ::read(reader, bytes.data(), bytes.size());
    ::close(reader);
    ASSERT_GT(count, 0);
    bytes.resize(static_cast<std::size_t>(count));
    EXPECT_EQ(bytes, escPosPaper(paper()));
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
    const auto done = printer->print(paper(4000), "A018");
    leaving.join();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Unreachable);
}

TEST(FilePrinter, NoDeviceFileIsUnreachableAndNoneIsMade)
{
    const Folder folder;
    const auto path = folder.path / "lp7";
    const auto done = (*makePrinter("file:" + path.string(), quick))->print(paper(), "A018");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Unreachable);
    EXPECT_NE(done.error().message.find("lp7"), std::string::npos);
    EXPECT_FALSE(fs::exists(path));
}

TEST(FilePrinter, ADeviceThatAnswersNothingStillPrints)
{
    EXPECT_TRUE((*makePrinter("file:/dev/null", quick))->print(paper(), "A018"));
}

TEST(PngPrinter, KeepsEveryPaperUnderItsOwnName)
{
    const Folder folder;
    auto printer = *makePrinter("png:" + (folder.path / "papers").string(), quick);
    ASSERT_TRUE(printer->check());
    ASSERT_TRUE(printer->print(paper(), "2027-05-20-A018"));
    ASSERT_TRUE(printer->print(paper(), "2027-05-20-A018"));
    ASSERT_TRUE(printer->print(paper(), "../../etc/passwd"));
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
    const auto done = (*makePrinter("png:" + (folder.path / "file" / "papers").string()))->print(paper(), "A018");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Io);
}

/// No file of this process may grow, as on a full disk.
class FullDisk
{
public:
    FullDisk()
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit none{0, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

TEST(PngPrinter, OnAFullDiskNothingIsLeftBehindAndTheNextPaperComes)
{
    const Folder folder;
    const auto printer = *makePrinter("png:" + folder.path.string());
    {
        const FullDisk full;
        EXPECT_FALSE(printer->print(paper(), "2027-05-20-A018"));
    }
    EXPECT_TRUE(fs::is_empty(folder.path)) << "no half paper, no temporary file";
    EXPECT_TRUE(printer->print(paper(), "2027-05-20-A018"));
}

TEST(MakePrinter, NamesTheFormsItKnows)
{
    for (const auto* address : {"", "lp0", "file:", "png:", "tcp://", "tcp://:9100", "tcp://host:", "tcp://host:0",
                                "tcp://host:99999", "tcp://host:12x", "tcp://[::1", "http://host"})
    {
        const auto printer = makePrinter(address);
        ASSERT_FALSE(printer) << address;
        EXPECT_EQ(printer.error().code, ErrorCode::InvalidArgument);
        EXPECT_NE(printer.error().message.find("tcp://192.0.2.7:9100"), std::string::npos);
    }
    for (const auto* address : {"file:/dev/usb/lp0", "tcp://printer", "tcp://printer:9101", "tcp://[::1]:9100",
                                "tcp://[::1]", "png:/tmp/x"})
        EXPECT_TRUE(makePrinter(address)) << address;
}

} // namespace
} // namespace onedoor::kiosk
