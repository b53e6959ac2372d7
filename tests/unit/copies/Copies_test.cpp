#include "config/server/Announcements.hpp"
#include "config/server/Commands.hpp"
#include "config/server/HallServer.hpp"
#include "config/store/DeviceStore.hpp"
#include "content/base/Files.hpp"
#include "tests/support/PostgresServer.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/server/TestDevice.hpp"

#include <condition_variable>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <regex>
#include <sstream>

using namespace onedoor;
using namespace onedoor::server;
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

namespace
{

/// A line of the live channel, and what has come over it.
class Screen : public EventStream
{
public:
    void send(std::string bytes) override
    {
        const std::lock_guard lock(m_mutex);
        m_heard += bytes;
        m_more.notify_all();
    }
    void close() override {}
    [[nodiscard]] bool isOpen() const override { return true; }

    [[nodiscard]] std::string heard() const
    {
        const std::lock_guard lock(m_mutex);
        return m_heard;
    }
    [[nodiscard]] int times(const std::string& text) const
    {
        const auto all = heard();
        int count = 0;
        for (auto at = all.find(text); at != std::string::npos; at = all.find(text, at + 1))
            ++count;
        return count;
    }
    /// Waits until everything is here that was told before: what comes last comes behind it.
    void hearAll(Hall& hall)
    {
        hall.announcements.help("last");
        EXPECT_TRUE(hears("{\"screen\":\"last\"}"));
    }
    /// Waits until it has come, ten seconds at most.
    [[nodiscard]] bool hears(const std::string& text)
    {
        std::unique_lock lock(m_mutex);
        return m_more.wait_for(lock, 10s, [&] { return m_heard.find(text) != std::string::npos; });
    }
    void forget()
    {
        const std::lock_guard lock(m_mutex);
        m_heard.clear();
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_more;
    std::string m_heard;
};

/// One program that serves the hall, and a screen that listens to it.
struct Copy
{
    explicit Copy(const DataFolder& data)
        : hall(Hall::open({data, HallClock::startingAt(*calendar::parseInstant("2027-03-03T10:00:00+08:00")),
                           store::PasswordCost::least()})
                   .value()),
          server(*hall)
    {
        hall->live.add(screen, hall->hello().value(), hall->live.lastId(), std::nullopt);
        hall->announcements.listen();
        // When its line is made it says everything once.
        const auto end = std::chrono::steady_clock::now() + 10s;
        while (screen->times("event: hello") < 2 && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(5ms);
        hall->announceQueue(); // what it has made of that is no news later
        screen->forget();
    }
    ~Copy() { server.stop(); }

    Response ask(const std::string& method, const std::string& target, const Json& body, TextMap headers)
    {
        Request request;
        request.method = method;
        (void)splitTarget(target, request.path, request.query);
        request.headers = std::move(headers);
        request.cookies = parseCookies(request.header("cookie"));
        request.body = body.is_null() ? std::string() : toText(body);
        request.headers.emplace("content-type", "application/json");
        return server.answer(std::move(request));
    }

    std::unique_ptr<Hall> hall;
    HallServer server;
    std::shared_ptr<Screen> screen = std::make_shared<Screen>();
};

class TwoCopies : public testing::Test
{
protected:
    static void SetUpTestSuite() { postgres = new test::PostgresServer; }
    static void TearDownTestSuite()
    {
        delete postgres;
        postgres = nullptr;
    }

    TwoCopies() : password(init())
    {
        here = std::make_unique<Copy>(data);
        there = std::make_unique<Copy>(data);
        kiosk = bearer(enrolAndSignIn(*here->hall, "kiosk-1", store::DeviceKind::Kiosk));
        const auto signedIn =
            here->ask("POST", "/api/v1/session", {{"name", "clerk"}, {"password", password}}, {});
        const std::string cookie(signedIn.header("Set-Cookie"));
        clerk = {{"cookie", cookie.substr(0, cookie.find(';'))}, {"x-csrf-token", bodyOf(signedIn).at("csrf")}};
    }

