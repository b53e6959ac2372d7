#include "content/base/Ids.hpp"
#include "content/consent/ConsentForm.hpp"

#include <gtest/gtest.h>

namespace onedoor::consent
{
namespace
{

Json formJson()
{
    return Json::parse(R"({
        "format": 2, "id": "exam", "version": "2026-11", "purpose": "exam",
        "title": {"zh-CN": "婚前医学检查", "en": "Premarital exam"},
        "question": {"zh-CN": "是否参加，由您自己决定", "en": "It is your own choice"},
        "assurance": {"zh-CN": "不参加也可以办理结婚登记", "en": "You can register without it"},
        "sections": [{"heading": {"zh-CN": "谁来检查", "en": "Who"}, "text": {"zh-CN": "区妇幼", "en": "The centre"}},
                     {"heading": {"zh-CN": "费用", "en": "Cost"}, "text": {"zh-CN": "免费", "en": "Free"}}],
        "permit": {"zh-CN": "参加", "en": "Take part"}, "deny": {"zh-CN": "暂不参加", "en": "Not now"},
        "retention": {"years": 15, "basis": {"zh-CN": "某规则第五十三条", "en": "Some rules, Article 53"}}})");
}

TEST(ConsentForm, ShownTextHoldsEveryWordInReadingOrder)
{
    const auto form = fromJson<FormVersion>(formJson(), "forms/exam.json");
    ASSERT_TRUE(form) << form.error().message;
    EXPECT_EQ(form->shownText("zh-CN"), "exam\n2026-11\n婚前医学检查\n是否参加，由您自己决定\n不参加也可以办理结婚登记\n"
                                        "谁来检查\n区妇幼\n费用\n免费\n参加\n暂不参加\n");
    EXPECT_EQ(form->shownText("en").find("谁"), std::string::npos);
}

TEST(ConsentForm, AnyChangedCharacterOrVersionGivesAnotherHash)
{
    const auto original = sha256(formJson().get<FormVersion>().shownText("zh-CN"));
    Json changed = formJson();
    changed["sections"][1]["text"]["zh-CN"] = "免费。";
    EXPECT_NE(sha256(changed.get<FormVersion>().shownText("zh-CN")), original);
    changed = formJson();
    changed["version"] = "2026-12";
    EXPECT_NE(sha256(changed.get<FormVersion>().shownText("zh-CN")), original);
}

TEST(ConsentForm, RefusesAFormWithAGap)
{
    for (const auto* key : {"title", "question", "assurance", "sections", "permit", "deny", "purpose", "id", "version",
                            "retention"})
    {
        Json json = formJson();
        json.erase(key);
        EXPECT_FALSE(fromJson<FormVersion>(json, "form")) << key;
    }
    Json noChinese = formJson();
    noChinese["sections"][0]["text"] = {{"en", "only English"}};
    EXPECT_FALSE(fromJson<FormVersion>(noChinese, "form"));
    Json otherPurpose = formJson();
    otherPurpose["purpose"] = "marriage";
    EXPECT_NE(fromJson<FormVersion>(otherPurpose, "form").error().message.find("unknown purpose"), std::string::npos);
}

TEST(ConsentForm, SaysHowLongItsRecordsAreKeptAndWhy)
{
    EXPECT_EQ(formJson().get<FormVersion>().retention.time, std::chrono::years(15));
    for (const int years : {0, -1, 101})
    {
        Json json = formJson();
        json["retention"]["years"] = years;
        EXPECT_FALSE(fromJson<FormVersion>(json, "form")) << years;
    }
    Json groundless = formJson();
    groundless["retention"]["basis"]["zh-CN"] = "";
    EXPECT_FALSE(fromJson<FormVersion>(groundless, "form"));
    const auto day = [](const char* text) { return *calendar::parseDate(text); };
    EXPECT_EQ(keptUntil(day("2027-05-20"), std::chrono::years(15)), day("2042-05-20"));
    EXPECT_EQ(keptUntil(day("2028-02-29"), std::chrono::years(3)), day("2031-02-28"));
}

} // namespace
} // namespace onedoor::consent
