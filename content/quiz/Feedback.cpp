#include "content/quiz/Feedback.hpp"

#include <algorithm>

namespace onedoor::quiz
{

std::string_view toString(Satisfaction level)
{
    switch (level)
    {
        case Satisfaction::VerySatisfied: return "very_satisfied";
        case Satisfaction::Satisfied: return "satisfied";
        case Satisfaction::Fair: return "fair";
        case Satisfaction::Dissatisfied: return "dissatisfied";
        case Satisfaction::VeryDissatisfied: return "very_dissatisfied";
    }
    return "";
}

std::optional<Satisfaction> satisfactionFrom(std::string_view text)
{
    const auto found = std::ranges::find(allLevels, text, [](Satisfaction level) { return toString(level); });
    return found == allLevels.end() ? std::nullopt : std::optional(*found);
}

void from_json(const Json& json, SurveyChoice& choice)
{
    json.at("id").get_to(choice.id);
    json.at("label").get_to(choice.label);
}

void from_json(const Json& json, SurveyQuestion& question)
{
    json.at("id").get_to(question.id);
    json.at("question").get_to(question.question);
    json.at("choices").get_to(question.choices);
}

} // namespace onedoor::quiz
