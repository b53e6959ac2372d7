#include "config/server/LedgerPaper.hpp"

#include "config/server/Csv.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

using Words = std::pair<std::string_view, std::string_view>;

constexpr std::array<Words, 17> eventWords{{
    {"drafted", "起草"},
    {"draft_changed", "修改草稿"},
    {"voice_drafted", "录音进草稿"},
    {"content_kept", "修改内容"},
    {"content_removed", "删除内容"},
    {"signed", "签名"},
    {"published", "发布"},
    {"withdrawn", "撤下"},
    {"notice", "应急通知"},
    {"discarded", "草稿作废"},
    {"key_added", "增加密钥"},
    {"key_revoked", "吊销密钥"},
    {"key_rotated", "更换密钥"},
    {"device_enrolled", "设备入网"},
    {"device_revoked", "设备停用"},
    {"blank", "应急熄屏"},
    {"consents_destroyed", "知情记录销毁"},
}};

constexpr std::array<Words, 7> roleWords{{
    {"content", "屏幕与终端内容"},
    {"notices", "应急通知"},
    {"withdrawals", "撤下名单"},
    {"targets", "人员密钥名册"},
    {"root", "根密钥"},
    {"snapshot", "发布快照"},
    {"timestamp", "时间戳"},
}};

constexpr std::array<Words, 3> deviceWords{{{"display", "显示屏"}, {"kiosk", "自助终端"}, {"counter", "窗口屏"}}};

template <std::size_t size>
std::string wordFor(const std::array<Words, size>& words, std::string_view key)
{
    const auto* found = std::find_if(words.begin(), words.end(), [&](const Words& word) { return word.first == key; });
    return std::string(found == words.end() ? key : found->second);
}

