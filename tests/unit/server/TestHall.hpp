#pragma once

#include "config/server/HallServer.hpp"
#include "tests/support/TempFolder.hpp"

#include <map>
#include <string>
#include <thread>

namespace onedoor::server
{

/// A demo hall as `init --demo` makes it, its clock at a moment, asked without a network.
class TestHall
{
public:
    /// 2027-03-03 is an ordinary Wednesday; the hall is open at ten.
    /// `databasePages` as of Hall::Options: few for a disk that fills up.
    explicit TestHall(const std::string& at = "2027-03-03T10:00:00+08:00", std::int64_t databasePages = 0);
    ~TestHall();

    [[nodiscard]] Hall& hall() { return *m_hall; }
    [[nodiscard]] HallServer& server() { return *m_server; }
    [[nodiscard]] DataFolder data() const { return {m_folder / "data"}; }
    [[nodiscard]] const std::string& password(const std::string& account) const { return m_passwords.at(account); }

    /// One request; `body` null = none.
    Response ask(const std::string& method, const std::string& target, const Json& body = nullptr,
                 TextMap headers = {});
    /// The same with the cookie and token of a sign-in.
    Response askAs(const std::string& account, const std::string& method, const std::string& target,
                   const Json& body = nullptr, TextMap headers = {});
    /// A sign-in's cookie and token, to be sent with a request of the test's own.
    TextMap signedIn(const std::string& account);
    /// The same from a device, enrolled and signed in when it is first used: "kiosk-..." is a
    /// kiosk, "counter-..." a counter screen, any other name a display.
    Response askFrom(const std::string& device, const std::string& method, const std::string& target,
                     const Json& body = nullptr, TextMap headers = {});
    TextMap device(const std::string& id);
    /// A key of the demo's people: "editor", "reviewer", "duty", "admin", "root-1", ...
    [[nodiscard]] trust::SigningKey stick(const std::string& owner) const;
    /// Hands in the signature of that person under the open draft of a role.
    Response sign(const std::string& owner, const std::string& role = "content");
    /// Signs the open draft of a role by whom it takes, and publishes it.
    Response publish(const std::string& role = "content");
    Response tap(const std::string& key, const std::string& service = "registration");

private:
    struct SignIn
    {
        std::string cookie;
        std::string csrf;
    };
    const SignIn& signIn(const std::string& account);

    test::TempFolder m_folder;
    std::map<std::string, std::string> m_passwords;
    std::map<std::string, SignIn> m_signIns;
    std::map<std::string, std::string> m_tokens; ///< of devices
    std::unique_ptr<Hall> m_hall;
    std::unique_ptr<HallServer> m_server;
};

/// The body as JSON; fails the test where it is none.
[[nodiscard]] Json bodyOf(const Response& response);
/// "closed", "conflict", ...
[[nodiscard]] std::string codeOf(const Response& response);

/// The hall's server on a free port of this machine, in a thread of its own.
class RunningServer
{
public:
    explicit RunningServer(TestHall& hall, HttpLimits limits = {});
    ~RunningServer();
    [[nodiscard]] std::uint16_t port() const { return m_http->port(); }

private:
    TestHall& m_hall;
    std::unique_ptr<HttpServer> m_http;
    std::thread m_thread;
};

} // namespace onedoor::server
