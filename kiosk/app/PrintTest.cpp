#include "kiosk/app/PrintTest.hpp"

#include "content/base/Log.hpp"
#include "kiosk/devices/TestPaper.hpp"

#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

std::string_view endInWords(PrintEnd end)
{
    switch (end)
    {
    case PrintEnd::Confirmed:
        return "printed: the printer says that the paper is out";
    case PrintEnd::Sent:
        return "sent: the printer took all of it and cannot say more; look whether the paper is whole";
    case PrintEnd::NotBegun:
        return "nothing of it is on paper";
    default:
        return "it ended on the way: a part may be on paper; the rest was thrown away";
    }
}

void tell(TicketPrinter& printer, std::string_view when)
{
    const auto status = printer.status();
    if (!status)
    {
        log::error(fmt::format("{}: {}", when, status.error().message));
        return;
    }
    for (const std::string& line : inWords(*status, printer.settings()))
    {
        log::info(fmt::format("{}: {}", when, line));
    }
}

} // namespace

std::vector<std::string> inWords(const PrinterStatus& status, const PrinterSettings& settings)
{
    if (!status.known)
    {
        return {fmt::format("the printer does not tell how it is; {}",
                            settings.mustAnswer ? "numbers will stand on the screen (status=required)"
                                                : "it is printed on all the same (status=optional)")};
    }
    std::vector<std::string> lines{
        status.paperOut   ? "paper: out; put in a new roll"
        : status.paperLow ? "paper: near its end; have a roll ready"
                          : "paper: enough",
        status.coverOpen ? "cover: open; close it" : "cover: closed",
        status.cutter ? "knife: stuck; clear it as the printer's manual says" : "knife: free",
        status.offline ? "line: the printer is offline" : "line: online"};
    if (status.error)
    {
        lines.emplace_back("error: the printer reports one; switch it off and on");
    }
    if (settings.tellsTaken)
    {
        lines.emplace_back(status.paperWaiting ? "mouth: a paper waits to be taken" : "mouth: no paper in it");
    }
    return lines;
}

int printTest(const std::string& address, PrinterTimes times)
{
    if (address.empty())
    {
        log::error("print-test: --printer is missing");
        return 2;
    }
    const auto printer = makePrinter(address, times);
    if (!printer)
    {
        log::error(fmt::format("print-test: {}", printer.error().message));
        return 2;
    }
    tell(**printer, "before");
    const auto paper = testPaper((*printer)->settings().dots, address);
    if (!paper)
    {
        log::error(fmt::format("print-test: {}", paper.error().message));
        return 1;
    }
    const PrintReport report = (*printer)->print(*paper, "test");
    log::info(std::string(endInWords(report.end)));
    tell(**printer, "after");
    if (!report.done())
    {
        log::error(fmt::format("print-test: {}", report.error.message));
    }
    return report.done() ? 0 : 1;
}

} // namespace onedoor::kiosk
