// What goes wrong in a hall: each a clear message and the right exit status, nothing lost.

#include "content/base/Files.hpp"
#include "tests/Paths.hpp"
#include "tests/e2e/Hall.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <fstream>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// A listener on loopback that answers every connection with `answer`, or never.
class FakeServer
{
public:
    FakeServer(int port, std::string answer) : m_answer(std::move(answer))
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        const int yes = 1;
        ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
            ::listen(m_listener, 16) != 0)
            throw std::runtime_error("the port is not free");
        m_thread = std::jthread([this](const std::stop_token& stop) { serve(stop); });
    }
    ~FakeServer()
    {
        m_thread.request_stop();
        ::shutdown(m_listener, SHUT_RDWR);
        ::close(m_listener);
        m_thread.join();
    }
    FakeServer(const FakeServer&) = delete;
    FakeServer& operator=(const FakeServer&) = delete;

private:
    void serve(const std::stop_token& stop)
    {
        std::vector<int> held;
        while (!stop.stop_requested())
        {
            const int connection = ::accept(m_listener, nullptr, nullptr);
            if (connection < 0)
                break;
            if (m_answer.empty())
            {
                held.push_back(connection); // never answers
                continue;
            }
            (void)!::send(connection, m_answer.data(), m_answer.size(), MSG_NOSIGNAL);
            ::close(connection);
        }
        for (const int connection : held)
            ::close(connection);
    }

    std::string m_answer;
    int m_listener = -1;
    std::jthread m_thread;
};

TEST_F(Hall, APortInUseIsSaidAndEndsTheSecondServer)
{
    startServer();
    const auto second = runToEnd({program("onedoor-server"), "serve", "--data", (folder / "server").string(),
                                  "--port", std::to_string(port)});
    EXPECT_EQ(second.status, 1);
    EXPECT_NE(second.output.find(std::to_string(port)), std::string::npos) << second.output;
    EXPECT_EQ(call("GET", "/healthz").status, 200);
}

TEST_F(Hall, WrongArgumentsEndWithTwoAndTheHelpNamesTheCommands)
{
    for (const std::string name : {"onedoor-server", "onedoor-display", "onedoor-kiosk"})
    {
        EXPECT_EQ(runToEnd({program(name), "--no-such-flag"}).status, 2) << name;
        EXPECT_EQ(runToEnd({program(name)}).status, 2) << name;
        EXPECT_EQ(runToEnd({program(name), "--help"}).status, 0) << name;
        EXPECT_EQ(runToEnd({program(name), "--version"}).status, 0) << name;
    }
    EXPECT_EQ(runToEnd({program("onedoor-display"), "plan", "--content", folder.string(), "--at", "yesterday"}).status,
              2);
    EXPECT_EQ(runToEnd({program("onedoor-server"), "check", (folder / "none").string()}).status, 1);
}

TEST_F(Hall, CheckNamesEveryFaultOfAContentFolder)
{
    const auto content = folder / "content";
    fs::copy(std::string(ONEDOOR_BINARY_DIR) + "/share/onedoor/defaults", content, fs::copy_options::recursive);
    const auto sound = runToEnd({program("onedoor-server"), "check", content.string()});
    EXPECT_EQ(sound.status, 0) << sound.output;

    const auto file = content / "slides" / "exam.json";
    auto slides = parseJson(readFile(file).value(), "exam").value();
    slides["slides"][0]["colour"] = "red";
    slides["slides"][1]["icon"] = "icons/no-such-icon.svg";
    slides["slides"][2]["texts"]["body"]["zh-CN"] = "结婚登记必须先做婚检";
    ASSERT_TRUE(writeFileAtomically(file, toText(slides)));
    const auto faulty = runToEnd({program("onedoor-server"), "check", content.string()});
    EXPECT_EQ(faulty.status, 1);
    for (const std::string part :
         {"slides/exam.json", "/slides/0", "colour", "/slides/1/icon", "no-such-icon", "必须"})
        EXPECT_NE(faulty.output.find(part), std::string::npos) << part << "\n" << faulty.output;
}

