#pragma once

#include "content/base/Result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace onedoor::drawing
{

/// A line of the printed ledger, in the words that stand on the paper.
struct LedgerRow
{
    std::string number;
    std::string time; ///< may be of two lines
    std::string event;
    std::string content;
    std::string handledBy; ///< who did it, where this is neither the drafting nor the reviewing
    std::string draftedBy;
    std::string reviewedBy;
    std::string hash; ///< shortened
    std::string hours;
    std::string head; ///< of the chain after this line; stands at the foot of the page that the line ends
};

struct LedgerSheet
{
    std::string hall;
    std::string period;
    std::string printedAt;
    std::vector<LedgerRow> rows;
    std::int64_t entries = 0; ///< of the whole ledger
    std::string head;         ///< of the whole ledger: the paper witnesses it
};

/// The ledger as an office files it (台账): A4 across with a binding margin, a ruled table whose head is repeated,
/// page numbers, and at the end the chain's head with a line for signatures.
///
/// Returns  the bytes of a PDF; the same sheet gives the same pages.
/// Errors   NotFound for a missing font; Io.
[[nodiscard]] Result<std::string> drawLedgerSheet(const LedgerSheet& sheet);

} // namespace onedoor::drawing
