#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

/// Three questions, the last only for those who plan a child; a list, two floors, two topics.
std::shared_ptr<const guide::Guide> smallGuide()
{
    auto guide = std::make_shared<guide::Guide>();
    guide->add(Json::parse(R"({
        "questions": [
            {"id": "plan", "title": {"zh-CN": "打算"}, "skip": "no_answer",
             "choices": [{"id": "trying", "text": {"zh-CN": "备孕"}}, {"id": "no_answer", "text": {"zh-CN": "不想选择"}}]},
            {"id": "first", "title": {"zh-CN": "从哪里来"}, "skip": "no_answer",
             "choices": [{"id": "mainland", "text": {"zh-CN": "内地"}}, {"id": "no_answer", "text": {"zh-CN": "不想选择"}}]},
            {"id": "residence", "title": {"zh-CN": "户籍"}, "skip": "no_answer", "asked": [{"plan": ["trying"]}],
             "choices": [{"id": "local", "text": {"zh-CN": "本地"}}, {"id": "no_answer", "text": {"zh-CN": "不想选择"}}]}],
        "checklist": [{"id": "papers", "title": {"zh-CN": "带什么"},
                       "entries": [{"text": {"zh-CN": "身份证"}, "basis": "law"}]}],
        "floor_plan": {"floors": [
            {"id": "1f", "name": {"zh-CN": "一楼"}, "size": [9, 9], "places": []},
            {"id": "2f", "name": {"zh-CN": "二楼"}, "size": [9, 9], "places": []}],
            "kiosks": [{"kiosk": "kiosk-1", "floor": "2f", "at": [1, 1]}]},
        "topics": [
            {"id": "faq", "title": {"zh-CN": "常见问题"}, "folded": true,
             "entries": [{"title": {"zh-CN": "问"}, "body": {"zh-CN": "答"}, "basis": "law"}]},
            {"id": "sheet", "title": {"zh-CN": "提示"}, "paper": true,
             "entries": [{"title": {"zh-CN": "叶酸"}, "body": {"zh-CN": "问医生"}, "basis": "law"}]}]})")
                   .get<guide::GuidePart>());
    return guide;
}

class GuidePages : public ::testing::Test
{
protected:
    static KioskFacts facts()
    {
        auto facts = test::facts();
        facts.guide = smallGuide();
        facts.kiosk = "kiosk-1";
        return facts;
    }
    test::Visit& toGuide() { return visit.tap(EventKind::Touch).tap(EventKind::ShowGuide); }
    test::Visit& toChecklist()
    {
        return toGuide()
            .tap(EventKind::AskQuestions)
            .tap(Event::answerQuestion("trying"))
            .tap(Event::answerQuestion("mainland"))
            .tap(Event::answerQuestion("local"));
    }
    test::Visit visit{facts()};
};

TEST_F(GuidePages, QuestionsComeOneAPageAndEndInTheList)
{
    toGuide().tap(EventKind::AskQuestions);
    EXPECT_EQ(visit.screen(), Screen::GuideQuestion);
    EXPECT_EQ(visit.state().guide.question, 0U);
    visit.tap(Event::answerQuestion("trying"));
    EXPECT_EQ(visit.state().guide.question, 1U);
    visit.tap(Event::answerQuestion("mainland")).tap(Event::answerQuestion("local"));
    EXPECT_EQ(visit.screen(), Screen::GuideChecklist);
    EXPECT_EQ(visit.state().guide.answers,
              (guide::Answers{{"plan", "trying"}, {"first", "mainland"}, {"residence", "local"}}));
}

TEST_F(GuidePages, AQuestionThatIsOfNoUseIsNotAsked)
{
    toGuide().tap(EventKind::AskQuestions).tap(Event::answerQuestion("no_answer")).tap(Event::answerQuestion("mainland"));
    EXPECT_EQ(visit.screen(), Screen::GuideChecklist);
    visit.tap(EventKind::Back);
    EXPECT_EQ(visit.state().guide.question, 1U) << "back to the last one that was asked";
}

TEST_F(GuidePages, TheListCanBeHadWithoutAnyAnswer)
{
    toGuide().tap(EventKind::AskQuestions).tap(EventKind::ShowChecklist);
    EXPECT_EQ(visit.screen(), Screen::GuideChecklist);
    EXPECT_TRUE(visit.state().guide.answers.empty());
}

TEST_F(GuidePages, BackWalksThroughTheQuestionsAndOutOfThem)
{
    toGuide().tap(EventKind::AskQuestions).tap(Event::answerQuestion("trying")).tap(EventKind::Back);
    EXPECT_EQ(visit.screen(), Screen::GuideQuestion);
    EXPECT_EQ(visit.state().guide.question, 0U);
    EXPECT_EQ(visit.state().guide.answers.at("plan"), "trying") << "what was chosen is still seen";
    visit.tap(EventKind::Back);
    EXPECT_EQ(visit.screen(), Screen::Guide);
    EXPECT_TRUE(visit.state().guide.answers.empty());
}

TEST_F(GuidePages, ADoubleTapAnswersOneQuestion)
{
    toGuide().tap(EventKind::AskQuestions);
    visit.tap(Event::answerQuestion("trying")).send(Event::answerQuestion("trying"));
    EXPECT_EQ(visit.state().guide.question, 1U);
    EXPECT_FALSE(visit.state().guide.answers.contains("first"));
}

