#pragma once

#include "content/base/Json.hpp"
#include "content/consent/DeviceKey.hpp"
#include "content/queue/DayPlan.hpp"
#include "tests/unit/server/SocketClient.hpp"

#include <filesystem>
#include <memory>
#include <sys/types.h>

namespace onedoor::bench
{

struct Reply
{
    int status = 0;
    Json body;
};

/// One kept-open line to the server.
class Api
{
public:
    explicit Api(std::uint16_t port) : m_port(port) {}

    /// Absent when the server does not answer: it has been killed.
    [[nodiscard]] std::optional<Reply> ask(const std::string& method, const std::string& target, const Json& body,
                                           const std::string& headers);
    /// The request alone, for an answer that nobody will hear.
    bool send(const std::string& method, const std::string& target, const Json& body, const std::string& headers);

private:
    [[nodiscard]] std::optional<Reply> hear();
    std::uint16_t m_port;
    std::unique_ptr<server::SocketClient> m_line;
};

/// A device with its own key, as a program of ours would be one.
struct Device
{
    std::string id;
    consent::DeviceKey key = consent::DeviceKey::make();
    std::string headers{}; ///< of its requests, once it has signed in
};

/// A special day's hall and its server, in a process of its own that can be killed. The hall's
/// clock is told to it: `serve --at` moves the clock, but cannot make it run faster than the
/// machine's.
class HallProcess
{
public:
    /// Makes a demo hall with the counters of the plan, open from eight to eleven at night.
    HallProcess(const std::filesystem::path& parent, const queue::DayPlan& plan);
    ~HallProcess();
    HallProcess(const HallProcess&) = delete;
    HallProcess& operator=(const HallProcess&) = delete;

    void enrol(Device& device, bool kiosk);
    void start(Instant at);
    void kill();
    void stop();
    void setClock(Instant at);
    /// Lets it look at the waits, which it does by itself once in a second of the machine's: minutes
    /// of a day that runs this fast.
    void lookAtWaits();

    void signIn(Device& device);
    /// Returns  the headers of the clerk's requests.
    [[nodiscard]] std::string signInClerk();
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    [[nodiscard]] std::filesystem::path data() const { return m_folder / "hall"; }

private:
    void tell(const std::string& line);
    [[nodiscard]] std::string listen();
    void collect();

    std::filesystem::path m_folder;
    std::string m_clerkPassword;
    pid_t m_process = 0;
    int m_to = -1;
    int m_from = -1;
    std::uint16_t m_port = 0;
};

/// What the process does. Reads clock times from standard input, until it ends.
int serveHall(const std::filesystem::path& data);

} // namespace onedoor::bench
