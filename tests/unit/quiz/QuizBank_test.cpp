#include "content/quiz/Feedback.hpp"
#include "content/quiz/QuizBank.hpp"

#include <gtest/gtest.h>

namespace onedoor::quiz
{

namespace
{

Json question()
{
    return Json::parse(R"({"id":"fee","topic":"registration","question":{"zh-CN":"收费吗？","en":"A fee?"},
        "choices":[{"zh-CN":"收","en":"Yes"},{"zh-CN":"不收","en":"No"},{"zh-CN":"看地方","en":"It depends"}],
        "right":1,"explanation":{"zh-CN":"不收费。","en":"None."},"service":"registration","tags":["money"],
        "source":{"issuer":"国务院","title":"婚姻登记条例","number":"国务院令第804号","year":2025},
        "standing":"law","review_on":"2027-06-18","verified":{"by":"民政局","on":"2026-11-01"}})");
}

} // namespace

TEST(QuizBank, ReadsAQuestionWithItsSourceAndReviewDate)
{
    const auto read = fromJson<Question>(question(), "quiz.json");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->choices[static_cast<std::size_t>(read->right)].in(chinese), "不收");
    EXPECT_EQ(read->source.number, "国务院令第804号");
    EXPECT_EQ(read->standing, signage::Standing::Law);
    EXPECT_EQ(read->reviewOn, std::chrono::year(2027) / 6 / 18);
    EXPECT_EQ(read->verified->by, "民政局");
    EXPECT_EQ(read->service, "registration");
}

TEST(QuizBank, RefusesARightAnswerThatIsNoChoice)
{
    for (const int right : {-1, 3, 99})
    {
        auto json = question();
        json["right"] = right;
        const auto read = fromJson<Question>(json, "quiz.json");
        ASSERT_FALSE(read) << right;
        EXPECT_NE(read.error().message.find("/right"), std::string::npos) << read.error().message;
    }
}

TEST(QuizBank, FindsByIdOrNothing)
{
    QuizBank bank;
    EXPECT_TRUE(bank.empty());
    bank.topics.push_back({"exam", {}, "", {}});
    bank.questions.push_back(*fromJson<Question>(question(), "quiz.json"));
    EXPECT_FALSE(bank.empty());
    EXPECT_EQ(bank.find("fee"), &bank.questions.front());
    EXPECT_EQ(bank.find("gone"), nullptr);
    EXPECT_EQ(bank.findTopic("exam"), &bank.topics.front());
    EXPECT_EQ(bank.findTopic("gone"), nullptr);
}

TEST(Feedback, HasTheFiveLevelsOfTheNationalRating)
{
    EXPECT_EQ(allLevels.size(), 5U);
    for (const auto level : allLevels)
        EXPECT_EQ(satisfactionFrom(toString(level)), level);
    EXPECT_EQ(satisfactionFrom("excellent"), std::nullopt);
    EXPECT_EQ(satisfactionFrom(""), std::nullopt);
}

TEST(Feedback, ReadsAQuestionWithItsAnswers)
{
    const auto read = fromJson<SurveyQuestion>(
        Json::parse(R"({"id":"warm","question":{"zh-CN":"觉得被关心吗？"},
            "choices":[{"id":"yes","label":{"zh-CN":"是"}},{"id":"no","label":{"zh-CN":"不"}}]})"),
        "feedback.json");
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->choices.size(), 2U);
    EXPECT_EQ(read->choices[1].id, "no");
}

} // namespace onedoor::quiz
