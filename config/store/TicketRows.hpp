#pragma once

#include "config/store/Connection.hpp"
#include "config/store/TicketStore.hpp"

namespace onedoor::store
{

/// Inside this folder only: the SQL of single tickets and events, used by TicketStore.

/// Runs "SELECT <columns of a ticket> FROM ticket WHERE ..."; at most one row.
[[nodiscard]] Result<std::optional<queue::Ticket>> ticketById(soci::session& sql, std::int64_t id);
[[nodiscard]] Result<std::optional<queue::Ticket>> ticketByRequest(soci::session& sql, const std::string& requestId);
/// What a counter has called and not yet finished.
[[nodiscard]] Result<std::optional<queue::Ticket>> ticketAtCounter(soci::session& sql, const std::string& counter,
                                                                   const std::string& day);
/// Whoever waits longest for a service.
[[nodiscard]] Result<std::optional<queue::Ticket>> firstWaiting(soci::session& sql, const std::string& service,
                                                                const std::string& day);

void insertTicket(soci::session& sql, const queue::Ticket& ticket, const TicketRequest& request);

/// Appends to the log. Returns the event's number.
std::int64_t insertEvent(soci::session& sql, const TicketLogEntry& entry);

/// Moves a ticket by an event, if the table of transitions and its state in the database allow it.
/// Errors   Conflict.
[[nodiscard]] Result<queue::Ticket> moveTicket(soci::session& sql, queue::Ticket ticket, queue::TicketEvent event,
                                               const CounterAction& action);

} // namespace onedoor::store
