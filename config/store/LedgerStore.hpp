#pragma once

#include "config/store/Database.hpp"
#include "content/base/Json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::store
{

/// What somebody did, as it is handed in.
struct LedgerNote
{
    std::string event;   ///< "drafted", "draft_changed", "voice_drafted", "signed", "published", "withdrawn", "notice",
                         ///< "discarded", "key_added", "key_revoked", "key_rotated", "blank", "device_enrolled" and "_revoked",
                         ///< "consents_destroyed"
    std::string actor;   ///< the account's or device's name; "server" for what it does of itself
    std::string subject; ///< what it was done to: "content 8", "notices/a1b2.json", "wall-1"
    std::string sha256;  ///< of the bytes it was done to; empty where there are none
    /// For a publication {"role", "version", "reviewed_by": [], "drafted_by": [], "hours": "…"}. No fractions.
    Json detail = Json::object();
};

/// A note with its place in the record.
struct LedgerEntry
{
    std::int64_t sequence = 0; ///< 1, 2, 3, ... without a gap
    Instant at;
    std::string event;
    std::string actor;
    std::string subject;
    std::string sha256;
    Json detail;
    std::string previousHead;
    std::string head;
};

/// The chain as it stands: how many entries it has, and the head to print or publish.
struct LedgerState
{
    std::int64_t entries = 0;
    std::string head;
    std::int64_t knownAt = 0; ///< the entry after which the known head stood; 0 = none was asked for, or the start
};

/// The record of who drafted, reviewed, signed and published what and when: entries are added, never changed,
/// each bound to all before it by its head. Whoever holds a head on paper sees later when an entry up to it was
/// changed, removed, put in, or cut off.
///
/// Errors   of every call: NoSpace, Io, TimedOut.
/// Thread   any; several programs may append at once.
class LedgerStore
{
public:
    explicit LedgerStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    /// Returns  the entry as it stands in the record.
    /// Errors   Malformed: an event that is no word, a NUL or invalid UTF-8 in a text, a fraction in `detail`,
    ///          `detail` that is no object.
    [[nodiscard]] Result<LedgerEntry> append(const LedgerNote& note, Instant now);

    /// In order; `to` itself is not included.
    [[nodiscard]] Result<std::vector<LedgerEntry>> entries(Instant from, Instant to);
    [[nodiscard]] Result<std::vector<LedgerEntry>> entries();

    /// Follows the chain from its start. `knownHead` is a head that was printed or published earlier.
    /// Errors   Untrusted: names the first entry that does not fit; or `knownHead` does not stand in the chain,
    ///          so that entries were cut off or all were written anew.
    [[nodiscard]] Result<LedgerState> verify(const std::optional<std::string>& knownHead = std::nullopt);

private:
    std::shared_ptr<Database> m_database;
};

/// The head after `entry`, from its previousHead and everything else in it but its own head:
///     sha256("onedoor ledger chain 1\n" + previous head + "\n" + canonical entry + "\n")
/// The canonical entry is compact JSON in UTF-8, keys sorted by their bytes, only what JSON must escape escaped:
///     {"actor":…,"at":<milliseconds since 1970 UTC>,"detail":{…},"event":…,"sequence":N,"sha256":…,"subject":…}
/// Shape    64 hexadecimal digits; the chain starts at 64 zeros.
[[nodiscard]] std::string ledgerHead(const LedgerEntry& entry);
[[nodiscard]] std::string ledgerStart();

/// Follows entries that were read elsewhere, from the chain's start. Errors   as verify().
[[nodiscard]] Result<LedgerState> verifyLedger(const std::vector<LedgerEntry>& entries,
                                               const std::optional<std::string>& knownHead = std::nullopt);

} // namespace onedoor::store
