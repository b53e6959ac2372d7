#include "kiosk/flow/Languages.hpp"

#include <algorithm>
#include <iterator>

namespace onedoor::kiosk
{

std::string languageShown(const LocalizedText& text, std::string_view language)
{
    if (text.has(language) || text.empty())
        return std::string(language);
    const bool inEnglish = text.has(english) && !language.starts_with("zh");
    return std::string(inEnglish ? english : chinese);
}

std::string languageName(const release::Release& release, std::string_view language)
{
    const auto found = release.texts.find("app.language");
    const bool named = found != release.texts.end() && found->second.has(language);
    return named ? found->second.in(language) : std::string(language);
}

std::vector<std::string> otherLanguages(const std::vector<std::string>& languages, std::string_view current)
{
    std::vector<std::string> others;
    std::ranges::copy_if(languages, std::back_inserter(others),
                         [current](const std::string& each) { return each != current; });
    return others;
}

} // namespace onedoor::kiosk
