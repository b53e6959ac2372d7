// What nobody should send, and what should never happen: a clear answer each time, nothing lost.

#include "tests/unit/server/TestHall.hpp"

#include "content/base/Ids.hpp"
#include "content/consent/Base64.hpp"
#include "content/drawing/Media.hpp"

#include <atomic>
#include <csignal>
#include <gtest/gtest.h>
#include <latch>
#include <regex>
#include <sys/resource.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

const std::vector<std::string> shapes{
    "",      "null",       "true",         "0",           "-1e999",          "\"text\"",      "[]",
    "[[]]",  "{}",         "{\"a\":",      "{]",          "\xff\xfe",        "\"\xc0\xaf\"",  "{\"service\":{}}",
    "{\"\":0}", "[null,1]", "\"\\ud800\"", "nan",         "{\"a\":1}{}",     std::string(3, '\0')};

const std::vector<Json> values{nullptr,          true, -1, 1e300, "",     std::string(5000, 'x'), Json::array(),
                               Json::array({1}), {{"a", 1}}, "\n\t", "../../etc/passwd", 18446744073709551615u};

/// A good body of each route that takes one.
const std::vector<std::tuple<std::string, std::string, Json>> goodBodies{
    {"POST", "/api/v1/tickets", {{"service", "registration"}, {"kiosk", "kiosk-1"}}},
    {"PUT", "/api/v1/tickets/1/print", {{"state", "printed"}}},
    {"POST",
     "/api/v1/tickets",
     {{"service", "registration"},
      {"kiosk", "kiosk-1"},
      {"block", 1},
      {"number", 990},
      {"taken_at", "2027-03-03T10:00:00+08:00"}}},
    {"POST", "/api/v1/tickets", {{"booking", "YY1"}, {"kiosk", "kiosk-1"}, {"as_ordinary", true}}},
    {"POST", "/api/v1/blocks", {{"kiosk", "kiosk-1"}, {"have", {1}}}},
    {"POST",
     "/api/v1/bookings",
     {{"code", "YY1"}, {"business_date", "2027-03-04"}, {"time", "09:30"}, {"journey", "registration"}}},
    {"POST", "/api/v1/counters/exam-1/split", {{"ticket_id", 1}}},
    {"POST", "/api/v1/counters/exam-1/defer", {{"ticket_id", 1}, {"ready_on", "2027-03-04"}}},
    {"POST",
     "/api/v1/counters/exam-1/pause",
     {{"reason", "lunch"}, {"until", "2027-03-03T13:00:00+08:00"}}},
    {"POST", "/api/v1/consents", {{"sealed", "AAAA"}, {"receipt_hash", sha256("x")}, {"kiosk", "kiosk-1"}}},
    {"POST",
     "/api/v1/playback",
     {{"display", "wall-main"},
      {"records",
       {{{"id", "r-1"},
         {"slide", "s"},
         {"campaign", "c"},
         {"release", 1},
         {"shown_at", "2027-03-03T10:00:00+08:00"},
         {"duration_ms", 1000}}}}}},
    {"PUT",
     "/api/v1/screens/wall-main/status",
     {{"kind", "display"}, {"release", 1}, {"slide", "s"}, {"campaign", "c"}, {"level", "normal"}, {"error", ""}}},
    {"POST", "/api/v1/session", {{"name", "nobody"}, {"password", "wrong"}}},
    {"POST", "/api/v1/counters/exam-1/recall", {{"ticket_id", 1}}},
    {"POST", "/api/v1/counters/exam-1/no-show", {{"ticket_id", 1}}},
    {"POST", "/api/v1/counters/exam-1/transfer", {{"ticket_id", 1}, {"service", "registration"}}},
    {"POST",
     "/api/v1/preview?display=wall-main",
     {{"sentence", "婚检必须做"}, {"from", "2027-03-03"}, {"until", "2027-03-03"}, {"displays", {"wall-main"}}}},
    {"POST",
     "/api/v1/posts",
     {{"sentence", "婚检必须做"}, {"from", "2027-03-03"}, {"until", "2027-03-03"}, {"displays", {"wall-main"}}}}};

bool ofDisplays(const std::string& path)
{
    return path == "/api/v1/playback" || path.starts_with("/api/v1/screens/");
}

/// One request with whatever bytes as its body, of whoever may send it.
Response send(TestHall& hall, const std::string& method, const std::string& target, std::string body)
{
    Request request;
    request.method = method;
    EXPECT_TRUE(splitTarget(target, request.path, request.query));
    request.headers = hall.signedIn("admin");
    request.headers.merge(hall.device(ofDisplays(request.path) ? "wall-main" : "kiosk-1"));
    request.headers["content-type"] = "application/json";
    request.headers["idempotency-key"] = "key";
    request.cookies = parseCookies(request.header("cookie"));
    request.body = std::move(body);
    return hall.server().answer(std::move(request));
}

void expectNoFailure(const Response& response, const std::string& what)
{
    EXPECT_LT(response.status, 500) << what << " → " << response.body;
    if (response.status >= 400)
    {
        EXPECT_EQ(bodyOf(response).at("status"), response.status) << what;
    }
}

