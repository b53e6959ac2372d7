#include "config/store/AnswerStore.hpp"
#include "config/store/Connection.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::store;

namespace
{

Answer quiz(const std::string& id, const std::string& day, const std::string& answer = "right",
            const std::string& phase = "before")
{
    return {id, dayOf(day), "quiz", "folic-dose", phase, answer};
}

} // namespace

TEST(AnswerStore, TheSameKeyCountsOnce)
{
    const StoreFolder folder;
    AnswerStore answers(folder.open());
    const auto oldest = dayOf("2027-01-01");
    EXPECT_TRUE(*answers.add(quiz("a", "2027-05-20"), oldest));
    EXPECT_FALSE(*answers.add(quiz("a", "2027-05-20"), oldest)) << "sent once more after a cut line";
    EXPECT_FALSE(*answers.add(quiz("a", "2027-05-20", "wrong"), oldest));
    EXPECT_TRUE(*answers.add(quiz("b", "2027-05-20"), oldest));
    const auto sums = *answers.sums(dayOf("2027-05-20"), dayOf("2027-05-20"));
    EXPECT_EQ(sums, (std::vector<AnswerSum>{{"quiz", "folic-dose", "before", "right", 2}}));
}

TEST(AnswerStore, CountsStillAfterTheDatabaseIsOpenedAgain)
{
    const StoreFolder folder;
    const auto oldest = dayOf("2027-01-01");
    {
        AnswerStore answers(folder.open());
        EXPECT_TRUE(*answers.add(quiz("a", "2027-05-20"), oldest));
    }
    AnswerStore answers(folder.open());
    EXPECT_FALSE(*answers.add(quiz("a", "2027-05-20"), oldest));
    EXPECT_EQ(answers.sums(dayOf("2027-05-20"), dayOf("2027-05-20"))->front().total, 1);
}

TEST(AnswerStore, SumsKeepDaysPhasesAndAnswersApart)
{
    const StoreFolder folder;
    AnswerStore answers(folder.open());
    const auto oldest = dayOf("2027-01-01");
    ASSERT_TRUE(answers.add(quiz("a", "2027-05-19"), oldest));
    ASSERT_TRUE(answers.add(quiz("b", "2027-05-20", "wrong"), oldest));
    ASSERT_TRUE(answers.add(quiz("c", "2027-05-20", "right", "after"), oldest));
    ASSERT_TRUE(answers.add(quiz("d", "2027-05-21"), oldest));
    ASSERT_TRUE(answers.add({"e", dayOf("2027-05-21"), "rating", "hall", "", "satisfied"}, oldest));
    EXPECT_EQ(*answers.sums(dayOf("2027-05-20"), dayOf("2027-05-20")),
              (std::vector<AnswerSum>{{"quiz", "folic-dose", "after", "right", 1},
                                      {"quiz", "folic-dose", "before", "wrong", 1}}));
    EXPECT_EQ(*answers.sums(dayOf("2027-05-19"), dayOf("2027-05-21")),
              (std::vector<AnswerSum>{{"quiz", "folic-dose", "after", "right", 1},
                                      {"quiz", "folic-dose", "before", "right", 2},
                                      {"quiz", "folic-dose", "before", "wrong", 1},
                                      {"rating", "hall", "", "satisfied", 1}}));
    EXPECT_TRUE(answers.sums(dayOf("2027-06-01"), dayOf("2027-06-30"))->empty());
}

TEST(AnswerStore, LetsGoOfOldKeysAndKeepsTheSums)
{
    const StoreFolder folder;
    const auto database = folder.open();
    AnswerStore answers(database);
    ASSERT_TRUE(answers.add(quiz("old", "2027-01-10"), dayOf("2027-01-01")));
    ASSERT_TRUE(answers.add(quiz("new", "2027-05-20"), dayOf("2027-03-20")));
    int keys = 0;
    database->connection().session() << "SELECT COUNT(*) FROM answer_request", soci::into(keys);
    EXPECT_EQ(keys, 1);
    EXPECT_EQ(answers.sums(dayOf("2027-01-10"), dayOf("2027-01-10"))->front().total, 1);
}

TEST(AnswerStore, TheTablesHoldNoTimeNoKioskAndNobody)
{
    const StoreFolder folder;
    const auto database = folder.open();
    AnswerStore answers(database);
    ASSERT_TRUE(answers.add(quiz("a", "2027-05-20"), dayOf("2027-01-01")));
    auto& sql = database->connection().session();
    for (const std::string table : {"answer_sum", "answer_request"})
    {
        soci::rowset<soci::row> rows = (sql.prepare << "SELECT * FROM " + table);
        for (const auto& row : rows)
            for (std::size_t i = 0; i < row.size(); ++i)
            {
                const auto name = row.get_properties(i).get_name();
                EXPECT_TRUE(name == "business_date" || name == "kind" || name == "subject" || name == "phase" ||
                            name == "answer" || name == "total" || name == "request_id")
                    << table << "." << name;
            }
    }
}

TEST(AnswerStore, CountsDifferentAnswersOnceHoweverOftenTheyCome)
{
    const StoreFolder folder;
    AnswerStore answers(folder.open());
    const auto oldest = dayOf("2027-01-01");
    ASSERT_TRUE(answers.add(quiz("a", "2027-05-19"), oldest));
    ASSERT_TRUE(answers.add(quiz("b", "2027-05-20"), oldest));
    ASSERT_TRUE(answers.add(quiz("c", "2027-05-20", "right", "after"), oldest));
    ASSERT_TRUE(answers.add(quiz("d", "2027-05-20", "wrong"), oldest));
    ASSERT_TRUE(answers.add({"e", dayOf("2027-05-18"), "rating", "hall", "", "satisfied"}, oldest));
    EXPECT_EQ(*answers.distinct(dayOf("2027-05-18")), 3);
    EXPECT_EQ(*answers.distinct(dayOf("2027-05-19")), 2);
    EXPECT_EQ(*answers.distinct(dayOf("2027-05-21")), 0);
}

TEST(AnswerStore, ANulIsRefused)
{
    const StoreFolder folder;
    AnswerStore answers(folder.open());
    const auto added = answers.add(quiz(std::string("a\0b", 3), "2027-05-20"), dayOf("2027-01-01"));
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::Malformed);
}
