#include "kiosk/flow/Papers.hpp"

#include "content/base/Ids.hpp"
#include "content/drawing/ChineseDate.hpp"
#include "content/queue/WaitWords.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

std::string timeOfDay(const calendar::HallZone& zone, Instant time)
{
    const auto local = zone.toLocal(time);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    return calendar::formatTimeOfDay(std::chrono::floor<std::chrono::minutes>(local - day));
}

void addNote(std::vector<std::string>& notes, std::string note)
{
    if (!note.empty())
        notes.push_back(std::move(note));
}

std::string kioskNote(const release::Release& release, std::string_view language, std::string_view label)
{
    return label.empty() ? std::string() : words(release, "ticket.kiosk", language, {{"kiosk", std::string(label)}});
}

/// The day, not the minute: two papers of one visit shall not tell who sat longer before the form.
std::string dayAndPlace(const release::Release& release, Instant time, std::string_view language,
                        std::string_view label)
{
    auto place = calendar::formatDate(release.resolver.calendar().zone().dateOf(time));
    if (const auto kiosk = kioskNote(release, language, label); !kiosk.empty())
        place += "  " + kiosk;
    return place;
}

/// When and where the paper was printed.
std::string takenNote(const release::Release& release, Instant time, std::string_view language, std::string_view label)
{
    const auto& zone = release.resolver.calendar().zone();
    auto note = words(release, "ticket.taken", language,
                      {{"date", calendar::formatDate(zone.dateOf(time))}, {"time", timeOfDay(zone, time)}});
    const auto kiosk = kioskNote(release, language, label);
    return kiosk.empty() ? note : note + "  " + kiosk;
}

void addKeepsake(drawing::TicketPaper& paper, const release::Release& release, Instant time)
{
    const auto* campaign = release.resolver.keepsake(time);
    if (!campaign || campaign->blessing.empty())
        return;
    const auto date = release.resolver.calendar().zone().dateOf(time);
    // Chinese figures belong to the keepsake, also where the rest is English: it is a Chinese paper to keep.
    paper.keepsakeDate = words(release, "ticket.keepsake.date", paper.language, {{"date", drawing::chineseDate(date)}});
    paper.blessing = campaign->blessing.in(paper.language);
    paper.ornament = campaign->ornament;
}

} // namespace

std::string words(const release::Release& release, std::string_view key, std::string_view language,
                  std::initializer_list<std::pair<std::string_view, std::string>> values)
{
    const auto text = release.text(key, language);
    std::string filled;
    for (std::size_t at = 0; at < text.size();)
    {
        // One pass: a value that holds braces itself is not filled again.
        const auto open = text.find('{', at);
        const auto close = open == std::string::npos ? open : text.find('}', open);
        if (close == std::string::npos)
            return filled + text.substr(at);
        const std::string_view name = std::string_view(text).substr(open + 1, close - open - 1);
        filled += text.substr(at, open - at);
        const auto* value =
            std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == name; });
        filled += value == values.end() ? text.substr(open, close - open + 1) : value->second;
        at = close + 1;
    }
    return filled;
}

std::string ticketName(const release::Release& release, const queue::Ticket& ticket, std::string_view language)
{
    const auto ahead = ticket.ahead();
    if (ahead.size() < 2)
    {
        const auto* service = release.findService(ticket.service);
        return service ? service->name.in(language) : std::string();
    }
    std::string name;
    for (const auto& leg : ahead)
        if (const auto* service = release.findService(leg))
            name += (name.empty() ? "" : " + ") + service->shortName.in(language);
    return name;
}

std::string waitWords(const release::Release& release, const queue::Wait& wait, std::string_view language)
{
    using std::chrono::minutes;
    const auto range = queue::roundWait(wait);
    const bool inHours = range.from >= minutes(120);
    const auto* key = range.from == minutes(0) ? "wait.within" : inHours ? "wait.hours" : "wait.minutes";
    const auto found = release.texts.find(key);
    if (found == release.texts.end() || !found->second.has(language))
        return queue::waitInWords(range).in(language);
    const auto number = [inHours](minutes time)
    {
        const bool half = inHours && time % minutes(60) != minutes(0); // only halves come here
        return std::to_string(inHours ? time / minutes(60) : time.count()) + (half ? ".5" : "");
    };
    return words(release, key, language, {{"from", number(range.from)}, {"to", number(range.to)}});
}

