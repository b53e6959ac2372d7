#include "tests/unit/server/SocketClient.hpp"
#include "tests/unit/server/TestHall.hpp"

#include <gtest/gtest.h>
#include <set>

using namespace onedoor;
using namespace onedoor::server;
using namespace std::chrono_literals;

namespace
{

/// A header line of raw bytes.
std::string authorizationOf(TestHall& hall, const std::string& device)
{
    return "Authorization: " + hall.device(device).at("authorization") + "\r\n";
}

std::string cookieOf(TestHall& hall, const std::string& account)
{
    return "Cookie: " + hall.signedIn(account).at("cookie") + "\r\n";
}

} // namespace

TEST(HttpServer, OneConnectionCarriesManyRequests)
{
    TestHall hall;
    const RunningServer server(hall);
    SocketClient client(server.port());
    for (int count = 0; count < 5; ++count)
    {
        ASSERT_TRUE(client.send(getRequest("/healthz")));
        const auto answer = client.receive();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
    }
    ASSERT_TRUE(client.send(getRequest("/healthz") + getRequest("/api/v1/clock")));
    EXPECT_NE(client.receive()->body.find("\"ok\""), std::string::npos);
    EXPECT_NE(client.receive()->body.find("business_date"), std::string::npos);
}

TEST(HttpServer, HeadHasTheLengthAndNoBody)
{
    TestHall hall;
    const RunningServer server(hall);
    SocketClient client(server.port());
    ASSERT_TRUE(client.send("HEAD /healthz HTTP/1.1\r\nHost: hall\r\n\r\n" + getRequest("/healthz")));
    const auto head = client.receive(false);
    const auto whole = client.receive();
    ASSERT_TRUE(head && whole);
    EXPECT_GT(std::stoi(head->headers.at("content-length")), 10);
    EXPECT_NE(whole->body.find("\"ok\""), std::string::npos);
}

TEST(HttpServer, FilesComeWholeAndInParts)
{
    TestHall hall;
    const RunningServer server(hall);
    SocketClient client(server.port());
    ASSERT_TRUE(client.send(getRequest("/repository/metadata/1.content.json")));
    const auto whole = client.receive();
    ASSERT_TRUE(whole);
    ASSERT_TRUE(client.send(getRequest("/repository/metadata/1.content.json", "Range: bytes=5-14\r\n")));
    const auto part = client.receive();
    ASSERT_TRUE(part);
    EXPECT_EQ(part->status, 206);
    EXPECT_EQ(part->body, whole->body.substr(5, 10));
}

TEST(HttpServer, GarbageGetsAShortAnswerAndOthersAreServedOn)
{
    TestHall hall;
    const RunningServer server(hall);
    const std::string many(20'000, 'x');
    for (const auto& garbage :
         {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), std::string("GET\r\n\r\n"),
          std::string("GET / HTTP/9.9\r\n\r\n"), std::string("GET /% HTTP/1.1\r\nHost: h\r\n\r\n"),
          std::string("GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n"), "GET /" + many + " HTTP/1.1\r\nHost: h\r\n\r\n",
          "GET / HTTP/1.1\r\nX: " + many + "\r\n\r\n", std::string(64, '\0') + "\r\n\r\n",
          std::string("POST /api/v1/tickets HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n"),
          std::string("POST /api/v1/tickets HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n")})
    {
        SocketClient client(server.port());
        client.send(garbage);
        const auto answer = client.receive();
        ASSERT_TRUE(answer) << garbage.substr(0, 40);
        EXPECT_TRUE(answer->status == 400 || answer->status == 413 || answer->status == 431) << answer->status;
        EXPECT_EQ(answer->headers.at("content-type"), "application/problem+json");
        EXPECT_TRUE(client.isClosedWithin(5s));
    }
    SocketClient client(server.port());
    ASSERT_TRUE(client.send(getRequest("/healthz")));
    EXPECT_EQ(client.receive()->status, 200);
}

