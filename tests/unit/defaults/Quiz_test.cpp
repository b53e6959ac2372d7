#include "content/quiz/Feedback.hpp"
#include "content/quiz/QuizBank.hpp"
#include "tests/unit/defaults/ShippedHall.hpp"

#include <algorithm>

namespace onedoor::defaults::test
{

using namespace std::chrono_literals;
using signage::Standing;

class ShippedQuiz : public ShippedHall
{
protected:
    ShippedQuiz()
    {
        const auto json = read("quiz.json");
        m_bank.topics = part<std::vector<quiz::Topic>>(json, "topics");
        m_bank.questions = part<std::vector<quiz::Question>>(json, "questions");
    }

    quiz::QuizBank m_bank;
};

TEST_F(ShippedQuiz, HoldsAtLeastFortyFourQuestionsSixOfEachTopic)
{
    EXPECT_GE(m_bank.questions.size(), 44U);
    for (const auto& topic : m_bank.topics)
        EXPECT_GE(std::ranges::count(m_bank.questions, topic.id, &quiz::Question::topic), 6) << topic.id;
}

TEST_F(ShippedQuiz, EveryQuestionHasAnAnswerInBothLanguagesASourceAndNoVerification)
{
    for (const auto& question : m_bank.questions)
    {
        EXPECT_GE(question.choices.size(), 3U) << question.id;
        for (const auto* text : {&question.question, &question.explanation})
            EXPECT_TRUE(text->has(chinese) && text->has(english)) << question.id;
        for (const auto& choice : question.choices)
            EXPECT_TRUE(choice.has(chinese) && choice.has(english)) << question.id;
        EXPECT_FALSE(question.source.hall) << question.id;
        EXPECT_FALSE(question.source.title.empty()) << question.id;
        EXPECT_GE(question.source.year, 2000) << question.id;
        EXPECT_NE(question.standing, Standing::Hall) << question.id;
        EXPECT_FALSE(question.verified) << question.id << ": the hall verifies, not the software";
    }
}

TEST_F(ShippedQuiz, TheRightAnswerIsGuessedByNeitherLengthNorPlace)
{
    std::size_t longest = 0;
    std::map<int, std::size_t> places;
    for (const auto& question : m_bank.questions)
    {
        std::vector<std::size_t> lengths;
        for (const auto& choice : question.choices)
            lengths.push_back(characters(choice.in(chinese)));
        const auto [shortest, most] = std::ranges::minmax(lengths);
        EXPECT_LE(most - shortest, 3U) << question.id;
        const bool alone = std::ranges::count(lengths, most) == 1;
        longest += alone && lengths[static_cast<std::size_t>(question.right)] == most ? 1 : 0;
        ++places[question.right];
    }
    EXPECT_LE(longest, m_bank.questions.size() / 3);
    EXPECT_GE(places.size(), 3U);
    for (const auto& [place, count] : places)
        EXPECT_LE(count, m_bank.questions.size() / 2) << place;
}

TEST_F(ShippedQuiz, SlidesOfATopicExistAndFillAMinute)
{
    const auto all = programme();
    for (const auto& topic : m_bank.topics)
    {
        EXPECT_GE(topic.slides.size(), 4U) << topic.id;
        EXPECT_LE(topic.slides.size(), 6U) << topic.id;
        std::chrono::milliseconds together{};
        for (const auto& id : topic.slides)
        {
            const auto* slide = all.findSlide(id);
            ASSERT_NE(slide, nullptr) << topic.id << ": " << id;
            together += slide->duration;
        }
        EXPECT_GE(together, 60s) << topic.id;
        EXPECT_LE(together, 90s) << topic.id;
    }
}

TEST_F(ShippedQuiz, VoluntaryIsSaidAndNothingFrightensOrHintsAtAChildsSex)
{
    bool voluntary = false;
    for (const auto& question : m_bank.questions)
    {
        std::string all = question.question.in(chinese) + question.explanation.in(chinese);
        for (const auto& choice : question.choices)
            all += choice.in(chinese);
        voluntary = voluntary || all.find("婚检自愿参加") != std::string::npos;
        for (const std::string word : {"男孩", "女孩", "儿子", "女儿", "性别", "死", "畸", "痛苦", "后果", "高龄"})
            EXPECT_EQ(all.find(word), std::string::npos) << question.id << ": " << word;
    }
    EXPECT_TRUE(voluntary);
}

TEST_F(ShippedQuiz, FreeLeavesHowOftenAndForWhomToTheWindow)
{
    for (const auto& question : m_bank.questions)
    {
        std::string all = question.question.in(chinese) + question.explanation.in(chinese);
        for (const auto& choice : question.choices)
            all += choice.in(chinese);
        EXPECT_EQ(all.find("每孩次"), std::string::npos) << question.id << ": the document named does not say it";
        const bool free = question.explanation.in(chinese).find("免费") != std::string::npos;
        EXPECT_TRUE(!free || question.standing == Standing::Law || all.find("为准") != std::string::npos) << question.id;
    }
}

TEST_F(ShippedQuiz, AMixedRoundIsAnnouncedAsItIsAsked)
{
    ASSERT_GT(m_bank.topics.size(), 5U) << "a round of five leaves some out";
    const auto hint = [](const char* language)
    { return read(std::string("texts/") + language + ".json").at("texts").at("quiz.mixed.hint").get<std::string>(); };
    EXPECT_NE(hint("zh-CN").find("五个主题"), std::string::npos);
    EXPECT_NE(hint("en").find("Five topics"), std::string::npos);
    EXPECT_EQ(hint("zh-CN").find("分钟"), std::string::npos) << "nobody measured it";
    EXPECT_EQ(hint("en").find("minute"), std::string::npos);
}

TEST_F(ShippedQuiz, TheFourPlainQuestionsStandForTheFourValues)
{
    const auto json = read("feedback.json");
    const auto service = part<std::vector<quiz::SurveyQuestion>>(json, "service");
    ASSERT_EQ(service.size(), quiz::serviceValues.size());
    for (std::size_t i = 0; i < service.size(); ++i)
        EXPECT_EQ(service[i].id, quiz::serviceValues[i]);
    EXPECT_FALSE(part<std::vector<quiz::SurveyQuestion>>(json, "needs").empty());
}

} // namespace onedoor::defaults::test
