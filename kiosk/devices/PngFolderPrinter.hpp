#pragma once

#include "kiosk/devices/TicketPrinter.hpp"

#include <filesystem>

namespace onedoor::kiosk
{

/// Keeps each paper as a PNG file in a folder, for a kiosk without a printer: JOB.png, then JOB-2.png.
class PngFolderPrinter : public TicketPrinter
{
public:
    explicit PngFolderPrinter(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] Result<void> check() override;
    [[nodiscard]] Result<void> print(const Picture& paper, std::string_view job) override;

private:
    std::filesystem::path m_folder;
};

} // namespace onedoor::kiosk
