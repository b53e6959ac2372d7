#pragma once

#include "config/store/LedgerStore.hpp"
#include "content/calendar/HallTime.hpp"
#include "content/drawing/LedgerSheet.hpp"

#include <filesystem>

namespace onedoor::server
{

/// The days of a printed ledger; open at either end. Both days are included.
struct LedgerPeriod
{
    std::optional<calendar::Date> from;
    std::optional<calendar::Date> until;

    [[nodiscard]] bool contains(calendar::Date date) const;
};

/// Entries in the words of the printed form (台账): events, roles and changes in Chinese, times of the hall.
[[nodiscard]] drawing::LedgerRow ledgerRow(const store::LedgerEntry& entry, const calendar::HallZone& zone);

/// The sheet of a period from the whole ledger, whose chain was verified before: `state` is what came out.
[[nodiscard]] drawing::LedgerSheet ledgerSheet(const std::vector<store::LedgerEntry>& all,
                                               const store::LedgerState& state, const LedgerPeriod& period,
                                               const calendar::HallZone& zone, Instant now);

/// The same rows for a spreadsheet, with whole hashes and each entry's detail, so that the chain can be followed
/// from the file as well.
/// Shape    RFC 4180 in UTF-8 with a byte order mark; no cell begins as a formula.
[[nodiscard]] std::string ledgerCsv(const std::vector<store::LedgerEntry>& all, const LedgerPeriod& period,
                                    const calendar::HallZone& zone);

/// A head as a person types it from paper: spaces and capitals do not matter.
/// Errors   InvalidArgument, when it does not have 64 hexadecimal digits.
[[nodiscard]] Result<std::string> typedHead(std::string_view text);

} // namespace onedoor::server
