#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "content/base/Ids.hpp"

namespace onedoor::server
{

namespace
{

/// The kiosk's own words about the way, so that a page says the same.
constexpr std::string_view wordsOfTheGuide = "guide.";

Json stepJson(const guide::Step& step)
{
    return {{"id", step.id},
            {"title", step.title},
            {"place", step.place},
            {"department", step.department},
            {"summary", step.summary},
            {"papers", step.papers},
            {"minutes", step.minutes},
            {"voluntary", step.voluntary},
            {"service", step.service},
            {"exam", step.exam},
            {"branch", step.branch}};
}

/// What a visitor may be asked at the kiosk; answers are no business of the server.
Json questionJson(const guide::Question& question)
{
    auto choices = Json::array();
    for (const auto& choice : question.choices)
        choices.push_back({{"id", choice.id}, {"text", choice.text}});
    return {{"id", question.id}, {"title", question.title}, {"lead", question.lead}, {"choices", std::move(choices)}};
}

Json guideJson(const release::Release& release)
{
    auto steps = Json::array();
    for (const auto& step : release.guide.steps)
        steps.push_back(stepJson(step));
    auto rules = Json::array();
    for (const auto& rule : release.guide.rules)
        rules.push_back({{"text", rule.text}, {"basis", rule.basis}});
    auto questions = Json::array();
    for (const auto& question : release.guide.questions)
        questions.push_back(questionJson(question));
    auto texts = Json::object();
    for (auto text = release.texts.lower_bound(wordsOfTheGuide);
         text != release.texts.end() && text->first.starts_with(wordsOfTheGuide); ++text)
        texts[text->first] = text->second;
    return {{"hall", release.hall.name},  {"title", release.guide.title},     {"lead", release.guide.lead},
            {"steps", std::move(steps)},  {"rules", std::move(rules)},        {"questions", std::move(questions)},
            {"version", release.guide.version},
            {"date", release.guide.date}, {"languages", release.hall.languages}, {"texts", std::move(texts)}};
}

/// The way from arrival to leaving, as the kiosk shows it.
Result<Response> guideNow(Hall& hall, const Visit& visit)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    auto body = toText(guideJson(*(*loaded)->release));
    const auto tag = sha256(body);
    auto response = textResponse(200, "application/json", std::move(body));
    response.with("Cache-Control", "private, no-cache"); // asked again each time, answered by 304
    return conditional(visit.request, std::move(response), tag);
}

} // namespace

void addGuideRoutes(Router& router, Hall& hall)
{
    router.add({"GET", "/api/v1/guide", Access::signedIn(),
                [&hall](const Visit& visit) { return guideNow(hall, visit); }});
}

} // namespace onedoor::server
