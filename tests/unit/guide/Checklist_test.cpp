#include "content/guide/Guide.hpp"

#include <gtest/gtest.h>

namespace onedoor::guide
{
namespace
{

/// A guide of two steps, two questions and a short list.
Guide smallGuide()
{
    auto guide = Json::parse(R"({
        "format": 1, "version": "1", "date": "2026-11-21", "title": {"zh-CN": "办事流程"},
        "steps": [
            {"id": "check", "title": {"zh-CN": "孕前检查"}, "place": {"zh-CN": "二楼"}, "when": [{"plan": ["trying"]}]},
            {"id": "registration", "title": {"zh-CN": "登记"}, "place": {"zh-CN": "三楼"}}]})")
                     .get<Guide>();
    guide.add(Json::parse(R"({
        "questions": [
            {"id": "plan", "title": {"zh-CN": "打算"}, "skip": "no_answer",
             "choices": [{"id": "trying", "text": {"zh-CN": "备孕"}}, {"id": "no_answer", "text": {"zh-CN": "不想选择"}}]},
            {"id": "residence", "title": {"zh-CN": "户籍"}, "skip": "no_answer", "asked": [{"plan": ["trying"]}],
             "choices": [{"id": "local", "text": {"zh-CN": "本地"}}, {"id": "no_answer", "text": {"zh-CN": "不想选择"}}]}],
        "checklist": [
            {"id": "papers", "title": {"zh-CN": "带什么"}, "entries": [
                {"text": {"zh-CN": "身份证"}, "basis": "law"},
                {"text": {"zh-CN": "居住证"}, "basis": "hall", "when": [{"residence": ["local"]}]}]},
            {"id": "order", "title": {"zh-CN": "怎么走"}, "numbered": true, "entries": [
                {"step": "check"}, {"step": "registration", "detail": {"zh-CN": "右手边"}}]},
            {"id": "free", "title": {"zh-CN": "哪些免费"}, "entries": [
                {"text": {"zh-CN": "每孩次一次"}, "basis": "law", "when": [{"plan": ["trying"], "residence": ["local"]}]}]}]})")
                  .get<GuidePart>());
    return guide;
}

std::vector<std::string> linesOf(const Checklist& list)
{
    std::vector<std::string> lines;
    for (const auto& part : list.parts)
        for (const auto& line : part.lines)
            lines.push_back(line.text.in(chinese));
    return lines;
}

TEST(Checklist, HoldsWhatTheAnswersAskForInOrder)
{
    EXPECT_EQ(linesOf(checklistFor(smallGuide(), {{"plan", "trying"}, {"residence", "local"}})),
              (std::vector<std::string>{"身份证", "居住证", "孕前检查", "登记", "每孩次一次"}));
    EXPECT_EQ(linesOf(checklistFor(smallGuide(), {})), (std::vector<std::string>{"身份证", "登记"}));
}

TEST(Checklist, AHeadingWithoutALineIsLeftOut)
{
    const auto list = checklistFor(smallGuide(), {{"plan", "trying"}});
    ASSERT_EQ(list.parts.size(), 2U);
    EXPECT_EQ(list.parts[1].id, "order");
}

TEST(Checklist, AStepBringsItsPlaceUnlessTheListSaysMore)
{
    const auto list = checklistFor(smallGuide(), {{"plan", "trying"}});
    EXPECT_EQ(list.parts[1].lines[0].detail.in(chinese), "二楼");
    EXPECT_EQ(list.parts[1].lines[1].detail.in(chinese), "右手边");
}

TEST(Checklist, SkippingIsTheSameAsNotWishingToSay)
{
    EXPECT_EQ(linesOf(checklistFor(smallGuide(), {})), linesOf(checklistFor(smallGuide(), {{"plan", "no_answer"}})));
    EXPECT_EQ(linesOf(checklistFor(smallGuide(), {{"plan", "the moon"}})), linesOf(checklistFor(smallGuide(), {})));
}

TEST(Checklist, AnAnswerToAQuestionThatIsNotAskedCountsForNothing)
{
    // Somebody went back and chose otherwise: what was said further on no longer stands.
    const auto list = checklistFor(smallGuide(), {{"plan", "no_answer"}, {"residence", "local"}});
    EXPECT_EQ(linesOf(list), (std::vector<std::string>{"身份证", "登记"}));
    EXPECT_FALSE(isAsked(smallGuide().questions, 1, {{"plan", "no_answer"}}));
    EXPECT_TRUE(isAsked(smallGuide().questions, 1, {{"plan", "trying"}}));
    EXPECT_FALSE(isAsked(smallGuide().questions, 2, {}));
}

