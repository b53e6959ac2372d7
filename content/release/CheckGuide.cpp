#include "content/release/Checks.hpp"
#include "content/release/ContentFiles.hpp"
#include "content/release/NearestName.hpp"
#include "content/release/Words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <set>

namespace onedoor::release
{

namespace
{

using guide::Standing;
using std::chrono::days;

constexpr days reviewNear{30};
/// More combinations of answers than anybody would ask for: not tried one by one.
constexpr std::size_t mostCombinations = 200000;

/// Every object of the folder guide with its file and pointer.
using Visit = std::function<void(const Json&, const std::string& file, const Json::json_pointer& at)>;

void walk(const Json& json, const std::string& file, const Json::json_pointer& at, const Visit& visit)
{
    if (json.is_object())
    {
        visit(json, file, at);
        for (const auto& [key, part] : json.items())
            walk(part, file, at / key, visit);
    }
    else if (json.is_array())
        for (std::size_t i = 0; i < json.size(); ++i)
            walk(json[i], file, at / i, visit);
}

void eachObject(const Content& content, const Visit& visit)
{
    for (const auto& [file, json] : content.json)
        if (const auto kind = kindOf(file); kind == FileKind::GuidePart || kind == FileKind::Guide)
            walk(json, file, Json::json_pointer(), visit);
}

/// Where a part of the guide stands, for faults that concern all of it.
struct Place
{
    std::string file;
    std::string pointer;
};

Place placeOf(const Content& content, const std::string& key)
{
    for (const auto& [file, json] : content.json)
        if (kindOf(file) == FileKind::GuidePart && json.is_object() && json.contains(key))
            return {file, "/" + key};
    return {"guide.json", ""};
}

std::string textAt(const Json& json, const char* key)
{
    return json.contains(key) && json.at(key).is_string() ? json.at(key).get<std::string>() : std::string();
}

template <class T>
std::vector<std::string> idsOf(const std::vector<T>& list)
{
    std::vector<std::string> ids;
    for (const auto& each : list)
        ids.push_back(each.id);
    return ids;
}

/// Names that may stand at a place.
class Known
{
public:
    Known(std::string what, std::vector<std::string> ids, Report& report)
        : m_what(std::move(what)), m_ids(std::move(ids)), m_report(report)
    {
    }

