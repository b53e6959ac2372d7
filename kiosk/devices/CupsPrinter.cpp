#include "kiosk/devices/CupsPrinter.hpp"

#include "content/base/Wipe.hpp"
#include "content/drawing/Media.hpp"
#include "content/drawing/PaperPdf.hpp"
#include "kiosk/devices/CupsLine.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>
#include <thread>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

struct Document
{
    std::string bytes;
    const char* format = "";
};

Result<Document> documentFor(const QueueState& queue, const Picture& paper, const std::string& name)
{
    if (queue.raw)
        return fail(ErrorCode::Unsupported,
                    fmt::format("printer cups:{}: a raw queue passes on what it gets as it is; name the printer by "
                                "file: or tcp://, or give the queue a driver",
                                name));
    if (queue.takesPdf)
        return drawing::paperPdf(paper).map([](std::string bytes)
                                            { return Document{std::move(bytes), "application/pdf"}; });
    if (queue.takesPng)
        return drawing::encodePng(paper).map([](std::string bytes) { return Document{std::move(bytes), "image/png"}; });
    return fail(ErrorCode::Unsupported, fmt::format("printer cups:{}: the queue takes neither PDF nor PNG", name));
}

Error hindrance(const std::string& queue, const PrinterStatus& status)
{
    return {status.paperOut ? ErrorCode::Exhausted : ErrorCode::Io,
            fmt::format("printer cups:{}: {}", queue, toString(status))};
}

/// Watches a job to its end.
class Watch
{
public:
    Watch(const CupsLine& line, int job, const std::string& queue, const PrinterTimes& times)
        : m_line(line), m_job(job), m_queue(queue), m_times(times)
    {
    }

    PrintReport run()
    {
        const auto until = Steady::now() + m_times.confirm;
        auto wellAt = Steady::now();
        while (Steady::now() < until)
        {
            const auto state = m_line.jobState(m_job);
            const auto queue = state ? m_line.state() : tl::unexpected(state.error());
            if (!queue)
                return ended(queue.error());
            m_begun |= *state == JobState::Printing;
            if (*state == JobState::Done)
                return {PrintEnd::Confirmed};
            if (*state == JobState::Ended)
                return ended({ErrorCode::Io, fmt::format("printer cups:{}: the job was ended there", m_queue)});
            // A reason of the job before is still there for a moment.
            if (!queue->status.stopped())
                wellAt = Steady::now();
            else if (Steady::now() - wellAt >= m_times.band)
                return ended(hindrance(m_queue, queue->status));
            std::this_thread::sleep_for(milliseconds(100));
        }
        return ended({ErrorCode::TimedOut, fmt::format("printer cups:{}: not printed within {} ms", m_queue,
                                                       m_times.confirm.count())});
    }

private:
    PrintReport ended(Error error) const { return {m_begun ? PrintEnd::Broken : PrintEnd::NotBegun, std::move(error)}; }

    const CupsLine& m_line;
    int m_job;
    const std::string& m_queue;
    const PrinterTimes& m_times;
    bool m_begun = false;
};

bool startsWithAny(std::string_view text, std::initializer_list<std::string_view> starts)
{
    return std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); });
}

} // namespace

void readReason(std::string_view reason, PrinterStatus& status)
{
    status.paperOut |= startsWithAny(reason, {"media-empty", "media-needed"});
    status.paperLow |= reason.starts_with("media-low");
    status.coverOpen |= startsWithAny(reason, {"cover-open", "door-open", "interlock-open"});
    status.offline |= startsWithAny(reason, {"offline", "shutdown", "paused"});
    status.cutter |= startsWithAny(reason, {"trimmer-", "cutter-"}) && reason.ends_with("-error");
    status.error |= startsWithAny(reason, {"media-jam", "fuser-over-temp", "hibernate", "marker-failure"});
}

Result<PrinterStatus> CupsPrinter::status()
{
    const auto line = CupsLine::open(m_queue, m_title, m_times);
    const auto queue = line ? line->state() : tl::unexpected(line.error());
    return queue ? Result<PrinterStatus>(queue->status) : tl::unexpected(queue.error());
}

PrintReport CupsPrinter::print(const Picture& paper, std::string_view)
{
    const auto line = CupsLine::open(m_queue, m_title, m_times);
    const auto queue = line ? line->state() : tl::unexpected(line.error());
    auto document = queue ? documentFor(*queue, paper, m_queue) : tl::unexpected(queue.error());
    const auto job = document ? line->start(document->bytes, document->format, paper.widthPx, paper.heightPx)
                              : tl::unexpected(document.error());
    if (document)
        wipe(document->bytes);
    if (!job)
        return {PrintEnd::NotBegun, job.error()};
    auto report = Watch(*line, *job, m_queue, m_times).run();
    line->purge(*job); // whatever became of it: it shall not come out later, and nothing of it stays on the server
    return report;
}

void CupsPrinter::discard()
{
    const auto line = CupsLine::open(m_queue, m_title, m_times);
    if (!line)
        return;
    for (const int job : line->ownJobs())
        line->purge(job);
}

} // namespace onedoor::kiosk
