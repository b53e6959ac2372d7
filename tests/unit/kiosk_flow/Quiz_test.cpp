#include "kiosk/flow/Offers.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"
#include "tests/unit/kiosk_flow/Visit.hpp"

#include <gtest/gtest.h>
#include <set>

namespace onedoor::kiosk
{
namespace
{

using test::Visit;

/// Two topics of six questions; the first has two slides, the second none.
std::shared_ptr<const quiz::QuizBank> bank()
{
    auto made = std::make_shared<quiz::QuizBank>();
    made->topics = {{"folic", {}, "", {"slide-1", "slide-2"}}, {"law", {}, "", {}}};
    for (const auto& topic : made->topics)
        for (int i = 0; i < 6; ++i)
        {
            quiz::Question question;
            question.id = topic.id + std::to_string(i);
            question.topic = topic.id;
            question.choices.resize(3);
            question.right = i % 3;
            made->questions.push_back(question);
        }
    return made;
}

std::shared_ptr<const quiz::Feedback> feedback()
{
    auto made = std::make_shared<quiz::Feedback>();
    for (const auto value : quiz::serviceValues)
        made->service.push_back({std::string(value), {}, {{"yes", {}}, {"no", {}}}});
    made->needs.push_back({"learn", {}, {{"exam", {}}, {"nothing", {}}}});
    return made;
}

KioskFacts quizFacts()
{
    auto known = test::facts();
    known.quiz = bank();
    known.feedback = feedback();
    return known;
}

class QuizFlow : public testing::Test
{
protected:
    QuizFlow() { m_visit.tap(EventKind::Touch); }

    QuizFlow& begin(const std::string& topic)
    {
        m_visit.tap(EventKind::ShowQuiz).tap(Event::startRound(topic));
        return *this;
    }
    int rightPlace() { return quiz::rightPlace(*quizState().bank, quizState().round[quizState().at]); }
    int wrongPlace() { return (rightPlace() + 1) % 3; }
    /// Answers all that is left, `right` of them rightly; what was counted is kept.
    void answerAll(int right)
    {
        while (m_visit.screen() == Screen::QuizQuestion)
        {
            m_visit.tap(Event::choose(EventKind::Answer, right-- > 0 ? rightPlace() : wrongPlace()));
            m_counted.push_back(*m_visit.effect<CountAnswer>());
            m_visit.tap(EventKind::NextQuestion);
        }
    }
    const QuizState& quizState() { return m_visit.state().quiz; }

