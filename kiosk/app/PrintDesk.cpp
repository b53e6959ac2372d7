#include "kiosk/app/PrintDesk.hpp"

#include "content/base/Log.hpp"
#include "content/base/Wipe.hpp"
#include "content/release/GuideSheets.hpp"
#include "kiosk/app/HallFeed.hpp"
#include "kiosk/app/TouchTimes.hpp"
#include "kiosk/devices/TestPaper.hpp"
#include "kiosk/flow/Papers.hpp"

#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::milliseconds;

constexpr milliseconds betweenAsks{10000};
constexpr milliseconds betweenAsksForTaken{2000};
/// Who has just gone on still stands there; later a paper with a code on it would lie open for the next.
constexpr std::chrono::seconds tooLate{5};
/// Who wants the paper has taken it by then.
constexpr milliseconds timeToTake{30000};

int dotsOf(const TicketPrinter* printer)
{
    return printer != nullptr ? printer->settings().dots : PrinterSettings().dots;
}

PrintState stateOf(const PrintReport& report)
{
    if (report.done())
    {
        return PrintState::Printed;
    }
    return report.error.code == ErrorCode::Exhausted && report.end == PrintEnd::NotBegun ? PrintState::NoPaper
                                                                                        : PrintState::Failed;
}

} // namespace

PrintDesk::PrintDesk(std::unique_ptr<TicketPrinter> printer, TapJournal& journal,
                     std::shared_ptr<Mailbox<Event>> answers)
    : m_printer(std::move(printer)), m_journal(journal), m_answers(std::move(answers))
{
    if (!m_printer)
    {
        m_state = {PaperOutlook::NoPrinter, "unset"};
        return;
    }
    m_worker.post([this] { m_printer->discard(); }); // of a run that was killed
}

PrintReport PrintDesk::print(const Result<Picture>& paper, const std::string& job)
{
    if (!paper || !m_printer)
    {
        return {PrintEnd::NotBegun, paper ? Error{ErrorCode::Unreachable, "no printer is set"} : paper.error()};
    }
    return m_printer->print(*paper, job);
}

void PrintDesk::printTicket(PrintTicket effect, Release release, std::string label)
{
    m_worker.post(
        [this, effect = std::move(effect), release = std::move(release), label = std::move(label)]
        {
            const auto words =
                ticketPaper(*release, effect.ticket, effect.ahead, effect.language, label, effect.extras);
            const auto paper = drawing::drawTicket(words, dotsOf(m_printer.get()), mediaOf(release));
            const auto tapped = m_journal.tappedAt(effect.requestId);
            log::debug("ticket drawn" + afterTouch(tapped, std::chrono::steady_clock::now()));
            const std::string job = calendar::formatDate(effect.ticket.businessDate) + "-" + effect.ticket.label();
            PrintReport report{PrintEnd::NotBegun, {ErrorCode::NoSpace, "the disk is full"}};
            if (m_journal.printing(effect.requestId))
            {
                report = print(paper, job);
            }
            if (report.done())
            {
                log::info("ticket printed" + afterTouch(tapped, std::chrono::steady_clock::now()));
                m_journal.done(effect.requestId);
            }
            else
            {
                log::warning(fmt::format("not printed: {}", report.error.message));
            }
            if (report.end == PrintEnd::NotBegun)
            {
                m_journal.notPrinted(effect.requestId);
            }
            m_soon = true;
            m_answers->put(Event::printed(effect.requestId, kiosk::stateOf(report)));
        });
}

bool PrintDesk::isTooLate(std::uint64_t wipes, std::chrono::steady_clock::time_point since) const
{
    return wipes != m_wipes && std::chrono::steady_clock::now() - since > tooLate;
}

void PrintDesk::printReceipt(PrintReceipt effect, Release release, Instant hallNow, std::string label)
{
    m_worker.post(
        [this, effect = std::move(effect), release = std::move(release), hallNow, label = std::move(label),
         wipes = m_wipes.load(), since = std::chrono::steady_clock::now()]
        {
            if (isTooLate(wipes, since))
            {
                log::warning("a receipt came too late for whoever asked for it, and was dropped");
                return;
            }
            auto slip = receiptSlip(*release, effect.receipt, hallNow, effect.language, label, effect.withdrawal);
            auto paper = drawing::drawReceipt(slip, dotsOf(m_printer.get()));
            onedoor::wipe(slip.code);
            const PrintReport report = print(paper, "receipt");
            if (paper)
            {
                onedoor::wipe(paper->rgba);
            }
            if (!report.done())
            {
                log::warning(fmt::format("not printed: {}", report.error.message));
            }
            m_soon = true;
            m_answers->put(Event::printed(effect.requestId, report.done()));
        });
}

