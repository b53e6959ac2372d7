#include "kiosk/devices/PrinterAddress.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <optional>

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

/// What CUPS takes as a queue's name.
bool isQueue(std::string_view text)
{
    return !text.empty() && text.size() <= 127 &&
           std::ranges::all_of(text, [](unsigned char c)
                               { return c > ' ' && c != '/' && c != '#' && c != '?' && c != 0x7f; });
}

bool setOption(PrinterSettings& settings, std::string_view option)
{
    if (option == "paper=80" || option == "paper=58")
        settings.dots = option == "paper=80" ? 576 : 384;
    else if (option == "cut=partial")
        settings.cut = Cut::Partial;
    else if (option == "cut=full")
        settings.cut = Cut::Full;
    else if (option == "cut=none")
        settings.cut = Cut::None;
    else if (option == "status=required" || option == "status=optional")
        settings.mustAnswer = option == "status=required";
    else if (option == "taken=eot20")
        settings.tellsTaken = true;
    else
        return false;
    return true;
}

bool setOptions(PrinterSettings& settings, std::string_view options)
{
    while (!options.empty())
    {
        const auto end = std::min(options.find('&'), options.size());
        if (!setOption(settings, options.substr(0, end)))
            return false;
        options.remove_prefix(std::min(end + 1, options.size()));
    }
    return true;
}

bool setPlace(PrinterAddress& address, std::string_view text)
{
    using Kind = PrinterAddress::Kind;
    const auto after = [&](std::string_view scheme)
    { return text.starts_with(scheme) ? std::string(text.substr(scheme.size())) : std::string(); };
    if (address.place = after("file:"); !address.place.empty())
        address.kind = Kind::File;
    else if (address.place = after("png:"); !address.place.empty())
        address.kind = Kind::Png;
    else if (address.place = after("cups:"); isQueue(address.place))
        address.kind = Kind::Cups;
    else if (const auto host = splitHost(after("tcp://")))
    {
        address.kind = Kind::Tcp;
        address.place = host->host;
        address.port = host->port;
    }
    else
        return false;
    return true;
}

} // namespace

Result<PrinterAddress> parsePrinterAddress(std::string_view text)
{
    PrinterAddress address;
    const auto question = std::min(text.find('?'), text.size());
    const auto options = text.substr(std::min(question + 1, text.size()));
    if (!setPlace(address, text.substr(0, question)) || !setOptions(address.settings, options))
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("\"{}\" is no printer's address; use {}", text, printerForms));
    return address;
}

} // namespace onedoor::kiosk
