#include "content/base/Files.hpp"
#include "tests/unit/server/TestHall.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;
using testing::Not;

namespace
{

/// "/console/assets/…" of the script that the page begins with.
std::string firstScript(const Response& page)
{
    const auto start = page.body.find("/console/assets/");
    return page.body.substr(start, page.body.find('"', start) - start);
}

} // namespace

TEST(ConsolePages, EveryAddressOfTheConsoleIsItsOneDocument)
{
    TestHall hall;
    const auto page = hall.ask("GET", "/console/");
    ASSERT_EQ(page.status, 200);
    EXPECT_EQ(page.header("Cache-Control"), "no-cache");
    EXPECT_EQ(hall.ask("GET", "/console/schedule").body, page.body);
    EXPECT_EQ(hall.ask("GET", "/console/hall/counters/exam-1").body, page.body);
    EXPECT_EQ(hall.ask("GET", "/console").header("Location"), "/console/");
    EXPECT_EQ(hall.ask("GET", "/console/assets/gone.js").status, 404);
}

TEST(ConsolePages, PartsAreKeptForGoodAndComePackedToWhoTakesThem)
{
    TestHall hall;
    const auto script = firstScript(hall.ask("GET", "/console/"));
    const auto plain = hall.ask("GET", script);
    const auto packed = hall.ask("GET", script, nullptr, {{"accept-encoding", "br, gzip"}});
    ASSERT_EQ(plain.status, 200);
    ASSERT_EQ(packed.status, 200);
    EXPECT_THAT(std::string(plain.header("Cache-Control")), HasSubstr("immutable"));
    EXPECT_EQ(plain.header("Content-Encoding"), "");
    EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
    EXPECT_EQ(packed.header("Content-Type"), plain.header("Content-Type"));
    EXPECT_EQ(packed.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(packed.body.substr(0, 2), "\x1f\x8b");
    EXPECT_LT(packed.body.size(), plain.body.size());
    EXPECT_NE(packed.header("ETag"), plain.header("ETag"));
    EXPECT_EQ(hall.ask("GET", script, nullptr, {{"accept-encoding", "gzip;q=0"}}).header("Content-Encoding"), "");
}

TEST(ConsolePages, NoScriptOrStyleWithinThePageRuns)
{
    TestHall hall;
    const auto page = hall.ask("GET", "/console/schedule");
    ASSERT_EQ(page.status, 200);
    const std::string policy(page.header("Content-Security-Policy"));
    EXPECT_THAT(policy, HasSubstr("script-src 'self';"));
    EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
    EXPECT_THAT(page.body, Not(HasSubstr("<script>")));
    EXPECT_THAT(page.body, Not(HasSubstr("<style")));
    EXPECT_THAT(page.body, Not(HasSubstr("://")));
    EXPECT_EQ(std::count_if(page.headers.begin(), page.headers.end(),
                            [](const auto& header) { return header.first == "Content-Security-Policy"; }),
              1);
}