bool mayDropExam(const queue::Ticket& ticket)
{
    const auto legs = ticket.ahead();
    return legs.size() > 1 && std::ranges::find(legs, "exam") != legs.end();
}

drawing::TicketPaper ticketPaper(const release::Release& release, const queue::Ticket& ticket,
                                 std::optional<int> ahead, std::string_view language, std::string_view kioskLabel,
                                 const NumberExtras& extras)
{
    drawing::TicketPaper paper;
    paper.language = language;
    paper.hall = release.hall.name.in(language);
    paper.number = ticket.label();
    if (ahead)
        paper.ahead = *ahead == 0 ? words(release, "ticket.ahead.none", language)
                                  : words(release, "ticket.ahead", language, {{"ahead", std::to_string(*ahead)}});
    if (extras.wait)
        paper.ahead += (paper.ahead.empty() ? "" : " · ") + waitWords(release, *extras.wait, language);
    if (ticket.priority)
        paper.marks.push_back(words(release, "ticket.priority", language));
    if (extras.offline)
        paper.marks.push_back(words(release, "ticket.offline", language));
    if (!extras.follow.empty())
    {
        paper.follow = extras.follow;
        paper.followWords = words(release, "ticket.follow", language);
    }
    paper.service = ticketName(release, ticket, language);
    const auto legs = ticket.ahead();
    for (const auto& leg : legs)
        if (const auto* service = release.findService(leg); service && !service->place.empty())
            paper.steps.push_back(words(
                release, "ticket.step", language,
                {{"place", service->place.in(language)}, {"service", service->shortName.in(language)}}));
    addKeepsake(paper, release, ticket.takenAt);
    addNote(paper.notes, release.hall.missedCallRule.in(language));
    const auto walks = [&](std::string_view service) { return std::ranges::find(legs, service) != legs.end(); };
    if (walks("registration"))
        addNote(paper.notes, words(release, "ticket.papers", language));
    if (walks("exam"))
        addNote(paper.notes, words(release, "ticket.voluntary", language));
    if (mayDropExam(ticket))
        addNote(paper.notes, words(release, "ticket.drop", language));
    addNote(paper.notes, takenNote(release, ticket.takenAt, language, kioskLabel));
    return paper;
}

drawing::ReceiptPaper receiptSlip(const release::Release& release, const consent::Receipt& receipt, Instant time,
                                  std::string_view language, std::string_view kioskLabel, bool withdrawal)
{
    drawing::ReceiptPaper paper;
    paper.language = language;
    paper.hall = release.hall.name.in(language);
    paper.title = words(release, withdrawal ? "withdraw.paper_title" : "consent.receipt.paper_title", language);
    paper.code = receipt.grouped();
    std::erase(paper.code, '-'); // the drawing groups it itself, and a scanner types it without
    const std::string_view notes[2][2] = {{"consent.receipt.keep", "consent.receipt.paper_line"},
                                          {"withdraw.paper_line", "withdraw.paper_next"}};
    for (const auto note : notes[withdrawal ? 1 : 0])
        addNote(paper.lines, words(release, note, language));
    addNote(paper.lines, dayAndPlace(release, time, language, kioskLabel));
    return paper;
}

drawing::FormCopy formCopy(const release::Release& release, const ShownForm& shown, Instant time,
                           std::string_view kioskLabel)
{
    drawing::FormCopy copy;
    copy.form = *shown.form;
    copy.language = shown.language;
    copy.hall = release.hall.name.in(shown.language);
    // So that the clinic can see which text it was: its record holds the whole hash.
    const auto check = sha256(shown.form->shownText(shown.language)).substr(0, 16);
    addNote(copy.lines, words(release, "consent.copy.same", shown.language));
    addNote(copy.lines, words(release, "consent.copy.version", shown.language,
                              {{"version", shown.form->version}, {"check", check}}));
    addNote(copy.lines, dayAndPlace(release, time, shown.language, kioskLabel));
    return copy;
}

} // namespace onedoor::kiosk
