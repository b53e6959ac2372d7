#include "content/release/GuideSheets.hpp"

#include "content/calendar/HallTime.hpp"

#include <algorithm>

namespace onedoor::release
{

namespace
{

/// The words for a key with one placeholder filled.
std::string filled(const Release& release, std::string_view key, std::string_view language, std::string_view name,
                   std::string_view value)
{
    auto text = release.text(key, language);
    const std::string mark = "{" + std::string(name) + "}";
    if (const auto at = text.find(mark); at != std::string::npos)
        text.replace(at, mark.size(), value);
    return text;
}

drawing::PosterBox boxOf(const guide::ChecklistPart& part, bool health, std::string_view language)
{
    drawing::PosterBox box{part.title.in(language), {}, health};
    for (const auto& line : part.lines)
        box.lines.push_back(line.text.in(language));
    return box;
}

void addNotes(drawing::SheetPaper& paper, const Release& release, calendar::Date date, std::string_view language)
{
    paper.notes.push_back(release.text("ticket.voluntary", language));
    paper.notes.push_back(release.text("guide.paper.note", language));
    paper.notes.push_back(filled(release, "guide.paper.date", language, "date", calendar::formatDate(date)));
}

} // namespace

drawing::FlowScene flowScene(const Release& release, std::string_view language)
{
    const auto say = [&](const char* key) { return release.text(key, language); };
    return {release.guide,
            {say("guide.map.both"), say("guide.map.advised"), say("guide.map.only"), say("guide.map.equal"),
             say("guide.map.straight"), say("guide.voluntary"), say("guide.minutes")},
            std::string(language)};
}

drawing::PosterScene posterScene(const Release& release, std::string_view language)
{
    drawing::PosterScene scene{flowScene(release, language), release.hall.name.in(language),
                               release.hall.slogan.in(language), release.text("guide.poster.lead", language), {},
                               release.text("ticket.voluntary", language), {}};
    const auto list = guide::checklistFor(release.guide, {});
    for (const auto& [id, health] : {std::pair("papers", false), std::pair("free", true)})
        if (const auto part = std::ranges::find(list.parts, id, &guide::ChecklistPart::id); part != list.parts.end())
        {
            scene.boxes.push_back(boxOf(*part, health, language));
            if (health)
                scene.boxes.back().lines.push_back(release.text("guide.paper.note", language));
        }
    scene.version = filled(release, "guide.poster.version", language, "version", release.guide.version);
    const std::string mark = "{date}";
    if (const auto at = scene.version.find(mark); at != std::string::npos)
        scene.version.replace(at, mark.size(), release.guide.date);
    return scene;
}

std::string checklistText(const Release& release, const guide::Answers& answers, std::string_view language)
{
    return guide::plainText(guide::checklistFor(release.guide, answers),
                            release.text("guide.checklist.title", language),
                            release.text("guide.checklist.rest", language), language);
}

drawing::SheetPaper checklistPaper(const Release& release, const guide::Answers& answers, calendar::Date date,
                                   std::string_view language)
{
    drawing::SheetPaper paper;
    paper.language = language;
    paper.hall = release.hall.name.in(language);
    paper.title = release.text("guide.checklist.title", language);
    for (const auto& part : guide::checklistFor(release.guide, answers).parts)
    {
        using drawing::SheetMarks;
        drawing::SheetPart shown{part.title.in(language), {}, {}};
        shown.marks = part.numbered ? SheetMarks::Numbers : part.id == "papers" ? SheetMarks::Boxes : SheetMarks::Dots;
        for (const auto& line : part.lines)
            shown.lines.push_back({line.text.in(language), line.detail.in(language)});
        paper.parts.push_back(std::move(shown));
    }
    paper.code = checklistText(release, answers, language);
    paper.codeWords = release.text("guide.checklist.code", language);
    addNotes(paper, release, date, language);
    return paper;
}

drawing::SlipPaper slipPaper(const Release& release, SlipKind kind, std::string_view language)
{
    const auto say = [&](const std::string& key) { return release.text(key, language); };
    const std::string own = kind == SlipKind::Exam ? "guide.slip.exam." : "guide.slip.card.";
    drawing::SlipPaper paper;
    paper.language = language;
    paper.hall = release.hall.name.in(language);
    paper.title = say(own + "title");
    paper.lines = {say(own + "scope"), say(own + "where"), say("guide.paper.note")};
    paper.serialWords = say("guide.slip.serial");
    paper.desk = say("guide.slip.desk");
    paper.stamp = say("guide.slip.stamp");
    paper.foot = say("guide.slip.foot");
    return paper;
}

drawing::SheetPaper topicPaper(const Release& release, const guide::Topic& topic, calendar::Date date,
                               std::string_view language)
{
    drawing::SheetPaper paper;
    paper.language = language;
    paper.hall = release.hall.name.in(language);
    paper.title = topic.title.in(language);
    paper.lead = topic.lead.in(language);
    drawing::SheetPart part;
    for (const auto& entry : topic.entries)
    {
        const auto& place = entry.place.in(language);
        part.lines.push_back(
            {entry.title.in(language), entry.body.in(language) + (place.empty() ? "" : " → " + place)});
    }
    paper.parts.push_back(std::move(part));
    addNotes(paper, release, date, language);
    return paper;
}

} // namespace onedoor::release
