#include "config/store/LedgerStore.hpp"

#include "config/store/Connection.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>
#include <limits>

namespace onedoor::store
{

namespace
{

bool isWord(std::string_view event)
{
    return !event.empty() && event.size() <= 40 &&
           event.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

/// A fraction can be written in more ways than one, and the chain stands on bytes.
bool hasFraction(const Json& json)
{
    if (json.is_number_float())
        return true;
    return json.is_structured() && std::any_of(json.begin(), json.end(), hasFraction);
}

Json canonicalEntry(const LedgerEntry& entry)
{
    return {{"sequence", entry.sequence}, {"at", entry.at.time_since_epoch().count()},
            {"event", entry.event},       {"actor", entry.actor},
            {"subject", entry.subject},   {"sha256", entry.sha256},
            {"detail", entry.detail}};
}

Result<void> checkNote(const LedgerNote& note)
{
    if (!isWord(note.event))
        return fail(ErrorCode::Malformed, "a ledger's event is a word of small letters and \"_\"");
    if (auto texts = refuseNul({note.actor, note.subject, note.sha256}); !texts)
        return texts;
    if (!note.detail.is_object() || hasFraction(note.detail))
        return fail(ErrorCode::Malformed, "a ledger's detail is a JSON object without fractions");
    // toText replaces invalid UTF-8, so that two different texts would have one hash.
    const Json whole{note.actor, note.subject, note.sha256, note.detail};
    const auto again = parseJson(toText(whole), "ledger");
    if (!again || *again != whole)
        return fail(ErrorCode::Malformed, "a text for the ledger is no valid UTF-8, or nested too deep");
    return {};
}

LedgerState newestState(soci::session& sql)
{
    long long sequence = 0;
    std::string head;
    sql << "SELECT sequence, head FROM ledger ORDER BY sequence DESC LIMIT 1", soci::into(sequence), soci::into(head);
    return sql.got_data() ? LedgerState{sequence, head, 0} : LedgerState{0, ledgerStart(), 0};
}

void insertEntry(soci::session& sql, const LedgerEntry& entry)
{
    const long long sequence = entry.sequence;
    const long long at = entry.at.time_since_epoch().count();
    const auto detail = toText(entry.detail);
    sql << "INSERT INTO ledger (sequence, at, event, actor, subject, sha256, detail, previous_head, head) "
           "VALUES (:sequence, :at, :event, :actor, :subject, :sha256, :detail, :previous, :head)",
        soci::use(sequence), soci::use(at), soci::use(entry.event), soci::use(entry.actor), soci::use(entry.subject),
        soci::use(entry.sha256), soci::use(detail), soci::use(entry.previousHead), soci::use(entry.head);
}

/// A detail that does not read back to its own bytes was not written by append(): it becomes null, which no
/// entry of ours holds, so that the chain breaks there.
Json detailOf(const std::string& text)
{
    auto json = parseJson(text, "ledger");
    return json && toText(*json) == text ? std::move(*json) : Json();
}

Result<std::vector<LedgerEntry>> readEntries(soci::session& sql, long long from, long long to)
{
    LedgerEntry entry;
    long long sequence = 0;
    long long at = 0;
    std::string detail;
    soci::statement rows =
        (sql.prepare << "SELECT sequence, at, event, actor, subject, sha256, detail, previous_head, head FROM ledger "
                        "WHERE at >= :from AND at < :to ORDER BY sequence",
         soci::use(from), soci::use(to), soci::into(sequence), soci::into(at), soci::into(entry.event),
         soci::into(entry.actor), soci::into(entry.subject), soci::into(entry.sha256), soci::into(detail),
         soci::into(entry.previousHead), soci::into(entry.head));
    rows.execute();
    std::vector<LedgerEntry> entries;
    while (rows.fetch())
    {
        entry.sequence = sequence;
        entry.at = Instant(std::chrono::milliseconds(at));
        entry.detail = detailOf(detail);
        entries.push_back(entry);
    }
    return entries;
}

} // namespace

std::string ledgerStart()
{
    return std::string(64, '0');
}

std::string ledgerHead(const LedgerEntry& entry)
{
    return sha256(
        fmt::format("onedoor ledger chain 1\n{}\n{}\n", entry.previousHead, toText(canonicalEntry(entry))));
}

Result<LedgerState> verifyLedger(const std::vector<LedgerEntry>& entries, const std::optional<std::string>& knownHead)
{
    LedgerState state{0, ledgerStart(), 0};
    for (const auto& entry : entries)
    {
        ++state.entries;
        if (entry.sequence != state.entries || entry.previousHead != state.head || entry.head != ledgerHead(entry))
            return fail(ErrorCode::Untrusted,
                        fmt::format("the ledger breaks at entry {}: it was changed, or one was removed or put in",
                                    state.entries));
        state.head = entry.head;
        if (knownHead && *knownHead == state.head)
            state.knownAt = state.entries;
    }
    if (knownHead && *knownHead != ledgerStart() && state.knownAt == 0)
        return fail(ErrorCode::Untrusted,
                    fmt::format("the head {} stands nowhere in the ledger of {} entries: its end was cut off, or "
                                "all of it was written anew",
                                *knownHead, state.entries));
    return state;
}

Result<LedgerEntry> LedgerStore::append(const LedgerNote& note, Instant now)
{
    if (auto checked = checkNote(note); !checked)
        return tl::unexpected(checked.error());
    return m_database->connection().write("writing the ledger",
                                          [&](soci::session& sql) -> Result<LedgerEntry>
                                          {
                                              const auto last = newestState(sql);
                                              LedgerEntry entry{last.entries + 1, now,         note.event,
                                                                note.actor,       note.subject, note.sha256,
                                                                note.detail,      last.head,   {}};
                                              entry.head = ledgerHead(entry);
                                              insertEntry(sql, entry);
                                              return entry;
                                          });
}

Result<std::vector<LedgerEntry>> LedgerStore::entries(Instant from, Instant to)
{
    return m_database->connection().read("reading the ledger",
                                         [&](soci::session& sql)
                                         {
                                             return readEntries(sql, from.time_since_epoch().count(),
                                                                to.time_since_epoch().count());
                                         });
}

Result<std::vector<LedgerEntry>> LedgerStore::entries()
{
    // An entry at the last moment of all would be missed; append() is given no such time.
    constexpr auto all = std::numeric_limits<std::int64_t>::max();
    return entries(Instant(std::chrono::milliseconds(-all)), Instant(std::chrono::milliseconds(all)));
}

Result<LedgerState> LedgerStore::verify(const std::optional<std::string>& knownHead)
{
    const auto all = entries();
    if (!all)
        return tl::unexpected(all.error());
    return verifyLedger(*all, knownHead);
}

} // namespace onedoor::store
