#include "config/store/ConsentStore.hpp"

#include "config/store/Connection.hpp"
#include "content/base/Ids.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/Sealing.hpp"

#include <map>

namespace onedoor::store
{

namespace
{

/// Of the bytes themselves, whatever form they are kept in.
Result<std::string> hashOfSealed(std::string_view base64)
{
    const auto bytes = consent::decodeBase64(base64);
    if (!bytes)
        return fail(ErrorCode::Malformed, "the sealed record is no base64");
    return sha256(*bytes);
}

/// The newest record's sequence and head; 0 and the chain's start where there is none.
std::pair<long long, std::string> newestHead(soci::session& sql)
{
    long long sequence = 0;
    std::string head;
    sql << "SELECT sequence, head FROM consent_record ORDER BY sequence DESC LIMIT 1", soci::into(sequence),
        soci::into(head);
    return sql.got_data() ? std::pair(sequence, head) : std::pair(0LL, consent::chainStart());
}

/// The records of a request count under its id, then "ID/2", "ID/3".
std::string idOf(const SealedConsent& consent, std::size_t at)
{
    return at == 0 ? consent.requestId : fmt::format("{}/{}", consent.requestId, at + 1);
}

/// The place of a record of a request, where it is stored already. Errors   Conflict for other bytes.
Result<std::optional<ConsentReceipt>> findRequest(soci::session& sql, const std::string& requestId,
                                                  const std::string& sealedHash)
{
    long long sequence = 0;
    std::string head;
    std::string hash;
    sql << "SELECT sequence, head, sealed_sha256 FROM consent_record WHERE request_id = :request", soci::use(requestId),
        soci::into(sequence), soci::into(head), soci::into(hash);
    if (!sql.got_data())
        return std::nullopt;
    if (hash != sealedHash)
        return fail(ErrorCode::Conflict, "this request id was used for another record");
    return ConsentReceipt{sequence, head, false};
}

/// The receipt of a request that was stored before; it then has all of its records.
Result<std::optional<ConsentReceipt>> findAll(soci::session& sql, const SealedConsent& consent,
                                              const std::vector<std::string>& hashes)
{
    std::optional<ConsentReceipt> last;
    for (std::size_t at = 0; at < hashes.size(); ++at)
    {
        const auto found = findRequest(sql, idOf(consent, at), hashes[at]);
        if (!found)
            return tl::unexpected(found.error());
        if (at > 0 && found->has_value() != last.has_value())
            return fail(ErrorCode::Conflict, "this request id was used for another number of records");
        last = *found;
    }
    // A part of what was stored under this id is another request, too.
    if (last)
        if (const auto more = findRequest(sql, idOf(consent, hashes.size()), ""); !more)
            return tl::unexpected(more.error());
    return last;
}

ConsentReceipt insertRecord(soci::session& sql, const SealedConsent& consent, std::size_t which,
                            const std::string& hash, calendar::Date keptUntil, Instant now)
{
    const auto [last, previousHead] = newestHead(sql);
    const long long sequence = last + 1;
    const auto head = consent::chainHead(previousHead, hash);
    const auto until = calendar::formatDate(keptUntil);
    const auto request = idOf(consent, which);
    const long long at = now.time_since_epoch().count();
    sql << "INSERT INTO consent_record (sequence, request_id, receipt_hash, sealed, sealed_sha256, kiosk, received_at, "
           "kept_until, state, previous_head, head) VALUES (:sequence, :request, :receipt, :sealed, :hash, :kiosk, "
           ":at, "
           ":until, 'kept', :previous, :head)",
        soci::use(sequence), soci::use(request), soci::use(consent.receiptHash), soci::use(consent.sealed[which]),
        soci::use(hash), soci::use(consent.kiosk), soci::use(at), soci::use(until), soci::use(previousHead),
        soci::use(head);
    return {sequence, head, true};
}

Result<std::vector<std::string>> hashesOf(const SealedConsent& consent)
{
    if (consent.sealed.empty())
        return fail(ErrorCode::Malformed, "a consent without a record");
    std::vector<std::string> hashes;
    for (const auto& sealed : consent.sealed)
    {
        auto hash = refuseNul({sealed}).and_then([&] { return hashOfSealed(sealed); });
        if (!hash)
            return tl::unexpected(hash.error());
        hashes.push_back(std::move(*hash));
    }
    return hashes;
}

/// Of days: what is new, and what was said before with the same receipts, as a withdrawal is judged beside its
/// decision.
constexpr auto wholeRecords =
    "SELECT sequence, sealed, sealed_sha256, receipt_hash, previous_head, head, ended_by FROM consent_record "
    "WHERE (:receipt = '' OR receipt_hash = :receipt) AND (:days = 0 OR receipt_hash IN (SELECT receipt_hash "
    "FROM consent_record WHERE received_at >= :from AND received_at < :until)) ORDER BY sequence";

/// Every order by its hash, as it was handed in.
std::map<std::string, std::string> ordersOf(soci::session& sql)
{
    std::map<std::string, std::string> orders;
    std::string hash;
    std::string document;
    soci::statement rows =
        (sql.prepare << "SELECT sha256, document FROM consent_order", soci::into(hash), soci::into(document));
    rows.execute();
    while (rows.fetch())
        orders[hash] = document;
    return orders;
}

bool isOrdered(const StoredConsent& record, const std::map<std::string, std::string>& orders)
{
    const auto order = orders.find(record.endedBy);
    return record.sealed.empty() && order != orders.end() && sha256(order->second) == order->first &&
           order->second.find(record.sealedSha256) != std::string::npos;
}

/// Whether it was kept until now. Errors   NotFound, Conflict.
Result<bool> endRecord(soci::session& sql, const consent::OrderedRecord& record, const std::string& order, Instant now)
{
    const long long sequence = record.sequence;
    std::string hash;
    std::string state;
    sql << "SELECT sealed_sha256, state FROM consent_record WHERE sequence = :sequence", soci::use(sequence),
        soci::into(hash), soci::into(state);
    if (!sql.got_data())
        return fail(ErrorCode::NotFound, fmt::format("record {} of the order is not here", record.sequence));
    if (hash != record.sealedSha256)
        return fail(ErrorCode::Conflict, fmt::format("record {} is not the one that the order means", record.sequence));
    if (state != "kept")
        return false;
    const long long at = now.time_since_epoch().count();
    sql << "UPDATE consent_record SET sealed = '', state = 'ended', ended_at = :at, ended_by = :order "
           "WHERE sequence = :sequence",
        soci::use(at), soci::use(order), soci::use(sequence);
    return true;
}

void keepOrder(soci::session& sql, const std::string& hash, const std::string& document, long long records, Instant now)
{
    const long long at = now.time_since_epoch().count();
    sql << "INSERT INTO consent_order (sha256, document, records, received_at) VALUES (:hash, :document, :records, :at) "
           "ON CONFLICT (sha256) DO NOTHING",
        soci::use(hash), soci::use(document), soci::use(records), soci::use(at);
}

} // namespace

Result<ConsentReceipt> ConsentStore::append(const SealedConsent& consent, calendar::Date keptUntil, Instant now)
{
    if (auto texts = refuseNul({consent.requestId, consent.receiptHash, consent.kiosk}); !texts)
        return tl::unexpected(texts.error());
    const auto hashes = hashesOf(consent);
    if (!hashes)
        return tl::unexpected(hashes.error());
    return m_database->connection().write(
        "storing a sealed consent",
        [&](soci::session& sql) -> Result<ConsentReceipt>
        {
            const auto before = findAll(sql, consent, *hashes);
            if (!before)
                return tl::unexpected(before.error());
            if (*before)
                return **before;
            ConsentReceipt receipt;
            for (std::size_t at = 0; at < hashes->size(); ++at)
                receipt = insertRecord(sql, consent, at, (*hashes)[at], keptUntil, now);
            return receipt;
        });
}

Result<std::optional<ConsentState>> ConsentStore::find(const std::string& receiptHash)
{
    if (auto texts = refuseNul({receiptHash}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().read(
        "looking up a receipt",
        [&](soci::session& sql) -> Result<std::optional<ConsentState>>
        {
            std::string until;
            std::string state;
            // Kept records first: while any of a receipt's records is kept, the answer is "kept".
            sql << "SELECT kept_until, state FROM consent_record WHERE receipt_hash = :receipt "
                   "ORDER BY CASE WHEN state = 'kept' THEN 0 ELSE 1 END, kept_until DESC LIMIT 1",
                soci::use(receiptHash), soci::into(until), soci::into(state);
            if (!sql.got_data())
                return std::nullopt;
            const auto date = calendar::parseDate(until);
            if (!date)
                return tl::unexpected(date.error());
            return ConsentState{state == "kept", *date};
        });
}

Result<void> ConsentStore::visit(const ConsentRange& range, const Visit& visit)
{
    if (auto texts = refuseNul({range.receiptHash}); !texts)
        return texts;
    return m_database->connection().read(
        "reading the consents",
        [&](soci::session& sql) -> Result<void>
        {
            constexpr auto farthest = std::int64_t{1} << 60;
            const long long from = range.from ? range.from->time_since_epoch().count() : -farthest;
            const long long until = range.until ? range.until->time_since_epoch().count() : farthest;
            const long long days = range.from || range.until ? 1 : 0;
            long long sequence = 0;
            StoredConsent record;
            soci::statement rows =
                (sql.prepare << wholeRecords, soci::use(range.receiptHash, "receipt"), soci::use(days, "days"),
                 soci::use(from, "from"), soci::use(until, "until"), soci::into(sequence), soci::into(record.sealed),
                 soci::into(record.sealedSha256), soci::into(record.receiptHash), soci::into(record.previousHead),
                 soci::into(record.head), soci::into(record.endedBy));
            rows.execute();
            while (rows.fetch())
            {
                record.sequence = sequence;
                if (auto seen = visit(record); !seen)
                    return seen;
            }
            return {};
        });
}

Result<std::vector<StoredConsent>> ConsentStore::records(const std::string& receiptHash)
{
    std::vector<StoredConsent> records;
    const auto read = visit({.receiptHash = receiptHash},
                            [&](const StoredConsent& record) -> Result<void>
                            {
                                records.push_back(record);
                                return {};
                            });
    return read ? Result<std::vector<StoredConsent>>(std::move(records)) : tl::unexpected(read.error());
}

Result<ConsentChain> ConsentStore::verifyChain()
{
    const auto orders = m_database->connection().read(
        "reading the orders",
        [](soci::session& sql) -> Result<std::map<std::string, std::string>> { return ordersOf(sql); });
    if (!orders)
        return tl::unexpected(orders.error());
    ConsentChain chain{consent::chainStart()};
    const auto followed = visit(
        {},
        [&](const StoredConsent& record) -> Result<void>
        {
            ++chain.records;
            const auto hash = record.ended() ? Result<std::string>(record.sealedSha256) : hashOfSealed(record.sealed);
            if (record.ended() && !isOrdered(record, *orders))
                return fail(ErrorCode::Untrusted,
                            fmt::format("the bytes of record {} are gone without an order", chain.records));
            if (!hash || *hash != record.sealedSha256 || record.sequence != chain.records ||
                record.previousHead != chain.head || record.head != consent::chainHead(chain.head, *hash))
                return fail(ErrorCode::Untrusted,
                            fmt::format("the chain of consents breaks at record {}: a record was changed or removed",
                                        chain.records));
            chain.ended += record.ended() ? 1 : 0;
            chain.head = record.head;
            return {};
        });
    return followed ? Result<ConsentChain>(std::move(chain)) : tl::unexpected(followed.error());
}

Result<Destruction> ConsentStore::destroy(const consent::DestructionOrder& order, const std::string& document,
                                          Instant now)
{
    if (auto texts = refuseNul({document}); !texts)
        return tl::unexpected(texts.error());
    const auto hash = sha256(document);
    auto done = m_database->connection().write(
        "destroying consents",
        [&](soci::session& sql) -> Result<Destruction>
        {
            Destruction result;
            for (const auto& record : order.records)
            {
                const auto ended = endRecord(sql, record, hash, now);
                if (!ended)
                    return tl::unexpected(ended.error());
                ++(*ended ? result.ended : result.already);
            }
            keepOrder(sql, hash, document, static_cast<long long>(order.records.size()), now);
            return result;
        });
    if (!done)
        return done;
    const auto purged = m_database->connection().purge("consent_record");
    if (!purged)
        return failWith("the records have ended, but their bytes may still lie in the files; run the order again",
                        purged.error());
    done->purged = *purged;
    return done;
}

} // namespace onedoor::store
