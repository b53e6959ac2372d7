#include "content/base/Ids.hpp"
#include "content/base/Json.hpp"
#include "content/base/LocalizedText.hpp"

#include <gtest/gtest.h>

namespace
{

using onedoor::ErrorCode;
using onedoor::LocalizedText;

TEST(Json, DuplicateKeysAreRefusedWithTheirName)
{
    const auto refused = onedoor::parseJson(R"({"a":{"b":1,"b":2}})", "hall.json");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Malformed);
    EXPECT_NE(refused.error().message.find("hall.json"), std::string::npos);
    EXPECT_NE(refused.error().message.find("\"b\""), std::string::npos);
}

TEST(Json, HostileTextIsAnErrorNeverACrash)
{
    for (const std::string& text : {std::string("{\"a\":"), std::string("\xff\xfe"), std::string(),
                                   std::string(200000, '['), std::string("nul")})
        EXPECT_EQ(onedoor::parseJson(text, "x").error().code, ErrorCode::Malformed);
    EXPECT_FALSE(onedoor::parseJson(std::string(70, '[') + std::string(70, ']'), "x"));
    EXPECT_TRUE(onedoor::parseJson(std::string(60, '[') + std::string(60, ']'), "x"));
}

TEST(Json, NumbersThatFitNowhereAreRefused)
{
    for (const auto* wrong : {"19777777777777777777777", "[1e80]", "{\"size\": [-3e9, 1]}", "18446744073709551616"})
        EXPECT_FALSE(onedoor::parseJson(wrong, "input")) << wrong;
    for (const auto* right : {"18446744073709551615", "-9223372036854775808", "0.5", "1e9", "2147483647.0"})
        EXPECT_TRUE(onedoor::parseJson(right, "input")) << right;
}

TEST(Json, AWrongTypeNamesItsPointer)
{
    const auto refused = onedoor::fromJson<LocalizedText>(onedoor::Json{{"zh-CN", 3}}, "slides.json");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("zh-CN"), std::string::npos);
}

TEST(LocalizedText, FallsBackToEnglishAndThenToChinese)
{
    const LocalizedText text{{{"zh-CN", "婚检"}, {"en", "exam"}}};
    EXPECT_EQ(text.in("en"), "exam");
    EXPECT_EQ(text.in("my"), "exam");
    EXPECT_EQ(text.in("zh-HK"), "婚检");
    EXPECT_EQ((LocalizedText{{{"zh-CN", "婚检"}}}).in("my"), "婚检");
    EXPECT_EQ(LocalizedText{}.in("en"), "");
}

TEST(Ids, Sha256IsTheStandardOne)
{
    EXPECT_EQ(onedoor::sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_NE(onedoor::newId(), onedoor::newId());
    EXPECT_EQ(onedoor::newId().size(), 32u);
}

} // namespace
