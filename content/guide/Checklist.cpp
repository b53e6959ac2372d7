#include "content/guide/Checklist.hpp"

#include "content/guide/Guide.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace onedoor::guide
{

namespace
{

/// The line of an entry; none where a step is not for these two.
std::optional<ChecklistLine> lineOf(const Guide& guide, const ChecklistEntry& entry, const Answers& answers)
{
    if (!entry.when.holds(answers))
        return std::nullopt;
    if (entry.step.empty())
        return ChecklistLine{entry.text, entry.detail, entry.basis};
    const auto step = std::ranges::find(guide.steps, entry.step, &Step::id);
    if (step == guide.steps.end() || !step->when.holds(answers))
        return std::nullopt;
    return ChecklistLine{step->title, entry.detail.empty() ? step->place : entry.detail, entry.basis};
}

} // namespace

Checklist checklistFor(const Guide& guide, const Answers& answers)
{
    const auto all = completed(guide.questions, answers);
    Checklist list;
    for (const auto& section : guide.checklist)
    {
        ChecklistPart part{section.id, section.title, section.icon, section.numbered, {}};
        for (const auto& entry : section.entries)
            if (auto line = lineOf(guide, entry, all))
                part.lines.push_back(std::move(*line));
        if (!part.lines.empty())
            list.parts.push_back(std::move(part));
    }
    return list;
}

std::string plainText(const Checklist& list, std::string_view title, std::string_view more, std::string_view language,
                      std::size_t most)
{
    std::vector<std::string> lines{std::string(title)};
    for (const auto& part : list.parts)
    {
        lines.push_back("【" + part.title.in(language) + "】");
        for (std::size_t at = 0; at < part.lines.size(); ++at)
            lines.push_back((part.numbered ? std::to_string(at + 1) + ". " : std::string("· ")) +
                            part.lines[at].text.in(language));
    }
    std::size_t bytes = 0;
    for (const auto& line : lines)
        bytes += line.size() + 1;
    const bool cut = bytes > most + 1;
    while (cut && lines.size() > 1 && bytes + more.size() > most)
    {
        bytes -= lines.back().size() + 1;
        lines.pop_back();
    }
    if (cut)
        lines.emplace_back(more);
    std::string text;
    for (const auto& line : lines)
        text += (text.empty() ? "" : "\n") + line;
    return text;
}

void from_json(const Json& json, ChecklistEntry& entry)
{
    entry = {};
    if (json.contains("when"))
        entry.when = json.at("when").get<Condition>();
    if (json.contains("text"))
        entry.text = json.at("text").get<LocalizedText>();
    if (json.contains("detail"))
        entry.detail = json.at("detail").get<LocalizedText>();
    entry.step = json.value("step", std::string());
    entry.basis = json.value("basis", std::string());
    if (entry.text.empty() == entry.step.empty())
        throw std::invalid_argument("a line of the checklist has either a text or a step");
    if (entry.step.empty() && entry.basis.empty())
        throw std::invalid_argument("a line of the checklist says what it rests on");
}

void from_json(const Json& json, ChecklistSection& section)
{
    section = {};
    section.id = json.at("id").get<std::string>();
    section.title = json.at("title").get<LocalizedText>();
    section.icon = json.value("icon", std::string());
    section.numbered = json.value("numbered", false);
    section.entries = json.at("entries").get<std::vector<ChecklistEntry>>();
}

} // namespace onedoor::guide
