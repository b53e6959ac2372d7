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
    EXPECT_EQ(all["title"], "终端自测正确率（参考）");
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
    EXPECT_TRUE(few["answers"]["right"].is_null());
    EXPECT_FALSE(few.contains("rate"));
    countMany(1, {});
    EXPECT_EQ(figure(figures(), "quiz", "folic-dose", "before")["total"], 5);
}

TEST_F(AnswersApi, OneSmallCountIsNotGivenAwayByTheTotal)
{
    const auto rate = [](const std::string& level)
    { return Json{{"kind", "rating"}, {"subject", nullptr}, {"phase", nullptr}, {"answer", level}}; };
    countMany(20, rate("very_satisfied"));
    countMany(7, rate("satisfied"));
    countMany(2, rate("very_dissatisfied"));
    const auto rating = figure(figures(), "rating", "hall");
    EXPECT_EQ(rating["total"], 29);
    EXPECT_EQ(rating["answers"]["very_satisfied"], 20);
    EXPECT_TRUE(rating["answers"]["very_dissatisfied"].is_null());
    EXPECT_TRUE(rating["answers"]["satisfied"].is_null()) << "29 - 20 - 7 would tell";
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
}

TEST_F(AnswersApi, TheReportSpeaksInWordsAndNeverOfAnAwarenessRate)
{
    countMany(6, {});
    countMany(5, {{"kind", "needs"}, {"subject", "learn"}, {"phase", nullptr}, {"answer", "exam"}});
    std::ostringstream text;
    ASSERT_EQ(runReport({hall.data(), "2027-03-01", "2027-03-31", false}, text), 0);
    EXPECT_NE(text.str().find("终端自测正确率（参考）"), std::string::npos) << text.str();
    EXPECT_NE(text.str().find("备孕女性一般每天补多少叶酸"), std::string::npos) << text.str();
    EXPECT_NE(text.str().find("正确率100.0%"), std::string::npos) << text.str();
    EXPECT_NE(text.str().find("婚检和孕前检查：5"), std::string::npos) << text.str();
    EXPECT_EQ(text.str().find("知晓率"), std::string::npos) << "that is another survey's word";
    std::ostringstream csv;
    ASSERT_EQ(runReport({hall.data(), "2027-03-01", "2027-03-31", true}, csv), 0);
    EXPECT_TRUE(csv.str().starts_with("\xef\xbb\xbf类别,"));
    EXPECT_NE(csv.str().find("folic-dose\r\n"), std::string::npos) << csv.str();
    std::ostringstream none;
    EXPECT_EQ(runReport({hall.data(), "2027-03-31", "2027-03-01", false}, none), 1);
    EXPECT_EQ(runReport({hall.data(), "tomorrow", "2027-03-01", false}, none), 1);
}
