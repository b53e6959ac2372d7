#include "kiosk/devices/EscPosPrinter.hpp"

#include "content/base/Wipe.hpp"
#include "kiosk/devices/EscPos.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

/// What keeps the printer from printing, in words.
tl::unexpected<Error> hindrance(const ByteLine& line, const PrinterStatus& status)
{
    const auto because = [&](ErrorCode code, std::string_view words)
    { return fail(code, fmt::format("printer {}: {}", line.name(), words)); };
    if (status.paperOut)
        return because(ErrorCode::Exhausted, "paper out; put in a new roll");
    if (status.coverOpen)
        return because(ErrorCode::Io, "its cover is open; close it");
    if (status.cutter)
        return because(ErrorCode::Io, "the knife is stuck; clear it as the printer's manual says");
    return because(ErrorCode::Io, status.offline ? "it is offline; press its feed or online button"
                                                 : "it reports an error; switch it off and on");
}

/// A receipt's code is in these bytes: none of it stays in memory.
struct Zeroed
{
    std::string& bytes;
    explicit Zeroed(std::string& each) : bytes(each) {}
    Zeroed(const Zeroed&) = delete;
    Zeroed& operator=(const Zeroed&) = delete;
    ~Zeroed() { wipe(bytes); }
};

} // namespace

Result<PrinterStatus> EscPosPrinter::ask(const ByteLine& line)
{
    PrinterStatus status;
    if (!line.answers())
        return status;
    const auto noteMark = [this](std::uint8_t byte) { m_early += escpos::isPrintedMark(byte) ? 1 : 0; };
    const auto isAnswer = [&](std::uint8_t byte)
    {
        noteMark(byte);
        return escpos::isAnswer(byte);
    };
    for (const auto what : escpos::allAsks)
    {
        line.drain(noteMark);
        if (auto sent = line.send(escpos::question(what), m_times.status); !sent)
            return tl::unexpected(sent.error());
        const auto answer = line.receive(m_times.status, isAnswer);
        if (answer)
            escpos::read(what, *answer, status);
        else if (what == escpos::Ask::Paper)
            return status; // silent about the paper: nothing else it says would be of use
    }
    return status;
}

/// Never while a paper is on its way: the answer's bytes look like marks.
void EscPosPrinter::askPresenter(const ByteLine& line, PrinterStatus& status) const
{
    line.drain();
    if (!line.send(escpos::askPresenter, m_times.status))
        return;
    const auto any = [](std::uint8_t) { return true; };
    const auto head = [](std::uint8_t byte) { return byte == escpos::presenterHead; };
    if (!line.receive(m_times.status, head))
        return;
    const auto paper = line.receive(m_times.status, any);
    status.paperWaiting = paper && escpos::saysPaperWaits(*paper);
    for (int rest = 0; paper && rest < escpos::presenterRest; ++rest) // left unread it would be taken for marks
        (void)line.receive(m_times.status, any);
}

Result<PrinterStatus> EscPosPrinter::status()
{
    const auto line = m_open();
    auto status = line ? ask(*line) : tl::unexpected(line.error());
    if (status && status->known && settings().tellsTaken)
        askPresenter(*line, *status);
    return status;
}

PrintReport EscPosPrinter::print(const Picture& paper, std::string_view)
{
    const auto line = m_open();
    if (!line)
        return {PrintEnd::NotBegun, line.error()};
    const auto status = ask(*line);
    if (!status)
        return {PrintEnd::NotBegun, status.error()};
    if (status->stopped())
        return {PrintEnd::NotBegun, hindrance(*line, *status).value()};
    if (settings().mustAnswer && !status->known)
        return {PrintEnd::NotBegun,
                {ErrorCode::TimedOut,
                 fmt::format("printer {}: it does not tell about its paper, and status=required is set", line->name())}};
    if (status->known)
        discardOn(*line);
    m_early = 0;
    const auto before = line->sentBytes();
    if (auto sent = send(*line, paper, status->known); !sent)
        return line->sentBytes() == before ? PrintReport{PrintEnd::NotBegun, sent.error()}
                                           : endedEarly(*line, sent.error(), status->known);
    line->drain(); // closing a socket with unread bytes would throw away what the printer has not taken yet
    return {m_marks ? PrintEnd::Confirmed : PrintEnd::Sent};
}

