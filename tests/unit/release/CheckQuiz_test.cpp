#include "tests/unit/release/SmallContent.hpp"

namespace onedoor::release::test
{

namespace
{

constexpr auto quizFile = "quiz.json";
constexpr auto feedbackFile = "feedback.json";

Json text(const std::string& chinese, const std::string& english)
{
    return {{"zh-CN", chinese}, {"en", english}};
}

Json question(int number, const std::string& service)
{
    return {{"id", "q" + std::to_string(number)},
            {"topic", "law"},
            {"question", text("结婚登记收费吗？", "Is there a fee?")},
            {"choices", {text("不收费", "No"), text("收费", "Yes"), text("看地方", "It depends")}},
            {"right", 0},
            {"explanation", text("不收费。", "There is none.")},
            {"service", service},
            {"source", {{"issuer", "国务院"}, {"title", "婚姻登记条例"}, {"number", "国务院令第804号"}, {"year", 2025}}},
            {"standing", "law"},
            {"review_on", "2028-06-18"}};
}

Json plain(const std::string& id)
{
    return {{"id", id},
            {"question", text("方便吗？", "Convenient?")},
            {"choices", {{{"id", "yes"}, {"label", text("方便", "Yes")}}, {{"id", "no"}, {"label", text("不方便", "No")}}}}};
}

/// Five questions of one topic, and the four of the service: sound.
class CheckQuiz : public ::testing::Test
{
protected:
    CheckQuiz()
    {
        const auto service = m_content.at("hall.json", "/services/0/id").get<std::string>();
        auto& quiz = m_content.file(quizFile);
        quiz = {{"format", 1}, {"topics", {{{"id", "law"}, {"name", text("登记", "Registration")}}}}};
        for (int i = 0; i < 5; ++i)
            quiz["questions"].push_back(question(i, service));
        m_content.file(feedbackFile) = {
            {"format", 1},
            {"service", {plain("lawful"), plain("convenient"), plain("quality"), plain("warm")}},
            {"needs", {plain("learn")}}};
    }

    Json& at(const std::string& pointer) { return m_content.at(quizFile, pointer); }

