#include "content/release/Release.hpp"

#include "content/release/Content.hpp"
#include "content/release/FirstShowing.hpp"

#include <algorithm>

namespace onedoor::release
{

namespace
{

template <class T>
std::vector<T> values(std::vector<Located<T>>& list)
{
    std::vector<T> values;
    values.reserve(list.size());
    for (auto& each : list)
        values.push_back(std::move(each.value));
    return values;
}

template <class List>
auto findById(const List& list, std::string_view id)
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.id == id; });
    return found == list.end() ? nullptr : &*found;
}

signage::Programme programmeOf(Content& content)
{
    return {.slides = values(content.slides),
            .playlists = values(content.playlists),
            .campaigns = values(content.campaigns),
            .dayparts = values(content.dayparts),
            .displays = values(content.displays),
            .ticker = std::move(content.ticker)};
}

/// A withdrawal only ever removes: a playlist may be left empty, and its campaign then plays nothing.
void withdraw(signage::Programme& programme, const std::set<std::string, std::less<>>& slides)
{
    std::erase_if(programme.slides, [&](const signage::Slide& slide) { return slides.contains(slide.id); });
    for (auto& playlist : programme.playlists)
        std::erase_if(playlist.slides, [&](const std::string& id) { return slides.contains(id); });
}

signage::Resolver resolverOf(Content& content, const LoadOptions& options)
{
    auto programme = programmeOf(content);
    if (options.published)
        addFirstShowings(programme, *content.calendar, *options.published);
    withdraw(programme, options.withdrawn);
    return {std::move(programme), std::move(*content.calendar)};
}

} // namespace

void from_json(const Json& json, HallProfile& hall)
{
    json.at("id").get_to(hall.id);
    json.at("name").get_to(hall.name);
    json.at("short_name").get_to(hall.shortName);
    json.at("slogan").get_to(hall.slogan);
    json.at("motto").get_to(hall.motto);
    json.at("address").get_to(hall.address);
    json.at("hotline").get_to(hall.hotline);
    json.at("languages").get_to(hall.languages);
    json.at("demo").get_to(hall.demo);
    json.at("missed_call_rule").get_to(hall.missedCallRule);
    hall.publicAddress = json.value("public_address", std::string());
    if (json.contains("queue"))
        json.at("queue").get_to(hall.queue);
    json.at("consent").at("clinic_key").get_to(hall.clinicKey);
    json.at("consent").at("escrow_key").get_to(hall.escrowKey);
    hall.orderKey = json.at("consent").value("order_key", std::string());
    hall.strokeTimes = json.at("consent").value("stroke_times", false);
}

const queue::Service* Release::findService(std::string_view id) const
{
    return findById(services, id);
}

const queue::Counter* Release::findCounter(std::string_view id) const
{
    return findById(counters, id);
}

const queue::JourneyPlan* Release::findJourney(std::string_view id) const
{
    return findById(journeys, id);
}

std::string Release::text(std::string_view key, std::string_view language) const
{
    const auto found = texts.find(key);
    return found == texts.end() ? std::string(key) : found->second.in(language);
}

Result<std::shared_ptr<const Release>> loadRelease(FileSet files, const LoadOptions& options)
{
    Report report;
    auto content = readContent(files, report);
    if (!report.hasErrors())
        checkReferences(content, report);
    for (const auto& fault : report.inOrderFound())
        if (fault.severity == Fault::Severity::Error)
            return fail(ErrorCode::Malformed, formatFault(fault));
    if (!content.calendar || !content.hall || !content.guide)
        return fail(ErrorCode::Malformed, "the content is not complete");
    return std::make_shared<const Release>(
        Release{std::move(*content.hall), values(content.services), values(content.counters),
                values(content.journeys), std::move(*content.guide), values(content.forms), std::move(content.texts),
                resolverOf(content, options), std::move(files),
                quiz::QuizBank{values(content.topics), values(content.questions)},
                quiz::Feedback{values(content.serviceQuestions), values(content.needs)}});
}

} // namespace onedoor::release