TEST(HttpServer, BodyOverTheRoutesLimitIsRefusedBeforeItIsRead)
{
    TestHall hall;
    const RunningServer server(hall);
    SocketClient client(server.port());
    ASSERT_TRUE(client.send("POST /api/v1/tickets HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                            "Idempotency-Key: k\r\nContent-Length: 100000000\r\n\r\n{"));
    const auto answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);

    SocketClient chunked(server.port());
    chunked.send("POST /api/v1/tickets HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n" +
                 std::string(0x20000, 'x') + "\r\n0\r\n\r\n");
    const auto refused = chunked.receive();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 413);
}

TEST(HttpServer, WhoBringsNoSignInSendsNothingLong)
{
    TestHall hall;
    const RunningServer server(hall);
    const auto post = [](const std::string& who)
    {
        return "POST /api/v1/posts HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n" + who +
               "Content-Length: 100000\r\n\r\n" + std::string(100'000, ' ');
    };
    SocketClient stranger(server.port());
    stranger.send(post(""));
    EXPECT_EQ(stranger.receive()->status, 413);
    SocketClient editor(server.port());
    ASSERT_TRUE(editor.send(post(cookieOf(hall, "editor"))));
    EXPECT_EQ(editor.receive()->status, 403) << "taken in, and refused for want of a CSRF token";
}

TEST(HttpServer, LongBodiesTogetherHaveALimit)
{
    TestHall hall;
    HttpLimits limits;
    limits.bodiesBytes = 250'000;
    const RunningServer server(hall, limits);
    const auto head = "POST /api/v1/posts HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n" +
                      cookieOf(hall, "editor") + "Content-Length: 100000\r\n\r\n{";
    const auto status = [&]
    {
        SocketClient one(server.port());
        EXPECT_TRUE(one.send(head + std::string(99'999, ' ')));
        return one.receive()->status;
    };
    {
        SocketClient first(server.port());
        SocketClient second(server.port());
        ASSERT_TRUE(first.send(head) && second.send(head));
        int third = 0;
        for (int count = 0; count < 100 && third != 503; ++count)
            third = status();
        EXPECT_EQ(third, 503) << "two are on their way";
    }
    int after = 503;
    for (int count = 0; count < 100 && after == 503; ++count)
        after = status();
    EXPECT_EQ(after, 403) << "they are gone, and their room is free again";
}

TEST(HttpServer, ClientThatAsksFirstIsToldToGoOn)
{
    TestHall hall;
    const RunningServer server(hall);
    SocketClient client(server.port());
    const std::string body = R"({"service":"registration","kiosk":"kiosk-1"})";
    ASSERT_TRUE(client.send("POST /api/v1/tickets HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n" +
                            authorizationOf(hall, "kiosk-1") +
                            "Idempotency-Key: k\r\nExpect: 100-continue\r\nContent-Length: " +
                            std::to_string(body.size()) + "\r\n\r\n"));
    ASSERT_EQ(client.receive()->status, 100);
    ASSERT_TRUE(client.send(body));
    EXPECT_EQ(client.receive()->status, 201);
}

TEST(HttpServer, SlowHeadersLoseTheLine)
{
    TestHall hall;
    HttpLimits limits;
    limits.headerTime = 300ms;
    const RunningServer server(hall, limits);
    SocketClient slow(server.port());
    const auto begin = std::chrono::steady_clock::now();
    bool open = true;
    // A letter now and then keeps an ordinary read time-out away for ever.
    for (int count = 0; open && count < 100; ++count)
    {
        open = slow.send(count == 0 ? "GET / HTTP/1.1\r\n" : "X");
        open = open && !slow.isClosedWithin(50ms);
    }
    EXPECT_FALSE(open);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 4s);
    SocketClient other(server.port());
    ASSERT_TRUE(other.send(getRequest("/healthz")));
    EXPECT_EQ(other.receive()->status, 200);
}

TEST(HttpServer, BodyThatNeverEndsLosesTheLine)
{
    TestHall hall;
    HttpLimits limits;
    limits.bodyTime = 300ms;
    const RunningServer server(hall, limits);
    SocketClient slow(server.port());
    ASSERT_TRUE(slow.send("POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                          "Idempotency-Key: k\r\nContent-Length: 100\r\n\r\n{\"service\":"));
    EXPECT_TRUE(slow.isClosedWithin(5s));
    SocketClient other(server.port());
    ASSERT_TRUE(other.send(getRequest("/healthz")));
    EXPECT_EQ(other.receive()->status, 200);
}

TEST(HttpServer, PortInUseIsSaid)
{
    TestHall hall;
    const RunningServer server(hall);
    const auto second = HttpServer::listen({"127.0.0.1", server.port(), {}}, hall.server());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Conflict);
    EXPECT_NE(second.error().message.find("in use"), std::string::npos);
}

TEST(HttpServer, TooManyConnectionsAreTurnedAway)
{
    TestHall hall;
    HttpLimits limits;
    limits.connections = 4;
    const RunningServer server(hall, limits);
    std::vector<std::unique_ptr<SocketClient>> clients;
    for (int count = 0; count < 4; ++count)
    {
        clients.push_back(std::make_unique<SocketClient>(server.port()));
        ASSERT_TRUE(clients.back()->send(getRequest("/healthz")));
        ASSERT_TRUE(clients.back()->receive());
    }
    SocketClient fifth(server.port());
    EXPECT_TRUE(fifth.isClosedWithin(5s));
    clients.clear();
    std::optional<SocketClient::Answer> answer;
    for (int count = 0; !answer && count < 100; ++count)
    {
        SocketClient again(server.port());
        again.send(getRequest("/healthz"));
        answer = again.receive();
    }
    EXPECT_TRUE(answer) << "there is room again";
}

TEST(HttpServer, HundredTapsFromManyConnectionsGetHundredNumbers)
{
    TestHall hall;
    const RunningServer server(hall);
    const auto authorization = authorizationOf(hall, "kiosk-1");
    constexpr int connections = 10;
    constexpr int tapsEach = 10;
    std::vector<std::set<std::string>> labels(connections);
    std::vector<std::thread> threads;
    for (int connection = 0; connection < connections; ++connection)
        threads.emplace_back(
            [&, connection]
            {
                SocketClient client(server.port());
                for (int tap = 0; tap < tapsEach; ++tap)
                {
                    client.send(tapRequest(std::to_string(connection) + "-" + std::to_string(tap), authorization));
                    const auto answer = client.receive();
                    if (answer && answer->status == 201)
                        labels[static_cast<std::size_t>(connection)].insert(
                            bodyOf({201, {}, answer->body, {}, {}})["ticket"]["label"]);
                }
            });
    for (auto& thread : threads)
        thread.join();
    std::set<std::string> all;
    for (const auto& each : labels)
        all.insert(each.begin(), each.end());
    EXPECT_EQ(all.size(), static_cast<std::size_t>(connections * tapsEach));
    EXPECT_EQ(*all.begin(), "B001");
    EXPECT_EQ(*all.rbegin(), "B100");
}

TEST(HttpServer, LiveChannelSaysHelloThenWhatHappens)
{
    TestHall hall;
    const RunningServer server(hall);
    SocketClient live(server.port());
    ASSERT_TRUE(live.send(getRequest("/api/v1/live?device=wall-main", authorizationOf(hall, "wall-main"))));
    ASSERT_TRUE(live.waitFor("event: hello"));
    SocketClient kiosk(server.port());
    ASSERT_TRUE(kiosk.send(tapRequest("one", authorizationOf(hall, "kiosk-1"))));
    ASSERT_EQ(kiosk.receive()->status, 201);
    EXPECT_TRUE(live.waitFor(
        "event: queue\ndata: {\"paused\":[],\"remaining\":{},\"series\":[],\"wait\":{},\"waiting\":{\"consultation\":0,"
        "\"exam\":0,\"exam-men\":0,\"exam-women\":0,\"prepregnancy\":0,\"registration\":1}}"))
        << live.heard();
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/registration-1/next", Json::object()).status, 200);
    EXPECT_TRUE(live.waitFor("event: call\ndata: {\"at\":\"2027-03-03T02:00:"));
    EXPECT_TRUE(live.waitFor("\"number\":\"B001\""));
}

TEST(HttpServer, AVisitorWhoCallsForStaffIsToldOnce)
{
    TestHall hall;
    const RunningServer server(hall);
    SocketClient live(server.port());
    ASSERT_TRUE(live.send(getRequest("/api/v1/live?device=console", cookieOf(hall, "clerk"))));
    ASSERT_TRUE(live.waitFor("event: hello"));
    for (const auto* page : {"consent", "help", "help", "home"})
        ASSERT_EQ(hall.askFrom("kiosk-1", "PUT", "/api/v1/screens/kiosk-1/status", {{"kind", "kiosk"}, {"page", page}})
                      .status,
                  204);
    EXPECT_TRUE(live.waitFor("event: help\ndata: {\"screen\":\"kiosk-1\"}")) << live.heard();
    hall.tap("one"); // what follows on the channel shows that no second one came
    ASSERT_TRUE(live.waitFor("event: queue"));
    EXPECT_EQ(live.heard().find("event: help"), live.heard().rfind("event: help"));
}

TEST(HttpServer, TwoClerksAtOnceCallTwoTickets)
{
    TestHall hall;
    hall.tap("one");
    hall.tap("two");
    std::vector<std::string> labels(2);
    (void)hall.askAs("clerk", "GET", "/api/v1/session");
    std::vector<std::thread> clerks;
    for (std::size_t clerk = 0; clerk < 2; ++clerk)
        clerks.emplace_back(
            [&, clerk]
            {
                const auto path = "/api/v1/counters/registration-" + std::to_string(clerk + 1) + "/next";
                labels[clerk] = bodyOf(hall.askAs("clerk", "POST", path, Json::object()))["ticket"]["label"];
            });
    for (auto& clerk : clerks)
        clerk.join();
    EXPECT_NE(labels[0], labels[1]);
}