/// A text of the detail, Chinese first where there are languages; empty when it is not there.
std::string textAt(const Json& detail, const char* key)
{
    if (!detail.is_object() || !detail.contains(key))
        return {};
    const auto& value = detail.at(key);
    if (value.is_object() && value.contains("zh-CN") && value.at("zh-CN").is_string())
        return value.at("zh-CN").get<std::string>();
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// Names of a list, or the one name, joined as Chinese does.
std::string namesAt(const Json& detail, const char* key)
{
    if (!detail.is_object() || !detail.contains(key))
        return {};
    const auto& value = detail.at(key);
    if (!value.is_array())
        return textAt(detail, key);
    std::string names;
    for (const auto& name : value)
        if (name.is_string())
            names += (names.empty() ? "" : "、") + name.get<std::string>();
    return names;
}

/// Names of the release's files, two at most, the rest as a number.
std::string filesText(const Json& names)
{
    std::string text;
    std::size_t shown = 0;
    for (const auto& name : names)
        if (name.is_string() && shown < 2)
        {
            const auto file = name.get<std::string>();
            text += (text.empty() ? "" : "、") + file.substr(file.starts_with("content/") ? 8 : 0);
            ++shown;
        }
    return names.size() > shown ? fmt::format("{}等{}项", text, names.size()) : text;
}

std::string changesText(const Json& detail)
{
    constexpr std::array<Words, 3> kinds{{{"added", "新增"}, {"changed", "修改"}, {"removed", "删除"}}};
    std::string text;
    for (const auto& [key, word] : kinds)
    {
        const auto found = detail.find(std::string(key));
        if (found != detail.end() && found->is_array() && !found->empty())
            text += fmt::format("{}{} {}", text.empty() ? "" : "；", word, filesText(*found));
    }
    return text;
}

/// "content 8" as role and version; another subject as it stands.
std::string subjectText(const store::LedgerEntry& entry)
{
    const auto space = entry.subject.find(' ');
    const auto role = entry.subject.substr(0, space);
    const auto version = space == std::string::npos ? std::string() : entry.subject.substr(space + 1);
    if (!version.empty() && version.find_first_not_of("0123456789") == std::string::npos)
        return fmt::format("{}第{}版", wordFor(roleWords, role), version);
    if (entry.event == "consents_destroyed") // how many, never why
        return fmt::format("{}份", entry.subject);
    if (entry.event.starts_with("device_"))
        return wordFor(deviceWords, textAt(entry.detail, "kind")) + " " + entry.subject;
    return wordFor(roleWords, entry.subject);
}

std::string contentText(const store::LedgerEntry& entry)
{
    std::string text = subjectText(entry);
    for (const auto& more : {textAt(entry.detail, "title"), textAt(entry.detail, "headline"),
                             textAt(entry.detail, "reason"), changesText(entry.detail)})
        if (!more.empty())
            text += "；" + more;
    if (const auto signers = namesAt(entry.detail, "signed_by"); !signers.empty())
        text += "；签署：" + signers;
    if (const auto readers = namesAt(entry.detail, "recorded_by"); !readers.empty())
        text += fmt::format("；{}个词，朗读：{}", entry.detail.value("words", Json::array()).size(), readers);
    return text;
}

/// 2026-11-22T11:00:05+08:00 as date and time, parted by `between`.
std::string dateAndTime(Instant at, const calendar::HallZone& zone, char between)
{
    const auto text = zone.format(at);
    return text.substr(0, 10) + between + text.substr(11, 8);
}

/// "2027-05-20..2027-05-21" and moments in words and by the hall's clock; what is neither as it stands.
std::string spanText(const std::string& span, const calendar::HallZone& zone)
{
    const auto dots = span.find("..");
    const auto from = span.substr(0, dots);
    const auto until = dots == std::string::npos ? std::string() : span.substr(dots + 2);
    const auto begin = calendar::parseInstant(from);
    const auto end = calendar::parseInstant(until);
    if (begin && end)
    {
        const bool sameDay = zone.dateOf(*begin) == zone.dateOf(*end);
        return fmt::format("{}–{}", dateAndTime(*begin, zone, ' ').substr(0, 16),
                           dateAndTime(*end, zone, ' ').substr(sameDay ? 11 : 0, sameDay ? 5 : 16));
    }
    if (from.size() == 10 && until.size() == 10)
        return from == until ? from : from + " 至 " + until;
    return span;
}

std::string hoursText(const std::string& hours, const calendar::HallZone& zone)
{
    constexpr std::string_view between = "; ";
    std::string text;
    for (std::size_t begin = 0; begin < hours.size();)
    {
        const auto end = std::min(hours.find(between, begin), hours.size());
        text += (text.empty() ? "" : "；") + spanText(hours.substr(begin, end - begin), zone);
        begin = end + between.size();
    }
    return text;
}

/// Who stands in which column. One who only drafts or only reviews by the event is not named twice.
void nameThePeople(const store::LedgerEntry& entry, drawing::LedgerRow& row)
{
    row.draftedBy = namesAt(entry.detail, "drafted_by");
    row.reviewedBy = namesAt(entry.detail, "reviewed_by");
    const auto countsAs = textAt(entry.detail, "counts_as");
    if (row.draftedBy.empty() && (entry.event == "drafted" || entry.event == "draft_changed" || countsAs == "editor"))
        row.draftedBy = entry.actor;
    else if (row.reviewedBy.empty() && countsAs == "reviewer")
        row.reviewedBy = entry.actor;
    else
        row.handledBy = entry.actor == "init" ? "初始建账" : entry.actor;
}

std::string chineseDate(calendar::Date date)
{
    const std::chrono::year_month_day day(date);
    return fmt::format("{}年{}月{}日", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::string periodText(const LedgerPeriod& period, calendar::Date today)
{
    return fmt::format("{} 至 {}", period.from ? chineseDate(*period.from) : "建账之日",
                       chineseDate(period.until.value_or(today)));
}

} // namespace

bool LedgerPeriod::contains(calendar::Date date) const
{
    return (!from || date >= *from) && (!until || date <= *until);
}

drawing::LedgerRow ledgerRow(const store::LedgerEntry& entry, const calendar::HallZone& zone)
{
    drawing::LedgerRow row;
    row.number = std::to_string(entry.sequence);
    row.time = dateAndTime(entry.at, zone, '\n');
    row.event = wordFor(eventWords, entry.event);
    row.content = contentText(entry);
    nameThePeople(entry, row);
    row.hash = entry.sha256.substr(0, 12);
    row.hours = hoursText(textAt(entry.detail, "hours"), zone);
    row.head = entry.head;
    return row;
}

drawing::LedgerSheet ledgerSheet(const std::vector<store::LedgerEntry>& all, const store::LedgerState& state,
                                 const LedgerPeriod& period, const calendar::HallZone& zone, Instant now)
{
    drawing::LedgerSheet sheet;
    sheet.period = periodText(period, zone.dateOf(now));
    sheet.printedAt = dateAndTime(now, zone, ' ');
    sheet.entries = state.entries;
    sheet.head = state.head;
    for (const auto& entry : all)
        if (period.contains(zone.dateOf(entry.at)))
            sheet.rows.push_back(ledgerRow(entry, zone));
    return sheet;
}

std::string ledgerCsv(const std::vector<store::LedgerEntry>& all, const LedgerPeriod& period,
                      const calendar::HallZone& zone)
{
    std::string csv = "\xef\xbb\xbf序号,时间,事项,内容,经办人,起草人,审核人,哈希,适用时段,事项代码,经办账号,对象,明细,"
                      "毫秒时间,前链值,链值\r\n";
    for (const auto& entry : all)
    {
        if (!period.contains(zone.dateOf(entry.at)))
            continue;
        auto row = ledgerRow(entry, zone);
        const std::array<std::string, 16> cells{
            row.number,          dateAndTime(entry.at, zone, ' '),
            row.event,           row.content,
            row.handledBy,       row.draftedBy,
            row.reviewedBy,      entry.sha256,
            row.hours,           entry.event,
            entry.actor,         entry.subject,
            toText(entry.detail), std::to_string(entry.at.time_since_epoch().count()),
            entry.previousHead,  entry.head};
        for (std::size_t i = 0; i < cells.size(); ++i)
            csv += (i == 0 ? "" : ",") + csvCell(cells[i]);
        csv += "\r\n";
    }
    return csv;
}

Result<std::string> typedHead(std::string_view text)
{
    std::string head;
    for (const char letter : text)
        if (letter != ' ')
            head += letter >= 'A' && letter <= 'F' ? static_cast<char>(letter - 'A' + 'a') : letter;
    if (head.size() != 64 || head.find_first_not_of("0123456789abcdef") != std::string::npos)
        return fail(ErrorCode::InvalidArgument, "a ledger's head has 64 hexadecimal digits");
    return head;
}

} // namespace onedoor::server
