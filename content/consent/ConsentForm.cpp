#include "content/consent/ConsentForm.hpp"

#include <stdexcept>

namespace onedoor::consent
{

namespace
{

Purpose readPurpose(const std::string& text)
{
    if (const auto purpose = purposeFrom(text))
        return *purpose;
    throw std::invalid_argument("unknown purpose \"" + text + "\"; use exam, health_data or hand_over");
}

Retention readRetention(const Json& json)
{
    Retention retention{std::chrono::years(json.at("years").get<int>()), json.at("basis").get<LocalizedText>()};
    if (retention.time < std::chrono::years(1) || retention.time > std::chrono::years(100))
        throw std::invalid_argument("a record is kept for 1 to 100 years");
    if (retention.basis.in(chinese).empty())
        throw std::invalid_argument("a retention names its basis");
    return retention;
}

/// Every text of the form in reading order.
template <class Visit>
void forEachText(const FormVersion& form, Visit&& visit)
{
    visit(form.title);
    visit(form.question);
    visit(form.assurance);
    for (const auto& section : form.sections)
    {
        visit(section.heading);
        visit(section.text);
    }
    visit(form.permit);
    visit(form.deny);
}

} // namespace

std::string_view toString(Purpose purpose)
{
    switch (purpose)
    {
        case Purpose::Exam: return "exam";
        case Purpose::HealthData: return "health_data";
        case Purpose::HandOver: return "hand_over";
    }
    return "exam";
}

std::optional<Purpose> purposeFrom(std::string_view text)
{
    for (const auto purpose : allPurposes)
        if (text == toString(purpose))
            return purpose;
    return std::nullopt;
}

calendar::Date keptUntil(calendar::Date from, std::chrono::years time)
{
    auto date = std::chrono::year_month_day(from) + time;
    if (!date.ok()) // 29 February
        date = date.year() / date.month() / std::chrono::last;
    return calendar::Date(date);
}

std::string FormVersion::shownText(std::string_view language) const
{
    // Id and version first, so that the same words in another version have another hash.
    std::string shown = id + '\n' + version + '\n';
    forEachText(*this, [&](const LocalizedText& text) { shown += text.in(language) + '\n'; });
    return shown;
}

void from_json(const Json& json, FormVersion& form)
{
    form = {};
    form.id = json.at("id").get<std::string>();
    form.version = json.at("version").get<std::string>();
    form.purpose = readPurpose(json.at("purpose").get<std::string>());
    form.title = json.at("title").get<LocalizedText>();
    form.question = json.at("question").get<LocalizedText>();
    form.assurance = json.at("assurance").get<LocalizedText>();
    for (const auto& section : json.at("sections"))
        form.sections.push_back({section.at("heading").get<LocalizedText>(), section.at("text").get<LocalizedText>()});
    form.permit = json.at("permit").get<LocalizedText>();
    form.deny = json.at("deny").get<LocalizedText>();
    form.retention = readRetention(json.at("retention"));
    if (form.id.empty() || form.id.size() > 64 || form.version.empty() || form.version.size() > 64)
        throw std::invalid_argument("a form needs an id and a version of 1 to 64 bytes");
    if (form.sections.empty())
        throw std::invalid_argument("a form needs at least one section");
    // A gap would be hashed as agreed text though nobody saw it.
    forEachText(form,
                [&](const LocalizedText& text)
                {
                    if (text.in(chinese).empty())
                        throw std::invalid_argument("form \"" + form.id + "\": a text has no Chinese words");
                });
}

} // namespace onedoor::consent
