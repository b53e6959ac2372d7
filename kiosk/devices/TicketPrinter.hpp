#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"

#include <chrono>
#include <memory>
#include <string_view>

namespace onedoor::kiosk
{

/// How long a printer is waited for.
struct PrinterTimes
{
    std::chrono::milliseconds connect{3000};
    std::chrono::milliseconds write{10000};  ///< the whole ticket
    std::chrono::milliseconds status{500};   ///< an answer about the paper
    std::chrono::milliseconds confirm{6000}; ///< until the paper has come out
};

/// Puts a finished black-and-white picture on paper.
/// Thread   Blocks; a worker's thread only, one at a time.
class TicketPrinter
{
public:
    virtual ~TicketPrinter() = default;

    /// Whether it is there and has paper, as far as it can tell.
    /// Errors   as print.
    [[nodiscard]] virtual Result<void> check() = 0;

    /// Prints one paper and cuts it. `job` names it where papers become files ("2027-05-20-A018"); it never holds a
    /// receipt's code.
    /// Errors   Unreachable (no printer there), Exhausted (paper out), TimedOut (it stopped taking bytes), Io, NoSpace.
    [[nodiscard]] virtual Result<void> print(const Picture& paper, std::string_view job) = 0;
};

/// Chooses by address: "file:/dev/usb/lp0" (device file or FIFO), "tcp://192.0.2.7:9100" (port 9100 by default),
/// "png:/folder" (a folder of PNG files, when no printer is set). Does not reach out to it yet.
/// Errors   InvalidArgument, with the forms that are known.
[[nodiscard]] Result<std::unique_ptr<TicketPrinter>> makePrinter(std::string_view address, PrinterTimes times = {});

} // namespace onedoor::kiosk
