#pragma once

#include "kiosk/devices/TicketPrinter.hpp"

#include <string>
#include <vector>

namespace onedoor::kiosk
{

/// What a printer tells of itself, a line each, in the words of whoever sets it up.
[[nodiscard]] std::vector<std::string> inWords(const PrinterStatus& status, const PrinterSettings& settings);

/// `onedoor-kiosk print-test`: says what the printer tells, prints a test paper, says what became of it.
/// Returns  the exit status.
[[nodiscard]] int printTest(const std::string& printer, PrinterTimes times = {});

} // namespace onedoor::kiosk
