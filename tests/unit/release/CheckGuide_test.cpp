#include "tests/unit/release/SmallContent.hpp"

namespace onedoor::release::test
{

namespace
{

const std::string file = "guide/all.json";

Json words(const std::string& zh)
{
    return {{"zh-CN", zh}, {"en", "x"}};
}

/// A sound folder with a sound part of the guide in it.
class CheckGuide : public ::testing::Test
{
protected:
    CheckGuide()
    {
        content.file(file) = {
            {"format", 1},
            {"bases",
             {{{"id", "law"},
               {"text", words("《婚姻登记条例》第八条")},
               {"issuer", "国务院"},
               {"title", "婚姻登记条例"},
               {"year", 2025},
               {"standing", "law"},
               {"review_on", "2027-11-20"}},
              {{"id", "hall"}, {"text", words("大厅说明")}, {"standing", "hall"}, {"review_on", "2027-11-20"}},
              {{"id", "book"},
               {"text", words("核心信息")},
               {"issuer", "卫健委"},
               {"title", "核心信息"},
               {"year", 2019},
               {"standing", "general_education"},
               {"review_on", "2027-11-20"}}}},
            {"questions",
             {{{"id", "plan"},
               {"title", words("打算")},
               {"skip", "no_answer"},
               {"choices",
                {{{"id", "trying"}, {"text", words("备孕")}}, {{"id", "no_answer"}, {"text", words("不想选择")}}}}}}},
            {"checklist",
             {{{"id", "papers"},
               {"title", words("带什么")},
               {"entries",
                {{{"text", words("身份证")}, {"basis", "law"}},
                 {{"text", words("居住证")}, {"basis", "hall"}, {"when", {{{"plan", {"trying"}}}}}}}}},
              {{"id", "order"}, {"title", words("怎么走")}, {"entries", {{{"step", "exam"}}}}}}},
            {"floor_plan",
             {{"floors",
               {{{"id", "2f"},
                 {"name", words("二楼")},
                 {"size", {10, 8}},
                 {"places",
                  {{{"id", "room"}, {"name", words("诊室")}, {"kind", "room"}, {"corner", {1, 1}}, {"size", {3, 3}}},
                   {{"id", "desk"},
                    {"name", words("窗口")},
                    {"kind", "window"},
                    {"corner", {5, 1}},
                    {"size", {3, 2}}}}},
                 {"ways", {{{"name", words("婚检")}, {"service", "exam"}, {"points", {{2, 7}, {2, 5}, {4, 5}}}}}}}}},
              {"kiosks", {{{"kiosk", "kiosk-1"}, {"floor", "2f"}, {"at", {2, 7}}}}}}},
            {"topics",
             {{{"id", "faq"},
               {"title", words("常见问题")},
               {"entries", {{{"title", words("要户口簿吗？")}, {"body", words("不用。")}, {"basis", "law"}}}}}}}};
    }

    Json& at(const std::string& pointer) { return content.at(file, pointer); }
    void expect(const std::string& pointer, const std::string& reason, const std::string& advice = "")
    {
        expectError(content.faults(), file, pointer, reason, advice);
    }