void PrintDesk::printTest(PrintTestPaper effect)
{
    m_worker.post(
        [this, effect = std::move(effect)]
        {
            const PrintReport report = print(testPaper(dotsOf(m_printer.get()), "onedoor-kiosk"), "test");
            if (!report.done())
            {
                log::warning(fmt::format("not printed: {}", report.error.message));
            }
            m_soon = true;
            m_answers->put(Event::printed(effect.requestId, kiosk::stateOf(report)));
        });
}

void PrintDesk::printSheet(PrintSheet effect, Release release, Instant hallNow)
{
    m_worker.post(
        [this, effect = std::move(effect), release = std::move(release), hallNow, wipes = m_wipes.load(),
         since = std::chrono::steady_clock::now()]
        {
            if (isTooLate(wipes, since))
            {
                log::warning("a sheet came too late for whoever asked for it, and was dropped");
                return;
            }
            const auto date = release->resolver.calendar().zone().dateOf(hallNow);
            const auto* topic = release->guide.findTopic(effect.topic);
            const auto words = topic != nullptr
                                   ? release::topicPaper(*release, *topic, date, effect.language)
                                   : release::checklistPaper(*release, effect.answers, date, effect.language);
            // Neither the log nor the job's name says what is on it.
            auto paper = drawing::drawSheet(words, dotsOf(m_printer.get()));
            const auto report = print(paper, topic != nullptr ? "sheet" : "checklist");
            if (paper)
            {
                onedoor::wipe(paper->rgba);
            }
            if (report.done())
            {
                log::info("sheet printed");
            }
            else
            {
                log::warning(fmt::format("not printed: {}", report.error.message));
            }
            m_soon = true;
            m_answers->put(Event::printed(effect.requestId, kiosk::stateOf(report)));
        });
}

void PrintDesk::printForms(PrintForms effect, Release release, Instant hallNow, std::string label)
{
    m_worker.post(
        [this, effect = std::move(effect), release = std::move(release), hallNow, label = std::move(label),
         wipes = m_wipes.load(), since = std::chrono::steady_clock::now()]
        {
            // What has begun goes on for who has turned to the hand-over page: nothing on it is anybody's own.
            if (isTooLate(wipes, since))
            {
                log::warning("texts came too late for whoever asked for them, and were dropped");
                return;
            }
            PrintReport report;
            for (const ShownForm& shown : effect.forms)
            {
                const auto copy = formCopy(*release, shown, hallNow, label);
                report = print(drawing::drawFormCopy(copy, dotsOf(m_printer.get())), "form-" + shown.form->id);
                if (!report.done())
                {
                    log::warning(fmt::format("not printed: {}", report.error.message));
                    break;
                }
            }
            m_soon = true;
            m_answers->put(Event::printed(effect.requestId, kiosk::stateOf(report)));
        });
}

void PrintDesk::wipe()
{
    ++m_wipes;
    if (m_printer)
    {
        m_worker.post([this] { m_printer->discard(); });
    }
}

void PrintDesk::watch(milliseconds running)
{
    const auto pause = m_paperWaits ? betweenAsksForTaken : betweenAsks;
    if (!m_printer || m_asking || (!m_soon && running < m_askedAt + pause))
    {
        return;
    }
    m_askedAt = running;
    m_asking = true;
    m_soon = false;
    m_worker.post(
        [this, running]
        {
            ask(running);
            m_asking = false;
        });
}

void PrintDesk::ask(milliseconds running)
{
    const auto status = m_printer->status();
    noteWaiting(status && status->paperWaiting, running);
    State state = stateOf(status);
    if (m_untaken)
    {
        state.words += ",paper_untaken";
    }
    set(std::move(state));
}

void PrintDesk::noteWaiting(bool waits, milliseconds running)
{
    m_paperWaits = waits;
    if (!waits)
    {
        m_waitsSince.reset();
        m_untaken = false;
        return;
    }
    m_waitsSince = m_waitsSince.value_or(running);
    m_untaken = running - *m_waitsSince >= timeToTake;
}

PrintDesk::State PrintDesk::stateOf(const Result<PrinterStatus>& status) const
{
    if (!status)
    {
        return {PaperOutlook::NoPrinter, "unreachable"};
    }
    const bool silent = !status->known && m_printer->settings().mustAnswer;
    const auto outlook = status->paperOut               ? PaperOutlook::NoPaper
                         : status->stopped() || silent ? PaperOutlook::NoPrinter
                                                       : PaperOutlook::Fine;
    return {outlook, toString(*status)};
}

void PrintDesk::set(State state)
{
    const std::scoped_lock lock(m_mutex);
    if (state == m_state)
    {
        return;
    }
    log::info(fmt::format("printer {}", state.words));
    m_state = std::move(state);
}

PrintDesk::State PrintDesk::state() const
{
    const std::scoped_lock lock(m_mutex);
    return m_state;
}

} // namespace onedoor::kiosk