    /// A demo hall. Returns  the clerk's password.
    std::string init()
    {
        std::ostringstream printed;
        EXPECT_EQ(runInit({data, true, store::PasswordCost::least()}, printed), 0);
        const auto text = printed.str();
        std::smatch found;
        EXPECT_TRUE(std::regex_search(text, found, std::regex("account: clerk\\s+password: (\\S+)")));
        return found[1];
    }

    std::string tap(Copy& copy, const std::string& key)
    {
        auto headers = kiosk;
        headers["idempotency-key"] = key;
        const auto taken =
            copy.ask("POST", "/api/v1/tickets", {{"service", "registration"}, {"kiosk", "kiosk-1"}}, headers);
        EXPECT_EQ(taken.status, 201) << taken.body;
        return bodyOf(taken).at("ticket").at("label");
    }

    Response press(Copy& copy, const std::string& verb, const Json& body = nullptr)
    {
        return copy.ask("POST", "/api/v1/counters/registration-1/" + verb, body, clerk);
    }

    static test::PostgresServer* postgres;
    test::TempFolder folder;
    DataFolder data{folder / "data", postgres->makeDatabase()};
    std::string password;
    std::unique_ptr<Copy> here;
    std::unique_ptr<Copy> there;
    TextMap kiosk; ///< signed in at `here` alone: its token lives in that copy's memory
    TextMap clerk;
};

test::PostgresServer* TwoCopies::postgres = nullptr;

std::string called(const std::string& label)
{
    return fmt::format("\"number\":\"{}\"", label);
}

} // namespace

TEST_F(TwoCopies, ACallAtOneIsHeardByTheScreensOfBothOnce)
{
    const auto first = tap(*here, "one");
    const auto second = tap(*here, "two");
    ASSERT_EQ(press(*here, "next").status, 200);
    EXPECT_TRUE(there->screen->hears(called(first)));
    const auto next = press(*there, "next"); // the clerk's sign-in counts at both
    ASSERT_EQ(next.status, 200) << next.body;
    EXPECT_TRUE(here->screen->hears(called(second)));
    ASSERT_EQ(press(*here, "recall", {{"ticket_id", bodyOf(next).at("ticket").at("id")}}).status, 200);
    EXPECT_TRUE(there->screen->hears("\"recalled\":true"));
    EXPECT_TRUE(here->screen->hears("\"recalled\":true"));
    for (const auto& copy : {here.get(), there.get()})
    {
        copy->screen->hearAll(*here->hall);
        EXPECT_EQ(copy->screen->times("event: call"), 3) << copy->screen->heard();
        EXPECT_EQ(copy->screen->times(called(first)), 1);
    }
}

TEST_F(TwoCopies, ANumberAndAPauseChangeTheQueueOfBoth)
{
    const auto waitFor = [&](const std::string& text)
    {
        here->hall->announceQueue(); // as its timer does
        const auto end = std::chrono::steady_clock::now() + 10s;
        while (there->screen->times(text) == 0 && std::chrono::steady_clock::now() < end)
        {
            there->hall->announceQueue();
            std::this_thread::sleep_for(5ms);
        }
        return there->screen->times(text) > 0;
    };
    (void)tap(*here, "one");
    EXPECT_TRUE(waitFor("\"registration\":1")) << there->screen->heard();
    there->screen->hearAll(*here->hall);
    there->hall->announceQueue();
    there->screen->forget();
    EXPECT_EQ(press(*here, "pause", {{"reason", "lunch"}}).status, 204);
    EXPECT_TRUE(waitFor("\"paused\":[\"registration-1\"]")) << there->screen->heard();
}

TEST_F(TwoCopies, ANumberLeavesTheBoardsOfBoth)
{
    const auto label = tap(*here, "one");
    const auto next = press(*here, "next");
    ASSERT_TRUE(there->screen->hears(called(label)));
    there->screen->forget();
    ASSERT_EQ(press(*here, "no-show", {{"ticket_id", bodyOf(next).at("ticket").at("id")}}).status, 200);
    EXPECT_TRUE(there->screen->hears("event: hello")) << "which tells the whole board";
    EXPECT_THAT(there->screen->heard(), HasSubstr("\"calls\":[]"));
}

TEST_F(TwoCopies, DraftsAndCallsForStaffReachThePagesOfBoth)
{
    here->hall->announcements.draft("content", "published");
    EXPECT_TRUE(there->screen->hears("event: draft"));
    EXPECT_THAT(there->screen->heard(), HasSubstr("\"role\":\"content\""));
    EXPECT_THAT(there->screen->heard(), HasSubstr("\"state\":\"published\""));
    here->hall->announcements.help("kiosk-1");
    EXPECT_TRUE(there->screen->hears("{\"screen\":\"kiosk-1\"}"));
}

TEST_F(TwoCopies, APublicationIsOnTheAirOfBoth)
{
    const auto hallFile = data.content() / "hall.json";
    auto hall = parseJson(readFile(hallFile).value(), "hall.json").value();
    hall["queue"]["block_size"] = 61;
    ASSERT_TRUE(writeFileAtomically(hallFile, toText(hall)));
    std::ostringstream said;
    ReleaseOptions options;
    options.data = data;
    options.by = "editor";
    options.out = folder / "draft.tar";
    ASSERT_EQ(runReleaseDraft(options, said), 0) << said.str();
    for (const std::string who : {"editor", "reviewer"})
    {
        SignOptions sign;
        sign.draft = options.out;
        sign.key = data.keys() / "sticks" / (who + ".key");
        sign.passphrases = data.keys() / "passphrases.txt";
        sign.out = folder / (who + ".json");
        sign.whole = true;
        ASSERT_EQ(runReleaseSign(sign, said), 0) << said.str();
        options.signatures.push_back(sign.out);
    }
    ASSERT_EQ(runReleasePublish(options, said), 0) << said.str();
    here->hall->refreshRelease(); // as its timer does
    EXPECT_TRUE(there->screen->hears("event: release"));
    EXPECT_EQ(there->hall->releases.current()->version, here->hall->releases.current()->version);
}

TEST_F(TwoCopies, WhatWasDoneWhileTheLineWasCutIsHeardAfterwards)
{
    const auto label = tap(*here, "one");
    (void)postgres->run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                        "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    auto next = press(*here, "next");
    for (int again = 0; next.status == 503 && again < 3; ++again)
        next = press(*here, "next");
    ASSERT_EQ(next.status, 200) << next.body;
    EXPECT_TRUE(there->screen->hears(called(label)));
    EXPECT_TRUE(there->screen->hears("event: hello"));
    there->screen->hearAll(*here->hall);
    EXPECT_EQ(there->screen->times("event: call"), 1);
}

TEST_F(TwoCopies, AScreenThatMovesToTheOtherMissesNothingAndHearsNothingTwice)
{
    const auto first = tap(*here, "one");
    const auto second = tap(*here, "two");
    ASSERT_EQ(press(*here, "next").status, 200);
    ASSERT_TRUE(there->screen->hears(called(first)));
    here->hall->announceQueue();
    const auto seen = here->hall->live.lastId();
    std::this_thread::sleep_for(2ms); // ids are milliseconds
    ASSERT_EQ(press(*here, "next").status, 200);
    ASSERT_TRUE(there->screen->hears(called(second)));
    const auto moved = std::make_shared<Screen>();
    there->hall->live.add(moved, Json::object(), there->hall->live.lastId(), seen);
    EXPECT_EQ(moved->times("event: hello"), 1);
    EXPECT_EQ(moved->times("event: call"), 1) << moved->heard();
    EXPECT_THAT(moved->heard(), HasSubstr(called(second)));
}
