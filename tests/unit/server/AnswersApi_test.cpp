#include "config/server/AnswerFigures.hpp"
#include "config/server/Commands.hpp"
#include "config/store/AnswerStore.hpp"
#include "tests/unit/server/TestHall.hpp"

#include <gtest/gtest.h>
#include <sstream>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

class AnswersApi : public testing::Test
{
protected:
    TestHall hall; // 2027-03-03 10:00

    Response count(const Json& change = Json::object(), const std::string& key = {})
    {
        Json body{{"day", "2027-03-03"}, {"kind", "quiz"}, {"subject", "folic-dose"}, {"phase", "before"},
                  {"answer", "right"}};
        if (change.is_object())
            body.update(change);
        for (auto it = body.begin(); it != body.end();)
            it = it->is_null() ? body.erase(it) : std::next(it);
        const auto fresh = "key-" + std::to_string(++m_keys);
        return hall.askFrom("kiosk-1", "POST", "/api/v1/answers", body, {{"idempotency-key", key.empty() ? fresh : key}});
    }
    void countMany(int times, const Json& change)
    {
        for (int i = 0; i < times; ++i)
            EXPECT_EQ(count(change).status, 204);
    }
    Json figures(const std::string& query = "?from=2027-03-01&to=2027-03-31")
    {
        const auto answer = hall.askAs("admin", "GET", "/api/v1/answers" + query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return bodyOf(answer);
    }
    /// Null where there is none.
    static Json figure(const Json& all, const std::string& kind, const std::string& subject,
                       const std::string& phase = "")
    {
        for (const auto& each : all["figures"])
            if (each["kind"] == kind && each["subject"] == subject && each["phase"] == phase)
                return each;
        return nullptr;
    }

    int m_keys = 0;
};

} // namespace

TEST_F(AnswersApi, CountsAnAnswerOnce)
{
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(count({}, "the same").status, 204);
    const auto day = *calendar::parseDate("2027-03-03");
    EXPECT_EQ(hall.hall().answers.sums(day, day)->at(0).total, 1);
}

TEST_F(AnswersApi, TellsTheRateByPhaseAndQuestion)
{
    countMany(6, {});
    countMany(4, {{"answer", "wrong"}});
    countMany(9, {{"phase", "after"}});
    countMany(1, {{"phase", "after"}, {"answer", "wrong"}});
    countMany(5, {{"phase", "mixed"}, {"subject", "reg-fee"}});
    const auto all = figures();
    EXPECT_EQ(all["title"], quizTitle);
    EXPECT_DOUBLE_EQ(figure(all, "quiz", "folic-dose", "before")["rate"].get<double>(), 0.6);
    EXPECT_DOUBLE_EQ(figure(all, "quiz", "folic-dose", "after")["rate"].get<double>(), 0.9);
    EXPECT_DOUBLE_EQ(figure(all, "quiz", "", "before")["rate"].get<double>(), 0.6) << "all questions together";
    EXPECT_EQ(figure(all, "quiz", "", "mixed")["total"], 5);
    EXPECT_TRUE(figures("?from=2027-04-01&to=2027-04-30")["figures"].empty());
}

TEST_F(AnswersApi, FewerThanFiveAreNeverTold)
{
    countMany(4, {});
    const auto few = figure(figures(), "quiz", "folic-dose", "before");
    EXPECT_TRUE(few["total"].is_null());
    EXPECT_TRUE(few["answers"].empty()) << "the verdict alone would tell what a few knew";
    EXPECT_FALSE(few.contains("rate"));
    countMany(1, {});
    EXPECT_EQ(figure(figures(), "quiz", "folic-dose", "before")["total"], 5);
    EXPECT_EQ(figure(figures(), "quiz", "folic-dose", "before")["answers"], (Json{{"right", 5}, {"wrong", 0}}));
}

TEST_F(AnswersApi, OfAQuestionThatIsToldTheQuizTellsBothVerdicts)
{
    countMany(5, {});
    countMany(1, {{"answer", "wrong"}});
    const auto told = figure(figures(), "quiz", "folic-dose", "before");
    EXPECT_EQ(told["answers"], (Json{{"right", 5}, {"wrong", 1}}));
    EXPECT_EQ(told["total"], 6);
}