    SmallContent content;
};

} // namespace

TEST_F(CheckGuide, ASoundGuideHasNoFault)
{
    EXPECT_EQ(describe(content.faults()), "");
}

TEST_F(CheckGuide, NamesOfNothingAreFound)
{
    at("/checklist/0/entries/0/basis") = "lwa";
    at("/checklist/1/entries/0/step") = "exma";
    at("/floor_plan/floors/0/ways/0/service") = "exams";
    at("/topics/0/icon") = "icons/nothing.svg";
    expect("/checklist/0/entries/0/basis", "no basis \"lwa\"", "did you mean \"law\"?");
    expect("/checklist/1/entries/0/step", "no step \"exma\"", "did you mean \"exam\"?");
    expect("/floor_plan/floors/0/ways/0/service", "no service \"exams\"");
    expect("/topics/0/icon", "icons/nothing.svg is missing");
}

TEST_F(CheckGuide, AConditionNamesQuestionsAndChoicesThatExist)
{
    at("/checklist/0/entries/1/when") = {{{"plan", {"tryng"}}}, {{"place", {"here"}}}};
    expect("/checklist/0/entries/1/when/0/plan/0", "\"tryng\"", "did you mean \"trying\"?");
    expect("/checklist/0/entries/1/when/1/place", "no question \"place\"");
}

TEST_F(CheckGuide, AReleaseWithNamesOfNothingIsNotLoaded)
{
    at("/topics/0/entries/0/basis") = "rumour";
    const auto loaded = loadRelease(content.files());
    ASSERT_FALSE(loaded);
    EXPECT_NE(loaded.error().message.find("rumour"), std::string::npos) << loaded.error().message;
}

TEST_F(CheckGuide, IdsStandOnce)
{
    at("/bases/1/id") = "law";
    at("/topics").push_back(at("/topics/0"));
    expect("/bases", "\"law\" stands twice");
    expect("/topics", "\"faq\" stands twice");
}

TEST_F(CheckGuide, AFigureNeedsALawOrANationalDocument)
{
    at("/topics/0/entries/0") = {{"title", words("叶酸")}, {"body", words("每天0.4毫克")}, {"basis", "book"}};
    expect("/topics/0/entries/0/body/zh-CN", "has no standing");
    at("/topics/0/entries/0/basis") = "hall";
    expect("/topics/0/entries/0/body/zh-CN", "has no standing");
    at("/topics/0/entries/0/basis") = "law";
    EXPECT_EQ(describe(content.faults()), "");
}

TEST_F(CheckGuide, ABasisIsADocumentOrTheHall)
{
    at("/bases/0").erase("issuer");
    at("/bases/2/title") = "https://example.org/book";
    expect("/bases/0", "names no document");
    expect("/bases/2/title", "web address");
}

TEST_F(CheckGuide, AReviewThatIsDueIsToldBeforehand)
{
    at("/bases/0/review_on") = "2026-12-01";
    at("/bases/1/review_on") = "2026-01-01";
    const auto faults = content.faults();
    expectWarning(faults, file, "/bases/0/review_on", "is due on 2026-12-01", "next date");
    expectWarning(faults, file, "/bases/1/review_on", "was due on 2026-01-01", "next date");
}

TEST_F(CheckGuide, FreeSaysWhatIsFreeOrWhoConfirmsIt)
{
    at("/topics/0/entries/0/body") = words("都免费。");
    expectWarning(content.faults(), file, "/topics/0/entries/0", "免费", "每孩次一次");
    at("/topics/0/entries/0/body") = words("规定项目免费。");
    EXPECT_EQ(describe(content.faults()), "");
}

TEST_F(CheckGuide, WordsOfForceAreFoundHereToo)
{
    at("/topics/0/entries/0/body") = words("婚检必须参加。");
    expect("/topics/0/entries/0/body/zh-CN", "必须");
}

TEST_F(CheckGuide, NobodyGetsABlankSheet)
{
    at("/checklist/0/entries").erase(0);
    expect("/checklist", "blank for plan = no_answer", "first heading");
}

TEST_F(CheckGuide, PlacesLieOnTheirFloorAndNotOnEachOther)
{
    at("/floor_plan/floors/0/places/0/size") = {5, 3};
    expect("/floor_plan", "\"desk\" lies on \"room\"");
    at("/floor_plan/floors/0/places/0/size") = {3, 30};
    expect("/floor_plan", "\"room\" does not lie on it");
}

TEST_F(CheckGuide, WaysFollowTheAislesAndKiosksStandOnAFloor)
{
    at("/floor_plan/floors/0/ways/0/points/1") = {3, 5};
    at("/floor_plan/kiosks/0/floor") = "9f";
    expect("/floor_plan", "runs askew");
    expect("/floor_plan", "stands on no floor \"9f\"");
    at("/floor_plan/kiosks/0") = {{"kiosk", "kiosk-1"}, {"floor", "2f"}, {"at", {2, 70}}};
    expect("/floor_plan", "stands outside its floor");
}

TEST_F(CheckGuide, AMissingOrUnknownFieldIsExplained)
{
    at("/topics/0/entries/0").erase("basis");
    at("/questions/0/chioces") = 1;
    const auto faults = content.faults();
    expectError(faults, file, "/topics/0/entries/0", "\"basis\" is missing", "rests on");
    expectError(faults, file, "/questions/0/chioces", "unknown field", "did you mean \"choices\"?");
}

} // namespace onedoor::release::test
