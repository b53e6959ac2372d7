#pragma once

#include "kiosk/devices/ByteLine.hpp"

#include <functional>

namespace onedoor::kiosk
{

/// Any printer that speaks ESC/POS; only how its line is opened differs. The line is opened for each paper, so a
/// printer may be switched off and on, or come later than the kiosk.
class EscPosPrinter : public TicketPrinter
{
public:
    using Opener = std::function<Result<ByteLine>()>;

    EscPosPrinter(Opener open, PrinterSettings settings, PrinterTimes times)
        : TicketPrinter(settings), m_open(std::move(open)), m_times(times)
    {
    }

    [[nodiscard]] Result<PrinterStatus> status() override;
    [[nodiscard]] PrintReport print(const Picture& paper, std::string_view job) override;
    void discard() override;

private:
    [[nodiscard]] Result<PrinterStatus> ask(const ByteLine& line);
    void askPresenter(const ByteLine& line, PrinterStatus& status) const;
    [[nodiscard]] Result<void> send(const ByteLine& line, const Picture& paper, bool answers);
    [[nodiscard]] bool knowsMarks(const ByteLine& line) const;
    [[nodiscard]] Result<void> waitForMark(const ByteLine& line);
    [[nodiscard]] Result<void> watch(const ByteLine& line, const Picture& paper);
    [[nodiscard]] PrintReport endedEarly(const ByteLine& line, Error error, bool answers);
    void discardOn(const ByteLine& line);

    Opener m_open;
    PrinterTimes m_times;
    bool m_leftovers = true; ///< it may hold a part of a paper: of an earlier run, or after an end on the way
    bool m_marks = false;    ///< it answers askWhenPrinted: asked anew for each paper
    int m_early = 0;         ///< marks that came while something else was asked
};

/// A device file (/dev/usb/lp0, /dev/ttyUSB0) or a FIFO.
/// Errors   Unreachable: nothing there, or nobody reads the FIFO.
[[nodiscard]] Result<ByteLine> openDeviceFile(const std::string& path);

/// A printer in the network.
/// Errors   Unreachable, TimedOut.
[[nodiscard]] Result<ByteLine> connectTcp(const std::string& host, const std::string& port,
                                          std::chrono::milliseconds timeout);

} // namespace onedoor::kiosk
