#include "config/store/ConsentStore.hpp"

#include "config/store/Connection.hpp"
#include "content/base/Ids.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/Sealing.hpp"

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

ConsentReceipt insertRecord(soci::session& sql, const SealedConsent& consent, const std::string& hash,
                            calendar::Date keptUntil, Instant now)
{
    const auto [last, previousHead] = newestHead(sql);
    const long long sequence = last + 1;
    const auto head = consent::chainHead(previousHead, hash);
    const auto until = calendar::formatDate(keptUntil);
    const long long at = now.time_since_epoch().count();
    sql << "INSERT INTO consent_record (sequence, request_id, receipt_hash, sealed, sealed_sha256, kiosk, received_at, "
           "kept_until, state, previous_head, head) VALUES (:sequence, :request, :receipt, :sealed, :hash, :kiosk, "
           ":at, "
           ":until, 'kept', :previous, :head)",
        soci::use(sequence), soci::use(consent.requestId), soci::use(consent.receiptHash), soci::use(consent.sealed),
        soci::use(hash), soci::use(consent.kiosk), soci::use(at), soci::use(until), soci::use(previousHead),
        soci::use(head);
    return {sequence, head, true};
}

} // namespace

Result<ConsentReceipt> ConsentStore::append(const SealedConsent& consent, calendar::Date keptUntil, Instant now)
{
    if (auto texts = refuseNul({consent.requestId, consent.sealed, consent.receiptHash, consent.kiosk}); !texts)
        return tl::unexpected(texts.error());
    const auto hash = hashOfSealed(consent.sealed);
    if (!hash)
        return tl::unexpected(hash.error());
    return m_database->connection().write("storing a sealed consent",
                                          [&](soci::session& sql) -> Result<ConsentReceipt>
                                          {
                                              const auto before = findRequest(sql, consent.requestId, *hash);
                                              if (!before)
                                                  return tl::unexpected(before.error());
                                              return *before ? **before
                                                             : insertRecord(sql, consent, *hash, keptUntil, now);
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

Result<std::vector<StoredConsent>> ConsentStore::records(const std::string& receiptHash)
{
    if (auto texts = refuseNul({receiptHash}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().read(
        "reading the consents",
        [&](soci::session& sql) -> Result<std::vector<StoredConsent>>
        {
            long long sequence = 0;
            StoredConsent record;
            soci::statement rows =
                (sql.prepare << "SELECT sequence, sealed, receipt_hash, previous_head, head FROM consent_record "
                                "WHERE :receipt = '' OR receipt_hash = :receipt ORDER BY sequence",
                 soci::use(receiptHash, "receipt"), soci::into(sequence), soci::into(record.sealed),
                 soci::into(record.receiptHash), soci::into(record.previousHead), soci::into(record.head));
            rows.execute();
            std::vector<StoredConsent> records;
            while (rows.fetch())
            {
                record.sequence = sequence;
                records.push_back(record);
            }
            return records;
        });
}

Result<std::string> ConsentStore::verifyChain()
{
    const auto all = records();
    if (!all)
        return tl::unexpected(all.error());
    auto head = consent::chainStart();
    std::int64_t sequence = 0;
    for (const auto& record : *all)
    {
        ++sequence;
        const auto hash = hashOfSealed(record.sealed);
        if (!hash || record.sequence != sequence || record.previousHead != head ||
            record.head != consent::chainHead(head, *hash))
            return fail(
                ErrorCode::Untrusted,
                fmt::format("the chain of consents breaks at record {}: a record was changed or removed", sequence));
        head = record.head;
    }
    return head;
}

} // namespace onedoor::store
