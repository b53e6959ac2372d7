#include "config/trust/StrictJson.hpp"

#include <gmock/gmock.h>

namespace
{

using namespace onedoor::trust::tuf;
using testing::HasSubstr;

std::string refusal(std::string_view text)
{
    const auto json = parseStrictJson(text, "file");
    return json ? "" : json.error().message;
}

TEST(StrictJson, ReadsWhatEveryReaderReadsAlike)
{
    for (const std::string text : {R"({"a":[1,-2,true,false,null,"x"],"b":{}})", " [ ] \n", "\"\"",
                                   "18446744073709551615", "-9223372036854775808", R"("\u5a5a\ud83d\ude00\n")"})
        EXPECT_EQ(refusal(text), "") << text;
}

TEST(StrictJson, RefusesAKeyThatStandsTwice)
{
    EXPECT_THAT(refusal(R"({"a":1,"a":1})"), HasSubstr("the key \"a\" stands twice"));
    EXPECT_THAT(refusal(R"({"x":{"a":{},"b":1,"a":[]}})"), HasSubstr("stands twice"));
    EXPECT_THAT(refusal(R"({"a":1,"\u0061":2})"), HasSubstr("stands twice"));
    EXPECT_EQ(refusal(R"([{"a":1},{"a":1}])"), "");
}

TEST(StrictJson, RefusesNumbersThatReadersTakeDifferently)
{
    for (const std::string text : {"1.0", "1e3", "[-0.5]", "18446744073709551616", "-9223372036854775809",
                                   R"({"version":1E400})"})
        EXPECT_NE(refusal(text), "") << text;
    EXPECT_THAT(refusal("18446744073709551616"), HasSubstr("no whole number of 64 bits"));
}

TEST(StrictJson, RefusesDepthOver64)
{
    EXPECT_EQ(refusal(std::string(64, '[') + std::string(64, ']')), "");
    EXPECT_THAT(refusal(std::string(65, '[') + std::string(65, ']')), HasSubstr("deeper than 64"));
    EXPECT_THAT(refusal(std::string(5'000'000, '[')), HasSubstr("deeper than 64"));
}

TEST(StrictJson, RefusesInvalidUtf8)
{
    for (const std::string text : {"\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xe5\xa9\"", R"("\ud800")",
                                   "\xef\xbb\xbf{}", "{\"\xff\":1}"})
        EXPECT_NE(refusal(text), "");
}

TEST(StrictJson, RefusesWhatStandsBehindAndWhatIsMissing)
{
    for (const std::string text : {"{} {}", "{}x", "[1,]", "{\"a\":}", "", " ", "{\"a\":1", "nul",
                                   "\"a\nb\"", "//c\n{}"})
        EXPECT_NE(refusal(text), "") << text;
}

TEST(CanonicalJson, SortsAndEscapesAsSignersDo)
{
    const auto json =
        parseStrictJson(R"( {"b": [1, -2 , true, null], "a": "\" \\ \n \u5a5a \u0001/", "B":{}} )", "file");
    ASSERT_TRUE(json);
    EXPECT_EQ(canonicalJson(*json),
              "{\"B\":{},\"a\":\"\\\" \\\\ \n 婚 \x01/\",\"b\":[1,-2,true,null]}");
}

TEST(CanonicalJson, LargeNumbersStayExact)
{
    EXPECT_EQ(canonicalJson(parseStrictJson("[18446744073709551615,-9223372036854775808,0]", "file").value()),
              "[18446744073709551615,-9223372036854775808,0]");
}

} // namespace