std::string noisePng(int side)
{
    Picture picture{side, side, {}};
    std::uint32_t state = 1;
    picture.rgba.resize(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 4);
    for (auto& byte : picture.rgba)
        byte = static_cast<std::uint8_t>((state = state * 1664525 + 1013904223) >> 24);
    return *drawing::encodePng(picture);
}

/// No file of this process may grow beyond this while it lives, as if the disk were full there.
class FileLimit
{
public:
    explicit FileLimit(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileLimit(const FileLimit&) = delete;
    FileLimit& operator=(const FileLimit&) = delete;

private:
    void (*m_handler)(int);
    rlimit m_before{};
};

} // namespace

TEST(BadInput, AnyBytesToAnyRouteGetAnAnswer)
{
    TestHall hall;
    const std::regex name("\\{[^}]*\\}");
    for (const auto& route : hall.server().router().routes())
    {
        if (route.method == "GET" || (route.method == "DELETE" && route.pattern == "/api/v1/session"))
            continue;
        const auto path = std::regex_replace(route.pattern, name, "1");
        for (const auto& shape : shapes)
            expectNoFailure(send(hall, route.method, path + "?display=wall-main", shape), route.method + path + shape);
    }
    EXPECT_EQ(hall.ask("GET", "/healthz").status, 200);
    EXPECT_EQ(hall.tap("after").status, 201);
}

TEST(BadInput, AnyValueInAnyFieldGetsAnAnswer)
{
    TestHall hall;
    for (const auto& [method, target, good] : goodBodies)
    {
        expectNoFailure(send(hall, method, target, toText(good)), target);
        for (const auto& [key, was] : good.items())
        {
            auto without = good;
            without.erase(key);
            expectNoFailure(send(hall, method, target, toText(without)), target + " without " + key);
            for (const auto& value : values)
            {
                auto body = good;
                body[key] = value;
                expectNoFailure(send(hall, method, target, toText(body)), target + " " + key + " " + value.dump());
            }
        }
    }
    EXPECT_EQ(hall.ask("GET", "/healthz").status, 200);
    EXPECT_EQ(hall.ask("GET", "/api/v1/screens").status, 200);
    EXPECT_EQ(hall.tap("after").status, 201);
}

TEST(BadInput, FullDiskGivesNoNumberAndLosesNone)
{
    TestHall hall("2027-03-03T10:00:00+08:00", 90);
    int given = 0;
    Response last;
    while ((last = hall.tap("tap-" + std::to_string(given + 1))).status == 201 && given < 900)
        ++given;
    EXPECT_EQ(last.status, 507) << last.body;
    EXPECT_EQ(codeOf(last), "no_space");
    EXPECT_GT(given, 20);
    EXPECT_EQ(bodyOf(hall.askFrom("kiosk-1", "GET", "/api/v1/queue")).at("services").at(0).contains("waiting"), true);
    EXPECT_EQ(hall.tap("tap-1").status, 200) << "a number that was given stays";
}

TEST(BadInput, PostThatCannotBeWrittenLeavesNoTrace)
{
    TestHall hall;
    const Json body{{"picture", consent::encodeBase64(noisePng(900))}, {"from", "2027-03-03"}, {"until", "2027-03-03"}};
    (void)hall.signedIn("editor");
    {
        const FileLimit limit(1u << 20);
        const auto refused = hall.askAs("editor", "POST", "/api/v1/posts", body, {{"idempotency-key", "key"}});
        EXPECT_EQ(refused.status, 500) << refused.body;
        EXPECT_EQ(codeOf(refused), "io");
        EXPECT_EQ(hall.askAs("editor", "POST", "/api/v1/preview?display=wall-main", body).status, 500);
    }
    EXPECT_TRUE(bodyOf(hall.askAs("editor", "GET", "/api/v1/posts"))["posts"].empty());
    EXPECT_EQ(bodyOf(hall.ask("GET", "/healthz"))["release"], 1);
    EXPECT_EQ(hall.askAs("editor", "POST", "/api/v1/posts", body, {{"idempotency-key", "key"}}).status, 201);
}

TEST(BadInput, FloodOfDrawingIsTurnedAwayAndNumbersGoOn)
{
    TestHall hall;
    constexpr int many = 300;
    std::atomic<int> busy = 0;
    std::atomic<int> drawn = 0;
    std::latch answered(many);
    const auto signedIn = hall.signedIn("editor");
    for (int count = 0; count < many; ++count)
    {
        Request request;
        request.method = "GET";
        request.headers = signedIn;
        request.cookies = parseCookies(request.header("cookie"));
        ASSERT_TRUE(splitTarget("/api/v1/preview?display=wall-main&width=480", request.path, request.query));
        hall.server().handle(std::move(request),
                             [&](const Response& response)
                             {
                                 busy += response.status == 503 && !response.header("Retry-After").empty() ? 1 : 0;
                                 drawn += response.status == 200 ? 1 : 0;
                                 answered.count_down();
                             });
    }
    EXPECT_EQ(hall.tap("meanwhile").status, 201);
    answered.wait();
    EXPECT_GT(busy, 0);
    EXPECT_GE(drawn, 60);
    EXPECT_EQ(busy + drawn, many);
}
