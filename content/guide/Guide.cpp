#include "content/guide/Guide.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <stdexcept>

namespace onedoor::guide
{

namespace
{

LocalizedText optionalText(const Json& json, const char* key)
{
    return json.contains(key) ? json.at(key).get<LocalizedText>() : LocalizedText{};
}

Step step(const Json& json)
{
    Step step;
    step.id = json.at("id").get<std::string>();
    step.title = json.at("title").get<LocalizedText>();
    step.place = optionalText(json, "place");
    step.department = optionalText(json, "department");
    step.summary = optionalText(json, "summary");
    if (json.contains("papers"))
        step.papers = json.at("papers").get<std::vector<LocalizedText>>();
    step.minutes = json.value("minutes", 0);
    step.voluntary = json.value("voluntary", false);
    step.icon = json.value("icon", std::string());
    step.service = json.value("service", std::string());
    step.exam = json.value("exam", false);
    step.branch = optionalText(json, "branch");
    if (json.contains("when"))
        step.when = json.at("when").get<Condition>();
    if (step.id.empty() || step.title.empty())
        throw std::invalid_argument("a step needs an id and a title");
    if (step.minutes < 0 || step.minutes > 24 * 60)
        throw std::invalid_argument("step \"" + step.id + "\": minutes must lie between 0 and 1440");
    return step;
}

void refuseDoubleIds(const std::vector<Step>& steps)
{
    std::set<std::string, std::less<>> seen;
    for (const auto& one : steps)
        if (!seen.insert(one.id).second)
            throw std::invalid_argument("the step id \"" + one.id + "\" stands twice");
}

template <class T>
const T* findById(const std::vector<T>& list, std::string_view id)
{
    const auto found = std::ranges::find(list, id, &T::id);
    return found == list.end() ? nullptr : &*found;
}

template <class T>
void append(std::vector<T>& to, std::vector<T>& from)
{
    std::ranges::move(from, std::back_inserter(to));
}

template <class T>
void readList(const Json& json, const char* key, std::vector<T>& into)
{
    if (json.contains(key))
        into = json.at(key).get<std::vector<T>>();
}

} // namespace

const Basis* Guide::findBasis(std::string_view id) const
{
    return findById(bases, id);
}

const Topic* Guide::findTopic(std::string_view id) const
{
    return findById(topics, id);
}

void Guide::add(GuidePart part)
{
    append(bases, part.bases);
    append(questions, part.questions);
    append(checklist, part.checklist);
    append(topics, part.topics);
    if (part.items)
        items = std::move(*part.items);
    if (part.floorPlan)
        floorPlan = std::move(*part.floorPlan);
}

void from_json(const Json& json, GuidePart& part)
{
    part = {};
    if (!json.is_object())
        throw std::invalid_argument("a part of the guide is an object");
    readList(json, "bases", part.bases);
    readList(json, "questions", part.questions);
    readList(json, "checklist", part.checklist);
    readList(json, "topics", part.topics);
    if (json.contains("items"))
        part.items = json.at("items").get<ItemTable>();
    if (json.contains("floor_plan"))
        part.floorPlan = json.at("floor_plan").get<FloorPlan>();
}

int Guide::totalMinutes() const
{
    int total = 0;
    for (const auto& one : steps)
        total += one.minutes;
    return total;
}

void from_json(const Json& json, Guide& guide)
{
    guide = {};
    guide.title = json.at("title").get<LocalizedText>();
    guide.lead = optionalText(json, "lead");
    guide.version = json.value("version", std::string());
    guide.date = json.value("date", std::string());
    for (const auto& one : json.at("steps"))
        guide.steps.push_back(step(one));
    refuseDoubleIds(guide.steps);
    if (!json.contains("rules"))
        return;
    for (const auto& rule : json.at("rules"))
        guide.rules.push_back({rule.at("text").get<LocalizedText>(), optionalText(rule, "basis")});
}

} // namespace onedoor::guide
