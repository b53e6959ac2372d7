#include "config/client/DeviceSession.hpp"

#include "content/base/Files.hpp"
#include "content/base/Json.hpp"
#include "tests/support/FakeTransport.hpp"
#include "tests/support/TempFolder.hpp"

#include <gmock/gmock.h>
#include <latch>
#include <thread>

namespace onedoor::client
{
namespace
{

/// A server that wants a token on everything but the sign-in itself.
class DeviceSessionTest : public testing::Test
{
protected:
    DeviceSessionTest()
    {
        server.answer([this](const HttpRequest& request) { return answer(request); });
        EXPECT_TRUE(consent::DeviceKey::loadOrMake(folder / DeviceIdentity::keyName));
        EXPECT_TRUE(writeFileAtomically(folder / DeviceIdentity::fileName,
                                        R"({"format":1,"device":"wall-1","kind":"display","server":"http://hall"})"));
        session = std::make_shared<DeviceSession>(DeviceIdentity::load(folder.path()).value(), "http://hall");
    }
    Result<HttpResponse> answer(const HttpRequest& request)
    {
        if (request.url == "http://hall/api/v1/device-sessions")
            return knowsDevice ? HttpResponse{200, {}, R"({"challenge":"c0ffee"})"}
                               : HttpResponse{403, {}, R"({"code":"device_revoked","detail":"no longer known"})"};
        if (request.url == "http://hall/api/v1/device-sessions/answer")
            return HttpResponse{200, {}, R"({"token":"token-)" + std::to_string(++signIns) + "\"}"};
        const auto given = request.headers.find("Authorization");
        if (request.url.starts_with("http://hall/") && (given == request.headers.end() || given->second != wanted))
            return HttpResponse{401, {}, R"({"code":")" + code + "\"}"};
        return HttpResponse{200, {}, "{}"};
    }
    std::unique_ptr<HttpTransport> transport()
    {
        return std::make_unique<SignedInTransport>(std::make_unique<onedoor::test::FakeTransport>(server), session);
    }
    Result<HttpResponse> get(const std::string& url = "http://hall/api/v1/clock")
    {
        HttpRequest request;
        request.url = url;
        return transport()->send(request, {});
    }

    onedoor::test::TempFolder folder;
    onedoor::test::FakeServer server;
    std::shared_ptr<DeviceSession> session;
    bool knowsDevice = true;
    std::string wanted = "Bearer token-1";
    std::string code = "device_not_signed_in";
    int signIns = 0;
};

TEST_F(DeviceSessionTest, SignsInOnceForAllConnections)
{
    EXPECT_EQ(get()->status, 200);
    EXPECT_EQ(get()->status, 200);
    EXPECT_EQ(signIns, 1);
    const auto body = Json::parse(server.asked().at(1).body);
    EXPECT_EQ(body["device"], "wall-1");
    EXPECT_EQ(body["challenge"], "c0ffee");
    EXPECT_EQ(body["signature"], DeviceIdentity::load(folder.path())->answer("c0ffee"));
}

TEST_F(DeviceSessionTest, ATokenThatIsNoLongerKnownIsRenewedOnceAndTheRequestRepeated)
{
    ASSERT_EQ(get()->status, 200);
    wanted = "Bearer token-2"; // the server was started anew
    EXPECT_EQ(get()->status, 200);
    EXPECT_EQ(signIns, 2);
    wanted = "Bearer never";
    EXPECT_EQ(get()->status, 401);
    EXPECT_EQ(signIns, 3) << "no endless trying";
}

TEST_F(DeviceSessionTest, AnotherRefusalIsAnAnswerLikeAnyOther)
{
    wanted = "Bearer x";
    code = "not_allowed";
    EXPECT_EQ(get()->status, 401);
    EXPECT_EQ(signIns, 1);
}

TEST_F(DeviceSessionTest, TheTokenGoesToNobodyElse)
{
    for (const std::string url : {"http://mirror/repository/x", "http://hall.evil/x", "http://hall@evil/x"})
    {
        EXPECT_EQ(get(url)->status, 200);
        EXPECT_FALSE(server.asked().back().headers.contains("Authorization")) << url;
    }
    EXPECT_EQ(signIns, 0);
}

TEST_F(DeviceSessionTest, ARevokedDeviceIsToldWhy)
{
    knowsDevice = false;
    const auto refused = get();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Denied);
    EXPECT_THAT(refused.error().message, testing::HasSubstr("device_revoked: no longer known"));
}

TEST_F(DeviceSessionTest, AStreamCarriesTheTokenToo)
{
    server.hangUp();
    HttpRequest request;
    request.url = "http://hall/api/v1/live";
    ASSERT_TRUE(transport()->stream(request, [](std::string_view) { return true; }, {}));
    EXPECT_EQ(server.asked().back().headers.at("Authorization"), "Bearer token-1");
}

TEST_F(DeviceSessionTest, ManyThreadsShareOneToken)
{
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back(
            [this]
            {
                for (int n = 0; n < 20; ++n)
                    EXPECT_EQ(get()->status, 200);
            });
    threads.clear();
    EXPECT_EQ(signIns, 1);
}

/// A line that was cut while somebody signs in over it.
class StuckTransport : public HttpTransport
{
public:
    Result<HttpResponse> send(const HttpRequest&, const std::stop_token&) override
    {
        entered.count_down();
        released.wait();
        return fail(ErrorCode::Unreachable, "cut");
    }
    Result<HttpResponse> stream(const HttpRequest& request, const Sink&, const std::stop_token& stop) override
    {
        return send(request, stop);
    }
    std::latch entered{1};
    std::latch released{1};
};

TEST_F(DeviceSessionTest, AVisitorsRequestWaitsNoLongerThanItsOwnTimeForAnothersSignIn)
{
    StuckTransport stuck;
    std::thread other([&] { (void)session->token(stuck, {}, std::chrono::seconds(10), {}); });
    stuck.entered.wait();
    HttpRequest request;
    request.url = "http://hall/api/v1/tickets";
    request.timeout = std::chrono::milliseconds(1);
    EXPECT_EQ(transport()->send(request, {}).error().code, ErrorCode::TimedOut);
    stuck.released.count_down();
    other.join();
    EXPECT_EQ(get()->status, 200);
}

TEST_F(DeviceSessionTest, ASpoiltIdentityIsNone)
{
    for (const std::string text : {"", "{", "[]", "{}", R"({"device":3,"kind":"display","server":""})"})
    {
        ASSERT_TRUE(writeFileAtomically(folder / DeviceIdentity::fileName, text));
        EXPECT_EQ(DeviceIdentity::load(folder.path()).error().code, ErrorCode::Malformed) << text;
    }
}

} // namespace
} // namespace onedoor::client
