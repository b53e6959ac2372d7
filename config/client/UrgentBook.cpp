#include "config/client/UrgentBook.hpp"

#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onedoor::client
{

using trust::Checked;
using trust::TrustError;
using trust::UntrustedReason;

namespace
{

constexpr int format = 1;
constexpr std::uintmax_t maxFileBytes = 16u << 20;
constexpr std::string_view suffix = ".json";

Result<void> isNotice(std::string_view text, std::string_view id)
{
    return signage::readNotice(text, id).map([](const signage::Notice&) {});
}

Result<void> isWithdrawal(std::string_view text, std::string_view id)
{
    return signage::readWithdrawal(text, id).map([](const signage::Withdrawal&) {});
}

/// "a1b2" of "notices/a1b2.json"; empty when the name is not of that form.
std::string idOf(std::string_view name, std::string_view prefix)
{
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    if (!name.starts_with(prefix) || !name.ends_with(suffix) || name.size() <= prefix.size() + suffix.size())
        return {};
    const auto id = name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
    return id.size() <= 64 && std::ranges::all_of(id, plain) ? std::string(id) : std::string();
}

} // namespace

/// What the two lists differ in.
struct UrgentBook::Kind
{
    const char* role;
    const char* word;
    std::string_view prefix;
    std::size_t most;
    bool endsWithItsList;
    Result<void> (*check)(std::string_view text, std::string_view id);
};

const std::array<UrgentBook::Kind, 2> UrgentBook::kinds{{
    {"notices", "notice", "notices/", signage::mostNotices, true, isNotice},
    {"withdrawals", "withdrawal", "withdrawn/", signage::mostWithdrawals, false, isWithdrawal},
}};

UrgentBook::UrgentBook(std::filesystem::path file, std::shared_ptr<trust::Disk> disk)
    : m_file(std::move(file)), m_disk(std::move(disk))
{
}

Urgent UrgentBook::of(const std::string& authority) const
{
    Urgent urgent;
    const auto hall = m_halls.find(authority);
    if (hall == m_halls.end())
        return urgent;
    for (const auto& [role, list] : hall->second)
        for (const auto& item : list.items)
        {
            if (role == kinds[0].role)
            {
                if (auto notice = signage::readNotice(item.text, item.id))
                    urgent.notices.push_back(std::move(*notice));
            }
            else if (const auto withdrawal = signage::readWithdrawal(item.text, item.id))
                urgent.withdrawn.insert(withdrawal->slides.begin(), withdrawal->slides.end());
        }
    return urgent;
}

UrgentBook::Taken UrgentBook::take(trust::tuf::TufClient& client, const From& from, Instant now)
{
    Taken taken;
    bool news = endExpired(now);
    taken.changed = news;
    for (const auto& kind : kinds)
        news = takeList(client, kind, from, taken) || news;
    if (news)
        if (auto written = write(); !written)
            taken.faults.emplace_back(written.error());
    return taken;
}

bool UrgentBook::takeList(trust::tuf::TufClient& client, const Kind& kind, const From& from, Taken& taken)
{
    auto& known = m_halls[from.authority][kind.role];
    const auto refusals = [&]
    {
        for (const auto& text : known.refused)
            taken.faults.push_back(trust::distrust(UntrustedReason::BadContent, text).value());
    };
    const bool ours = known.repository == from.repository;
    const auto listed = client.listing(kind.role);
    if (!listed)
    {
        const auto& error = listed.error();
        const bool over = error.reason == UntrustedReason::Expired && kind.endsWithItsList;
        // Without such a role nobody has ever had anything to say.
        if (!over && (error.code != ErrorCode::NotFound || known.version != 0))
            taken.faults.push_back(error);
        if (!over || !ours || known.items.empty())
            return false;
        known = List{};
        taken.changed = true;
        return true;
    }
    // Another place that carries the same hall may be behind: a stick of last week.
    if (!ours && listed->listing.version <= known.version)
        return false;
    if (ours && sha256(listed->bytes) == known.sha256)
    {
        refusals();
        return false;
    }
    auto list = read(client, kind, *listed, known, taken);
    list.repository = from.repository;
    taken.changed = taken.changed || list.items != known.items;
    known = std::move(list);
    refusals();
    return true;
}

UrgentBook::List UrgentBook::read(trust::tuf::TufClient& client, const Kind& kind,
                                  const trust::tuf::DelegatedListing& listed, const List& known, Taken& taken) const
{
    List list{{}, listed.listing.version, sha256(listed.bytes), listed.listing.expires, {}, {}};
    const auto refuse = [&](std::string_view name, std::string_view why)
    { list.refused.push_back(fmt::format("{} {:.80}: {}", kind.word, name, why)); };
    for (const auto& [name, file] : listed.listing.targets)
    {
        const auto id = idOf(name, kind.prefix);
        if (id.empty())
            refuse("of an unusual name", "its name is no id");
        else if (list.items.size() == kind.most)
            refuse(id, fmt::format("there are more than {}", kind.most));
        else if (file.length > signage::mostNoticeBytes)
            refuse(id, fmt::format("it is longer than {} bytes", signage::mostNoticeBytes));
        else
        {
            const auto hash = file.hashes.find("sha256");
            const auto had = std::ranges::find_if(known.items, [&](const Item& item)
                                                  { return hash != file.hashes.end() && item.id == id
                                                           && item.sha256 == hash->second; });
            const auto bytes = had != known.items.end() ? Checked<std::string>(had->text) : client.fetch(name, file);
            if (!bytes)
            {
                taken.faults.push_back(bytes.error());
                list.sha256.clear(); // it is asked for again
            }
            else if (auto good = kind.check(*bytes, id); !good)
                refuse(id, good.error().message);
            else
                list.items.push_back({id, sha256(*bytes), *bytes});
        }
    }
    if (list.sha256.empty() && !kind.endsWithItsList)
        for (const auto& item : known.items)
            if (std::ranges::find(list.items, item.id, &Item::id) == list.items.end())
                list.items.push_back(item); // until the whole list is here nothing comes back
    return list;
}

bool UrgentBook::endExpired(Instant now)
{
    bool ended = false;
    for (auto& [authority, lists] : m_halls)
        for (const auto& kind : kinds)
            if (auto found = lists.find(kind.role); found != lists.end() && kind.endsWithItsList
                                                    && !found->second.items.empty() && found->second.expires <= now)
            {
                found->second.items.clear();
                ended = true;
            }
    return ended;
}

void UrgentBook::load(Instant now)
{
    m_halls.clear();
    const auto text = readFile(m_file, maxFileBytes);
    if (!text)
        return;
    try
    {
        const auto json = parseJson(*text, "urgent.json");
        if (!json)
            return log::warning(json.error().message);
        if (json->at("format") != format)
            return;
        for (const auto& [authority, lists] : json->at("halls").items())
            for (const auto& [role, list] : lists.items())
                from_json(list, m_halls[authority][role]);
        endExpired(now);
    }
    catch (const Json::exception& error)
    {
        m_halls.clear();
        log::warning(fmt::format("urgent.json: {}", error.what()));
    }
}

Result<void> UrgentBook::forget(std::string_view authority)
{
    load(Instant{}); // nothing has expired by then
    const auto hall = m_halls.find(authority);
    if (hall == m_halls.end())
        return {};
    m_halls.erase(hall);
    return write();
}

Result<void> UrgentBook::write()
{
    Json halls = Json::object();
    for (const auto& [authority, lists] : m_halls)
        for (const auto& [role, list] : lists)
            halls[authority][role] = toJson(list);
    return m_disk->replace(m_file, toText({{"format", format}, {"halls", halls}}));
}

void UrgentBook::from_json(const Json& json, List& list)
{
    json.at("repository").get_to(list.repository);
    json.at("version").get_to(list.version);
    json.at("sha256").get_to(list.sha256);
    list.expires = trust::parseUtc(json.at("expires").get<std::string>()).value_or(Instant{});
    json.at("refused").get_to(list.refused);
    for (const auto& item : json.at("items"))
        list.items.push_back({item.at("id"), sha256(item.at("text").get<std::string>()), item.at("text")});
}

Json UrgentBook::toJson(const List& list)
{
    Json items = Json::array();
    for (const auto& item : list.items)
        items.push_back({{"id", item.id}, {"text", item.text}});
    return {{"repository", list.repository}, {"version", list.version}, {"sha256", list.sha256},
            {"expires", trust::formatUtc(list.expires)}, {"refused", list.refused}, {"items", items}};
}

} // namespace onedoor::client
