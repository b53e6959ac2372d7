#pragma once

#include "kiosk/devices/TicketPrinter.hpp"

#include <filesystem>

namespace onedoor::kiosk
{

/// Keeps each paper as a PNG file in a folder, for a kiosk without a printer: JOB.png, then JOB-2.png.
class PngFolderPrinter : public TicketPrinter
{
public:
    PngFolderPrinter(std::filesystem::path folder, PrinterSettings settings)
        : TicketPrinter(settings), m_folder(std::move(folder))
    {
    }

    [[nodiscard]] Result<PrinterStatus> status() override;
    [[nodiscard]] PrintReport print(const Picture& paper, std::string_view job) override;
    void discard() override {}

private:
    [[nodiscard]] Result<void> keep(const Picture& paper, std::string_view job);

    std::filesystem::path m_folder;
};

} // namespace onedoor::kiosk
