#include "content/consent/Endings.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

namespace onedoor::consent
{

namespace
{

using Place = std::pair<std::string_view, Purpose>; ///< whose, and about what

bool isDecision(const HeldRecord& record)
{
    return record.decision == Decision::Permit || record.decision == Decision::Deny;
}

/// The last withdrawal of each place.
std::map<Place, Instant> withdrawals(std::span<const HeldRecord> records)
{
    std::map<Place, Instant> last;
    for (const auto& record : records)
        if (record.decision == Decision::Withdraw)
        {
            auto& time = last[{record.receiptHash, record.purpose}];
            time = std::max(time, record.decided);
        }
    return last;
}

/// One withdrawal at a kiosk: three records of one receipt and one moment.
using Visit = std::pair<std::string_view, Instant>;

/// Those of whose withdrawn purposes at least one decision has not arrived.
std::set<Visit> unserved(std::span<const HeldRecord> records)
{
    std::set<Place> decided;
    for (const auto& record : records)
        if (isDecision(record))
            decided.insert({record.receiptHash, record.purpose});
    std::set<Visit> visits;
    for (const auto& record : records)
        if (record.decision == Decision::Withdraw && !decided.contains({record.receiptHash, record.purpose}))
            visits.insert({record.receiptHash, record.decided});
    return visits;
}

} // namespace

HeldRecord heldRecord(std::int64_t sequence, const ConsentRecord& record)
{
    return {sequence, record.receiptHash, record.purpose, record.decision, record.decided, record.retentionYears};
}

std::vector<Ending> endings(std::span<const HeldRecord> records, const calendar::HallZone& zone, calendar::Date today)
{
    const auto last = withdrawals(records);
    const auto waiting = unserved(records);
    const auto reasonOf = [&](const HeldRecord& record) -> std::optional<EndReason>
    {
        if (isDecision(record))
        {
            const auto withdrawn = last.find({record.receiptHash, record.purpose});
            if (withdrawn != last.end() && record.decided <= withdrawn->second)
                return EndReason::Withdrawn;
        }
        else if (!waiting.contains({record.receiptHash, record.decided}) ||
                 zone.dateOf(record.decided) + withdrawalWaits < today)
            return EndReason::WithdrawalServed;
        const auto until = keptUntil(zone.dateOf(record.decided), std::chrono::years(record.retentionYears));
        return until < today ? std::optional(EndReason::TimeEnded) : std::nullopt;
    };
    std::vector<Ending> ends;
    for (const auto& record : records)
        if (const auto reason = reasonOf(record))
            ends.push_back({record.sequence, *reason});
    std::ranges::sort(ends, {}, &Ending::sequence);
    return ends;
}

} // namespace onedoor::consent