TEST_F(AnswersApi, SmallCountsAreNotGivenAwayByTheTotal)
{
    struct Case
    {
        std::vector<int> counts;
        Json told; ///< of the three; null where it is not told
        Json total;
    };
    const std::vector<Case> cases{{{20, 7, 2}, {20, 7, nullptr}, 27},
                                  {{50, 1, 1}, {50, nullptr, nullptr}, 50},
                                  {{50, 4, 4}, {50, nullptr, nullptr}, 50},
                                  {{50, 5, 1}, {50, 5, nullptr}, 55},
                                  {{3, 4, 4}, {nullptr, nullptr, nullptr}, nullptr}};
    for (const auto& [counts, told, total] : cases)
    {
        std::vector<store::AnswerSum> sums;
        for (std::size_t i = 0; i < counts.size(); ++i)
            sums.push_back({"needs", "learn", "", std::string(1, static_cast<char>('a' + i)), counts[i]});
        const auto all = answerFigures({sums});
        ASSERT_EQ(all.size(), 1U);
        const auto json = figureJson(all[0]);
        EXPECT_EQ(json["total"], total) << json;
        for (std::size_t i = 0; i < told.size(); ++i)
            EXPECT_EQ(json["answers"].value(std::string(1, static_cast<char>('a' + i)), Json()), told[i]) << json;
    }
}

TEST_F(AnswersApi, AllQuestionsTogetherHoldOnlyThoseThatAreTold)
{
    countMany(5, {{"phase", "mixed"}, {"subject", "reg-fee"}});
    countMany(3, {{"phase", "mixed"}});
    const auto all = figures();
    EXPECT_TRUE(figure(all, "quiz", "folic-dose", "mixed")["total"].is_null());
    EXPECT_EQ(figure(all, "quiz", "", "mixed")["total"], 5) << "8 - 5 would tell the three";
    EXPECT_EQ(figure(all, "quiz", "", "mixed")["answers"]["right"], 5);
}

TEST_F(AnswersApi, EveryMonthIsProtectedByItself)
{
    countMany(4, {{"day", "2027-02-20"}});
    countMany(4, {});
    const auto both = "?from=2027-02-01&to=2027-03-31";
    EXPECT_TRUE(figure(figures(both), "quiz", "folic-dose", "before")["total"].is_null())
        << "less one month it would tell the other";
    countMany(1, {});
    EXPECT_EQ(figure(figures(both), "quiz", "folic-dose", "before")["total"], 5);
    countMany(2, {{"day", "2027-02-28"}});
    EXPECT_EQ(figure(figures(both), "quiz", "folic-dose", "before")["total"], 11);
}

TEST_F(AnswersApi, TellsWholeMonthsOnly)
{
    countMany(6, {});
    for (const std::string span :
         {"from=2027-03-01&to=2027-03-30", "from=2027-03-02&to=2027-03-31", "from=2027-03-03&to=2027-03-03",
          "from=2027-04-01&to=2027-03-31", "from=2027-03-31&to=2027-03-01", "from=2000-01-01&to=2027-03-31"})
        EXPECT_EQ(hall.askAs("admin", "GET", "/api/v1/answers?" + span).status, 400) << span;
    EXPECT_EQ(figure(figures("?from=2024-02-01&to=2027-03-31"), "quiz", "folic-dose", "before")["total"], 6);
    EXPECT_TRUE(figures("?from=2028-02-01&to=2028-02-29")["figures"].empty()) << "a leap year's";
    std::ostringstream none;
    EXPECT_EQ(runReport({hall.data(), "2027-03-02", "2027-03-31", false}, none), 1);
    EXPECT_EQ(runReport({hall.data(), "2027-03-01", "2027-03-30", false}, none), 1);
    EXPECT_EQ(none.str(), "");
}

TEST_F(AnswersApi, RefusesWhatIsNotCounted)
{
    for (const Json& change :
         {Json{{"kind", "name"}}, Json{{"answer", "maybe"}}, Json{{"phase", nullptr}}, Json{{"phase", "later"}},
          Json{{"subject", nullptr}}, Json{{"subject", "a b"}}, Json{{"day", "2027-03-05"}}, Json{{"day", "2026-12-01"}},
          Json{{"day", nullptr}}, Json{{"kind", "rating"}, {"answer", "excellent"}},
          Json{{"kind", "service"}, {"subject", "fast"}}, Json{{"kind", 7}}})
        EXPECT_EQ(count(change).status, 400) << change;
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/answers", Json::object()).status, 400) << "without a key";
    EXPECT_EQ(hall.askAs("admin", "GET", "/api/v1/answers?from=2027-03-01").status, 400);
    EXPECT_EQ(hall.askAs("admin", "GET", "/api/v1/answers?from=x&to=2027-03-31").status, 400);
    EXPECT_TRUE(figures()["figures"].empty());
}

