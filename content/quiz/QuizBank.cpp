#include "content/quiz/QuizBank.hpp"

#include "content/signage/JsonParts.hpp"
#include "content/signage/SignageJson.hpp"

#include <algorithm>

namespace onedoor::quiz
{

namespace
{

using signage::parts::parsed;
using signage::parts::readOptional;
using signage::parts::refuse;

template <class T>
const T* findById(const std::vector<T>& list, std::string_view id)
{
    const auto found = std::ranges::find(list, id, &T::id);
    return found == list.end() ? nullptr : &*found;
}

std::chrono::year_month_day dayFrom(const Json& json)
{
    return std::chrono::year_month_day{parsed(json, [](const std::string& text) { return calendar::parseDate(text); })};
}

} // namespace

const Question* QuizBank::find(std::string_view id) const
{
    return findById(questions, id);
}

const Topic* QuizBank::findTopic(std::string_view id) const
{
    return findById(topics, id);
}

void from_json(const Json& json, Topic& topic)
{
    topic = Topic{};
    json.at("id").get_to(topic.id);
    json.at("name").get_to(topic.name);
    readOptional(json, "icon", topic.icon);
    readOptional(json, "slides", topic.slides);
}

void from_json(const Json& json, Question& question)
{
    question = Question{};
    json.at("id").get_to(question.id);
    json.at("topic").get_to(question.topic);
    json.at("question").get_to(question.question);
    json.at("choices").get_to(question.choices);
    json.at("right").get_to(question.right);
    if (question.right < 0 || static_cast<std::size_t>(question.right) >= question.choices.size())
        refuse(json.at("right"), "this is the place of no choice; the first is 0");
    json.at("explanation").get_to(question.explanation);
    json.at("service").get_to(question.service);
    readOptional(json, "tags", question.tags);
    json.at("source").get_to(question.source);
    json.at("standing").get_to(question.standing);
    question.reviewOn = dayFrom(json.at("review_on"));
    if (const auto verified = json.find("verified"); verified != json.end())
        question.verified = signage::Verification{verified->at("by").get<std::string>(), dayFrom(verified->at("on"))};
}

} // namespace onedoor::quiz