    void check(const std::string& file, const Json::json_pointer& at, const std::string& id) const
    {
        if (!id.empty() && std::ranges::find(m_ids, id) == m_ids.end())
            m_report.error(file, at.to_string(), fmt::format("there is no {} \"{}\"", m_what, id),
                           suggestion(id, m_ids, "add it, or take the name out"));
    }
    void checkOnce(const Place& place) const
    {
        std::set<std::string> seen;
        for (const auto& id : m_ids)
            if (!seen.insert(id).second)
                m_report.error(place.file, place.pointer, fmt::format("the {} \"{}\" stands twice", m_what, id),
                               "give one of them another id");
    }

private:
    std::string m_what;
    std::vector<std::string> m_ids;
    Report& m_report;
};

/// A condition names questions and choices that exist.
void checkCondition(const guide::Guide& guide, const Json& condition, const std::string& file,
                    const Json::json_pointer& at, Report& report)
{
    if (!condition.is_array())
        return;
    const Known questions("question", idsOf(guide.questions), report);
    for (std::size_t i = 0; i < condition.size(); ++i)
        for (const auto& [id, choices] : condition[i].items())
        {
            questions.check(file, at / i / id, id);
            const auto question = std::ranges::find(guide.questions, id, &guide::Question::id);
            if (question == guide.questions.end() || !choices.is_array())
                continue;
            const Known known(fmt::format("choice of the question \"{}\"", id), idsOf(question->choices), report);
            for (std::size_t j = 0; j < choices.size(); ++j)
                if (choices[j].is_string())
                    known.check(file, at / i / id / j, choices[j].get<std::string>());
        }
}

void checkKioskPlaces(const guide::FloorPlan& plan, const Place& place, Report& report)
{
    for (const auto& kiosk : plan.kiosks)
    {
        const auto floor = std::ranges::find(plan.floors, kiosk.floor, &guide::Floor::id);
        if (floor == plan.floors.end())
            report.error(place.file, place.pointer,
                         fmt::format("the kiosk \"{}\" stands on no floor \"{}\"", kiosk.kiosk, kiosk.floor),
                         "name a floor of the plan");
        else if (kiosk.at.x < 0 || kiosk.at.y < 0 || kiosk.at.x > floor->width || kiosk.at.y > floor->depth)
            report.error(place.file, place.pointer,
                         fmt::format("the kiosk \"{}\" stands outside its floor", kiosk.kiosk),
                         "give its place in metres from the floor's corner");
    }
}

bool overlap(const guide::FloorPlace& one, const guide::FloorPlace& other)
{
    return one.corner.x < other.corner.x + other.width && other.corner.x < one.corner.x + one.width &&
           one.corner.y < other.corner.y + other.depth && other.corner.y < one.corner.y + one.depth;
}

/// Places lie on their floor and not on each other; ways turn at right angles, as aisles do.
void checkFloor(const guide::Floor& floor, const Place& where, Report& report)
{
    const auto fault = [&](const std::string& reason, const char* advice)
    { report.error(where.file, where.pointer, fmt::format("floor \"{}\": {}", floor.id, reason), advice); };
    for (std::size_t i = 0; i < floor.places.size(); ++i)
    {
        const auto& place = floor.places[i];
        if (place.width <= 0 || place.depth <= 0 || place.corner.x < 0 || place.corner.y < 0 ||
            place.corner.x + place.width > floor.width || place.corner.y + place.depth > floor.depth)
            fault(fmt::format("\"{}\" does not lie on it", place.id), "correct its corner or its size");
        for (std::size_t j = 0; j < i; ++j)
            if (overlap(place, floor.places[j]))
                fault(fmt::format("\"{}\" lies on \"{}\"", place.id, floor.places[j].id), "move one of them");
    }
    for (const auto& way : floor.ways)
        for (std::size_t i = 1; i < way.points.size(); ++i)
            if (way.points[i].x != way.points[i - 1].x && way.points[i].y != way.points[i - 1].y)
                fault(fmt::format("the way \"{}\" runs askew", way.name.in(chinese)),
                      "add a corner: ways follow the aisles");
}

/// A basis is a document, or the hall itself.
void checkBasis(const Content& content, Report& report)
{
    eachObject(content,
               [&](const Json& json, const std::string& file, const Json::json_pointer& at)
               {
                   if (!json.contains("standing"))
                       return;
                   const bool hall = textAt(json, "standing") == "hall";
                   const bool document = !textAt(json, "issuer").empty() && !textAt(json, "title").empty() &&
                                         json.contains("year");
                   if (!hall && !document)
                       report.error(file, at.to_string(), "it names no document",
                                    "name issuer, title and year, or make its standing \"hall\"");
                   for (const auto* key : {"issuer", "title", "number"})
                       if (textAt(json, key).find("://") != std::string::npos ||
                           textAt(json, key).find("www.") != std::string::npos)
                           report.error(file, (at / key).to_string(), "a web address is no source",
                                        "name the document that stands there");
               });
}

void checkReviews(const Content& content, calendar::Date today, Report& report)
{
    eachObject(content,
               [&](const Json& json, const std::string& file, const Json::json_pointer& at)
               {
                   const auto review = calendar::parseDate(textAt(json, "review_on"));
                   if (!json.contains("standing") || !review || *review - today > reviewNear)
                       return;
                   report.warning(file, (at / "review_on").to_string(),
                                  fmt::format("its review {} on {}", *review < today ? "was due" : "is due",
                                              calendar::formatDate(*review)),
                                  "see whether what rests on it still holds, then set the next date");
               });
}

/// A number, dose, week or rate needs a law or a national document behind it.
void checkFigures(const Content& content, Report& report)
{
    const auto judge = [&](const Json& text, const std::string& file, const Json::json_pointer& at, bool hall)
    {
        for (const auto& [language, words] : text.items())
        {
            const auto said = words.get<std::string>();
            const auto figure = hall ? (holdsDoseOrRate(said) ? said : std::string()) : findFigure(said);
            if (!figure.empty())
                report.error(file, (at / language).to_string(),
                             fmt::format("the figure \"{}\" has no standing", figure),
                             "rest it on a law or a national document, or say 请咨询窗口 instead", "figure");
        }
    };
    eachObject(content,
               [&](const Json& json, const std::string& file, const Json::json_pointer& at)
               {
                   const auto* basis = content.guide ? content.guide->findBasis(textAt(json, "basis")) : nullptr;
                   if (!basis || basis->standing == Standing::Law || basis->standing == Standing::NationalDocument)
                       return;
                   for (const auto* key : {"text", "detail", "title", "body", "name", "note"})
                       if (json.contains(key) && json.at(key).is_object())
                           judge(json.at(key), file, at / key, basis->standing == Standing::Hall);
               });
}

/// "Free" says what, how often, or that the window has the list.
void checkFree(const Content& content, Report& report)
{
    eachObject(content,
               [&](const Json& json, const std::string& file, const Json::json_pointer& at)
               {
                   if (!json.contains("basis") || !json.at("basis").is_string())
                       return;
                   std::string all;
                   for (const auto* key : {"text", "detail", "title", "body"})
                       if (json.contains(key) && json.at(key).is_object())
                           all += textAt(json.at(key), "zh-CN") + "\n";
                   if (all.find("免费") == std::string::npos)
                       return;
                   for (const std::string_view scope : {"项目", "每孩次", "一次", "自付", "为准", "窗口", "初筛"})
                       if (all.find(scope) != std::string::npos)
                           return;
                   report.warning(file, at.to_string(), "免费 stands without what is free, or how often",
                                  "say e.g. 每孩次一次, 免费项目之外自付, or 以窗口核实为准");
               });
}

/// Hands all combinations of answers to `use`, until it has had enough.
bool everyAnswer(const std::vector<guide::Question>& questions, std::size_t index, guide::Answers& answers,
                 const std::function<bool(const guide::Answers&)>& use)
{
    if (index == questions.size())
        return use(answers);
    for (const auto& choice : questions[index].choices)
    {
        answers[questions[index].id] = choice.id;
        if (!everyAnswer(questions, index + 1, answers, use))
            return false;
    }
    return true;
}

/// Whatever one answers, the first heading (what to bring) has something to say: nobody gets a blank sheet.
void checkChecklist(const guide::Guide& guide, const Place& place, Report& report)
{
    std::size_t combinations = guide.checklist.empty() ? mostCombinations : 1;
    for (const auto& question : guide.questions)
        combinations = std::min(mostCombinations, combinations * question.choices.size());
    if (combinations >= mostCombinations)
        return;
    guide::Answers answers;
    (void)everyAnswer(guide.questions, 0, answers,
                      [&](const guide::Answers& given)
                      {
                          const auto list = guide::checklistFor(guide, given);
                          if (!list.parts.empty() && list.parts.front().id == guide.checklist.front().id)
                              return true;
                          std::string who;
                          for (const auto& [question, choice] : given)
                              who += (who.empty() ? "" : ", ") + question + " = " + choice;
                          report.error(place.file, place.pointer, fmt::format("the checklist is blank for {}", who),
                                       "add a line under its first heading that holds for them");
                          return false;
                      });
}

} // namespace

void checkGuideReferences(const Content& content, Report& report)
{
    if (!content.guide)
        return;
    const auto& guide = *content.guide;
    const Known bases("basis", idsOf(guide.bases), report);
    const Known steps("step", idsOf(guide.steps), report);
    std::vector<std::string> serviceIds;
    for (const auto& service : content.services)
        serviceIds.push_back(service.value.id);
    const Known services("service", serviceIds, report);
    bases.checkOnce(placeOf(content, "bases"));
    Known("question", idsOf(guide.questions), report).checkOnce(placeOf(content, "questions"));
    Known("heading", idsOf(guide.checklist), report).checkOnce(placeOf(content, "checklist"));
    Known("topic", idsOf(guide.topics), report).checkOnce(placeOf(content, "topics"));
    Known("floor", idsOf(guide.floorPlan.floors), report).checkOnce(placeOf(content, "floor_plan"));
    eachObject(content,
               [&](const Json& json, const std::string& file, const Json::json_pointer& at)
               {
                   bases.check(file, at / "basis", textAt(json, "basis"));
                   for (const auto* key : {"when", "asked"})
                       if (json.contains(key))
                           checkCondition(guide, json.at(key), file, at / key, report);
                   if (kindOf(file) != FileKind::GuidePart)
                       return; // steps of guide.json are checked with everything else
                   steps.check(file, at / "step", textAt(json, "step"));
                   services.check(file, at / "service", textAt(json, "service"));
                   const auto icon = textAt(json, "icon");
                   if (!icon.empty() && !content.files.has(icon))
                       report.error(file, (at / "icon").to_string(), fmt::format("the file {} is missing", icon),
                                    "name an icon that share/onedoor/icons holds");
               });
    checkKioskPlaces(guide.floorPlan, placeOf(content, "floor_plan"), report);
}

void checkGuide(const Content& content, const CheckOptions& options, Report& report)
{
    if (!content.guide)
        return;
    checkBasis(content, report);
    checkReviews(content, options.today, report);
    checkFigures(content, report);
    checkFree(content, report);
    for (const auto& floor : content.guide->floorPlan.floors)
        checkFloor(floor, placeOf(content, "floor_plan"), report);
    checkChecklist(*content.guide, placeOf(content, "checklist"), report);
}

} // namespace onedoor::release