TEST(Checklist, TheCodeHoldsHeadingsAndShortLines)
{
    const auto list = checklistFor(smallGuide(), {{"plan", "trying"}});
    EXPECT_EQ(plainText(list, "办事清单", "其余见纸条", chinese),
              "办事清单\n【带什么】\n· 身份证\n【怎么走】\n1. 孕前检查\n2. 登记");
}

TEST(Checklist, ATextTooLongForTheCodeLosesWholeLinesAndSaysSo)
{
    const auto list = checklistFor(smallGuide(), {{"plan", "trying"}});
    const auto whole = plainText(list, "办事清单", "其余见纸条", chinese);
    EXPECT_EQ(plainText(list, "办事清单", "其余见纸条", chinese, whole.size()), whole);
    for (std::size_t most = 40; most < whole.size(); ++most)
    {
        const auto text = plainText(list, "办事清单", "其余见纸条", chinese, most);
        EXPECT_LE(text.size(), most);
        EXPECT_TRUE(text.ends_with("\n其余见纸条")) << text;
        EXPECT_TRUE(whole.starts_with(text.substr(0, text.size() - std::string("\n其余见纸条").size()))) << text;
    }
}

TEST(Checklist, NamesTheFaultOfABadPart)
{
    const auto fault = [](const char* json) { return fromJson<GuidePart>(Json::parse(json), "guide/x.json").error().message; };
    EXPECT_NE(fault(R"({"questions": [{"id": "q", "title": {"zh-CN": "x"}, "choices": [], "skip": "none"}]})")
                  .find("none of its choices"),
              std::string::npos);
    EXPECT_NE(fault(R"({"checklist": [{"id": "p", "title": {"zh-CN": "x"}, "entries": [{"basis": "law"}]}]})")
                  .find("either a text or a step"),
              std::string::npos);
    EXPECT_NE(fault(R"({"checklist": [{"id": "p", "title": {"zh-CN": "x"}, "entries": [{"text": {"zh-CN": "y"}}]}]})")
                  .find("rests on"),
              std::string::npos);
    EXPECT_NE(fault(R"({"items": {"lead": {"zh-CN": "x"}, "groups": [{"title": {"zh-CN": "g"},
                        "items": [{"name": {"zh-CN": "n"}, "basis": "law"}]}]}})")
                  .find("belongs to"),
              std::string::npos);
    EXPECT_NE(fault(R"({"bases": [{"id": "b", "text": {"zh-CN": "x"}, "standing": "rumour", "review_on": "2027-01-01"}]})")
                  .find("rumour"),
              std::string::npos);
    EXPECT_NE(
        fault(R"({"floor_plan": {"floors": [{"id": "f", "name": {"zh-CN": "x"}, "size": [0, 3], "places": []}]}})")
            .find("sides"),
        std::string::npos);
    for (const auto* shape :
         {"[]", "3", R"({"topics": 7})", R"({"floor_plan": {"floors": [1]}})", R"({"questions": [{}]})"})
        EXPECT_FALSE(fromJson<GuidePart>(Json::parse(shape), "guide/x.json")) << shape;
}

TEST(FloorPlan, KnowsWhereAKioskStands)
{
    const auto plan = Json::parse(R"({"floors": [
            {"id": "1f", "name": {"zh-CN": "一楼"}, "size": [9, 9], "places": []},
            {"id": "2f", "name": {"zh-CN": "二楼"}, "size": [9, 9], "places": []}],
        "kiosks": [{"kiosk": "kiosk-2", "floor": "2f", "at": [3, 4]}]})")
                          .get<FloorPlan>();
    EXPECT_EQ(plan.floorOf("kiosk-2"), 1U);
    EXPECT_EQ(plan.findKiosk("kiosk-2")->at, (FloorPoint{3, 4}));
    EXPECT_EQ(plan.floorOf("kiosk-9"), 0U);
    EXPECT_EQ(plan.findKiosk("kiosk-9"), nullptr);
}

TEST(ItemTable, CountsWhatIsDoneOnceForBoth)
{
    const auto table = Json::parse(R"({"lead": {"zh-CN": "x"}, "groups": [{"title": {"zh-CN": "化验"}, "items": [
        {"name": {"zh-CN": "血常规"}, "exam": "both", "check": "women", "basis": "law"},
        {"name": {"zh-CN": "血型"}, "check": "both", "basis": "law"}]}]})")
                           .get<ItemTable>();
    EXPECT_EQ(table.count(), 2U);
    EXPECT_EQ(table.countServingBoth(), 1U);
    EXPECT_EQ(table.groups[0].items[1].exam, Who::Nobody);
}

} // namespace
} // namespace onedoor::guide
