#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"
#include "kiosk/devices/PrinterAddress.hpp"
#include "kiosk/devices/PrinterStatus.hpp"

#include <chrono>
#include <memory>
#include <string_view>

namespace onedoor::kiosk
{

/// How long a printer is waited for.
struct PrinterTimes
{
    std::chrono::milliseconds connect{3000};
    std::chrono::milliseconds write{10000};  ///< until it takes more bytes
    std::chrono::milliseconds status{500};   ///< an answer about itself
    std::chrono::milliseconds band{2500};    ///< until it has printed a band of the paper, or says why not
    std::chrono::milliseconds confirm{12000}; ///< the same, while it says that it is well
};

/// How far a paper came.
enum class PrintEnd
{
    Confirmed, ///< the printer said that it is out
    Sent,      ///< all of it was taken, and the printer cannot say more
    NotBegun,  ///< nothing of it is on paper
    Broken     ///< it ended on the way: a part may be on paper
};

struct PrintReport
{
    PrintEnd end = PrintEnd::NotBegun;
    Error error = {}; ///< why, of NotBegun and Broken

    [[nodiscard]] bool done() const { return end == PrintEnd::Confirmed || end == PrintEnd::Sent; }
};

/// Puts a finished black-and-white picture on paper.
/// Thread   Blocks; a worker's thread only, one at a time.
class TicketPrinter
{
public:
    explicit TicketPrinter(PrinterSettings settings) : m_settings(settings) {}
    virtual ~TicketPrinter() = default;

    /// What it says of itself now.
    /// Errors   Unreachable (no printer there), TimedOut, Io. One that takes bytes and never answers is no error: its
    ///          status is not known.
    [[nodiscard]] virtual Result<PrinterStatus> status() = 0;

    /// Prints one paper and cuts it. `job` names it where papers become files ("2027-05-20-A018"); it never holds a
    /// receipt's code. What could not be printed is thrown away at once, so that it never comes out later.
    /// Errors   in the report: Unreachable, Exhausted (paper out), TimedOut (it stopped taking bytes), Io, NoSpace,
    ///          Unsupported.
    [[nodiscard]] virtual PrintReport print(const Picture& paper, std::string_view job) = 0;

    /// Throws away what is left in the printer of papers before: after an end on the way, and of an earlier run.
    virtual void discard() = 0;

    [[nodiscard]] const PrinterSettings& settings() const { return m_settings; }

private:
    PrinterSettings m_settings;
};

/// Chooses by address (see printerForms). Does not reach out to it yet. `kiosk` is the id of who prints: on a shared
/// queue its papers are told from the others' by it.
/// Errors   InvalidArgument, with the forms that are known.
[[nodiscard]] Result<std::unique_ptr<TicketPrinter>> makePrinter(std::string_view address, PrinterTimes times = {},
                                                                 std::string_view kiosk = {});

} // namespace onedoor::kiosk