/// Two bands are on their way at most: the paper moves on without a stop, and an end is known by the band.
Result<void> EscPosPrinter::send(const ByteLine& line, const Picture& paper, bool answers)
{
    int unanswered = 0;
    const auto pass = [&](std::string bytes) -> Result<void>
    {
        const Zeroed guard(bytes);
        if (m_marks)
            bytes += escpos::askWhenPrinted;
        if (auto sent = line.send(bytes, m_times.write); !sent)
            return sent;
        unanswered += m_marks ? 1 : 0;
        if (unanswered < 2)
            return {};
        --unanswered;
        return waitForMark(line);
    };
    if (auto begun = line.send(escpos::begin, m_times.write); !begun)
        return begun;
    m_marks = answers && knowsMarks(line);
    for (int row = 0; row < paper.heightPx; row += escpos::bandRows)
        if (auto passed = pass(escpos::band(paper, row)); !passed)
            return passed;
    if (auto passed = pass(std::string(escpos::end(settings().cut))); !passed)
        return passed;
    for (; unanswered > 0; --unanswered)
        if (auto marked = waitForMark(line); !marked)
            return marked;
    return answers && !m_marks ? watch(line, paper) : Result<void>();
}

/// With nothing before it to print, the mark comes at once, or never.
bool EscPosPrinter::knowsMarks(const ByteLine& line) const
{
    return line.send(escpos::askWhenPrinted, m_times.status) &&
           line.receive(m_times.status, escpos::isPrintedMark).has_value();
}

/// A printer that stops on the way answers no longer in order, but still at once.
Result<void> EscPosPrinter::waitForMark(const ByteLine& line)
{
    const auto until = Steady::now() + m_times.confirm;
    do
    {
        if (m_early > 0 || line.receive(m_times.band, escpos::isPrintedMark))
        {
            m_early = std::max(0, m_early - 1);
            return {};
        }
        const auto status = ask(line);
        if (!status)
            return tl::unexpected(status.error());
        if (status->stopped())
            return hindrance(line, *status);
        if (!status->known)
            return fail(ErrorCode::TimedOut,
                        fmt::format("printer {}: it fell silent on the way; check cable and power", line.name()));
    } while (Steady::now() < until);
    return fail(ErrorCode::TimedOut,
                fmt::format("printer {}: it says that it is well, and does not print", line.name()));
}

/// Of a printer that cannot say when it is done: whether it stops while the paper should come out.
Result<void> EscPosPrinter::watch(const ByteLine& line, const Picture& paper)
{
    constexpr int slowestRowsPerSecond = 600; // 75 mm/s
    const milliseconds printing(paper.heightPx * 1000 / slowestRowsPerSecond);
    const auto until = Steady::now() + std::min(m_times.band, printing);
    do
    {
        std::this_thread::sleep_for(std::min(m_times.band, milliseconds(250)));
        const auto status = ask(line);
        if (!status)
            return tl::unexpected(status.error());
        if (status->stopped())
            return hindrance(line, *status);
    } while (Steady::now() < until);
    return {};
}

PrintReport EscPosPrinter::endedEarly(const ByteLine& line, Error error, bool answers)
{
    m_leftovers = true;
    if (answers)
        discardOn(line);
    return {PrintEnd::Broken, std::move(error)};
}

void EscPosPrinter::discardOn(const ByteLine& line)
{
    if (!m_leftovers || !line.send(escpos::discard, m_times.status))
        return;
    m_leftovers = false;
    (void)line.receive(std::min(m_times.status, milliseconds(100)), [](std::uint8_t) { return false; }); // what it says to that
}

void EscPosPrinter::discard()
{
    if (!m_leftovers)
        return;
    const auto line = m_open();
    if (!line)
        return;
    // One that does not answer would perhaps print these bytes.
    if (const auto status = ask(*line); status && status->known)
        discardOn(*line);
}

} // namespace onedoor::kiosk
