#pragma once

#include "config/store/Connection.hpp"
#include "config/store/TicketStore.hpp"

namespace onedoor::store
{

/// Inside this folder only: the SQL of single tickets and events, used by TicketStore.

/// Runs "SELECT <columns of a ticket> FROM ticket WHERE ..."; at most one row.
[[nodiscard]] Result<std::optional<queue::Ticket>> ticketById(Session& sql, std::int64_t id);
[[nodiscard]] Result<std::optional<queue::Ticket>> ticketByRequest(Session& sql, const std::string& requestId);
/// What a counter has called and not yet finished.
[[nodiscard]] Result<std::optional<queue::Ticket>> ticketAtCounter(Session& sql, const std::string& counter,
                                                                   const std::string& day);
/// Whoever of a class waits longest for a service.
[[nodiscard]] Result<std::optional<queue::Ticket>> firstWaiting(Session& sql, const std::string& service,
                                                                const std::string& day,
                                                                queue::CallingOrder::Class of);
/// The two of a couple that has separated.
[[nodiscard]] Result<std::vector<queue::Ticket>> partsOf(Session& sql, std::int64_t couple);
/// The whole party that has a number.
[[nodiscard]] Result<std::optional<queue::Ticket>> ticketByNumber(Session& sql, const std::string& day,
                                                                  const std::string& series, int number);
/// It, and the two of it.
[[nodiscard]] Result<std::vector<queue::Ticket>> ticketsByNumber(Session& sql, const std::string& day,
                                                                 const std::string& series, int number);
/// Everything of a day that is not at its end.
[[nodiscard]] Result<std::vector<queue::Ticket>> openTickets(Session& sql, const std::string& day);
[[nodiscard]] Result<std::optional<queue::Ticket>> ticketByToken(Session& sql, const std::string& token);
/// The ticket that a press has changed already.
[[nodiscard]] Result<std::optional<queue::Ticket>> ticketByPress(Session& sql, const std::string& requestId);
/// How many wait for its service before a ticket.
[[nodiscard]] int countAhead(Session& sql, const queue::Ticket& ticket);
/// When a ticket last missed its call.
[[nodiscard]] Instant absentSince(Session& sql, std::int64_t id);
/// Those of a service in these states, first first. Shape   `states`: "'held', 'no_show'"
[[nodiscard]] Result<std::vector<queue::Ticket>> ticketsOf(Session& sql, const std::string& service,
                                                           const std::string& day, std::string_view states);
/// The classes called last for some services, newest first.
[[nodiscard]] std::vector<queue::CallingOrder::Class> calledLately(Session& sql,
                                                                   const std::vector<std::string>& services,
                                                                   const std::string& day);

/// Where a ticket comes from: what its row holds beside the ticket.
struct TicketSource
{
    std::string requestId;
    std::string kiosk{};
    std::string journey{};
    std::string booking{};
    std::string token{};
};

/// What else the row of a ticket holds.
[[nodiscard]] TicketSource sourceOf(Session& sql, std::int64_t id);
void insertTicket(Session& sql, const queue::Ticket& ticket, const TicketSource& source);

/// Appends to the log. Returns the event's number.
std::int64_t insertEvent(Session& sql, const TicketLogEntry& entry);

/// Moves a ticket by what is done to it, if its state in the database allows it, and logs it.
/// Errors   as queue::apply.
[[nodiscard]] Result<queue::Ticket> moveTicket(Session& sql, const queue::Ticket& ticket, const queue::Act& act,
                                               const CounterAction& action, const queue::AbsenceRule& rule);

} // namespace onedoor::store
