#pragma once

#include "content/drawing/Ticket.hpp"
#include "content/release/Release.hpp"
#include "kiosk/app/Mailbox.hpp"
#include "kiosk/app/TapJournal.hpp"
#include "kiosk/app/Worker.hpp"
#include "kiosk/devices/TicketPrinter.hpp"
#include "kiosk/flow/Event.hpp"

#include <atomic>
#include <memory>
#include <mutex>

namespace onedoor::kiosk
{

/// All that comes out of the printer, one paper after the other, and what the printer says of itself in between.
/// Thread   every method from the UI thread; the printer is spoken to on a worker.
class PrintDesk
{
public:
    using Release = std::shared_ptr<const release::Release>;

    /// `printer` may be null: its address was wrong.
    PrintDesk(std::unique_ptr<TicketPrinter> printer, TapJournal& journal, std::shared_ptr<Mailbox<Event>> answers);

    /// Answer   Event::printed. `label` says where the kiosk stands.
    void printTicket(PrintTicket effect, Release release, std::string label);
    void printTest(PrintTestPaper effect);
    void printReceipt(PrintReceipt effect, Release release, Instant hallNow, std::string label);
    void printSheet(PrintSheet effect, Release release, Instant hallNow);
    /// The first that does not come out ends it: who asks again gets all of them.
    void printForms(PrintForms effect, Release release, Instant hallNow, std::string label);

    /// A person has gone: papers of theirs that have waited long are dropped, and what is stuck in the printer is
    /// thrown away.
    void wipe();

    /// Asks the printer how it is, when it is time to. Call it about once a second. Units: as Moment::running.
    void watch(std::chrono::milliseconds running);

    /// What the printer said last. `words` are those of toString(PrinterStatus), "unreachable", "unset", and
    /// "paper_untaken" behind a comma.
    struct State
    {
        PaperOutlook outlook = PaperOutlook::Fine;
        std::string words = "unknown";
        bool operator==(const State&) const = default;
    };
    [[nodiscard]] State state() const;

private:
    [[nodiscard]] PrintReport print(const Result<Picture>& paper, const std::string& job);
    /// Whoever asked has gone, and so long ago that the paper would come out before somebody else.
    [[nodiscard]] bool isTooLate(std::uint64_t wipes, std::chrono::steady_clock::time_point since) const;
    void ask(std::chrono::milliseconds running);
    void noteWaiting(bool waits, std::chrono::milliseconds running);
    void set(State state);
    [[nodiscard]] State stateOf(const Result<PrinterStatus>& status) const;

    std::unique_ptr<TicketPrinter> m_printer;
    TapJournal& m_journal;
    std::shared_ptr<Mailbox<Event>> m_answers;
    mutable std::mutex m_mutex;
    State m_state; ///< guarded by m_mutex
    std::atomic<bool> m_asking = false;
    std::atomic<bool> m_soon = true; ///< ask at the next occasion: something has happened
    std::atomic<bool> m_paperWaits = false;
    std::atomic<std::uint64_t> m_wipes = 0;
    std::chrono::milliseconds m_askedAt{0};
    std::optional<std::chrono::milliseconds> m_waitsSince; ///< a paper that was not taken; the worker's own
    bool m_untaken = false;                                ///< the worker's own
    Worker m_worker; ///< last, so that it ends first
};

} // namespace onedoor::kiosk
