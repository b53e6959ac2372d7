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

    EscPosPrinter(Opener open, PrinterTimes times) : m_open(std::move(open)), m_times(times) {}

    [[nodiscard]] Result<void> check() override;
    [[nodiscard]] Result<void> print(const Picture& paper, std::string_view job) override;

private:
    Opener m_open;
    PrinterTimes m_times;
};

/// A device file (/dev/usb/lp0) or a FIFO.
/// Errors   Unreachable: nothing there, or nobody reads the FIFO.
[[nodiscard]] Result<ByteLine> openDeviceFile(const std::string& path);

/// A printer in the network.
/// Errors   Unreachable, TimedOut.
[[nodiscard]] Result<ByteLine> connectTcp(const std::string& host, const std::string& port,
                                          std::chrono::milliseconds timeout);

} // namespace onedoor::kiosk
