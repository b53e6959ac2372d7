#pragma once

#include "content/calendar/HallTime.hpp"
#include "content/consent/ConsentRecord.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace onedoor::consent
{

/// What the clinic's machine knows of an opened record; it needs no signature for this.
struct HeldRecord
{
    std::int64_t sequence = 0;
    std::string receiptHash;
    Purpose purpose = Purpose::Exam;
    Decision decision = Decision::Deny;
    Instant decided;
    int retentionYears = 15;
};

[[nodiscard]] HeldRecord heldRecord(std::int64_t sequence, const ConsentRecord& record);

/// Why a record's bytes end. The server is told none of it.
enum class EndReason
{
    Withdrawn,        ///< its person has withdrawn this purpose
    WithdrawalServed, ///< the withdrawal itself, once what it ends goes with it
    TimeEnded         ///< its retention
};

struct Ending
{
    std::int64_t sequence = 0;
    EndReason reason = EndReason::TimeEnded;
    bool operator==(const Ending&) const = default;
};

/// What withdrawals and ended retention call for on a day, in the order of the chain.
///
/// A withdrawal ends the decisions of its receipt and purpose up to its own time; whoever decides anew afterwards
/// has decided. One whose decision has not arrived (it may wait in a kiosk without a line) stays for `withdrawalWaits`,
/// so that the two do not pass each other by; a made-up receipt's goes then too.
inline constexpr std::chrono::days withdrawalWaits{30};
[[nodiscard]] std::vector<Ending> endings(std::span<const HeldRecord> records, const calendar::HallZone& zone,
                                          calendar::Date today);

} // namespace onedoor::consent
