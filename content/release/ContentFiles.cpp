#include "content/release/ContentFiles.hpp"

#include <functional>
#include <set>

namespace onedoor::release
{

namespace
{

bool isJsonIn(std::string_view folder, std::string_view name)
{
    return name.starts_with(folder) && name.ends_with(".json");
}

/// Hands every text of a JSON value to `use`.
void eachText(const Json& json, const std::function<void(const std::string&)>& use)
{
    if (json.is_string())
        use(json.get_ref<const std::string&>());
    else if (json.is_structured())
        for (const auto& part : json)
            eachText(part, use);
}

} // namespace

FileKind kindOf(std::string_view name)
{
    if (name == "hall.json")
        return FileKind::Hall;
    if (name == "calendar.json")
        return FileKind::Calendar;
    if (name == "guide.json")
        return FileKind::Guide;
    if (name == "playlists.json")
        return FileKind::Playlists;
    if (name == "displays.json")
        return FileKind::Displays;
    if (name == "quiz.json")
        return FileKind::Quiz;
    if (name == "feedback.json")
        return FileKind::Feedback;
    if (isJsonIn("guide/", name))
        return FileKind::GuidePart;
    if (isJsonIn("forms/", name))
        return FileKind::Form;
    if (isJsonIn("slides/", name))
        return FileKind::Slides;
    if (isJsonIn("campaigns/", name))
        return FileKind::Campaigns;
    if (isJsonIn("texts/", name))
        return FileKind::Texts;
    if (isJsonIn("posts/", name))
        return FileKind::Post;
    return FileKind::Other;
}

std::string_view toString(FileKind kind)
{
    switch (kind)
    {
        case FileKind::Hall: return "hall";
        case FileKind::Calendar: return "calendar";
        case FileKind::Guide: return "guide";
        case FileKind::GuidePart: return "guide_part";
        case FileKind::Form: return "form";
        case FileKind::Slides: return "slides";
        case FileKind::Playlists: return "playlists";
        case FileKind::Campaigns: return "campaigns";
        case FileKind::Displays: return "displays";
        case FileKind::Texts: return "texts";
        case FileKind::Post: return "post";
        case FileKind::Quiz: return "quiz";
        case FileKind::Feedback: return "feedback";
        case FileKind::Other: break;
    }
    return "";
}

bool isRecording(std::string_view name)
{
    return name.starts_with("media/voice/") && name.ends_with(".wav");
}

std::vector<std::string> namesOf(const FileSet& files, FileKind kind)
{
    std::vector<std::string> names;
    for (const auto& [name, path] : files.files())
        if (kindOf(name) == kind)
            names.push_back(name);
    return names;
}

Result<Json> readJson(const FileSet& files, std::string_view name)
{
    auto text = files.read(name);
    if (!text)
        return tl::unexpected(text.error());
    return parseJson(*text, name);
}

Result<FileSet> onlyWhatIsUsed(const FileSet& files)
{
    FileSet used;
    std::set<std::string, std::less<>> named;
    for (const auto& [name, path] : files.files())
    {
        if (kindOf(name) == FileKind::Other)
            continue;
        used.add(name, path);
        const auto json = readJson(files, name);
        if (!json)
            return tl::unexpected(json.error());
        eachText(*json, [&](const std::string& text) { named.insert(text); });
    }
    for (const auto& [name, path] : files.files())
        if (name == "almanac.csv" || named.contains(name) || isRecording(name))
            used.add(name, path);
    return used;
}

} // namespace onedoor::release
