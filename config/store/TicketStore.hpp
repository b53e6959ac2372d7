#pragma once

#include "config/store/Database.hpp"
#include "config/store/TicketRequest.hpp"
#include "content/queue/QueueRules.hpp"

#include <map>
#include <string>
#include <vector>

namespace onedoor::store
{

/// A clerk's press of a button at a counter.
struct CounterAction
{
    std::string counter;
    calendar::Date businessDate{};
    std::string actor; ///< staff account
    Instant at{};
    std::string requestId{}; ///< of the press: the same id does a thing once; empty = not asked for
    std::vector<std::string> services{}; ///< what the counter serves; empty = not asked
};

/// What a clerk does to a ticket, beside calling the next one.
struct Verb
{
    queue::TicketEvent event{};
    std::string service{};             ///< where a transfer goes
    std::vector<std::string> parts{};  ///< where each of a couple goes that separates
    calendar::Date readyOn{};          ///< when a leg that is put off opens
};

/// How the paper came out; kept as an event.
enum class PrintResult
{
    Printed,
    Failed,
    Screen ///< shown on the screen, no paper
};

/// One line of the event log.
struct TicketLogEntry
{
    std::int64_t ticketId = 0;
    std::string event; ///< "take", "printed", "call", "recall", "no_show", "finish", "lapse", ...
    std::string counter;
    std::string actor;
    Instant at{};
    std::string service{};
    std::string requestId{};
    std::string detail{}; ///< the number before, the booking's code, ...
};

/// A call with its place in the log.
struct LoggedCall
{
    std::int64_t event = 0;
    queue::Call call;
};

/// Numbers, calls and the log of both. The business date is stored with every ticket, so
/// nothing depends on a process being alive at midnight, and nothing is ever deleted.
///
/// Errors   of every call: NoSpace, Io, TimedOut, Malformed (a NUL in a text).
/// Thread   any.
class TicketStore
{
public:
    explicit TicketStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    /// The next number of the series, on the disk before this returns; or the one that a kiosk
    /// gave from its block: a tap that had got another one keeps the one on its paper.
    /// Errors   Exhausted when the series or the day's capacity is given out; Conflict when the
    ///          request id was used for another journey, the leased number for another tap, or
    ///          the booking is not open; Denied when the block is not that kiosk's.
    [[nodiscard]] Result<TakenTicket> take(const TicketRequest& request);

    /// The ticket that a tap has got already; absent for a new tap.
    [[nodiscard]] Result<std::optional<TakenTicket>> findTap(const std::string& requestId);

    /// Errors   NotFound.
    [[nodiscard]] Result<void> notePrint(std::int64_t ticketId, PrintResult result, const std::string& kiosk,
                                         Instant at);

    /// Calls whoever is next for one of the services, by the hall's order; the ticket that this
    /// counter had called before is finished by it, and walks on to its next leg. `after` is
    /// that ticket as the clerk saw it: when the counter has moved on since (a double tap),
    /// nothing happens.
    ///
    /// Returns  nullopt when nobody waits.
    /// Errors   Conflict, by `after`.
    [[nodiscard]] Result<std::optional<queue::Ticket>> callNext(const CounterAction& action,
                                                                const std::vector<std::string>& services,
                                                                const queue::QueueRules& rules = {},
                                                                std::optional<std::int64_t> after = {});
    /// Does something to a ticket. One that is called or served belongs to its counter; one that
    /// waits, is held or missed its call, to every counter. Recalled from there, it takes the
    /// place of whoever is at the counter. Who is back too late becomes void.
    ///
    /// A couple that separates is two tickets until both are through, then it walks on by itself;
    /// called back together before, what is open of the two is left out. A leg that is put off
    /// becomes a booking of its day.
    ///
    /// Errors   NotFound; Conflict when it is another counter's, another day's, or in a state
    ///          that does not allow it.
    [[nodiscard]] Result<queue::Ticket> act(const CounterAction& action, std::int64_t ticketId, const Verb& verb,
                                            const queue::QueueRules& rules = {});

    /// Closes what earlier business days left open. Returns how many tickets lapsed.
    [[nodiscard]] Result<int> lapseBefore(calendar::Date today, Instant at);

    /// Who waits, first first; those who are held or missed their call after them.
    [[nodiscard]] Result<std::vector<queue::Ticket>> line(calendar::Date businessDate,
                                                          const std::vector<std::string>& services);
    /// How many wait, by service; a service that nobody waits for is absent.
    [[nodiscard]] Result<std::map<std::string, int>> waiting(calendar::Date businessDate);
    /// The tickets called last, newest first, each once; those that missed their call are left out.
    [[nodiscard]] Result<std::vector<queue::Call>> calls(calendar::Date businessDate, int limit = 8);
    /// Every call and recall after an event of the log, oldest first.
    [[nodiscard]] Result<std::vector<LoggedCall>> callsAfter(std::int64_t event);
    /// The newest event of the log; 0 in an empty one.
    [[nodiscard]] Result<std::int64_t> lastEvent();
    /// The ticket that is called at a counter now.
    [[nodiscard]] Result<std::optional<queue::Ticket>> current(const std::string& counter,
                                                               calendar::Date businessDate);
    /// Errors   NotFound.
    [[nodiscard]] Result<queue::Ticket> find(std::int64_t ticketId);
    /// What happened to a ticket, oldest first.
    [[nodiscard]] Result<std::vector<TicketLogEntry>> events(std::int64_t ticketId);
    /// The two of a couple that has separated.
    [[nodiscard]] Result<std::vector<queue::Ticket>> partsOf(std::int64_t couple);
    /// Every ticket under a number of a day: one, or a couple and its two.
    [[nodiscard]] Result<std::vector<queue::Ticket>> byNumber(calendar::Date businessDate, const std::string& series,
                                                              int number);
    /// Errors   NotFound.
    [[nodiscard]] Result<TakenTicket> findByToken(const std::string& token);
    /// Everything of a day that is not at its end.
    [[nodiscard]] Result<std::vector<queue::Ticket>> open(calendar::Date businessDate);
    /// The last number given, by series.
    [[nodiscard]] Result<std::map<std::string, int>> numbersGiven(calendar::Date businessDate);
    /// Parties that came, and those still expected by booking, by service.
    [[nodiscard]] Result<std::map<std::string, int>> parties(calendar::Date businessDate);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
