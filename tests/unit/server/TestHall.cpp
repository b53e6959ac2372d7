#include "tests/unit/server/TestHall.hpp"

#include "config/server/Commands.hpp"
#include "config/server/DraftDesk.hpp"
#include "config/server/KeyStick.hpp"
#include "tests/unit/server/TestDevice.hpp"

#include <gtest/gtest.h>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace onedoor::server
{

namespace
{

/// "account: editor     password: abcd-..." → editor: abcd-...
std::map<std::string, std::string> readPasswords(const std::string& printed)
{
    std::map<std::string, std::string> passwords;
    const std::regex line("account: (\\S+)\\s+password: (\\S+)");
    for (std::sregex_iterator found(printed.begin(), printed.end(), line), end; found != end; ++found)
        passwords[(*found)[1]] = (*found)[2];
    return passwords;
}

} // namespace

TestHall::TestHall(const std::string& at, std::int64_t databasePages)
{
    std::ostringstream printed;
    if (runInit({data(), true, store::PasswordCost::least()}, printed) != 0)
        throw std::runtime_error("init failed");
    m_passwords = readPasswords(printed.str());
    auto hall = Hall::open({data(), HallClock::startingAt(*calendar::parseInstant(at)), store::PasswordCost::least(),
                            databasePages});
    if (!hall)
        throw std::runtime_error(hall.error().message);
    m_hall = std::move(*hall);
    m_server = std::make_unique<HallServer>(*m_hall);
}

TestHall::~TestHall()
{
    m_server->stop();
}

Response TestHall::ask(const std::string& method, const std::string& target, const Json& body, TextMap headers)
{
    Request request;
    request.method = method;
    if (!splitTarget(target, request.path, request.query))
        throw std::runtime_error("bad target " + target);
    request.headers = std::move(headers);
    request.cookies = parseCookies(request.header("cookie"));
    if (!body.is_null())
    {
        request.body = toText(body);
        request.headers.emplace("content-type", "application/json");
    }
    return m_server->answer(std::move(request));
}

const TestHall::SignIn& TestHall::signIn(const std::string& account)
{
    if (!m_signIns.contains(account))
    {
        const auto response =
            ask("POST", "/api/v1/session", {{"name", account}, {"password", password(account)}});
        EXPECT_EQ(response.status, 200) << response.body;
        const std::string cookie(response.header("Set-Cookie"));
        m_signIns[account] = {cookie.substr(0, cookie.find(';')), bodyOf(response).at("csrf")};
    }
    return m_signIns.at(account);
}

Response TestHall::askAs(const std::string& account, const std::string& method, const std::string& target,
                         const Json& body, TextMap headers)
{
    headers.merge(signedIn(account));
    return ask(method, target, body, std::move(headers));
}

Response TestHall::askFrom(const std::string& device, const std::string& method, const std::string& target,
                           const Json& body, TextMap headers)
{
    headers.merge(this->device(device));
    return ask(method, target, body, std::move(headers));
}

TextMap TestHall::device(const std::string& id)
{
    using Kind = store::DeviceKind;
    const auto kind = id.starts_with("kiosk") ? Kind::Kiosk : id.starts_with("counter") ? Kind::Counter : Kind::Display;
    if (!m_tokens.contains(id))
        m_tokens[id] = enrolAndSignIn(*m_hall, id, kind);
    return bearer(m_tokens.at(id));
}

TextMap TestHall::signedIn(const std::string& account)
{
    const auto& signedIn = signIn(account);
    return {{"cookie", signedIn.cookie}, {"x-csrf-token", signedIn.csrf}};
}

trust::SigningKey TestHall::stick(const std::string& owner) const
{
    const auto passphrases = Passphrases::from(data().keys() / "passphrases.txt").value();
    return std::move(openStick(data().keys() / "sticks" / (owner + ".key"), passphrases).value().key);
}

Response TestHall::sign(const std::string& owner, const std::string& role)
{
    const auto draft = m_hall->drafts.find(role).value().value();
    const auto key = stick(owner);
    const trust::DraftSignature signature{role, draft.draft.version(), draft.sha256, key.id(),
                                          key.sign(draft.draft.canonical())};
    return askAs(owner, "POST", "/api/v1/drafts/" + role + "/signatures", Json::parse(trust::toText(signature)));
}

Response TestHall::publish(const std::string& role)
{
    const std::vector<std::string> signers = role == "content"   ? std::vector<std::string>{"editor", "reviewer"}
                                             : role == "notices" ? std::vector<std::string>{"duty"}
                                                                 : std::vector<std::string>{"reviewer"};
    for (const auto& owner : signers)
        if (auto taken = sign(owner, role); taken.status != 200)
            return taken;
    return askAs(signers.back(), "POST", "/api/v1/drafts/" + role + "/publish");
}

Response TestHall::tap(const std::string& key, const std::string& service)
{
    return askFrom("kiosk-1", "POST", "/api/v1/tickets", {{"service", service}, {"kiosk", "kiosk-1"}},
                   {{"idempotency-key", key}});
}

Json bodyOf(const Response& response)
{
    const auto json = parseJson(response.body, "body");
    EXPECT_TRUE(json) << response.status << " " << response.body;
    return json.value_or(Json());
}

std::string codeOf(const Response& response)
{
    return bodyOf(response).value("code", std::string());
}

RunningServer::RunningServer(TestHall& hall, HttpLimits limits) : m_hall(hall)
{
    auto http = HttpServer::listen({"127.0.0.1", 0, limits}, hall.server());
    if (!http)
        throw std::runtime_error(http.error().message);
    m_http = std::move(*http);
    hall.server().addTimers(*m_http);
    m_thread = std::thread([this] { m_http->run(false); });
}

RunningServer::~RunningServer()
{
    m_http->stop();
    m_thread.join();
    m_hall.server().stop();
}

} // namespace onedoor::server
