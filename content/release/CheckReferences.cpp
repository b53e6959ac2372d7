#include "content/release/Content.hpp"
#include "content/release/NearestName.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace onedoor::release
{

namespace
{

/// The ids of all things of a kind, of those too that could not be read: one fault is enough.
std::vector<std::string> idsOf(const Content& content, const std::string& key)
{
    std::vector<std::string> ids;
    for (const auto& [file, json] : content.json)
        if (json.is_object() && json.contains(key) && json.at(key).is_array())
            for (const auto& each : json.at(key))
                if (each.is_object() && each.contains("id") && each.at("id").is_string())
                    ids.push_back(each.at("id").get<std::string>());
    return ids;
}

bool isId(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

/// Ids of one kind: well-formed, and each once.
template <class T>
void checkIds(const std::vector<Located<T>>& list, std::string_view what, Report& report)
{
    std::map<std::string, std::string, std::less<>> seen;
    for (const auto& each : list)
    {
        const auto& id = each.value.id;
        const auto pointer = each.pointer + "/id";
        if (!isId(id))
            report.error(each.file, pointer, fmt::format("\"{}\" is not an id", id),
                         "use lower-case letters, digits, - and _");
        const auto [before, fresh] = seen.emplace(id, each.file + " " + pointer);
        if (!fresh)
            report.error(each.file, pointer,
                         fmt::format("the {} \"{}\" stands twice, also in {}", what, id, before->second),
                         "give one of them another id");
    }
}

/// One form a purpose, and the time it is kept as its readers are told.
void checkForms(const std::vector<Located<consent::FormVersion>>& forms, Report& report)
{
    std::map<consent::Purpose, std::string> seen;
    for (const auto& [form, file, pointer] : forms)
    {
        if (const auto [before, fresh] = seen.emplace(form.purpose, file); !fresh)
            report.error(file, pointer + "/purpose",
                         fmt::format("there are two forms for {}, also {}", toString(form.purpose), before->second),
                         "keep one of them: each person is asked once about a purpose");
        const auto years = fmt::format("{}年", form.retention.time.count());
        if (form.shownText(chinese).find(years) == std::string::npos)
            report.error(file, pointer + "/retention/years",
                         fmt::format("the form does not tell its readers that it is kept for {}", years),
                         "say it in the text, or correct the years");
    }
}

/// Names of things that must exist, wherever they are used.
class References
{
public:
    References(std::string what, std::vector<std::string> known, Report& report) :
        m_what(std::move(what)), m_known(std::move(known)), m_set(m_known.begin(), m_known.end()), m_report(report)
    {
    }

    void check(std::string_view file, const std::string& pointer, const std::string& name) const
    {
        if (!m_set.contains(name))
            m_report.error(file, pointer, fmt::format("there is no {} \"{}\"", m_what, name),
                           suggestion(name, m_known, fmt::format("add it, or take the name out")));
    }
    void check(std::string_view file, const std::string& pointer, const std::vector<std::string>& names) const
    {
        std::size_t index = 0;
        for (const auto& name : names)
            check(file, fmt::format("{}/{}", pointer, index++), name);
    }

private:
    std::string m_what;
    std::vector<std::string> m_known;
    std::set<std::string, std::less<>> m_set;
    Report& m_report;
};

/// Media and icons by target name; an empty name is no medium.
class Media
{
public:
    Media(const FileSet& files, Report& report) : m_files(files), m_report(report) {}

    void check(std::string_view file, const std::string& pointer, const std::string& name) const
    {
        if (name.empty() || m_files.has(name))
            return;
        const std::string folder = name.starts_with("icons/") ? "icons/" : "media/";
        std::vector<std::string> known;
        for (const auto& [each, path] : m_files.files())
            if (each.starts_with(folder))
                known.push_back(each);
        m_report.error(file, pointer, fmt::format("the file {} is missing", name),
                       suggestion(name, known,
                                  folder == "icons/" ? "name an icon that share/onedoor/icons holds"
                                                     : "add the file to the folder media"));
    }

private:
    const FileSet& m_files;
    Report& m_report;
};

void checkMedia(const Content& content, Report& report)
{
    const Media media(content.files, report);
    for (const auto& [slide, file, pointer] : content.slides)
    {
        media.check(file, pointer + "/icon", slide.icon);
        media.check(file, pointer + "/drawing", slide.drawing);
        media.check(file, pointer + "/picture", slide.picture);
    }
    for (const auto& [campaign, file, pointer] : content.campaigns)
        media.check(file, pointer + "/ornament", campaign.ornament);
    for (const auto& [service, file, pointer] : content.services)
        media.check(file, pointer + "/icon", service.icon);
    for (const auto& [topic, file, pointer] : content.topics)
        media.check(file, pointer + "/icon", topic.icon);
    if (content.guide)
        for (std::size_t i = 0; i < content.guide->steps.size(); ++i)
            media.check("guide.json", fmt::format("/steps/{}/icon", i), content.guide->steps[i].icon);
}

void checkNames(const Content& content, Report& report)
{
    const References slides("slide", idsOf(content, "slides"), report);
    const References playlists("playlist", idsOf(content, "playlists"), report);
    const References dayparts("daypart", idsOf(content, "dayparts"), report);
    const References displays("display", idsOf(content, "displays"), report);
    const References services("service", idsOf(content, "services"), report);
    const References counters("counter", idsOf(content, "counters"), report);
    for (const auto& [playlist, file, pointer] : content.playlists)
        slides.check(file, pointer + "/slides", playlist.slides);
    for (const auto& [campaign, file, pointer] : content.campaigns)
    {
        playlists.check(file, pointer + "/playlists", campaign.playlists);
        dayparts.check(file, pointer + "/schedule/dayparts", campaign.schedule.dayparts);
        displays.check(file, pointer + "/schedule/displays", campaign.schedule.displays);
    }
    for (const auto& [service, file, pointer] : content.services)
        dayparts.check(file, pointer + "/dayparts", service.dayparts);
    for (const auto& [service, file, pointer] : content.services)
        services.check(file, pointer + "/parts", service.parts);
    for (const auto& [display, file, pointer] : content.displays)
    {
        if (!display.counter.empty())
            counters.check(file, pointer + "/counter", display.counter);
        if (display.voice)
            dayparts.check(file, pointer + "/voice/quiet", display.voice->quiet);
    }
    for (const auto& [counter, file, pointer] : content.counters)
        services.check(file, pointer + "/services", counter.services);
    const References topics("topic", idsOf(content, "topics"), report);
    for (const auto& [topic, file, pointer] : content.topics)
        slides.check(file, pointer + "/slides", topic.slides);
    for (const auto& [question, file, pointer] : content.questions)
    {
        topics.check(file, pointer + "/topic", question.topic);
        services.check(file, pointer + "/service", question.service);
    }
    for (const auto& [plan, file, pointer] : content.journeys)
        services.check(file, pointer + "/legs", plan.legs);
    if (content.guide)
        for (std::size_t i = 0; i < content.guide->steps.size(); ++i)
            if (const auto& service = content.guide->steps[i].service; !service.empty())
                services.check("guide.json", fmt::format("/steps/{}/service", i), service);
}

/// The service that a part belongs to; null for a service of its own.
const queue::Service* wholeOf(const Content& content, std::string_view part)
{
    for (const auto& [service, file, pointer] : content.services)
        if (std::ranges::find(service.parts, part) != service.parts.end())
            return &service;
    return nullptr;
}

/// Two services that share a series would give two people the same number. A part gives none.
void checkSeries(const Content& content, Report& report)
{
    std::map<std::string, std::string> owners;
    for (const auto& [service, file, pointer] : content.services)
        if (wholeOf(content, service.id))
            continue;
        else if (const auto [owner, fresh] = owners.emplace(service.series, service.id); !fresh)
            report.error(file, pointer + "/series",
                         fmt::format("the series {} belongs to the service \"{}\" already", service.series,
                                     owner->second),
                         "give it a letter of its own");
}

/// One of a couple walks under the couple's number, to a room that is no matter of its own.
void checkParts(const Content& content, Report& report)
{
    for (const auto& [service, file, pointer] : content.services)
    {
        const auto* whole = wholeOf(content, service.id);
        if (!whole)
            continue;
        if (service.series != whole->series)
            report.error(file, pointer + "/series",
                         fmt::format("\"{}\" is a part of \"{}\" and goes by its numbers", service.id, whole->id),
                         fmt::format("give it the series {}", whole->series));
        if (!service.parts.empty())
            report.error(file, pointer + "/parts", fmt::format("\"{}\" is a part itself", service.id),
                         "a part cannot be parted again");
        if (std::ranges::none_of(content.counters, [&](const auto& counter)
                                 { return std::ranges::find(counter.value.services, service.id) !=
                                          counter.value.services.end(); }))
            report.error(file, pointer + "/id", fmt::format("no counter serves the part \"{}\"", service.id),
                         "name it at one of the counters");
        for (const auto& [plan, where, place] : content.journeys)
            if (std::ranges::find(plan.legs, service.id) != plan.legs.end())
                report.error(where, place + "/legs", fmt::format("\"{}\" is a part, not a step", service.id),
                             fmt::format("name \"{}\" instead", whole->id));
    }
}

/// A journey counts on in the series of its first service, or in one that nobody else has; its
/// id stands where a service's may stand.
void checkJourneys(const Content& content, Report& report)
{
    for (const auto& [plan, file, pointer] : content.journeys)
    {
        for (const auto& [service, where, place] : content.services)
        {
            if (service.id == plan.id)
                report.error(file, pointer + "/id", fmt::format("\"{}\" is the id of a service", plan.id),
                             "give the journey an id of its own");
            if (service.series == plan.series && service.id != plan.legs.front() && !wholeOf(content, service.id))
                report.error(file, pointer + "/series",
                             fmt::format("the series {} belongs to the service \"{}\"", plan.series, service.id),
                             "take that of its first leg, or a letter of its own");
        }
        for (const auto& [other, where, place] : content.journeys)
            if (place < pointer && other.series == plan.series)
                report.error(file, pointer + "/series",
                             fmt::format("the series {} belongs to the journey \"{}\" already", plan.series, other.id),
                             "give it a letter of its own");
    }
}

} // namespace

void checkReferences(const Content& content, Report& report)
{
    checkIds(content.slides, "slide", report);
    checkIds(content.playlists, "playlist", report);
    checkIds(content.campaigns, "campaign", report);
    checkIds(content.dayparts, "daypart", report);
    checkIds(content.displays, "display", report);
    checkIds(content.services, "service", report);
    checkIds(content.counters, "counter", report);
    checkIds(content.journeys, "journey", report);
    checkIds(content.forms, "form", report);
    checkIds(content.topics, "topic", report);
    checkIds(content.questions, "question", report);
    checkIds(content.serviceQuestions, "question", report);
    checkIds(content.needs, "question", report);
    checkForms(content.forms, report);
    checkNames(content, report);
    checkMedia(content, report);
    checkSeries(content, report);
    checkParts(content, report);
    checkJourneys(content, report);
    checkGuideReferences(content, report);
}

} // namespace onedoor::release
