#include "content/signage/Notices.hpp"

#include "content/base/Json.hpp"

#include <functional>
#include <gmock/gmock.h>

namespace onedoor::signage
{
namespace
{

using testing::HasSubstr;

Json notice()
{
    return {{"format", 1},
            {"id", "a1b2"},
            {"headline", {{"zh-CN", "今天下午系统维护"}, {"en", "System maintenance this afternoon"}}},
            {"body", {{"zh-CN", "15:00 到 15:30 不办理登记，请到一楼等候。"}}},
            {"from", "2027-03-03T14:00:00+08:00"},
            {"until", "2027-03-03T15:30:00+08:00"},
            {"displays", {"wall-1"}}};
}

Json withdrawal()
{
    return {{"format", 1}, {"id", "a1b2"}, {"slides", {"folic-acid"}}, {"reason", "剂量写错了"}};
}

/// Why a notice bent so is refused; "" when it is taken.
std::string whyNotice(const std::function<void(Json&)>& bend)
{
    auto json = notice();
    bend(json);
    const auto read = readNotice(toText(json), "a1b2");
    return read ? std::string() : read.error().message;
}

std::string whyWithdrawal(const std::function<void(Json&)>& bend)
{
    auto json = withdrawal();
    bend(json);
    const auto read = readWithdrawal(toText(json), "a1b2");
    return read ? std::string() : read.error().message;
}

std::string many(const std::string& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

TEST(Notices, ANoticeIsReadWithItsHoursAndDisplays)
{
    const auto read = readNotice(toText(notice()), "a1b2");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->headline.in("zh-CN"), "今天下午系统维护");
    EXPECT_EQ(read->until - read->from, std::chrono::minutes(90));
    EXPECT_EQ(read->displays, std::vector<std::string>{"wall-1"});
}

TEST(Notices, EverythingButTheFixedTextsIsRefusedByName)
{
    EXPECT_THAT(whyNotice([](Json& json) { json["picture"] = "media/x.png"; }), HasSubstr("\"picture\""));
    EXPECT_THAT(whyNotice([](Json& json) { json["headline"]["fr"] = "Bonjour"; }), HasSubstr("language"));
    EXPECT_THAT(whyNotice([](Json& json) { json.erase("body"); }), HasSubstr("\"body\""));
    EXPECT_THAT(whyNotice([](Json& json) { json["body"] = "text"; }), HasSubstr("\"body\""));
    EXPECT_THAT(whyNotice([](Json& json) { json["headline"].erase("zh-CN"); }), HasSubstr("Chinese"));
    EXPECT_THAT(whyNotice([](Json& json) { json["headline"]["zh-CN"] = ""; }), HasSubstr("empty"));
    EXPECT_THAT(whyNotice([](Json& json) { json["format"] = 2; }), HasSubstr("format"));
    EXPECT_THAT(whyNotice([](Json& json) { json["id"] = "other"; }), HasSubstr("id"));
    EXPECT_THAT(whyNotice([](Json& json) { json["displays"] = "wall-1"; }), HasSubstr("displays"));
    EXPECT_THAT(whyNotice([](Json& json) { json["displays"] = {1}; }), HasSubstr("displays"));
    EXPECT_THAT(whyNotice([](Json& json) { json = Json::array(); }), HasSubstr("no object"));
    EXPECT_FALSE(readNotice("{\"format\":1,\"format\":1}", "a1b2"));
    EXPECT_FALSE(readNotice("", "a1b2"));
    EXPECT_FALSE(readNotice("\xff", "a1b2"));
    EXPECT_THAT(readNotice(std::string(mostNoticeBytes, ' ') + toText(notice()), "a1b2").error().message,
                HasSubstr("longer than"));
}

TEST(Notices, TextsHaveTheirLengthInCharacters)
{
    const auto headline = [](const std::string& language, const std::string& text)
    { return whyNotice([&](Json& json) { json["headline"][language] = text; }); };
    const auto body = [](const std::string& language, const std::string& text)
    { return whyNotice([&](Json& json) { json["body"][language] = text; }); };
    EXPECT_EQ(headline("zh-CN", many("停", 16)), "");
    EXPECT_THAT(headline("zh-CN", many("停", 17)), HasSubstr("17 characters, 16 are allowed"));
    EXPECT_EQ(headline("zh-CN", many("𠮷", 16)), "");
    EXPECT_EQ(headline("en", many("x", 40)), "");
    EXPECT_THAT(headline("en", many("x", 41)), HasSubstr("41 characters"));
    EXPECT_EQ(body("zh-CN", many("停", 60)), "");
    EXPECT_THAT(body("zh-CN", many("停", 61)), HasSubstr("61 characters"));
    EXPECT_EQ(body("en", many("x", 160)), "");
    EXPECT_THAT(body("en", many("x", 161)), HasSubstr("161 characters"));
}

TEST(Notices, NothingHiddenStandsInAText)
{
    for (const std::string hidden : {"\n", "\t", "\x01", "\x7f", "\u0085", "\u200b", "\u202e", "\u2028", "\ufeff"})
        EXPECT_THAT(whyNotice([&](Json& json) { json["body"]["zh-CN"] = "请" + hidden + "等"; }),
                    HasSubstr("cannot be seen"));
}

TEST(Notices, ANoticeLastsAtMostADayAndEndsAfterItsBeginning)
{
    const auto until = [](const std::string& time) { return whyNotice([&](Json& json) { json["until"] = time; }); };
    EXPECT_EQ(until("2027-03-04T14:00:00+08:00"), "");
    EXPECT_THAT(until("2027-03-04T14:00:01+08:00"), HasSubstr("24 hours"));
    EXPECT_THAT(until("2027-03-03T14:00:00+08:00"), HasSubstr("before it begins"));
    EXPECT_NE(until("2027-03-04"), "");
}

TEST(Notices, AWithdrawalNamesSlidesAndAddsNothing)
{
    const auto read = readWithdrawal(toText(withdrawal()), "a1b2");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->slides, std::vector<std::string>{"folic-acid"});
    EXPECT_THAT(whyWithdrawal([](Json& json) { json["add"] = {"x"}; }), HasSubstr("\"add\""));
    EXPECT_THAT(whyWithdrawal([](Json& json) { json["slides"] = Json::array(); }), HasSubstr("no slide"));
    EXPECT_THAT(whyWithdrawal([](Json& json) { json["slides"] = {Json{{"id", "x"}}}; }), HasSubstr("slides"));
    EXPECT_THAT(whyWithdrawal([](Json& json) { json["slides"] = {""}; }), HasSubstr("empty id"));
    EXPECT_THAT(whyWithdrawal([](Json& json) { json["reason"] = many("错", 101); }), HasSubstr("101 characters"));
    EXPECT_THAT(whyWithdrawal([](Json& json) { json.erase("reason"); }), HasSubstr("reason"));
    EXPECT_THAT(whyWithdrawal([](Json& json) { json["id"] = "b"; }), HasSubstr("id"));
    EXPECT_THAT(whyWithdrawal([](Json& json) { json = 3; }), HasSubstr("no object"));
}

} // namespace
} // namespace onedoor::signage
