#include "config/store/PostgresUrl.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onedoor;
using onedoor::store::PostgresUrl;
using testing::HasSubstr;
using testing::Not;

TEST(PostgresUrl, PlainFormShowsWhoAndWhereButNoPassword)
{
    EXPECT_EQ(PostgresUrl::parse("postgresql://li:geheim@db.example:5433/hall?sslmode=require")->plain(),
              "postgresql://li@db.example:5433/hall");
    EXPECT_EQ(PostgresUrl::parse("postgres://db.example/hall?user=li&password=geheim")->plain(),
              "postgresql://li@db.example/hall");
    EXPECT_EQ(PostgresUrl::parse("postgresql://li@a,b:5433/hall")->plain(), "postgresql://li@a,b:,5433/hall");
}

TEST(PostgresUrl, GoesOnToTheLibraryAsItWasGiven)
{
    const auto text = PostgresUrl::parse("postgresql://li:ge%40hei%27m%5C%20x@db.example/hall")->connectString();
    EXPECT_THAT(text, HasSubstr(R"(password='ge@hei\'m\\ x')"));
    EXPECT_THAT(text, HasSubstr("dbname='hall'"));
    EXPECT_THAT(text, HasSubstr("client_encoding='UTF8'"));
}

TEST(PostgresUrl, DeadLineIsFoundSoonUnlessTheUrlSaysOtherwise)
{
    const auto usual = PostgresUrl::parse("postgresql://db.example/hall")->connectString();
    EXPECT_THAT(usual, HasSubstr("connect_timeout='5'"));
    EXPECT_THAT(usual, HasSubstr("tcp_user_timeout='10000'"));
    const auto own = PostgresUrl::parse("postgresql://db.example/hall?connect_timeout=20")->connectString();
    EXPECT_THAT(own, HasSubstr("connect_timeout='20'"));
    EXPECT_THAT(own, Not(HasSubstr("connect_timeout='5'")));
}

TEST(PostgresUrl, WrongOneIsRefusedWithAdviceAndWithoutShowingIt)
{
    for (const auto* url :
         {"postgresql://li:ge@heim@db/hall", "postgresql://li:ge/heim@db/hall", "postgresql://li:ge?heim@db/hall",
          "postgresql://li:ge#heim@db/hall", "postgresql://li:heim%zz@db/hall", "postgresql://li:heim@db/hall?sslmod=x",
          "postgresql://li:heim@[db/hall", "postgresql://li:heim@db:5432", "postgresql://li:heim@db/", "heim", ""})
    {
        const auto parsed = PostgresUrl::parse(url);
        ASSERT_FALSE(parsed) << url;
        EXPECT_EQ(parsed.error().code, ErrorCode::InvalidArgument);
        EXPECT_THAT(parsed.error().message, Not(HasSubstr("heim"))) << url;
        EXPECT_THAT(parsed.error().message, HasSubstr("postgresql://USER:PASSWORD@HOST:PORT/NAME")) << url;
    }
}
