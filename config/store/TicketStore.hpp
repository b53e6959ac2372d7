#pragma once

#include "config/store/Database.hpp"
#include "content/queue/QueueRules.hpp"

#include <map>
#include <string>
#include <vector>

namespace onedoor::store
{

/// One tap for a number.
struct TicketRequest
{
    std::string requestId; ///< of the tap: the same id always gets the same ticket
    calendar::Date businessDate{};
    std::string journey;           ///< what was asked for: a service, or a plan of several
    std::vector<std::string> legs; ///< its services in order
    std::string series;
    int lastNumber = 999;
    std::string kiosk;
    Instant at{};
    bool priority = false;
};

struct TakenTicket
{
    queue::Ticket ticket;
    int ahead = 0;        ///< waiting for the same service before this one
    bool created = false; ///< false: this request had its ticket already
    std::string journey{}; ///< what was asked for
};

/// A clerk's press of a button at a counter.
struct CounterAction
{
    std::string counter;
    calendar::Date businessDate{};
    std::string actor; ///< staff account
    Instant at{};
    std::string requestId{}; ///< of the press: the same id does a thing once; empty = not asked for
};

/// What a clerk does to a ticket, beside calling the next one.
struct Verb
{
    queue::TicketEvent event{};
    std::string service{}; ///< where a transfer goes
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

    /// The next number of the series, on the disk before this returns.
    /// Errors   Exhausted when the series has given its last number; Conflict when the
    ///          request id was used for another journey.
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
    /// The ticket that is called at a counter now.
    [[nodiscard]] Result<std::optional<queue::Ticket>> current(const std::string& counter,
                                                               calendar::Date businessDate);
    /// Errors   NotFound.
    [[nodiscard]] Result<queue::Ticket> find(std::int64_t ticketId);
    /// The log after an event number, oldest first.
    [[nodiscard]] Result<std::vector<TicketLogEntry>> events(std::int64_t ticketId);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
