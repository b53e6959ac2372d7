#pragma once

#include "config/store/Database.hpp"
#include "content/calendar/HallTime.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::store
{

/// A sealed consent as a kiosk hands it in. Nobody but the clinic can open it.
struct SealedConsent
{
    std::string requestId;
    std::string sealed;      ///< base64
    std::string receiptHash; ///< 64 hexadecimal digits; the receipt's code itself is never sent
    std::string kiosk;
};

/// What the kiosk gets back: the record's place in the chain and the head after it.
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
    std::string sealed;
    std::string receiptHash;
    std::string previousHead;
    std::string head;
};

/// Append-only sealed records in the hash chain of consent::chainHead: whoever holds a published head sees when a
/// record before it was changed or a later one cut off.
///
/// Errors   of every call: NoSpace, Io, TimedOut.
/// Thread   any.
class ConsentStore
{
public:
    explicit ConsentStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    /// Errors   Conflict when the request id was used for other bytes; Malformed (a NUL, or
    ///          `sealed` is no base64).
    [[nodiscard]] Result<ConsentReceipt> append(const SealedConsent& consent, calendar::Date keptUntil, Instant now);

    /// Absent for a receipt that was never given out.
    [[nodiscard]] Result<std::optional<ConsentState>> find(const std::string& receiptHash);

    /// Every record of a receipt, or of all receipts when it is empty; in order.
    [[nodiscard]] Result<std::vector<StoredConsent>> records(const std::string& receiptHash = {});

    /// Follows the chain from its start. Returns the newest head.
    /// Errors   Untrusted, with the sequence of the first record that does not fit.
    [[nodiscard]] Result<std::string> verifyChain();

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
