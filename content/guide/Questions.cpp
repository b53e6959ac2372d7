#include "content/guide/Questions.hpp"

#include <algorithm>
#include <stdexcept>

namespace onedoor::guide
{

namespace
{

bool caseHolds(const Condition::Case& each, const Answers& answers)
{
    return std::ranges::all_of(each,
                               [&](const auto& part)
                               {
                                   const auto given = answers.find(part.first);
                                   return given != answers.end() &&
                                          std::ranges::find(part.second, given->second) != part.second.end();
                               });
}

bool isChoice(const Question& question, const std::string& id)
{
    return std::ranges::find(question.choices, id, &Choice::id) != question.choices.end();
}

} // namespace

bool Condition::holds(const Answers& answers) const
{
    return cases.empty() || std::ranges::any_of(cases, [&](const Case& each) { return caseHolds(each, answers); });
}

Answers completed(const std::vector<Question>& questions, const Answers& answers)
{
    Answers all;
    for (const auto& question : questions)
    {
        const auto given = answers.find(question.id);
        const bool counts = given != answers.end() && isChoice(question, given->second) && question.asked.holds(all);
        all[question.id] = counts ? given->second : question.skip;
    }
    return all;
}

bool isAsked(const std::vector<Question>& questions, std::size_t index, const Answers& answers)
{
    return index < questions.size() && questions[index].asked.holds(completed(questions, answers));
}

void from_json(const Json& json, Condition& condition)
{
    condition.cases = json.get<std::vector<Condition::Case>>();
}

void from_json(const Json& json, Choice& choice)
{
    choice = {json.at("id").get<std::string>(), json.at("text").get<LocalizedText>()};
}

void from_json(const Json& json, Question& question)
{
    question = {};
    question.id = json.at("id").get<std::string>();
    question.title = json.at("title").get<LocalizedText>();
    if (json.contains("lead"))
        question.lead = json.at("lead").get<LocalizedText>();
    question.choices = json.at("choices").get<std::vector<Choice>>();
    question.skip = json.at("skip").get<std::string>();
    if (json.contains("asked"))
        question.asked = json.at("asked").get<Condition>();
    if (!isChoice(question, question.skip))
        throw std::invalid_argument("question \"" + question.id + "\": \"" + question.skip +
                                    "\" is none of its choices");
}

} // namespace onedoor::guide