TEST_F(Hall, AServerThatAnswersGarbageLeavesTheLastGoodPicture)
{
    startServer();
    {
        auto wall = startWall();
        auto kiosk = startKiosk();
        ASSERT_TRUE(wall.program->waitForLine("level=normal"));
        ASSERT_TRUE(kiosk.program->waitForLine("connected to")) << "enrolled by the real one";
    }
    stopServer();
    for (const std::string& answer : {std::string("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n\xff\xfe{{{{{{{"),
                                      std::string("\0\0\0garbage", 10), std::string()})
    {
        const FakeServer fake(port, answer);
        auto wall = startWall();
        auto kiosk = startKiosk();
        EXPECT_TRUE(wall.program->waitForNewLine("on air slide=")) << wall.program->log();
        std::this_thread::sleep_for(2s);
        EXPECT_TRUE(wall.program->running()) << wall.program->log();
        EXPECT_TRUE(kiosk.program->running()) << kiosk.program->log();
        EXPECT_LT(shareOf(wall.screen->read({0, 0, 1300, 900}), {0, 0, 0, 255}, 4), 0.9);
    }
}

TEST_F(Hall, WithoutServerAndReleaseTheWallShowsTheHouseSlide)
{
    auto wall = startWall();
    EXPECT_TRUE(eventually([&] { return shareOf(wall.screen->read(), {0, 0, 0, 255}, 4) < 0.5; }))
        << wall.program->log();
    EXPECT_TRUE(wall.program->running());
    wall.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-house.png");
}

TEST_F(Hall, AMissingFontIsNamedWithItsPackage)
{
    const auto fonts = folder / "fonts.conf";
    std::ofstream(fonts) << "<?xml version=\"1.0\"?><fontconfig><dir>" << folder.string()
                         << "</dir><cachedir>" << folder.string() << "</cachedir></fontconfig>";
    const auto drawn = runToEnd({program("onedoor-display"), "snapshot", "--content",
                                 std::string(ONEDOOR_BINARY_DIR) + "/share/onedoor/defaults", "--size", "640x360",
                                 "--out", (folder / "x.png").string()},
                                {{"FONTCONFIG_FILE", fonts.string()}});
    EXPECT_EQ(drawn.status, 1);
    EXPECT_NE(drawn.output.find("fonts-noto-cjk"), std::string::npos) << drawn.output;
    EXPECT_FALSE(fs::exists(folder / "x.png"));
}

TEST_F(Hall, AFileThatCannotGrowStopsAReleaseAndKeepsTheLastOne)
{
    startServer();
    auto wall = startWall();
    ASSERT_TRUE(wall.program->waitForLine("level=normal"));
    // The display may write no byte more, as on a full disk; the new release cannot come in.
    const rlimit none{0, 0};
    ASSERT_EQ(::prlimit(wall.program->pid(), RLIMIT_FSIZE, &none, nullptr), 0);
    signIn();
    const auto posted = call("POST", "/api/v1/posts",
                             {{"sentence", "今天加开两个窗口"}, {"from", "2027-03-03"}, {"until", "2027-03-03"},
                              {"displays", Json::array()}});
    ASSERT_EQ(posted.status, 201) << posted.body;
    std::this_thread::sleep_for(4s);
    EXPECT_TRUE(wall.program->running()) << wall.program->log();
    EXPECT_EQ(wall.program->log().find("release 2 on the wall"), std::string::npos);
    EXPECT_LT(shareOf(wall.screen->read({0, 0, 1300, 900}), {0, 0, 0, 255}, 4), 0.9);
}

TEST_F(Hall, ADamagedCacheIsNoticedAndFetchedAgain)
{
    startServer();
    {
        auto wall = startWall();
        ASSERT_TRUE(wall.program->waitForLine("level=normal"));
    }
    const auto targets = folder / "wall" / "release" / "targets";
    ASSERT_TRUE(fs::exists(targets));
    int damaged = 0;
    for (const auto& entry : fs::recursive_directory_iterator(targets))
        if (entry.path().extension() == ".json" && damaged < 3)
        {
            std::ofstream(entry.path(), std::ios::trunc) << "{";
            ++damaged;
        }
    ASSERT_EQ(damaged, 3);
    auto wall = startWall();
    EXPECT_TRUE(wall.program->waitForNewLine("on air slide=")) << wall.program->log();
    EXPECT_TRUE(wall.program->running());
}

} // namespace

} // namespace onedoor::e2e
