#include "content/release/Checks.hpp"
#include "content/release/ContentFiles.hpp"
#include "content/release/Words.hpp"

#include <fmt/format.h>
#include <map>
#include <set>

namespace onedoor::release
{

namespace
{

bool isLocalized(const Json& json)
{
    if (!json.is_object())
        return false;
    for (const auto* language : {"zh-CN", "en"})
        if (json.contains(language) && json.at(language).is_string())
            return true;
    return false;
}

/// Whether a slide, step or form speaks about the exam.
bool isExamPart(const Json& json)
{
    const auto is = [&](const char* key, std::string_view value)
    { return json.contains(key) && json.at(key).is_string() && json.at(key).get_ref<const std::string&>() == value; };
    return json.is_object() && (is("topic", "exam") || is("purpose", "exam") || is("service", "exam"));
}

void collect(const Json& json, const std::string& file, const Json::json_pointer& at, bool exam,
             std::vector<TextPlace>& places)
{
    if (isLocalized(json))
    {
        places.push_back({&json, file, at.to_string(), exam});
        return;
    }
    const bool examHere = exam || isExamPart(json);
    if (json.is_object())
        for (const auto& [key, part] : json.items())
            collect(part, file, at / key, examHere, places);
    else if (json.is_array())
        for (std::size_t i = 0; i < json.size(); ++i)
            collect(json[i], file, at / i, examHere, places);
}

std::string wordsIn(const Json& text, const char* language)
{
    return text.contains(language) && text.at(language).is_string() ? text.at(language).get<std::string>()
                                                                    : std::string();
}

/// Chinese must be there; English where the kiosk may show it, which is everywhere but in posts.
void checkLanguages(const TextPlace& place, Report& report)
{
    const auto zh = wordsIn(*place.text, "zh-CN");
    const auto en = wordsIn(*place.text, "en");
    if (place.file == "hall.json" && place.pointer.ends_with("/spoken"))
        return; // spells out a label that has its words in both
    const bool mayBeEmpty = place.file == "hall.json" && place.pointer == "/address";
    if (zh.empty() && !(mayBeEmpty && en.empty()))
        report.error(place.file, place.pointer + "/zh-CN", "the Chinese words are missing",
                     "write them, or take the whole text out");
    if (en.empty() && !zh.empty() && !isPost(place.file))
        report.error(place.file, place.pointer + "/en", "the English words are missing",
                     "translate them; the kiosk shows both languages");
}

/// A text that speaks of the exam counts as one about it wherever it stands.
bool mentionsExam(std::string_view text)
{
    return text.find("婚检") != std::string_view::npos || text.find("婚前医学检查") != std::string_view::npos;
}

void judge(const std::string& words, bool exam, const std::string& file, const std::string& pointer,
           const std::string& hotline, Report& report)
{
    for (auto& fault : judgeWords(words, {exam || mentionsExam(words), hotline}))
        report.error(file, pointer, std::move(fault.reason), std::move(fault.advice), std::move(fault.code),
                     std::move(fault.found));
}

/// The names in braces, in order of the alphabet.
std::multiset<std::string> placeholders(const std::string& text)
{
    std::multiset<std::string> names;
    for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1))
        if (const auto close = text.find('}', open); close != std::string::npos)
            names.insert(text.substr(open, close - open + 1));
    return names;
}

std::string textPointer(const std::string& key)
{
    return (Json::json_pointer("/texts") / key).to_string();
}

bool isThird(std::string_view language)
{
    return language != chinese && language != english;
}

/// Languages that the kiosk has words in beside the two that every hall has.
std::set<std::string> thirdLanguages(const Content& content)
{
    std::set<std::string> languages;
    for (const auto& [key, text] : content.texts)
        for (const auto& [language, words] : text.byLanguage)
            if (isThird(language))
                languages.insert(language);
    return languages;
}

/// A third language need not say everything: what it does not say is shown in English.
void checkThirdWords(const std::string& key, const LocalizedText& text, const std::string& language, Report& report)
{
    const auto file = fmt::format("texts/{}.json", language);
    const bool missing = !text.has(language) || text.in(language).empty();
    if (missing && key.starts_with("staff."))
        return; // staff read the hall's own languages
    if (missing)
        return report.note(file, textPointer(key), fmt::format("no words for \"{}\"", key),
                           "it is shown in English until they are written");
    if (text.has(chinese) && placeholders(text.in(chinese)) != placeholders(text.in(language)))
        report.error(file, textPointer(key), "its placeholders are not those of the Chinese words",
                     "use the same names in braces in both");
}

/// What the hall itself does not say in a third language that its kiosks offer: a line for each file.
void noteThirdContent(const Content& content, Report& report)
{
    const auto spoken = thirdLanguages(content);
    for (std::size_t i = 0; content.hall && i < content.hall->languages.size(); ++i)
    {
        const auto& language = content.hall->languages[i];
        if (!isThird(language))
            continue;
        if (!spoken.contains(language))
            report.error("hall.json", fmt::format("/languages/{}", i),
                         fmt::format("the kiosk has no words in \"{}\"", language),
                         fmt::format("write texts/{}.json, or take the language out", language));
        std::map<std::string, std::pair<int, int>> count; // file: without, all
        for (const auto& place : allTexts(content))
        {
            auto& [without, all] = count[place.file];
            without += wordsIn(*place.text, language.c_str()).empty() ? 1 : 0;
            ++all;
        }
        for (const auto& [file, words] : count)
            if (words.first > 0)
                report.note(file, "", fmt::format("{} of {} texts have no words in \"{}\"", words.first, words.second,
                                                  language), "they are shown in English there");
    }
}

/// The kiosk's words: every key in both languages, with the same placeholders.
void checkKioskTexts(const Content& content, const std::string& hotline, Report& report)
{
    const auto third = thirdLanguages(content);
    for (const auto& [key, text] : content.texts)
    {
        for (const auto& language : third)
            checkThirdWords(key, text, language, report);
        for (const auto language : {chinese, english})
            if (!text.has(language) || text.in(language).empty())
                report.error(fmt::format("texts/{}.json", language), textPointer(key),
                             fmt::format("the words for \"{}\" are missing", key), "write them in this language too");
        if (text.has(chinese) && text.has(english) && placeholders(text.in(chinese)) != placeholders(text.in(english)))
            report.error("texts/en.json", textPointer(key), "its placeholders are not those of the Chinese words",
                         "use the same names in braces in both");
        judge(text.in(chinese), false, "texts/zh-CN.json", textPointer(key), hotline, report);
    }
}

} // namespace

std::vector<TextPlace> allTexts(const Content& content)
{
    std::vector<TextPlace> places;
    for (const auto& [file, json] : content.json)
        if (kindOf(file) != FileKind::Texts)
            collect(json, file, Json::json_pointer(), false, places);
    return places;
}

void checkTexts(const Content& content, Report& report)
{
    const auto hotline = content.hall ? content.hall->hotline : std::string();
    for (const auto& place : allTexts(content))
    {
        checkLanguages(place, report);
        judge(wordsIn(*place.text, "zh-CN"), place.exam, place.file, place.pointer + "/zh-CN", hotline, report);
    }
    checkKioskTexts(content, hotline, report);
    noteThirdContent(content, report);
}

} // namespace onedoor::release