    Visit m_visit{quizFacts()};
    std::vector<CountAnswer> m_counted;
};

} // namespace

TEST_F(QuizFlow, FiveQuestionsOneAPageThenTheResult)
{
    begin("folic");
    ASSERT_EQ(quizState().round.size(), 5U);
    answerAll(3);
    EXPECT_EQ(m_visit.screen(), Screen::QuizResult);
    EXPECT_EQ(quizState().right, 3);
    ASSERT_EQ(m_counted.size(), 5U);
    std::set<std::string> questions;
    for (std::size_t i = 0; i < m_counted.size(); ++i)
    {
        EXPECT_EQ(m_counted[i].kind, "quiz");
        EXPECT_EQ(m_counted[i].phase, "before");
        EXPECT_EQ(m_counted[i].answer, i < 3 ? "right" : "wrong");
        questions.insert(m_counted[i].subject);
    }
    EXPECT_EQ(questions.size(), 5U);
}

TEST_F(QuizFlow, AMixedRoundIsCountedAsOne)
{
    begin("");
    answerAll(5);
    EXPECT_EQ(m_counted.front().phase, "mixed");
    EXPECT_FALSE(m_visit.session.facts().quiz == nullptr);
    m_visit.tap(EventKind::ShowSlides);
    EXPECT_EQ(m_visit.screen(), Screen::QuizResult) << "a mixed round has no slides of its own";
}

TEST_F(QuizFlow, AnAnswerCountsOnceAndIsNotChanged)
{
    begin("law");
    m_visit.tap(Event::choose(EventKind::Answer, wrongPlace()));
    EXPECT_NE(m_visit.effect<CountAnswer>(), nullptr);
    const auto chosen = quizState().chosen;
    m_visit.tap(Event::choose(EventKind::Answer, rightPlace()));
    EXPECT_EQ(m_visit.effect<CountAnswer>(), nullptr);
    EXPECT_EQ(quizState().chosen, chosen);
    EXPECT_EQ(quizState().right, 0);
}

TEST_F(QuizFlow, OnlyAnAnswerLeadsOn)
{
    begin("law");
    m_visit.tap(EventKind::NextQuestion);
    EXPECT_EQ(quizState().at, 0U);
    for (const int place : {-1, 3, 1000})
        m_visit.tap(Event::choose(EventKind::Answer, place));
    EXPECT_FALSE(quizState().chosen);
    m_visit.tap(Event::startRound("gone"));
    EXPECT_EQ(m_visit.screen(), Screen::QuizQuestion);
}

TEST_F(QuizFlow, ATopicThatIsNotThereBeginsNoRound)
{
    m_visit.tap(EventKind::ShowQuiz).tap(Event::startRound("gone"));
    EXPECT_EQ(m_visit.screen(), Screen::Quiz);
}

TEST_F(QuizFlow, AfterTheTopicsSlidesTheSameQuestionsComeAgain)
{
    begin("folic");
    std::set<std::string> before;
    for (const auto& asked : quizState().round)
        before.insert(asked.question);
    answerAll(2);
    m_visit.tap(EventKind::ShowSlides);
    ASSERT_EQ(m_visit.screen(), Screen::QuizSlides);
    m_visit.tap(EventKind::StartAfter);
    EXPECT_EQ(m_visit.screen(), Screen::QuizSlides) << "not before the last slide was there";
    m_visit.tap(EventKind::NextSlide);
    EXPECT_EQ(quizState().slide, 1U);
    m_visit.tap(EventKind::NextSlide);
    EXPECT_EQ(quizState().slide, 1U) << "that was the last";
    m_visit.tap(EventKind::Back);
    EXPECT_EQ(quizState().slide, 0U);
    m_visit.tap(EventKind::NextSlide).tap(EventKind::StartAfter);
    ASSERT_EQ(m_visit.screen(), Screen::QuizQuestion);
    std::set<std::string> after;
    for (const auto& asked : quizState().round)
        after.insert(asked.question);
    EXPECT_EQ(after, before);
    m_counted.clear();
    answerAll(5);
    EXPECT_EQ(m_counted.front().phase, "after");
    EXPECT_EQ(quizState().right, 5);
    EXPECT_EQ(quizState().rightBefore, 2);
    m_visit.tap(EventKind::ShowSlides);
    EXPECT_EQ(m_visit.screen(), Screen::QuizResult) << "once is enough";
}

TEST_F(QuizFlow, BackFromTheFirstSlideLeadsToTheResult)
{
    begin("folic");
    answerAll(0);
    m_visit.tap(EventKind::ShowSlides).tap(EventKind::Back);
    EXPECT_EQ(m_visit.screen(), Screen::QuizResult);
}

TEST_F(QuizFlow, ATopicWithoutSlidesOffersNone)
{
    begin("law");
    answerAll(0);
    m_visit.tap(EventKind::ShowSlides);
    EXPECT_EQ(m_visit.screen(), Screen::QuizResult);
}

TEST_F(QuizFlow, NothingOfARoundIsLeftAtHomeOrWhenNobodyIsThere)
{
    begin("folic");
    m_visit.tap(Event::choose(EventKind::Answer, 0)).tap(EventKind::Home);
    EXPECT_TRUE(quizState().round.empty());
    begin("folic");
    m_visit.tap(Event::choose(EventKind::Answer, 0)).wait(std::chrono::seconds(121)).wait(std::chrono::seconds(21));
    EXPECT_EQ(m_visit.screen(), Screen::Attract);
    EXPECT_TRUE(quizState().round.empty());
    EXPECT_EQ(quizState().bank, nullptr);
}

TEST_F(QuizFlow, TheRoundKeepsItsQuestionsWhenTheReleaseChanges)
{
    begin("folic");
    auto changed = quizFacts();
    changed.quiz = nullptr;
    m_visit.session.setFacts(changed);
    EXPECT_NE(questionAt(quizState()), nullptr);
    answerAll(5);
    EXPECT_EQ(m_visit.screen(), Screen::QuizResult);
    m_visit.tap(EventKind::ShowQuiz);
    EXPECT_EQ(m_visit.screen(), Screen::QuizResult) << "there is none any more";
}

TEST_F(QuizFlow, AHallWithoutQuestionsOffersNone)
{
    Visit visit;
    visit.tap(EventKind::Touch).tap(EventKind::ShowQuiz);
    EXPECT_EQ(visit.screen(), Screen::Home);
}

TEST_F(QuizFlow, OneTapRates)
{
    m_visit.tap(EventKind::ShowQuiz).tap(EventKind::ShowRating);
    ASSERT_EQ(m_visit.screen(), Screen::Rating);
    m_visit.tap(Event::choose(EventKind::Rate, 5));
    EXPECT_EQ(m_visit.screen(), Screen::Rating) << "there are five";
    m_visit.tap(Event::choose(EventKind::Rate, 1));
    EXPECT_EQ(m_visit.screen(), Screen::Thanks);
    const auto* counted = m_visit.effect<CountAnswer>();
    ASSERT_NE(counted, nullptr);
    EXPECT_EQ(counted->kind, "rating");
    EXPECT_EQ(counted->answer, "satisfied");
}

TEST_F(QuizFlow, ADoubleTapRatesOnce)
{
    m_visit.tap(EventKind::ShowQuiz).tap(EventKind::ShowRating).tap(Event::choose(EventKind::Rate, 0));
    EXPECT_NE(m_visit.effect<CountAnswer>(), nullptr);
    m_visit.send(Event::choose(EventKind::Rate, 0));
    EXPECT_EQ(m_visit.effect<CountAnswer>(), nullptr);
}

TEST_F(QuizFlow, TheFourAreAskedOnceAndEachMayBePassedOver)
{
    m_visit.tap(EventKind::ShowQuiz).tap(EventKind::ShowRating).tap(Event::choose(EventKind::Rate, 0));
    m_visit.tap(EventKind::ShowService);
    ASSERT_EQ(m_visit.screen(), Screen::Survey);
    m_visit.tap(Event::choose(EventKind::AnswerSurvey, 1));
    EXPECT_EQ(m_visit.effect<CountAnswer>()->kind, "service");
    EXPECT_EQ(m_visit.effect<CountAnswer>()->subject, "lawful");
    EXPECT_EQ(m_visit.effect<CountAnswer>()->answer, "no");
    m_visit.tap(EventKind::SkipQuestion);
    EXPECT_EQ(m_visit.effect<CountAnswer>(), nullptr);
    EXPECT_EQ(m_visit.state().feedback.at, 2U);
    m_visit.tap(Event::choose(EventKind::AnswerSurvey, 2));
    EXPECT_EQ(m_visit.state().feedback.at, 2U) << "there are two answers";
    m_visit.tap(EventKind::SkipQuestion).tap(Event::choose(EventKind::AnswerSurvey, 0));
    EXPECT_EQ(m_visit.screen(), Screen::Thanks);
    EXPECT_EQ(m_visit.effect<CountAnswer>()->subject, "warm");
    m_visit.tap(EventKind::ShowService);
    EXPECT_EQ(m_visit.screen(), Screen::Thanks) << "nothing is asked twice";
    m_visit.tap(EventKind::ShowNeeds).tap(EventKind::SkipQuestion);
    EXPECT_EQ(m_visit.screen(), Screen::Thanks);
    m_visit.tap(EventKind::Done);
    EXPECT_EQ(m_visit.screen(), Screen::Home);
    EXPECT_EQ(m_visit.state().feedback.words, nullptr);
}

TEST_F(QuizFlow, ADoubleTapAnswersOneQuestion)
{
    m_visit.tap(EventKind::ShowQuiz).tap(EventKind::ShowRating).tap(Event::choose(EventKind::Rate, 0));
    m_visit.tap(EventKind::ShowService).tap(Event::choose(EventKind::AnswerSurvey, 1));
    const auto at = m_visit.state().feedback.at;
    m_visit.send(Event::choose(EventKind::AnswerSurvey, 1));
    EXPECT_EQ(m_visit.effect<CountAnswer>(), nullptr) << "it was meant for the question before";
    EXPECT_EQ(m_visit.state().feedback.at, at);
}

TEST_F(QuizFlow, WhoSaysNothingIsNotThanked)
{
    m_visit.tap(EventKind::ShowQuiz).tap(EventKind::ShowNeeds).tap(EventKind::Back);
    EXPECT_EQ(m_visit.screen(), Screen::Quiz);
    m_visit.tap(EventKind::ShowNeeds);
    while (m_visit.screen() == Screen::Survey)
        m_visit.tap(EventKind::SkipQuestion);
    EXPECT_EQ(m_visit.screen(), Screen::Quiz);
}

TEST_F(QuizFlow, NeedsAreAskedFromTheQuizPageToo)
{
    m_visit.tap(EventKind::ShowQuiz).tap(EventKind::ShowNeeds);
    ASSERT_EQ(m_visit.screen(), Screen::Survey);
    m_visit.tap(Event::choose(EventKind::AnswerSurvey, 0));
    EXPECT_EQ(m_visit.effect<CountAnswer>()->kind, "needs");
    EXPECT_EQ(m_visit.effect<CountAnswer>()->answer, "exam");
    EXPECT_EQ(m_visit.screen(), Screen::Thanks);
}

TEST_F(QuizFlow, AfterTheNumberTheRatingIsOfferedOnceThePaperIsOut)
{
    m_visit.tap(Event::takeNumber("exam"));
    m_visit.tap(Event::ticketArrived(m_visit.lastId(), test::ticket(), 3)).tap(EventKind::ShowRating);
    EXPECT_EQ(m_visit.screen(), Screen::NumberTaken) << "the page tells whether there is paper";
    m_visit.tap(Event::printed(m_visit.lastId(), true)).tap(EventKind::ShowRating);
    EXPECT_EQ(m_visit.screen(), Screen::Rating);
    EXPECT_FALSE(m_visit.state().number.ticket) << "not for the next in line to see";
    m_visit.tap(EventKind::Back);
    EXPECT_EQ(m_visit.screen(), Screen::Home);
}

TEST_F(QuizFlow, WhatIsCountedNamesNoRequestAndNoTicket)
{
    m_visit.tap(Event::takeNumber("exam"));
    m_visit.tap(Event::ticketArrived(m_visit.lastId(), test::ticket(), 3));
    m_visit.tap(Event::printed(m_visit.lastId(), true)).tap(EventKind::ShowRating);
    m_visit.tap(Event::choose(EventKind::Rate, 4));
    const auto* counted = m_visit.effect<CountAnswer>();
    ASSERT_NE(counted, nullptr);
    for (const auto& text : {counted->kind, counted->subject, counted->phase, counted->answer})
    {
        EXPECT_EQ(text.find("id-"), std::string::npos);
        EXPECT_EQ(text.find("A0"), std::string::npos);
    }
}

TEST(QuizOffers, AWithdrawnSlideLeavesItsTopic)
{
    auto hall = test::smallHall();
    EXPECT_EQ(quizBank(hall), nullptr) << "no questions";
    hall->quiz = *bank();
    const auto known = quizBank(hall);
    ASSERT_NE(known, nullptr);
    EXPECT_TRUE(known->topics.front().slides.empty()) << "this hall has no such slides";
    EXPECT_EQ(known->questions.size(), 12U);
    hall->quiz.topics.front().slides.clear();
    EXPECT_EQ(quizBank(hall).get(), &hall->quiz) << "no copy where none is needed";
}

} // namespace onedoor::kiosk
