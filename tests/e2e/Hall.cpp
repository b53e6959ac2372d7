#include "tests/e2e/Hall.hpp"

#include "config/client/CurlTransport.hpp"
#include "content/base/Clock.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/calendar/HallTime.hpp"
#include "tests/Paths.hpp"
#include "tests/support/TestCertificate.hpp"

#include <arpa/inet.h>
#include <csignal>
#include <cstdlib>
#include <fmt/format.h>
#include <regex>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace onedoor::e2e
{

namespace
{

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// When the log's last line with that mark was written.
std::optional<Instant> lastTime(const std::string& log, std::string_view mark)
{
    const auto found = log.rfind(mark);
    const auto line = found == std::string::npos ? found : log.rfind('\n', found);
    const auto begin = line == std::string::npos ? 0 : line + 1;
    const auto time = calendar::parseInstant(log.substr(begin, log.find(' ', begin) - begin));
    return found != std::string::npos && time ? std::optional(*time) : std::nullopt;
}

/// The kiosk drops a tap that comes just after a page, or a part of it, has come up, and a person is never that fast.
/// On a busy machine it comes up late: its controls are told once it rests.
void waitUntilAPersonWouldTap(const std::string& log)
{
    for (const auto& [mark, reaction] : {std::pair(": screen ", 400ms), std::pair(": control ", 320ms)})
        if (const auto since = lastTime(log, mark))
            // A kiosk whose clock was moved is waited for no longer.
            if (const auto left = *since + reaction - machineNow(); left > 0ms && left <= reaction)
                std::this_thread::sleep_for(left);
}

} // namespace

int freePort()
{
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof address);
    socklen_t length = sizeof address;
    ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &length);
    ::close(probe);
    return ntohs(address.sin_port);
}

bool Kiosk::waitForPage(const std::string& name, std::chrono::seconds timeout)
{
    return eventually(
        [&]
        {
            const auto log = program->log();
            const auto last = log.rfind(": screen ");
            return last != std::string::npos && log.compare(last + 9, name.size() + 1, name + "\n") == 0;
        },
        timeout);
}

bool Kiosk::wake()
{
    if (!program->waitForLine("first frame after"))
        return false;
    screen->click(540, 960);
    return waitForPage("home");
}

std::optional<drawing::Rect> Kiosk::find(const std::string& control) const
{
    static const std::regex line(R"(: control (\S+) (\d+),(\d+) (\d+)x(\d+))");
    const auto log = program->log();
    const auto page = log.rfind(": screen ");
    if (page == std::string::npos)
        return std::nullopt;
    std::optional<drawing::Rect> place;
    for (auto found = std::sregex_iterator(log.begin() + static_cast<std::ptrdiff_t>(page), log.end(), line);
         found != std::sregex_iterator(); ++found)
        if ((*found)[1] == control)
            place = drawing::Rect{std::stoi((*found)[2]), std::stoi((*found)[3]), std::stoi((*found)[4]),
                                  std::stoi((*found)[5])};
    return place;
}

bool Kiosk::tap(const std::string& control)
{
    std::optional<drawing::Rect> place;
    if (!eventually([&] { return (place = find(control)).has_value(); }, 10s))
        return false;
    waitUntilAPersonWouldTap(program->log());
    screen->click(place->x + place->widthPx / 2, place->y + place->heightPx / 2);
    return true;
}

bool Kiosk::tapTo(const std::string& control, const std::string& page)
{
    return eventually(
        [&]
        {
            if (const auto place = find(control))
                screen->click(place->x + place->widthPx / 2, place->y + place->heightPx / 2);
            return waitForPage(page, 2s);
        });
}

