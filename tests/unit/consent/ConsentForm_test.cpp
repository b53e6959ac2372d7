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
        "format": 1, "id": "exam", "version": "2026-11", "purpose": "exam",
        "title": {"zh-CN": "婚前医学检查", "en": "Premarital exam"},
        "question": {"zh-CN": "是否参加，由您自己决定", "en": "It is your own choice"},
        "assurance": {"zh-CN": "不参加也可以办理结婚登记", "en": "You can register without it"},
        "sections": [{"heading": {"zh-CN": "谁来检查", "en": "Who"}, "text": {"zh-CN": "区妇幼", "en": "The centre"}},
                     {"heading": {"zh-CN": "费用", "en": "Cost"}, "text": {"zh-CN": "免费", "en": "Free"}}],
        "permit": {"zh-CN": "参加", "en": "Take part"}, "deny": {"zh-CN": "暂不参加", "en": "Not now"}})");
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
    for (const auto* key : {"title", "question", "assurance", "sections", "permit", "deny", "purpose", "id", "version"})
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

} // namespace
} // namespace onedoor::consent
