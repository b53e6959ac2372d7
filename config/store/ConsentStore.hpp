#pragma once

#include "config/store/Database.hpp"
#include "content/calendar/HallTime.hpp"
#include "content/consent/DestructionOrder.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::store
{

/// What a kiosk hands in for one person at once: a record for each purpose. Nobody but the clinic can open it.
struct SealedConsent
{
    std::string requestId;
    std::vector<std::string> sealed; ///< base64, at least one
    std::string receiptHash;         ///< 64 hexadecimal digits; the receipt's code itself is never sent
    std::string kiosk;
};

/// What the kiosk gets back: the last record's place in the chain and the head after it.
struct ConsentReceipt
{
    std::int64_t sequence = 0;
    std::string head;
    bool created = false; ///< false: this request was stored already
};

/// What a person may learn with the receipt.
struct ConsentState
{
    bool kept = false;
    calendar::Date until{};
};

struct StoredConsent
{
    std::int64_t sequence = 0;
    std::string sealed; ///< base64; empty once its bytes were destroyed
    std::string sealedSha256;
    std::string receiptHash;
    std::string previousHead;
    std::string head;
    std::string endedBy; ///< sha256 of the order that ended it; empty while it is kept

    [[nodiscard]] bool ended() const { return !endedBy.empty(); }
};

/// Which records to look at. Everything that is not set does not narrow it.
struct ConsentRange
{
    std::string receiptHash = {};
    std::optional<Instant> from = {};  ///< received; with those of the same receipts from before
    std::optional<Instant> until = {}; ///< itself not included
};

/// The chain as it stands.
struct ConsentChain
{
    std::string head;
    std::int64_t records = 0;
    std::int64_t ended = 0; ///< of them, whose bytes an order destroyed
};

/// How an order was carried out.
struct Destruction
{
    std::int64_t ended = 0;   ///< records whose bytes went now
    std::int64_t already = 0; ///< had gone before
    bool purged = false;      ///< nothing of them is left in the database's files
};

/// Append-only sealed records in the hash chain of consent::chainHead: whoever holds a published head sees when a
/// record before it was changed or a later one cut off. What an order destroys leaves its hash, and the chain holds.
///
/// Errors   of every call: NoSpace, Io, TimedOut.
/// Thread   any.
class ConsentStore
{
public:
    using Visit = std::function<Result<void>(const StoredConsent&)>;

    explicit ConsentStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    /// All records of it or none.
    /// Errors   Conflict when the request id was used for other bytes; Malformed (a NUL, no record, or one
    ///          that is no base64).
    [[nodiscard]] Result<ConsentReceipt> append(const SealedConsent& consent, calendar::Date keptUntil, Instant now);

    /// Absent for a receipt that was never given out.
    [[nodiscard]] Result<std::optional<ConsentState>> find(const std::string& receiptHash);

    /// Shows each record of a range in order, one at a time: together they may be larger than the memory.
    /// Errors   of `visit`, which ends it.
    [[nodiscard]] Result<void> visit(const ConsentRange& range, const Visit& visit);
    [[nodiscard]] Result<std::vector<StoredConsent>> records(const std::string& receiptHash = {});

    /// Follows the chain from its start.
    /// Errors   Untrusted, with the sequence of the first record that does not fit, or whose bytes are gone
    ///          without an order that names it.
    [[nodiscard]] Result<ConsentChain> verifyChain();

    /// Destroys the bytes of all records of an order, or of none, and keeps the order: `document` is its file.
    /// Its signature is the caller's to check. Carried out again, it only purges.
    /// Errors   NotFound for a record that is not here; Conflict where other bytes stand in its place.
    [[nodiscard]] Result<Destruction> destroy(const consent::DestructionOrder& order, const std::string& document,
                                              Instant now);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