Hall::Hall() : port(freePort())
{
    std::string pattern = (fs::temp_directory_path() / "onedoor-e2e-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
}

Hall::~Hall()
{
    server.reset();
    if (HasFailure())
        fmt::print("the failed hall stays for a look: {}\n", folder.string());
    else
        fs::remove_all(folder);
}

std::string Hall::program(const std::string& name)
{
    return std::string(ONEDOOR_BINARY_DIR) + "/bin/" + name;
}

std::string Hall::url() const
{
    return fmt::format("{}://127.0.0.1:{}", m_authority.empty() ? "http" : "https", port);
}

void Hall::makeData()
{
    const auto data = folder / "server";
    if (fs::exists(data))
        return;
    const auto made = runToEnd({program("onedoor-server"), "init", "--demo", "--data", data.string()});
    static const std::regex account(R"(account: (\S+)\s+password: (\S+))");
    std::smatch found;
    if (made.status != 0 || !std::regex_search(made.output, found, account))
        throw std::runtime_error("init --demo: " + made.output);
    accountName = found[1];
    accountPassword = found[2];
}

void Hall::serve(std::vector<std::string> more)
{
    makeData();
    std::vector<std::string> command{program("onedoor-server"), "serve", "--data", (folder / "server").string(),
                                     "--port", std::to_string(port)};
    command.insert(command.end(), more.begin(), more.end());
    server = std::make_unique<Process>(command, folder / "server.log");
    if (!eventually([&] { return call("GET", "/healthz").status == 200; }))
        throw std::runtime_error("the server does not answer: " + server->log());
}

void Hall::startServer(const std::string& at)
{
    serve({"--at", at});
}

void Hall::startServerWithTls()
{
    const auto made = test::makeCertificate(folder);
    m_authority = made.authority;
    serve({"--at", ordinaryMorning, "--tls-certificate", made.certificate.string(), "--tls-key", made.key.string()});
}

std::vector<std::string> Hall::trusted() const
{
    return m_authority.empty() ? std::vector<std::string>() : std::vector<std::string>{"--ca", m_authority.string()};
}

void Hall::stopServer()
{
    server->signal(SIGKILL);
    ASSERT_TRUE(server->waitForExit(5s));
}

std::vector<std::string> Hall::enrolment(const std::string& device, const std::string& kind,
                                         const fs::path& data) const
{
    if (fs::exists(data / "identity.json") || !fs::exists(folder / "server"))
        return {};
    const auto hall = (folder / "server").string();
    // A device that lost its folder comes again as another one.
    (void)runToEnd({program("onedoor-server"), "device", "revoke", device, "--data", hall});
    const auto added =
        runToEnd({program("onedoor-server"), "device", "add", device, "--kind", kind, "--data", hall});
    static const std::regex code(R"(code: (\S+))");
    std::smatch found;
    if (added.status != 0 || !std::regex_search(added.output, found, code))
        throw std::runtime_error("device add: " + added.output);
    return {"--enroll", found[1]};
}

fs::path Hall::dataOf(const std::string& id) const
{
    return folder / (id == "wall-main" ? "wall" : id == "kiosk-1" ? "kiosk" : id);
}

std::map<std::string, std::string> Hall::onScreen(const Screen& screen) const
{
    auto with = environment;
    with["DISPLAY"] = screen.display();
    return with;
}

Wall Hall::startWall(std::vector<std::string> more, Size size, const std::string& id)
{
    const auto data = dataOf(id);
    Wall wall;
    wall.screen = std::make_unique<Screen>(size, folder / fmt::format("screen-{}", ++m_screens));
    std::vector<std::string> command{program("onedoor-display"), "run", "--server", url(), "--data",
                                     data.string(), "--display", id, "--window",
                                     fmt::format("{}x{}+0+0", size.widthPx, size.heightPx)};
    for (const auto& part : {enrolment(id, "display", data), trusted()})
        command.insert(command.end(), part.begin(), part.end());
    command.insert(command.end(), more.begin(), more.end());
    wall.program = std::make_unique<Process>(command, data.string() + ".log", onScreen(*wall.screen));
    return wall;
}

Kiosk Hall::startKiosk(std::vector<std::string> more, const std::string& id)
{
    const auto data = dataOf(id);
    auto screen = std::make_unique<Screen>(Size{1080, 1920}, folder / fmt::format("screen-{}", ++m_screens));
    std::vector<std::string> command{program("onedoor-kiosk"), "run", "--server", url(), "--data",
                                     data.string(), "--window", "1080x1920+0+0",
                                     "--log-level", "debug"};
    if (std::find(more.begin(), more.end(), "--printer") == more.end())
        command.insert(command.end(), {"--printer", "png:" + (folder / "printed").string()});
    for (const auto& part : {enrolment(id, "kiosk", data), trusted()})
        command.insert(command.end(), part.begin(), part.end());
    command.insert(command.end(), more.begin(), more.end());
    auto process = std::make_unique<Process>(command, data.string() + ".log", onScreen(*screen), kioskOutput);
    return Kiosk(std::move(screen), std::move(process));
}

Hall::Answer Hall::call(const std::string& method, const std::string& path, const Json& body, const std::string& key)
{
    client::CurlTransport transport(m_authority);
    client::HttpRequest request;
    request.method = method;
    request.url = url() + path;
    if (!body.is_null())
    {
        request.body = toText(body);
        request.headers["Content-Type"] = "application/json";
    }
    if (method != "GET")
        request.headers["Idempotency-Key"] = key.empty() ? newId() : key;
    if (!m_cookie.empty())
        request.headers.insert({{"Cookie", m_cookie}, {"X-CSRF-Token", m_csrf}});
    const auto response = transport.send(request, {});
    if (!response)
        return {};
    Answer answer{response->status, nullptr};
    if (const auto json = parseJson(response->body, path))
        answer.body = *json;
    if (const auto cookie = response->header("set-cookie"); !cookie.empty())
        m_cookie = cookie.substr(0, cookie.find(';'));
    return answer;
}

void Hall::signIn()
{
    const auto answer = call("POST", "/api/v1/session", {{"name", accountName}, {"password", accountPassword}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    m_csrf = answer.body.at("csrf");
}

} // namespace onedoor::e2e
