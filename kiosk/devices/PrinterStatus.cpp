#include "kiosk/devices/PrinterStatus.hpp"

#include <fmt/format.h>
#include <utility>

namespace onedoor::kiosk
{

std::vector<std::string> faultsOf(const PrinterStatus& status)
{
    std::vector<std::string> faults;
    if (!status.known)
        return faults;
    using Fault = std::pair<bool, const char*>;
    for (const auto& [found, name] : {Fault(status.paperOut, "paper_out"), Fault(status.coverOpen, "cover_open"),
                                      Fault(status.cutter, "cutter"), Fault(status.error, "error"),
                                      Fault(status.offline, "offline"), Fault(status.paperLow, "paper_low")})
        if (found)
            faults.emplace_back(name);
    return faults;
}

std::string toString(const PrinterStatus& status)
{
    if (!status.known)
        return "unknown";
    const auto faults = faultsOf(status);
    return faults.empty() ? "ready" : fmt::format("{}", fmt::join(faults, ","));
}

} // namespace onedoor::kiosk
