#pragma once

#include "config/store/Database.hpp"
#include "content/queue/Ticket.hpp"

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
    std::string service;
    std::string series;
    int lastNumber = 999;
    std::string kiosk;
    Instant at{};
};

struct TakenTicket
{
    queue::Ticket ticket;
    int ahead = 0;        ///< waiting for the same service before this one
    bool created = false; ///< false: this request had its ticket already
};

/// A clerk's press of a button at a counter.
struct CounterAction
{
    std::string counter;
    calendar::Date businessDate{};
    std::string actor; ///< staff account
    Instant at{};
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
    ///          request id was used for another service.
    [[nodiscard]] Result<TakenTicket> take(const TicketRequest& request);

    /// The ticket that a tap has got already; absent for a new tap.
    [[nodiscard]] Result<std::optional<TakenTicket>> findTap(const std::string& requestId);

    /// Errors   NotFound.
    [[nodiscard]] Result<void> notePrint(std::int64_t ticketId, PrintResult result, const std::string& kiosk,
                                         Instant at);

    /// Calls whoever waits longest for one of the services; the ticket that this counter had
    /// called before is finished by it. `after` is that ticket as the clerk saw it: when the
    /// counter has moved on since (a double tap), nothing happens.
    ///
    /// Returns  nullopt when nobody waits.
    /// Errors   Conflict, by `after`.
    [[nodiscard]] Result<std::optional<queue::Ticket>> callNext(const CounterAction& action,
                                                                const std::vector<std::string>& services,
                                                                std::optional<std::int64_t> after = {});
    /// Calls the same ticket again; one that missed its call comes back by it.
    /// Errors   NotFound; Conflict when the ticket is another counter's or no longer called.
    [[nodiscard]] Result<queue::Ticket> recall(const CounterAction& action, std::int64_t ticketId);
    /// Errors   as recall.
    [[nodiscard]] Result<queue::Ticket> noShow(const CounterAction& action, std::int64_t ticketId);

    /// Closes what earlier business days left open. Returns how many tickets lapsed.
    [[nodiscard]] Result<int> lapseBefore(calendar::Date today, Instant at);

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
    [[nodiscard]] Result<queue::Ticket> apply(const CounterAction& action, std::int64_t ticketId,
                                              queue::TicketEvent event);
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