TEST_F(GuidePages, TheAnswersGoWithTheVisit)
{
    toChecklist().tap(EventKind::Home);
    EXPECT_TRUE(visit.state().guide.answers.empty());
    EXPECT_NE(visit.effect<Wipe>(), nullptr) << "and so do pictures made from them";
    toChecklist();
    for (int wait = 0; wait < 3; ++wait)
        visit.wait(std::chrono::minutes(10));
    EXPECT_EQ(visit.screen(), Screen::Attract);
    EXPECT_TRUE(visit.state().guide.answers.empty());
    test::Visit other(facts());
    other.tap(EventKind::Touch).tap(EventKind::ShowGuide).tap(EventKind::AskQuestions);
    other.tap(Event::answerQuestion("trying")).tap(EventKind::Home);
    EXPECT_TRUE(other.state().guide.answers.empty());
    EXPECT_NE(other.effect<Wipe>(), nullptr);
}

TEST_F(GuidePages, ThePaperIsPrintedOnceAtATimeAndSaysHowItWent)
{
    toChecklist().tap(EventKind::PrintSheet);
    const auto* print = visit.effect<PrintSheet>();
    ASSERT_NE(print, nullptr);
    EXPECT_TRUE(print->topic.empty());
    EXPECT_EQ(print->answers.at("residence"), "local");
    EXPECT_EQ(visit.state().guide.print, PrintState::Printing);
    const auto id = visit.lastId();
    visit.tap(EventKind::PrintSheet);
    EXPECT_EQ(visit.effect<PrintSheet>(), nullptr) << "while it prints the button does nothing";
    visit.send(Event::printed("another", true));
    EXPECT_EQ(visit.state().guide.print, PrintState::Printing);
    visit.send(Event::printed(id, false));
    EXPECT_EQ(visit.state().guide.print, PrintState::Failed);
    visit.tap(EventKind::PrintSheet);
    EXPECT_NE(visit.effect<PrintSheet>(), nullptr);
    visit.send(Event::printed(visit.lastId(), true));
    EXPECT_EQ(visit.state().guide.print, PrintState::Printed);
}

TEST_F(GuidePages, EverythingElseIsOnePageAwayAndLeadsBack)
{
    toGuide().tap(EventKind::ShowMore);
    EXPECT_EQ(visit.screen(), Screen::GuideMore);
    const std::vector<std::pair<Event, Screen>> pages{{Event::of(EventKind::ShowMap), Screen::GuideMap},
                                                      {Event::of(EventKind::ShowItems), Screen::GuideItems},
                                                      {Event::showFloor(-1), Screen::GuideFloor},
                                                      {Event::showTopic("faq"), Screen::GuideTopic},
                                                      {Event::of(EventKind::ShowRules), Screen::GuideRules}};
    for (const auto& [event, screen] : pages)
    {
        visit.tap(event);
        EXPECT_EQ(visit.screen(), screen);
        visit.tap(EventKind::Back);
        EXPECT_EQ(visit.screen(), Screen::GuideMore);
    }
    visit.tap(EventKind::Back);
    EXPECT_EQ(visit.screen(), Screen::Guide);
    visit.tap(EventKind::ShowRules).tap(EventKind::Back);
    EXPECT_EQ(visit.screen(), Screen::Guide) << "where one came from";
}

TEST_F(GuidePages, TheMapOpensOnTheFloorOneStandsOn)
{
    toGuide().tap(EventKind::ShowMore).tap(Event::showFloor(-1));
    EXPECT_EQ(visit.state().guide.floor, 1U);
    visit.tap(Event::showFloor(0));
    EXPECT_EQ(visit.state().guide.floor, 0U);
    visit.tap(Event::showFloor(7));
    EXPECT_EQ(visit.state().guide.floor, 0U);
}

TEST_F(GuidePages, OnlyASheetIsPrintedAndAnUnknownTopicOpensNothing)
{
    toGuide().tap(EventKind::ShowMore).tap(Event::showTopic("nothing"));
    EXPECT_EQ(visit.screen(), Screen::GuideMore);
    visit.tap(Event::showTopic("faq")).tap(Event::openEntry(0));
    EXPECT_EQ(visit.state().guide.entry, 0);
    visit.tap(EventKind::PrintSheet);
    EXPECT_EQ(visit.effect<PrintSheet>(), nullptr);
    visit.tap(EventKind::Back).tap(Event::showTopic("sheet"));
    EXPECT_EQ(visit.state().guide.entry, -1);
    visit.tap(EventKind::PrintSheet);
    ASSERT_NE(visit.effect<PrintSheet>(), nullptr);
    EXPECT_EQ(visit.effect<PrintSheet>()->topic, "sheet");
    EXPECT_TRUE(visit.effect<PrintSheet>()->answers.empty());
}

TEST_F(GuidePages, AReleaseThatTakesTheQuestionsAwayBreaksNothing)
{
    toGuide().tap(EventKind::AskQuestions).tap(Event::answerQuestion("trying")).tap(Event::answerQuestion("mainland"));
    auto less = facts();
    less.guide = std::make_shared<guide::Guide>();
    visit.session.setFacts(less);
    visit.tap(Event::answerQuestion("local")).tap(EventKind::ShowChecklist).tap(EventKind::PrintSheet).tap(EventKind::Back);
    EXPECT_EQ(visit.screen(), Screen::Guide);
    visit.tap(EventKind::AskQuestions);
    EXPECT_EQ(visit.screen(), Screen::Guide);
}

TEST_F(GuidePages, WhatOneSaidOfOneselfIsPersonal)
{
    EXPECT_TRUE(isPersonal(Screen::GuideQuestion));
    EXPECT_TRUE(isPersonal(Screen::GuideChecklist));
    EXPECT_TRUE(isPersonal(Screen::ConsentRead));
    EXPECT_FALSE(isPersonal(Screen::GuideMap));
    EXPECT_FALSE(isPersonal(Screen::NumberTaken));
}

} // namespace
} // namespace onedoor::kiosk