TEST_F(AnswersApi, TakesWhatAKioskKeptWhileTheLineWasCut)
{
    EXPECT_EQ(count({{"day", "2027-01-10"}}).status, 204);
    EXPECT_EQ(count({{"kind", "service"}, {"subject", "warm"}, {"phase", nullptr}, {"answer", "yes"}}).status, 204);
    EXPECT_EQ(count({{"kind", "needs"}, {"subject", "learn"}, {"phase", nullptr}, {"answer", "exam"}}).status, 204);
    EXPECT_EQ(*hall.hall().answers.sums(*calendar::parseDate("2027-01-10"), *calendar::parseDate("2027-01-10")),
              (std::vector<store::AnswerSum>{{"quiz", "folic-dose", "before", "right", 1}}));
    EXPECT_EQ(*hall.hall().answers.sums(*calendar::parseDate("2027-03-03"), *calendar::parseDate("2027-03-03")),
              (std::vector<store::AnswerSum>{{"needs", "learn", "", "exam", 1}, {"service", "warm", "", "yes", 1}}));
}

TEST_F(AnswersApi, TakesWhatAnOlderReleaseAskedUntilItIsTooMuch)
{
    EXPECT_EQ(count({{"subject", "asked-last-year"}}).status, 204);
    const auto today = *calendar::parseDate("2027-03-03");
    const auto add = [&](int i, calendar::Date day)
    {
        const auto id = "made-up-" + std::to_string(i);
        ASSERT_TRUE(hall.hall().answers.add({id, day, "quiz", id, "mixed", "right"}, today - std::chrono::days(60)));
    };
    for (int i = 0; i < 498; ++i)
        add(i, today);
    EXPECT_EQ(count({{"subject", "asked-before-that"}}).status, 204);
    const Json unknown[]{{{"subject", "one-more"}},
                         {{"kind", "needs"}, {"subject", "learn"}, {"phase", nullptr}, {"answer", "no-such"}},
                         {{"kind", "service"}, {"subject", "warm"}, {"phase", nullptr}, {"answer", "no-such"}}};
    for (const auto& each : unknown)
        EXPECT_EQ(count(each).status, 409) << each;
    EXPECT_EQ(count().status, 204) << "what this release asks always counts";
    EXPECT_EQ(count({{"kind", "needs"}, {"subject", "learn"}, {"phase", nullptr}, {"answer", "exam"}}).status, 204);
    EXPECT_EQ(count({{"kind", "rating"}, {"answer", "fair"}}).status, 204);
}

TEST_F(AnswersApi, TheReportSpeaksInWordsAndNeverOfAnAwarenessRate)
{
    countMany(6, {});
    countMany(5, {{"kind", "needs"}, {"subject", "learn"}, {"phase", nullptr}, {"answer", "exam"}});
    countMany(7, {{"kind", "rating"}, {"answer", "very_satisfied"}});
    std::ostringstream text;
    ASSERT_EQ(runReport({hall.data(), "2027-03-01", "2027-03-31", false}, text), 0);
    EXPECT_NE(text.str().find("终端自测正确率（参考）"), std::string::npos) << text.str();
    EXPECT_NE(text.str().find("备孕女性一般每天补多少叶酸"), std::string::npos) << text.str();
    EXPECT_NE(text.str().find("正确率100.0%"), std::string::npos) << text.str();
    EXPECT_NE(text.str().find("婚检和孕前检查：5次"), std::string::npos) << text.str();
    EXPECT_NE(text.str().find("非常满意：7次"), std::string::npos) << text.str();
    EXPECT_EQ(text.str().find("知晓率"), std::string::npos) << "that is another survey's word";
    std::ostringstream csv;
    ASSERT_EQ(runReport({hall.data(), "2027-03-01", "2027-03-31", true}, csv), 0);
    EXPECT_TRUE(csv.str().starts_with("\xef\xbb\xbf类别,"));
    EXPECT_NE(csv.str().find("\"folic-dose\"\r\n"), std::string::npos) << csv.str();
    std::ostringstream none;
    EXPECT_EQ(runReport({hall.data(), "2027-03-31", "2027-03-01", false}, none), 1);
    EXPECT_EQ(runReport({hall.data(), "tomorrow", "2027-03-01", false}, none), 1);
}
