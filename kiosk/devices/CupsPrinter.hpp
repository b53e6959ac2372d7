#pragma once

#include "kiosk/devices/TicketPrinter.hpp"

#include <string>

namespace onedoor::kiosk
{

/// A queue of the print server (CUPS) of this machine, or of the one that CUPS_SERVER or client.conf names. Each paper
/// is a job of its own, PDF where the queue takes it, else PNG; it is gone from the server when it has ended.
///
/// A queue knows its printer's state as of the last job, so one that was out of paper is tried all the same.
/// Source   IPP (RFC 8011), printer-state-reasons and job-state.
class CupsPrinter : public TicketPrinter
{
public:
    /// Several kiosks may print on one queue: `title`, which every job gets, is of this one alone.
    CupsPrinter(std::string queue, std::string title, PrinterSettings settings, PrinterTimes times)
        : TicketPrinter(settings), m_queue(std::move(queue)), m_title(std::move(title)), m_times(times)
    {
    }

    [[nodiscard]] Result<PrinterStatus> status() override;
    [[nodiscard]] PrintReport print(const Picture& paper, std::string_view job) override;
    void discard() override;

private:
    std::string m_queue;
    std::string m_title;
    PrinterTimes m_times;
};

/// What IPP's printer-state-reasons mean: "media-empty-error" is paper out, and so on. Unknown ones say nothing.
void readReason(std::string_view reason, PrinterStatus& status);

} // namespace onedoor::kiosk
