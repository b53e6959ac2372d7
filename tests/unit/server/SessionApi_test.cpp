#include "tests/unit/server/TestHall.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;

TEST(SessionApi, CookieIsOutOfReachOfScriptsAndOtherSites)
{
    TestHall hall;
    const auto response =
        hall.ask("POST", "/api/v1/session", {{"name", "clerk"}, {"password", hall.password("clerk")}});
    ASSERT_EQ(response.status, 200) << response.body;
    const std::string cookie(response.header("Set-Cookie"));
    EXPECT_THAT(cookie, HasSubstr("HttpOnly"));
    EXPECT_THAT(cookie, HasSubstr("SameSite=Strict"));
    EXPECT_EQ(bodyOf(response)["roles"], Json::array({"clerk"}));
    EXPECT_EQ(response.body.find(cookie.substr(17, 32)), std::string::npos) << "the token is in the cookie alone";
}

TEST(SessionApi, ChangesNeedTheToken)
{
    TestHall hall;
    EXPECT_EQ(hall.ask("GET", "/api/v1/session").status, 401);
    EXPECT_EQ(hall.askAs("clerk", "GET", "/api/v1/session").status, 200);
    const auto signedIn =
        hall.ask("POST", "/api/v1/session", {{"name", "clerk"}, {"password", hall.password("clerk")}});
    const std::string cookie(signedIn.header("Set-Cookie"));
    const auto pair = cookie.substr(0, cookie.find(';'));
    EXPECT_EQ(hall.ask("DELETE", "/api/v1/session", nullptr, {{"cookie", pair}}).status, 403);
    EXPECT_EQ(hall.ask("DELETE", "/api/v1/session", nullptr, {{"cookie", pair}, {"x-csrf-token", "guess"}}).status,
              403);
    const std::string csrf = bodyOf(signedIn)["csrf"];
    EXPECT_EQ(hall.ask("DELETE", "/api/v1/session", nullptr, {{"cookie", pair}, {"x-csrf-token", csrf}}).status, 204);
    EXPECT_EQ(hall.ask("GET", "/api/v1/session", nullptr, {{"cookie", pair}}).status, 401);
}

TEST(SessionApi, CookieOverTlsIsBoundToThisHost)
{
    TestHall hall;
    const Json body{{"name", "clerk"}, {"password", hall.password("clerk")}};
    const TextMap overTls{{"x-forwarded-proto", "https"}};
    const auto response = hall.ask("POST", "/api/v1/session", body, overTls);
    const std::string cookie(response.header("Set-Cookie"));
    EXPECT_TRUE(cookie.starts_with("__Host-onedoor_session=")) << cookie;
    EXPECT_THAT(cookie, HasSubstr("; Secure"));
    EXPECT_THAT(cookie, HasSubstr("; Path=/;"));
    const auto pair = cookie.substr(0, cookie.find(';'));
    EXPECT_EQ(hall.ask("GET", "/api/v1/session", nullptr, {{"cookie", pair}, {"x-forwarded-proto", "https"}}).status,
              200);
    // A cookie that a neighbour of the domain could have set counts for nothing there.
    const auto planted = pair.substr(std::string("__Host-").size());
    EXPECT_EQ(hall.ask("GET", "/api/v1/session", nullptr, {{"cookie", planted}, {"x-forwarded-proto", "https"}}).status,
              401);
    const auto plain = hall.ask("POST", "/api/v1/session", body);
    EXPECT_TRUE(plain.header("Set-Cookie").starts_with("onedoor_session="));
    EXPECT_EQ(plain.header("Set-Cookie").find("Secure"), std::string_view::npos);
}

TEST(SessionApi, SigningOutEndsEverySignInOfTheAccount)
{
    TestHall hall;
    const Json body{{"name", "clerk"}, {"password", hall.password("clerk")}};
    const auto elsewhere = hall.ask("POST", "/api/v1/session", body);
    const std::string cookie(elsewhere.header("Set-Cookie"));
    const TextMap other{{"cookie", cookie.substr(0, cookie.find(';'))}};
    ASSERT_EQ(hall.ask("GET", "/api/v1/session", nullptr, other).status, 200);
    const auto out = hall.askAs("clerk", "DELETE", "/api/v1/session");
    EXPECT_EQ(out.status, 204);
    EXPECT_THAT(std::string(out.header("Set-Cookie")), HasSubstr("Max-Age=0"));
    EXPECT_EQ(hall.ask("GET", "/api/v1/session", nullptr, other).status, 401);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/session").status, 200);
}

TEST(SessionApi, NewPasswordEndsTheSignIn)
{
    TestHall hall;
    ASSERT_EQ(hall.askAs("clerk", "GET", "/api/v1/session").status, 200);
    ASSERT_TRUE(hall.hall().staff.setPassword("clerk", "another password"));
    EXPECT_EQ(hall.askAs("clerk", "GET", "/api/v1/session").status, 401);
}

TEST(SessionApi, GuessingLocksTheAccount)
{
    TestHall hall;
    for (int guess = 0; guess < store::StaffStore::attemptsBeforeLock; ++guess)
    {
        const auto refused = hall.ask("POST", "/api/v1/session", {{"name", "clerk"}, {"password", "wrong password"}});
        EXPECT_EQ(refused.status, 401);
        EXPECT_EQ(codeOf(refused), "wrong_password");
    }
    const auto locked = hall.ask("POST", "/api/v1/session", {{"name", "clerk"}, {"password", hall.password("clerk")}});
    EXPECT_EQ(locked.status, 429);
    EXPECT_EQ(codeOf(locked), "locked");
    EXPECT_FALSE(locked.header("Retry-After").empty());
}

TEST(SessionApi, PagesOfOtherSitesCannotAct)
{
    TestHall hall;
    const Json body{{"service", "registration"}, {"kiosk", "kiosk-1"}};
    const auto foreign =
        hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", body,
                 {{"idempotency-key", "k"}, {"origin", "http://evil.example"}, {"host", "127.0.0.1:8020"}});
    EXPECT_EQ(foreign.status, 403);
    const auto own =
        hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", body,
                 {{"idempotency-key", "k"}, {"origin", "http://127.0.0.1:8020"}, {"host", "127.0.0.1:8020"}});
    EXPECT_EQ(own.status, 201);
    const auto withoutTls = hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", body,
                                     {{"idempotency-key", "k"},
                                      {"origin", "http://hall.example"},
                                      {"host", "hall.example"},
                                      {"x-forwarded-proto", "https"}});
    EXPECT_EQ(withoutTls.status, 403) << "a page of our name that came without TLS may be anybody's";
}

TEST(Security, EveryAnswerCarriesTheHeaders)
{
    TestHall hall;
    for (const auto* path : {"/", "/healthz", "/nothing", "/api/v1/session", "/repository/metadata/timestamp.json"})
    {
        const auto response = hall.ask("GET", path);
        EXPECT_THAT(std::string(response.header("Content-Security-Policy")), HasSubstr("script-src 'self'")) << path;
        EXPECT_THAT(std::string(response.header("Content-Security-Policy")), HasSubstr("frame-ancestors 'none'"));
        EXPECT_EQ(response.header("X-Content-Type-Options"), "nosniff") << path;
    }
}
