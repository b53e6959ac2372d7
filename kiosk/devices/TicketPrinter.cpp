#include "kiosk/devices/TicketPrinter.hpp"

#include "kiosk/devices/CupsPrinter.hpp"
#include "kiosk/devices/EscPosPrinter.hpp"
#include "kiosk/devices/PngFolderPrinter.hpp"

#include <fmt/format.h>

namespace onedoor::kiosk
{

Result<std::unique_ptr<TicketPrinter>> makePrinter(std::string_view text, PrinterTimes times, std::string_view kiosk)
{
    using Made = std::unique_ptr<TicketPrinter>;
    const auto address = parsePrinterAddress(text);
    if (!address)
        return tl::unexpected(address.error());
    const auto& settings = address->settings;
    switch (address->kind)
    {
        case PrinterAddress::Kind::Png: return Made(std::make_unique<PngFolderPrinter>(address->place, settings));
        case PrinterAddress::Kind::Cups:
            return Made(std::make_unique<CupsPrinter>(address->place,
                                                      kiosk.empty() ? "OneDoor" : fmt::format("OneDoor {}", kiosk),
                                                      settings, times));
        case PrinterAddress::Kind::File:
            return Made(std::make_unique<EscPosPrinter>([path = address->place] { return openDeviceFile(path); },
                                                        settings, times));
        case PrinterAddress::Kind::Tcp: break;
    }
    return Made(std::make_unique<EscPosPrinter>([host = address->place, port = address->port, times]
                                                { return connectTcp(host, port, times.connect); },
                                                settings, times));
}

} // namespace onedoor::kiosk
