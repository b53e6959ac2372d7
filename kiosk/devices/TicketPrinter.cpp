#include "kiosk/devices/TicketPrinter.hpp"

#include "kiosk/devices/EscPosPrinter.hpp"
#include "kiosk/devices/PngFolderPrinter.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace onedoor::kiosk
{

namespace
{

struct HostAndPort
{
    std::string host;
    std::string port = "9100";
};

bool isPort(std::string_view text)
{
    const bool figures = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return figures && !text.empty() && text.size() <= 5 && std::stoi(std::string(text)) >= 1 &&
           std::stoi(std::string(text)) <= 65535;
}

/// "host", "host:port", "[::1]", "[::1]:port".
std::optional<HostAndPort> splitHost(std::string_view text)
{
    HostAndPort result;
    std::string_view rest;
    if (text.starts_with('['))
    {
        const auto end = text.find(']');
        if (end == std::string_view::npos)
            return std::nullopt;
        result.host = text.substr(1, end - 1);
        rest = text.substr(end + 1);
    }
    else
    {
        const auto colon = std::min(text.find(':'), text.size());
        result.host = text.substr(0, colon);
        rest = text.substr(colon);
    }
    if (result.host.empty() || (!rest.empty() && (rest.front() != ':' || !isPort(rest.substr(1)))))
        return std::nullopt;
    if (!rest.empty())
        result.port = rest.substr(1);
    return result;
}

} // namespace

Result<std::unique_ptr<TicketPrinter>> makePrinter(std::string_view address, PrinterTimes times)
{
    using Made = std::unique_ptr<TicketPrinter>;
    const auto after = [&](std::string_view scheme)
    { return address.starts_with(scheme) ? std::string(address.substr(scheme.size())) : std::string(); };

    if (const auto path = after("file:"); !path.empty())
        return Made(std::make_unique<EscPosPrinter>([path] { return openDeviceFile(path); }, times));
    if (const auto folder = after("png:"); !folder.empty())
        return Made(std::make_unique<PngFolderPrinter>(folder));
    if (const auto host = splitHost(after("tcp://")))
        return Made(std::make_unique<EscPosPrinter>(
            [host = *host, times] { return connectTcp(host.host, host.port, times.connect); }, times));
    return fail(ErrorCode::InvalidArgument,
                fmt::format("\"{}\" is no printer's address; use file:/dev/usb/lp0, tcp://192.0.2.7:9100 or "
                            "png:/folder",
                            address));
}

} // namespace onedoor::kiosk
