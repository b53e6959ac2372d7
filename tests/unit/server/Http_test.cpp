#include "config/server/Http.hpp"

#include <gtest/gtest.h>

using namespace onedoor::server;

TEST(Target, SplitsIntoPathAndQuery)
{
    std::string path;
    TextMap query;
    ASSERT_TRUE(splitTarget("/api/v1/preview?display=wall&at=2027-05-20T10%3A00%3A00%2B08:00&x", path, query));
    EXPECT_EQ(path, "/api/v1/preview");
    EXPECT_EQ(query.at("display"), "wall");
    EXPECT_EQ(query.at("at"), "2027-05-20T10:00:00+08:00");
    EXPECT_EQ(query.at("x"), "");
}

TEST(Target, RefusesBrokenEscapes)
{
    std::string path;
    TextMap query;
    for (const auto* target : {"", "*", "a", "http://x/", "/%", "/%4", "/%zz", "/a?b=%", "/%00", "/a?b=%00"})
        EXPECT_FALSE(splitTarget(target, path, query)) << target;
}

TEST(PercentDecoded, DecodesToTheLastCharacter)
{
    EXPECT_EQ(percentDecoded("%E5%A9%9A", false), "婚");
    EXPECT_EQ(percentDecoded("a+b", true), "a b");
    EXPECT_EQ(percentDecoded("a+b", false), "a+b");
}

TEST(Cookies, FirstOfANameCounts)
{
    const auto cookies = parseCookies("a=1; onedoor_session=token; a=2; b");
    EXPECT_EQ(cookies.at("a"), "1");
    EXPECT_EQ(cookies.at("onedoor_session"), "token");
    EXPECT_EQ(cookies.at("b"), "");
    EXPECT_TRUE(parseCookies("").empty());
}
