#include "content/quiz/Round.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace onedoor::quiz
{

namespace
{

/// Topics "t0", "t1", ... with so many questions each: "t0-q0", ...; the choices are four.
QuizBank bankOf(const std::vector<int>& counts)
{
    QuizBank bank;
    for (std::size_t t = 0; t < counts.size(); ++t)
    {
        Topic topic;
        topic.id = "t" + std::to_string(t);
        bank.topics.push_back(topic);
        for (int q = 0; q < counts[t]; ++q)
        {
            Question question;
            question.id = topic.id + "-q" + std::to_string(q);
            question.topic = topic.id;
            question.choices.resize(4);
            question.right = q % 4;
            bank.questions.push_back(question);
        }
    }
    return bank;
}

std::map<std::string, int> topicsOf(const QuizBank& bank, const std::vector<Asked>& round)
{
    std::map<std::string, int> counts;
    for (const auto& asked : round)
        ++counts[bank.find(asked.question)->topic];
    return counts;
}

std::set<std::string> idsOf(const std::vector<Asked>& round)
{
    std::set<std::string> ids;
    for (const auto& asked : round)
        ids.insert(asked.question);
    return ids;
}

constexpr std::uint64_t seeds = 500;

} // namespace

TEST(Round, AsksFiveOfFiveTopics)
{
    const auto bank = bankOf({6, 6, 1, 6, 6, 6, 6, 6});
    for (std::uint64_t seed = 0; seed < seeds; ++seed)
    {
        const auto round = pickRound(bank, "", seed);
        ASSERT_EQ(round.size(), 5U);
        EXPECT_EQ(topicsOf(bank, round).size(), 5U) << seed;
    }
}

TEST(Round, TakesATopicTwiceOnlyWhenEveryOtherCameOnce)
{
    const auto bank = bankOf({6, 6, 1});
    for (std::uint64_t seed = 0; seed < seeds; ++seed)
    {
        const auto round = pickRound(bank, "", seed);
        const auto topics = topicsOf(bank, round);
        EXPECT_EQ(topics.size(), 3U);
        EXPECT_EQ(topics.at("t0"), 2);
        EXPECT_EQ(topics.at("t1"), 2);
        EXPECT_EQ(idsOf(round).size(), 5U) << "no question twice";
    }
}

TEST(Round, StaysWithTheTopicThatWasChosen)
{
    const auto bank = bankOf({6, 6, 3});
    for (std::uint64_t seed = 0; seed < seeds; ++seed)
    {
        const auto round = pickRound(bank, "t1", seed);
        EXPECT_EQ(topicsOf(bank, round), (std::map<std::string, int>{{"t1", 5}}));
        EXPECT_EQ(idsOf(round).size(), 5U);
    }
    EXPECT_EQ(pickRound(bank, "t2", 1).size(), 3U) << "as many as there are";
    EXPECT_TRUE(pickRound(bank, "t9", 1).empty());
    EXPECT_TRUE(pickRound(QuizBank{}, "", 1).empty());
}

TEST(Round, IsTheSameForTheSameSeedOnly)
{
    const auto bank = bankOf({6, 6, 6, 6, 6, 6});
    std::set<std::set<std::string>> different;
    for (std::uint64_t seed = 0; seed < seeds; ++seed)
    {
        EXPECT_EQ(pickRound(bank, "", seed), pickRound(bank, "", seed));
        different.insert(idsOf(pickRound(bank, "", seed)));
    }
    EXPECT_GT(different.size(), seeds / 2);
}

TEST(Round, ReachesEveryQuestionAboutAlikeOften)
{
    const auto bank = bankOf({6, 6, 6, 6, 6, 6, 6, 6});
    std::map<std::string, int> counts;
    for (std::uint64_t seed = 0; seed < 4800; ++seed)
        for (const auto& asked : pickRound(bank, "", seed))
            ++counts[asked.question];
    ASSERT_EQ(counts.size(), 48U);
    for (const auto& [id, count] : counts)
    {
        // 500 expected; four standard deviations.
        EXPECT_GT(count, 410) << id;
        EXPECT_LT(count, 590) << id;
    }
}

TEST(Round, ShowsEachChoiceOnceAndTheRightOneAtEveryPlace)
{
    const auto bank = bankOf({6, 6, 6, 6, 6});
    std::map<int, int> places;
    for (std::uint64_t seed = 0; seed < seeds; ++seed)
        for (const auto& asked : pickRound(bank, "", seed))
        {
            EXPECT_TRUE(std::ranges::is_permutation(asked.order, std::array{0, 1, 2, 3})) << asked.question;
            ++places[rightPlace(bank, asked)];
        }
    ASSERT_EQ(places.size(), 4U);
    for (const auto& [place, count] : places)
        EXPECT_NEAR(count, 625, 90) << place;
}

TEST(Round, CountsTheRightPlaceAlone)
{
    const auto bank = bankOf({6});
    for (const auto& asked : pickRound(bank, "t0", 7))
    {
        const int right = rightPlace(bank, asked);
        EXPECT_EQ(asked.order[static_cast<std::size_t>(right)], bank.find(asked.question)->right);
        for (int place = -1; place < 5; ++place)
            EXPECT_EQ(isRight(bank, asked, place), place == right) << place;
    }
    EXPECT_FALSE(isRight(bank, {"gone", {0, 1}}, 0)) << "a question that another release took out";
    EXPECT_FALSE(isRight(bank, {"gone", {0, 1}}, -1));
}

TEST(Round, AsksTheSameQuestionsAgainInAnotherOrder)
{
    const auto bank = bankOf({6, 6});
    int moved = 0;
    for (std::uint64_t seed = 0; seed < seeds; ++seed)
    {
        const auto before = pickRound(bank, "t0", seed);
        const auto after = askAgain(bank, before, seed + 1000);
        EXPECT_EQ(idsOf(after), idsOf(before));
        moved += after != before ? 1 : 0;
    }
    EXPECT_GT(moved, 490);
}

TEST(Round, MakesSeedsOfIds)
{
    EXPECT_EQ(seedFrom("a"), seedFrom("a"));
    EXPECT_NE(seedFrom("request-1"), seedFrom("request-2"));
}

} // namespace onedoor::quiz
