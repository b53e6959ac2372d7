#include "tests/bench/special_day/HallProcess.hpp"

#include "config/server/Commands.hpp"
#include "config/server/HallServer.hpp"
#include "config/server/WaitDesk.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "tests/unit/queue/SpecialDay.hpp"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <iostream>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace onedoor::bench
{

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace
{

constexpr int blockSize = 60; ///< leased numbers of a series: as many as a cut of the line may need
constexpr int answers = 3;    ///< file on which the server's process answers; the others are for its log
constexpr const char* day = "2027-05-20";

void expectDone(int status, const std::string& what, const std::ostringstream& said)
{
    if (status != 0)
        throw std::runtime_error(what + " failed:\n" + said.str());
}

void change(const fs::path& file, const std::function<void(Json&)>& work)
{
    auto json = parseJson(readFile(file).value(), file.string()).value();
    work(json);
    if (auto written = writeFileAtomically(file, json.dump(2)); !written)
        throw std::runtime_error(written.error().message);
}

/// The time between two spans of a counter is its lunch.
Json breaksOf(const queue::CounterPlan& counter)
{
    const auto timeOf = [](Instant at)
    {
        const auto time = queue::localTime(at).time_since_epoch() % 24h;
        return calendar::formatTimeOfDay(std::chrono::floor<std::chrono::minutes>(time));
    };
    auto breaks = Json::array();
    for (std::size_t i = 1; i < counter.open.size(); ++i)
        breaks.push_back({{"from", timeOf(counter.open[i - 1].to)}, {"until", timeOf(counter.open[i].from)}});
    return breaks;
}

/// The counters of the plan in place of the shipped ones.
void changeHall(Json& hall, const queue::DayPlan& plan)
{
    auto counters = Json::array();
    for (const auto& counter : plan.counters)
        counters.push_back({{"id", counter.id},
                            {"label", {{"zh-CN", counter.id}}},
                            {"services", counter.services},
                            {"breaks", breaksOf(counter)}});
    counters.push_back({{"id", "consultation-1"}, {"label", {{"zh-CN", "咨询窗口"}}},
                        {"services", {"consultation", "prepregnancy"}}});
    hall["counters"] = counters;
    hall["queue"]["block_size"] = blockSize;
    for (auto& service : hall["services"])
    {
        service["last_number"] = 9999;
        service["capacity"] = 0;
        if (service.at("id") == "exam" || service.at("id") == "registration")
            service["minutes"] = service.at("id") == "exam" ? 10 : 6;
    }
}

void changeCalendar(Json& calendar)
{
    for (auto& opening : calendar["special_openings"])
        if (opening.at("date") == day)
        {
            opening["open"] = Json::array({Json::array({"08:00", "23:00"})});
            opening["capacity"] = 9999;
        }
}

void publish(const server::DataFolder& data, const fs::path& folder)
{
    std::ostringstream said;
    server::ReleaseOptions options;
    options.data = data;
    options.by = "editor";
    options.out = folder / "draft.tar";
    expectDone(server::runReleaseDraft(options, said), "the draft", said);
    for (const std::string who : {"editor", "reviewer"})
    {
        server::SignOptions sign;
        sign.draft = options.out;
        sign.key = data.keys() / "sticks" / (who + ".key");
        sign.passphrases = data.keys() / "passphrases.txt";
        sign.out = folder / (who + ".json");
        sign.whole = true;
        expectDone(server::runReleaseSign(sign, said), "signing", said);
        options.signatures.push_back(sign.out);
    }
    expectDone(server::runReleasePublish(options, said), "publishing", said);
}

std::string hex(const auto& bytes)
{
    std::string text;
    for (const auto byte : bytes)
        text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

} // namespace

std::optional<Reply> Api::hear()
{
    const auto answer = m_line->receive();
    if (!answer)
    {
        m_line.reset();
        return std::nullopt;
    }
    auto body = answer->body.empty() ? Result<Json>(Json()) : parseJson(answer->body, "answer");
    return Reply{answer->status, body.value_or(Json())};
}

bool Api::send(const std::string& method, const std::string& target, const Json& body, const std::string& headers)
{
    if (!m_line)
        m_line = std::make_unique<server::SocketClient>(m_port);
    const auto text = body.is_null() ? std::string() : body.dump();
    return m_line->send(fmt::format("{} {} HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\n"
                                    "Content-Length: {}\r\n{}\r\n{}",
                                    method, target, text.size(), headers, text));
}

std::optional<Reply> Api::ask(const std::string& method, const std::string& target, const Json& body,
                              const std::string& headers)
{
    // The server may have closed a line that was quiet: once more on a new one.
    for (int attempt = 0; attempt < 2; ++attempt)
        if (send(method, target, body, headers))
            if (auto reply = hear())
                return reply;
    return std::nullopt;
}

HallProcess::HallProcess(const fs::path& parent, const queue::DayPlan& plan)
    : m_folder(parent / ("bench-special-day-" + newId()))
{
    fs::create_directories(m_folder);
    const server::DataFolder folder{data()};
    std::ostringstream said;
    expectDone(server::runInit({folder, true, store::PasswordCost::least()}, said), "making the hall", said);
    const auto text = said.str();
    std::smatch found;
    if (!std::regex_search(text, found, std::regex("account: clerk\\s+password: (\\S+)")))
        throw std::runtime_error("no clerk");
    m_clerkPassword = found[1];
    change(folder.content() / "hall.json", [&](Json& hall) { changeHall(hall, plan); });
    change(folder.content() / "calendar.json", changeCalendar);
    publish(folder, m_folder);
}

HallProcess::~HallProcess()
{
    stop();
    std::error_code error;
    fs::remove_all(m_folder, error);
}

void HallProcess::enrol(Device& device, bool kiosk)
{
    const auto database = store::Database::open(data() / "onedoor.sqlite", machineNow()).value();
    store::DeviceStore devices(database);
    const auto now = machineNow();
    const auto code = devices.add(device.id, kiosk ? store::DeviceKind::Kiosk : store::DeviceKind::Display, now).value();
    const auto pending = devices.pending(code.id(), now).value();
    if (auto enrolled = devices.enrol(*pending, hex(device.key.publicKey().bytes), now); !enrolled)
        throw std::runtime_error(enrolled.error().message);
}

void HallProcess::start(Instant at)
{
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    const auto log = (m_folder / "server.log").string();
    const auto place = data().string();
    m_process = ::fork();
    if (m_process == 0)
    {
        ::dup2(to[0], 0);
        ::dup2(from[1], answers);
        const int file = ::open(log.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0644);
        ::dup2(file, 1);
        ::dup2(file, 2);
        ::execl("/proc/self/exe", "bench_special_day", "--serve", place.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(to[0]);
    ::close(from[1]);
    m_to = to[1];
    m_from = from[0];
    tell(std::to_string(at.time_since_epoch().count()));
    m_port = static_cast<std::uint16_t>(std::stoi(listen()));
}

void HallProcess::tell(const std::string& line)
{
    const auto text = line + "\n";
    if (::write(m_to, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        throw std::runtime_error("the server is gone, see " + (m_folder / "server.log").string());
}

std::string HallProcess::listen()
{
    std::string line;
    for (char letter = 0; ::read(m_from, &letter, 1) == 1 && letter != '\n';)
        line += letter;
    if (line.empty())
        throw std::runtime_error("the server says nothing, see " + (m_folder / "server.log").string());
    return line;
}

void HallProcess::setClock(Instant at)
{
    tell(std::to_string(at.time_since_epoch().count()));
    (void)listen();
}

void HallProcess::lookAtWaits()
{
    tell("look");
    (void)listen();
}

void HallProcess::collect()
{
    ::close(m_to);
    ::close(m_from);
    int status = 0;
    ::waitpid(m_process, &status, 0);
    m_process = 0;
}

void HallProcess::kill()
{
    ::kill(m_process, SIGKILL);
    collect();
}

void HallProcess::stop()
{
    if (m_process == 0)
        return;
    ::close(m_to); // standard input ends: the server stops by itself
    m_to = -1;
    collect();
}

void HallProcess::signIn(Device& device)
{
    Api api(m_port);
    const auto asked = api.ask("POST", "/api/v1/device-sessions", {{"device", device.id}}, "").value();
    const std::string challenge = asked.body.at("challenge");
    const auto signature = device.key.sign("onedoor-device-session\n" + device.id + "\n" + challenge);
    const auto answer = api.ask("POST", "/api/v1/device-sessions/answer",
                                {{"device", device.id}, {"challenge", challenge}, {"signature", hex(signature)}}, "")
                            .value();
    device.headers = "Authorization: Bearer " + answer.body.at("token").get<std::string>() + "\r\n";
}

std::string HallProcess::signInClerk()
{
    server::SocketClient line(m_port);
    const auto body = Json{{"name", "clerk"}, {"password", m_clerkPassword}}.dump();
    line.send(fmt::format("POST /api/v1/session HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\n"
                          "Content-Length: {}\r\n\r\n{}",
                          body.size(), body));
    const auto answer = line.receive().value();
    const auto& cookie = answer.headers.at("set-cookie");
    const auto csrf = parseJson(answer.body, "answer").value().at("csrf").get<std::string>();
    return fmt::format("Cookie: {}\r\nX-CSRF-Token: {}\r\n", cookie.substr(0, cookie.find(';')), csrf);
}

int serveHall(const fs::path& data)
{
    const auto clockFrom = [](const std::string& line)
    { return HallClock::startingAt(Instant(std::chrono::milliseconds(std::stoll(line)))); };
    std::string line;
    if (!std::getline(std::cin, line))
        return 2;
    const auto hall = server::Hall::open({{data}, clockFrom(line), store::PasswordCost::least()}).value();
    server::HallServer handler(*hall);
    const auto http = server::HttpServer::listen({"127.0.0.1", 0, {}}, handler).value();
    hall->followTheDay();
    // Without the server's own timers, of which one would look at the waits as well.
    const std::jthread announcing(
        [&](const std::stop_token& stop)
        {
            for (; !stop.stop_requested(); std::this_thread::sleep_for(std::chrono::milliseconds(100)))
                hall->announceQueue();
        });
    ::dprintf(answers, "%d\n", http->port());
    std::thread io([&] { http->run(false); });
    // The clock is set while no request is under way.
    while (std::getline(std::cin, line))
    {
        if (line != "look")
            hall->clock = clockFrom(line);
        else if (auto looked = hall->waits.update(*hall->releases.current()->release, hall->clock.now()); !looked)
            std::cerr << looked.error().message << std::endl;
        ::dprintf(answers, "set\n");
    }
    http->stop();
    io.join();
    handler.stop();
    return 0;
}

} // namespace onedoor::bench
