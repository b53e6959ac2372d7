#include "kiosk/devices/EscPosPrinter.hpp"

#include "kiosk/devices/EscPos.hpp"

#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

tl::unexpected<Error> paperOut(const ByteLine& line)
{
    return fail(ErrorCode::Exhausted, fmt::format("printer {}: paper out; put in a new roll", line.name()));
}

/// Returns  whether the printer answered at all; many cheap ones never do.
Result<bool> askForPaper(const ByteLine& line, const PrinterTimes& times)
{
    if (!line.answers())
        return false;
    line.drain();
    if (auto sent = line.send(paperNow, times.status); !sent)
        return tl::unexpected(sent.error());
    const auto answer = line.receive(times.status);
    if (answer && saysPaperOut(*answer))
        return paperOut(line);
    return answer && isStatus(*answer);
}

/// Waits until the paper has come out; a printer that ran out of paper on the way stops answering in order, but
/// still answers at once.
Result<void> confirm(const ByteLine& line, const PrinterTimes& times)
{
    if (auto sent = line.send(paperAfter, times.status); !sent)
        return sent;
    if (line.receive(times.confirm))
        return {};
    if (auto status = askForPaper(line, times); !status)
        return tl::unexpected(status.error());
    return {};
}

} // namespace

Result<void> EscPosPrinter::check()
{
    const auto line = m_open();
    if (!line)
        return tl::unexpected(line.error());
    const auto status = askForPaper(*line, m_times);
    if (!status)
        return tl::unexpected(status.error());
    return {};
}

Result<void> EscPosPrinter::print(const Picture& paper, std::string_view)
{
    const auto line = m_open();
    if (!line)
        return tl::unexpected(line.error());
    const auto answers = askForPaper(*line, m_times);
    if (!answers)
        return tl::unexpected(answers.error());
    if (auto sent = line->send(escPosPaper(paper), m_times.write); !sent)
        return sent;
    Result<void> done;
    if (*answers)
        done = confirm(*line, m_times);
    line->drain(); // closing a socket with unread bytes would throw away what the printer has not taken yet
    return done;
}

} // namespace onedoor::kiosk
