#pragma once

#include <string>
#include <vector>

namespace onedoor::kiosk
{

/// What a printer says of itself.
struct PrinterStatus
{
    bool known = false; ///< it answered; if not, nothing below means anything, and it is not "fine" either
    bool paperOut = false;
    bool paperLow = false; ///< near its end: it still prints
    bool coverOpen = false;
    bool offline = false;
    bool cutter = false; ///< the knife is stuck
    bool error = false;  ///< anything else that keeps it from printing
    bool paperWaiting = false; ///< a paper has come out and was not taken; only where it has a sensor for that

    bool operator==(const PrinterStatus&) const = default;
    /// Something keeps it from printing.
    [[nodiscard]] bool stopped() const { return paperOut || coverOpen || offline || cutter || error; }
};

/// What is to be seen to, the gravest first: "paper_out", "cover_open", "cutter", "error", "offline", "paper_low".
/// Empty when all is well, and when nothing is known.
[[nodiscard]] std::vector<std::string> faultsOf(const PrinterStatus& status);

/// The faults with commas between; "ready" without one, "unknown" when it did not answer.
[[nodiscard]] std::string toString(const PrinterStatus& status);

} // namespace onedoor::kiosk
