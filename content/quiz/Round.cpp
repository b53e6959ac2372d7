#include "content/quiz/Round.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

namespace onedoor::quiz
{

namespace
{

/// The engine is the same everywhere; std::shuffle and the distributions are not.
class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_engine(seed) {}

    template <class T>
    void shuffle(std::vector<T>& list)
    {
        for (std::size_t left = list.size(); left > 1; --left)
            std::swap(list[left - 1], list[static_cast<std::size_t>(m_engine() % left)]);
    }

private:
    std::mt19937_64 m_engine;
};

Asked ask(const Question& question, Dice& dice)
{
    Asked asked{question.id, std::vector<int>(question.choices.size())};
    std::iota(asked.order.begin(), asked.order.end(), 0);
    dice.shuffle(asked.order);
    return asked;
}

/// Questions by topic, the topics and the questions of each in random order.
std::vector<std::vector<const Question*>> byTopic(const QuizBank& bank, std::string_view only, Dice& dice)
{
    std::vector<std::vector<const Question*>> all;
    for (const auto& topic : bank.topics)
    {
        std::vector<const Question*> questions;
        for (const auto& question : bank.questions)
            if (question.topic == topic.id && (only.empty() || only == topic.id))
                questions.push_back(&question);
        dice.shuffle(questions);
        all.push_back(std::move(questions));
    }
    dice.shuffle(all);
    return all;
}

} // namespace

std::vector<Asked> pickRound(const QuizBank& bank, std::string_view topic, std::uint64_t seed)
{
    Dice dice(seed);
    const auto topics = byTopic(bank, topic, dice);
    std::vector<Asked> round;
    // Of every topic its first question, then of every one its second, until there are five.
    bool more = true;
    for (std::size_t turn = 0; more && round.size() < roundLength; ++turn)
    {
        more = false;
        for (const auto& questions : topics)
            if (turn < questions.size() && round.size() < roundLength)
            {
                round.push_back(ask(*questions[turn], dice));
                more = true;
            }
    }
    return round;
}

std::vector<Asked> askAgain(const QuizBank& bank, const std::vector<Asked>& before, std::uint64_t seed)
{
    Dice dice(seed);
    std::vector<Asked> round;
    for (const auto& asked : before)
        if (const auto* question = bank.find(asked.question))
            round.push_back(ask(*question, dice));
    dice.shuffle(round);
    return round;
}

int rightPlace(const QuizBank& bank, const Asked& asked)
{
    const auto* question = bank.find(asked.question);
    if (!question)
        return -1;
    const auto found = std::ranges::find(asked.order, question->right);
    return found == asked.order.end() ? -1 : static_cast<int>(found - asked.order.begin());
}

bool isRight(const QuizBank& bank, const Asked& asked, int place)
{
    return place >= 0 && place == rightPlace(bank, asked);
}

std::uint64_t seedFrom(std::string_view text)
{
    // FNV-1a, 64 bits.
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char byte : text)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
    return hash;
}

} // namespace onedoor::quiz
