#include "content/release/Content.hpp"

#include "content/release/Schemas.hpp"
#include "content/signage/SignageJson.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::release
{

namespace
{

/// The pointer and the plain reason in what a from_json threw.
struct Thrown
{
    std::string pointer;
    std::string reason;
};

/// nlohmann writes "[json.exception.NAME.ID] (/pointer) reason"; other errors are the reason alone.
Thrown takeApart(std::string message)
{
    if (const auto mark = message.find("[json.exception."); mark != std::string::npos)
        if (const auto end = message.find("] ", mark); end != std::string::npos)
            message.erase(0, end + 2);
    if (!message.starts_with("(/"))
        return {{}, std::move(message)};
    const auto end = message.find(") ");
    if (end == std::string::npos)
        return {{}, std::move(message)};
    return {message.substr(1, end - 1), message.substr(end + 2)};
}

/// Reads the files of one folder one after the other.
class Reader
{
public:
    Reader(Content& content, Report& report) : m_content(content), m_report(report) {}

    void readFiles()
    {
        for (const auto& [name, path] : m_content.files.files())
        {
            const auto kind = kindOf(name);
            if (kind == FileKind::Other)
                continue;
            auto json = readJson(m_content.files, name);
            if (!json)
            {
                const auto thrown = takeApart(json.error().message);
                m_report.error(name, thrown.pointer, thrown.reason, "mend the JSON");
                continue;
            }
            for (auto& fault : m_schemas.check(kind, *json))
                m_report.error(name, std::move(fault.pointer), std::move(fault.reason), std::move(fault.advice));
            m_content.json.emplace(name, std::move(*json));
        }
    }

    /// The file's JSON when it is an object; a file that must be there is missed once.
    const Json* object(const std::string& name)
    {
        const auto found = m_content.json.find(name);
        if (found != m_content.json.end())
            return found->second.is_object() ? &found->second : nullptr;
        if (!m_content.files.has(name))
            m_report.error(name, "", "the file is missing", "add it; content/defaults shows its form");
        return nullptr;
    }

    template <class T>
    std::optional<T> value(const Json& json, const std::string& file, const std::string& pointer)
    {
        auto read = fromJson<T>(json, file);
        if (read)
            return std::move(*read);
        auto thrown = takeApart(read.error().message);
        if (thrown.pointer.empty())
        {
            thrown.pointer = pointer;
            if (thrown.reason.starts_with(file + ": "))
                thrown.reason.erase(0, file.size() + 2);
        }
        // The schema has said it already, and better.
        if (!m_report.hasErrorAt(file, pointer))
            m_report.error(file, thrown.pointer, thrown.reason, "");
        return std::nullopt;
    }

    template <class T>
    void list(std::vector<Located<T>>& into, const std::string& file, const std::string& key)
    {
        const auto* json = object(file);
        if (json == nullptr || !json->contains(key) || !json->at(key).is_array())
            return;
        std::size_t index = 0;
        for (const auto& item : json->at(key))
        {
            const auto pointer = fmt::format("/{}/{}", key, index++);
            if (auto read = value<T>(item, file, pointer))
                into.push_back({std::move(*read), file, pointer});
        }
    }

    template <class T>
    void lists(std::vector<Located<T>>& into, FileKind kind, const std::string& key)
    {
        for (const auto files : {kind, FileKind::Post})
            for (const auto& name : namesOf(m_content.files, files))
                list(into, name, key);
    }

    void readCalendar()
    {
        const auto almanacText = m_content.files.read("almanac.csv");
        auto almanac = almanacText ? calendar::LunarAlmanac::parse(*almanacText)
                                   : Result<calendar::LunarAlmanac>(tl::unexpected(almanacText.error()));
        if (!almanac)
        {
            m_report.error("almanac.csv", "", almanac.error().message, "take the shipped almanac");
            return;
        }
        m_content.almanac = std::move(*almanac);
        const auto* json = object("calendar.json");
        if (json == nullptr || m_report.hasErrorAt("calendar.json", ""))
            return;
        auto calendar = calendar::HallCalendar::load(*json, *m_content.almanac);
        if (calendar)
        {
            m_content.calendar = std::move(*calendar);
            return;
        }
        auto message = calendar.error().message;
        if (message.starts_with("calendar.json: "))
            message.erase(0, 15);
        const auto thrown = takeApart(std::move(message));
        m_report.error("calendar.json", thrown.pointer, thrown.reason, "");
    }

    void readTexts()
    {
        for (const auto& name : namesOf(m_content.files, FileKind::Texts))
        {
            const auto* json = object(name);
            if (json == nullptr || m_report.hasErrorAt(name, ""))
                continue;
            const auto language = json->at("language").get<std::string>();
            for (const auto& [key, words] : json->at("texts").items())
                m_content.texts[key].byLanguage[language] = words.get<std::string>();
        }
    }

private:
    Content& m_content;
    Report& m_report;
    Schemas m_schemas;
};

template <class T>
const Located<T>* findById(const std::vector<Located<T>>& list, std::string_view id)
{
    const auto found = std::ranges::find_if(list, [&](const Located<T>& each) { return each.value.id == id; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const Located<signage::Slide>* Content::findSlide(std::string_view id) const
{
    return findById(slides, id);
}

const Located<signage::Playlist>* Content::findPlaylist(std::string_view id) const
{
    return findById(playlists, id);
}

const Located<signage::Daypart>* Content::findDaypart(std::string_view id) const
{
    return findById(dayparts, id);
}

bool isPost(std::string_view file)
{
    return kindOf(file) == FileKind::Post;
}

Content readContent(const FileSet& files, Report& report)
{
    Content content(files);
    Reader reader(content, report);
    reader.readFiles();
    reader.readCalendar();
    if (const auto* hall = reader.object("hall.json"))
        content.hall = reader.value<HallProfile>(*hall, "hall.json", "");
    if (const auto* guide = reader.object("guide.json"))
        content.guide = reader.value<guide::Guide>(*guide, "guide.json", "");
    for (const auto& name : namesOf(files, FileKind::GuidePart))
        if (const auto* json = reader.object(name); json != nullptr && content.guide)
            if (auto part = reader.value<guide::GuidePart>(*json, name, ""))
                content.guide->add(std::move(*part));
    reader.list(content.services, "hall.json", "services");
    reader.list(content.counters, "hall.json", "counters");
    reader.list(content.journeys, "hall.json", "journeys");
    for (const auto& name : namesOf(files, FileKind::Form))
        if (const auto* form = reader.object(name))
            if (auto read = reader.value<consent::FormVersion>(*form, name, ""))
                content.forms.push_back({std::move(*read), name, ""});
    // A hall may do without either.
    if (files.has("quiz.json"))
    {
        reader.list(content.topics, "quiz.json", "topics");
        reader.list(content.questions, "quiz.json", "questions");
    }
    if (files.has("feedback.json"))
    {
        reader.list(content.serviceQuestions, "feedback.json", "service");
        reader.list(content.needs, "feedback.json", "needs");
    }
    reader.lists(content.slides, FileKind::Slides, "slides");
    reader.lists(content.playlists, FileKind::Playlists, "playlists");
    reader.lists(content.campaigns, FileKind::Campaigns, "campaigns");
    reader.lists(content.dayparts, FileKind::Displays, "dayparts");
    reader.list(content.displays, "displays.json", "displays");
    if (const auto* displays = reader.object("displays.json"); displays != nullptr && displays->contains("ticker"))
        if (auto ticker = reader.value<std::vector<LocalizedText>>(displays->at("ticker"), "displays.json", "/ticker"))
            content.ticker = std::move(*ticker);
    reader.readTexts();
    return content;
}

} // namespace onedoor::release
