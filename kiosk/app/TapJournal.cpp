#include "kiosk/app/TapJournal.hpp"

#include "content/base/Files.hpp"
#include "content/base/Log.hpp"
#include "kiosk/app/TakenAnswer.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::milliseconds;

constexpr std::uintmax_t mostBytes = 1u << 20;

Json toJson(const RequestTicket& tap)
{
    return {{"id", tap.requestId},
            {"service", tap.service},
            {"priority", tap.priority},
            {"booking", tap.booking},
            {"as_ordinary", tap.asOrdinary}};
}

RequestTicket tapFrom(const Json& json)
{
    return {json.at("id"), json.at("service"), json.at("priority"), json.at("booking"), json.at("as_ordinary")};
}

/// As the server answers, so that it is read by the same code.
Json toJson(const TakenNumber& taken)
{
    Json json{{"ticket", taken.ticket}, {"follow", taken.extras.follow}, {"offline", taken.extras.offline}};
    if (taken.ahead)
    {
        json["ahead"] = *taken.ahead;
    }
    if (const auto& wait = taken.extras.wait)
    {
        json["wait"] = {{"median_s", wait->median.count()}, {"p90_s", wait->p90.count()}};
    }
    return json;
}

} // namespace

void TapJournal::open()
{
    const std::scoped_lock lock(m_mutex);
    const auto text = readFile(m_file, mostBytes);
    if (!text)
    {
        if (text.error().code != ErrorCode::NotFound)
        {
            log::error(fmt::format("{}; what was under way before the start is not known", text.error().message));
        }
        return;
    }
    for (std::size_t at = 0; at < text->size();)
    {
        const auto end = std::min(text->find('\n', at), text->size());
        takeLine(std::string_view(*text).substr(at, end - at));
        at = end + 1;
    }
    m_torn = !text->empty() && text->back() != '\n';
}

void TapJournal::takeLine(std::string_view line)
{
    const auto json = parseJson(line, "taps");
    if (!json || !json->is_object())
    {
        return;
    }
    try
    {
        if (json->contains("tap"))
        {
            m_entries.push_back({tapFrom(json->at("tap")), Instant(milliseconds(json->at("at").get<std::int64_t>()))});
            return;
        }
        Entry* entry = find(json->at("id"));
        if (entry == nullptr)
        {
            return;
        }
        if (const auto taken = json->find("taken"); taken != json->end())
        {
            auto number = takenFrom(*taken);
            if (!number)
            {
                return;
            }
            number->extras.offline = taken->value("offline", false);
            entry->taken = std::move(*number);
            entry->report = json->value("report", Json());
            entry->step = Step::Taken;
        }
        else if (const auto printing = json->find("printing"); printing != json->end())
        {
            entry->step = printing->get<bool>() ? Step::Printing : Step::Taken;
        }
        else if (json->contains("done"))
        {
            m_entries.erase(m_entries.begin() + (entry - m_entries.data()));
        }
    }
    catch (const Json::exception&) // of another program, or another version
    {
        log::warning("a line of the taps under way is not understood");
    }
}

std::vector<TapJournal::Entry> TapJournal::entries() const
{
    const std::scoped_lock lock(m_mutex);
    return m_entries;
}

TapJournal::Entry* TapJournal::find(const std::string& requestId)
{
    const auto found = std::ranges::find(m_entries, requestId, [](const Entry& entry) { return entry.tap.requestId; });
    return found == m_entries.end() ? nullptr : &*found;
}

bool TapJournal::append(const Json& line)
{
    const auto kept = appendLine(m_file, (m_torn ? "\n" : "") + toText(line));
    m_torn = !kept;
    if (!kept && !m_toldFull)
    {
        log::error(fmt::format("{}; a number that the power fails over will not come up again", kept.error().message));
    }
    m_toldFull = !kept;
    return kept.has_value();
}

/// Needs next to no room on the disk.
bool TapJournal::forgetAll()
{
    m_entries.clear();
    m_torn = false;
    return writeFileAtomically(m_file, "").has_value();
}

void TapJournal::asked(const RequestTicket& tap, Instant at)
{
    const std::scoped_lock lock(m_mutex);
    if (find(tap.requestId) != nullptr)
    {
        return;
    }
    const auto since = std::chrono::floor<milliseconds>(at.time_since_epoch()).count();
    if (append({{"tap", toJson(tap)}, {"at", since}}))
    {
        m_entries.push_back({tap, at});
    }
}

void TapJournal::taken(const std::string& requestId, const TakenNumber& taken, const Json& report)
{
    const std::scoped_lock lock(m_mutex);
    Entry* entry = find(requestId);
    if (entry == nullptr || !append({{"id", requestId}, {"taken", toJson(taken)}, {"report", report}}))
    {
        return;
    }
    entry->taken = taken;
    entry->report = report;
    entry->step = Step::Taken;
}

void TapJournal::noteTap(const std::string& requestId, Steady when)
{
    const std::scoped_lock lock(m_tapMutex);
    m_tapped = requestId;
    m_tappedAt = when;
}

std::optional<TapJournal::Steady> TapJournal::tappedAt(const std::string& requestId) const
{
    const std::scoped_lock lock(m_tapMutex);
    return m_tapped == requestId ? std::optional(m_tappedAt) : std::nullopt;
}

void TapJournal::forgetTap(const std::string& requestId)
{
    const std::scoped_lock lock(m_tapMutex);
    m_tapped = m_tapped == requestId ? std::string() : m_tapped;
}

bool TapJournal::printing(const std::string& requestId)
{
    forgetTap(requestId);
    const std::scoped_lock lock(m_mutex);
    Entry* entry = find(requestId);
    if (entry == nullptr)
    {
        return true; // without a journal nothing comes up again
    }
    if (!append({{"id", requestId}, {"printing", true}}))
    {
        return forgetAll();
    }
    entry->step = Step::Printing;
    return true;
}

void TapJournal::notPrinted(const std::string& requestId)
{
    const std::scoped_lock lock(m_mutex);
    Entry* entry = find(requestId);
    if (entry != nullptr && append({{"id", requestId}, {"printing", false}}))
    {
        entry->step = Step::Taken;
    }
}

void TapJournal::done(const std::string& requestId)
{
    const std::scoped_lock lock(m_mutex);
    Entry* entry = find(requestId);
    if (entry == nullptr)
    {
        return;
    }
    m_entries.erase(m_entries.begin() + (entry - m_entries.data()));
    // First the line: should the emptying be lost in a power cut, it is known all the same.
    const bool kept = append({{"id", requestId}, {"done", true}});
    if (!kept || m_entries.empty())
    {
        (void)forgetAll();
    }
}

} // namespace onedoor::kiosk
