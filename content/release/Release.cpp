#include "content/release/Release.hpp"

#include "content/release/ContentFiles.hpp"
#include "content/signage/SignageJson.hpp"

#include <algorithm>

namespace onedoor::release
{

namespace
{

/// Reads the parts one after the other; the first fault stops all later steps.
class Loader
{
public:
    explicit Loader(const FileSet& files) : m_files(files) {}

    Json read(std::string_view name)
    {
        if (m_fault)
            return nullptr;
        auto json = readJson(m_files, name);
        if (!json)
            m_fault = json.error();
        return json ? std::move(*json) : Json();
    }

    /// The value behind `key`, or a default-made one after a fault.
    template <class T>
    T part(const Json& json, const std::string& key, const std::string& name)
    {
        if (m_fault)
            return T{};
        const auto found = json.is_object() ? json.find(key) : json.end();
        if (!json.is_object() || found == json.end())
        {
            m_fault = Error{ErrorCode::Malformed, name + ": /" + key + " is missing"};
            return T{};
        }
        return whole<T>(*found, name);
    }

    template <class T>
    T whole(const Json& json, const std::string& name)
    {
        if (m_fault)
            return T{};
        auto value = fromJson<T>(json, name);
        if (!value)
            m_fault = value.error();
        return value ? std::move(*value) : T{};
    }

    /// Appends the list behind `key` of every file of a kind.
    template <class T>
    void append(std::vector<T>& list, FileKind kind, const std::string& key)
    {
        for (const auto& name : namesOf(m_files, kind))
            for (auto& each : part<std::vector<T>>(read(name), key, name))
                list.push_back(std::move(each));
    }

    template <class T>
    std::optional<T> take(Result<T> result)
    {
        if (m_fault)
            return std::nullopt;
        if (!result)
        {
            m_fault = result.error();
            return std::nullopt;
        }
        return std::move(*result);
    }

    [[nodiscard]] const std::optional<Error>& fault() const { return m_fault; }

private:
    const FileSet& m_files;
    std::optional<Error> m_fault;
};

HallProfile loadProfile(Loader& loader, const Json& json)
{
    const std::string name = "hall.json";
    HallProfile hall;
    hall.id = loader.part<std::string>(json, "id", name);
    hall.name = loader.part<LocalizedText>(json, "name", name);
    hall.shortName = loader.part<LocalizedText>(json, "short_name", name);
    hall.slogan = loader.part<LocalizedText>(json, "slogan", name);
    hall.motto = loader.part<LocalizedText>(json, "motto", name);
    hall.address = loader.part<LocalizedText>(json, "address", name);
    hall.hotline = loader.part<std::string>(json, "hotline", name);
    hall.languages = loader.part<std::vector<std::string>>(json, "languages", name);
    hall.demo = loader.part<bool>(json, "demo", name);
    hall.missedCallRule = loader.part<LocalizedText>(json, "missed_call_rule", name);
    const auto keys = loader.part<Json>(json, "consent", name);
    hall.clinicKey = loader.part<std::string>(keys, "clinic_key", name);
    hall.escrowKey = loader.part<std::string>(keys, "escrow_key", name);
    return hall;
}

std::map<std::string, LocalizedText, std::less<>> loadTexts(Loader& loader, const FileSet& files)
{
    std::map<std::string, LocalizedText, std::less<>> texts;
    for (const auto& name : namesOf(files, FileKind::Texts))
    {
        const auto json = loader.read(name);
        const auto language = loader.part<std::string>(json, "language", name);
        for (auto& [key, words] : loader.part<std::map<std::string, std::string>>(json, "texts", name))
            texts[key].byLanguage[language] = std::move(words);
    }
    return texts;
}

signage::Programme loadProgramme(Loader& loader)
{
    signage::Programme programme;
    for (const auto kind : {FileKind::Slides, FileKind::Post})
        loader.append(programme.slides, kind, "slides");
    for (const auto kind : {FileKind::Playlists, FileKind::Post})
        loader.append(programme.playlists, kind, "playlists");
    for (const auto kind : {FileKind::Campaigns, FileKind::Post})
        loader.append(programme.campaigns, kind, "campaigns");
    const std::string name = "displays.json";
    const auto displays = loader.read(name);
    programme.displays = loader.part<std::vector<signage::Display>>(displays, "displays", name);
    programme.dayparts = loader.part<std::vector<signage::Daypart>>(displays, "dayparts", name);
    programme.ticker = loader.part<std::vector<LocalizedText>>(displays, "ticker", name);
    return programme;
}

template <class List>
auto findById(const List& list, std::string_view id)
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.id == id; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const queue::Service* Release::findService(std::string_view id) const
{
    return findById(services, id);
}

const queue::Counter* Release::findCounter(std::string_view id) const
{
    return findById(counters, id);
}

std::string Release::text(std::string_view key, std::string_view language) const
{
    const auto found = texts.find(key);
    return found == texts.end() ? std::string(key) : found->second.in(language);
}

Result<std::shared_ptr<const Release>> loadRelease(FileSet files)
{
    Loader loader(files);
    const auto almanacText = loader.take(files.read("almanac.csv"));
    auto almanac = loader.take(calendar::LunarAlmanac::parse(almanacText.value_or(std::string())));
    const auto calendarJson = loader.read("calendar.json");
    if (loader.fault())
        return tl::unexpected(*loader.fault());
    auto calendar = loader.take(calendar::HallCalendar::load(calendarJson, std::move(*almanac)));

    const auto hallJson = loader.read("hall.json");
    auto hall = loadProfile(loader, hallJson);
    auto services = loader.part<std::vector<queue::Service>>(hallJson, "services", "hall.json");
    auto counters = loader.part<std::vector<queue::Counter>>(hallJson, "counters", "hall.json");
    auto guide = loader.whole<guide::Guide>(loader.read("guide.json"), "guide.json");
    std::vector<consent::FormVersion> forms;
    for (const auto& name : namesOf(files, FileKind::Form))
        forms.push_back(loader.whole<consent::FormVersion>(loader.read(name), name));
    auto texts = loadTexts(loader, files);
    auto programme = loadProgramme(loader);
    if (loader.fault())
        return tl::unexpected(*loader.fault());
    return std::make_shared<const Release>(Release{
        std::move(hall), std::move(services), std::move(counters), std::move(guide), std::move(forms),
        std::move(texts), signage::Resolver(std::move(programme), std::move(*calendar)), std::move(files)});
}

} // namespace onedoor::release
