#include "content/base/LocalizedText.hpp"

namespace onedoor
{

const std::string& LocalizedText::in(std::string_view language) const
{
    static const std::string none;
    if (const auto found = byLanguage.find(language); found != byLanguage.end())
        return found->second;
    // Who chose neither language of the hall reads its English sooner than its Chinese.
    if (const auto found = byLanguage.find(english); found != byLanguage.end() && !language.starts_with("zh"))
        return found->second;
    const auto fallback = byLanguage.find(chinese);
    return fallback != byLanguage.end() ? fallback->second : none;
}

void from_json(const Json& json, LocalizedText& text)
{
    text.byLanguage.clear();
    for (const auto& [language, value] : json.items())
        text.byLanguage.emplace(language, value.get<std::string>());
}

void to_json(Json& json, const LocalizedText& text)
{
    json = Json::object();
    for (const auto& [language, value] : text.byLanguage)
        json[language] = value;
}

} // namespace onedoor