    SmallContent m_content;
};

} // namespace

TEST_F(CheckQuiz, FindsNothingInSoundFiles)
{
    for (const auto& fault : m_content.faults())
        EXPECT_TRUE(fault.file != quizFile && fault.file != feedbackFile) << formatFault(fault);
    const auto release = loadRelease(m_content.files());
    ASSERT_TRUE(release) << release.error().message;
    EXPECT_EQ((*release)->quiz.questions.size(), 5U);
    EXPECT_EQ((*release)->quiz.topics.size(), 1U);
    EXPECT_EQ((*release)->feedback.service.size(), 4U);
    EXPECT_EQ((*release)->feedback.needs.size(), 1U);
}

TEST_F(CheckQuiz, AHallMayDoWithout)
{
    m_content.remove(quizFile);
    m_content.remove(feedbackFile);
    const auto release = loadRelease(m_content.files());
    ASSERT_TRUE(release) << release.error().message;
    EXPECT_TRUE((*release)->quiz.empty());
    EXPECT_TRUE((*release)->feedback.service.empty());
}

TEST_F(CheckQuiz, NamesMustExist)
{
    at("/questions/0/service") = "nowhere";
    at("/questions/1/topic") = "lav";
    at("/topics/0/slides") = {"gone"};
    at("/topics/0/icon") = "icons/gone.svg";
    const auto faults = m_content.faults();
    expectError(faults, quizFile, "/questions/0/service", "there is no service \"nowhere\"", "");
    expectError(faults, quizFile, "/questions/1/topic", "there is no topic \"lav\"", "\"law\"");
    expectError(faults, quizFile, "/topics/0/slides/0", "there is no slide \"gone\"", "");
    expectError(faults, quizFile, "/topics/0/icon", "icons/gone.svg is missing", "");
    expectError(faults, quizFile, "/topics/0/id", "has 4 questions", "a round asks five");
    EXPECT_FALSE(loadRelease(m_content.files())) << "a kiosk could not show it";
}

TEST_F(CheckQuiz, OneAnswerIsRightAndNoTwoReadAlike)
{
    at("/questions/0/right") = 3;
    at("/questions/1/choices/2") = text("收费", "Yes");
    at("/questions/2/choices").erase(2);
    const auto faults = m_content.faults();
    expectError(faults, quizFile, "/questions/0/right", "the place of no choice", "");
    expectError(faults, quizFile, "/questions/1/choices/2/zh-CN", "\"收费\" stands twice", "other words");
    expectError(faults, quizFile, "/questions/2/choices", "", "Three or four answers");
}

TEST_F(CheckQuiz, AQuestionStandsOnlyOnce)
{
    at("/questions/3/id") = "q0";
    expectError(m_content.faults(), quizFile, "/questions/3/id", "the question \"q0\" stands twice", "another id");
}

TEST_F(CheckQuiz, AQuestionRestsOnADocument)
{
    at("/questions/0/source") = {{"hall", true}};
    at("/questions/1/source") = {{"issuer", "国务院"}, {"title", ""}, {"year", 2025}};
    at("/questions/2/source/title") = "https://example.com";
    at("/questions/3/standing") = "general_education";
    at("/questions/3/explanation") = text("补3个月。", "For 3 months.");
    at("/questions/4/standing") = "general_education";
    at("/questions/4/choices/1") = text("收9元", "9 yuan");
    const auto faults = m_content.faults();
    expectError(faults, quizFile, "/questions/0/source", "not the hall itself", "");
    expectError(faults, quizFile, "/questions/1/source", "the question has no source", "issuer, title and year");
    expectError(faults, quizFile, "/questions/2/source", "a web address is no source", "");
    expectError(faults, quizFile, "/questions/3/explanation/zh-CN", "has no standing", "请咨询窗口");
    expectError(faults, quizFile, "/questions/4/choices/1/zh-CN", "has no standing", "请咨询窗口");
}

TEST_F(CheckQuiz, AWrongAnswerHoldsNoDoseWhateverStandsBehindIt)
{
    at("/questions/0/choices/0") = text("0.4毫克", "0.4 mg");
    at("/questions/1/choices/1") = text("40毫克", "A lot");
    at("/questions/2/choices/2") = text("大多数", "80 %");
    const auto faults = m_content.faults();
    expectError(faults, quizFile, "/questions/1/choices/1/zh-CN", "holds a dose or a rate", "without a figure");
    expectError(faults, quizFile, "/questions/2/choices/2/en", "holds a dose or a rate", "without a figure");
    for (const auto& fault : faults)
        EXPECT_NE(fault.pointer, "/questions/0/choices/0/zh-CN") << "the right one rests on its source";
}

TEST_F(CheckQuiz, FreeSaysWhatAndHowOftenInAnswersToo)
{
    at("/questions/0/choices/0") = text("免费", "Free");
    at("/questions/1/choices/1") = text("免费一次", "Free once");
    at("/questions/2/choices/0") = text("免费一次", "Free once");
    const auto faults = m_content.faults();
    expectWarning(faults, quizFile, "/questions/0", "免费 stands without", "每孩次一次");
    expectWarning(faults, quizFile, "/questions/1", "免费 stands without", "每孩次一次");
    for (const auto& fault : faults)
        EXPECT_NE(fault.pointer, "/questions/2") << formatFault(fault);
}

TEST_F(CheckQuiz, ReviewDatesAreWatched)
{
    at("/questions/0/review_on") = "2020-01-01";
    at("/questions/1/review_on") = "1800-01-01";
    const auto faults = m_content.faults();
    expectWarning(faults, quizFile, "/questions/0/review_on", "its review was due on 2020-01-01", "next date");
    expectError(faults, quizFile, "/questions/1/review_on", "outside the almanac", "");
}

TEST_F(CheckQuiz, TheRulesOfWordingHoldInAnswersToo)
{
    at("/questions/0/choices/1") = text("婚检必须做", "It must be done");
    at("/questions/1/explanation") = text("不查很可怕。", "Frightening.");
    at("/questions/2/question") = text("请问王小明医生？", "Ask?");
    at("/questions/3/question")["en"] = "";
    at("/questions/4/explanation") = text("免费。", "Free.");
    const auto faults = m_content.faults();
    expectError(faults, quizFile, "/questions/0/choices/1/zh-CN", "必须", "自愿参加");
    expectError(faults, quizFile, "/questions/1/explanation/zh-CN", "可怕", "");
    expectError(faults, quizFile, "/questions/2/question/zh-CN", "names a person", "");
    expectError(faults, quizFile, "/questions/3/question/en", "English words are missing", "");
    expectWarning(faults, quizFile, "/questions/4", "免费 stands without", "每孩次一次");
}

TEST_F(CheckQuiz, WhatNobodyVerifiedIsListedForService)
{
    at("/questions/0/verified") = {{"by", "民政局"}, {"on", "2026-11-01"}};
    auto options = SmallContent::standardOptions();
    options.inService = true;
    const auto faults = m_content.faults(options);
    expectWarning(faults, quizFile, "/questions/1/verified", "nobody has verified", "office in charge");
    for (const auto& fault : faults)
        EXPECT_NE(fault.pointer, "/questions/0/verified") << formatFault(fault);
}

TEST_F(CheckQuiz, TheFourPlainQuestionsAreTheFour)
{
    m_content.at(feedbackFile, "/service/0/id") = "fast";
    m_content.at(feedbackFile, "/service/1/choices/1/id") = "yes";
    m_content.at(feedbackFile, "/service").erase(3);
    const auto faults = m_content.faults();
    expectError(faults, feedbackFile, "/service/0/id", "none of the four", "lawful");
    expectError(faults, feedbackFile, "/service/1/choices/1/id", "\"yes\" stands twice", "");
    expectError(faults, feedbackFile, "/service", "not the four questions", "warm");
}

} // namespace onedoor::release::test
