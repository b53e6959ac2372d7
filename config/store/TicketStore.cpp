#include "config/store/TicketStore.hpp"

#include "config/store/TicketRows.hpp"

namespace onedoor::store
{

using queue::Ticket;
using queue::TicketEvent;
using queue::TicketState;

namespace
{

/// The counter row of the day and series moves on by one; a number over the last one is
/// rolled back with the transaction.
Result<int> nextNumber(soci::session& sql, const TicketRequest& request, const std::string& day)
{
    int number = 0;
    sql << "INSERT INTO series_counter (business_date, series, last_number) VALUES (:day, :series, 1) "
           "ON CONFLICT (business_date, series) DO UPDATE SET last_number = series_counter.last_number + 1 "
           "RETURNING last_number",
        soci::use(day), soci::use(request.series), soci::into(number);
    if (number > request.lastNumber)
        return fail(ErrorCode::Exhausted, fmt::format("series {} has given its last number, {}{:03}, for {}",
                                                      request.series, request.series, request.lastNumber, day));
    return number;
}

int countAhead(soci::session& sql, const Ticket& ticket)
{
    int ahead = 0;
    const auto day = calendar::formatDate(ticket.businessDate);
    const long long id = ticket.id;
    sql << "SELECT COUNT(*) FROM ticket WHERE business_date = :day AND service = :service AND state = 'waiting' "
           "AND id < :id",
        soci::use(day), soci::use(ticket.service), soci::use(id), soci::into(ahead);
    return ahead;
}

Result<TakenTicket> takeNew(soci::session& sql, const TicketRequest& request)
{
    const auto number = nextNumber(sql, request, calendar::formatDate(request.businessDate));
    if (!number)
        return tl::unexpected(number.error());
    TakenTicket taken;
    taken.ticket.id = Connection::nextId(sql, "ticket");
    taken.ticket.businessDate = request.businessDate;
    taken.ticket.service = request.service;
    taken.ticket.series = request.series;
    taken.ticket.number = *number;
    taken.ticket.takenAt = request.at;
    taken.created = true;
    insertTicket(sql, taken.ticket, request);
    insertEvent(sql, {taken.ticket.id, "take", "", request.kiosk, request.at});
    taken.ahead = countAhead(sql, taken.ticket);
    return taken;
}

/// The longest waiting of several services: numbers rise with time, whatever their series.
Result<std::optional<Ticket>> longestWaiting(soci::session& sql, const std::vector<std::string>& services,
                                             const std::string& day)
{
    std::optional<Ticket> first;
    for (const auto& service : services)
    {
        auto candidate = firstWaiting(sql, service, day);
        if (!candidate)
            return candidate;
        if (*candidate && (!first || (*candidate)->id < first->id))
            first = std::move(*candidate);
    }
    return first;
}

std::string_view nameOf(PrintResult result)
{
    switch (result)
    {
    case PrintResult::Printed:
        return "printed";
    case PrintResult::Failed:
        return "print_failed";
    case PrintResult::Screen:
        return "shown_on_screen";
    }
    return "";
}

/// A counter that calls somebody else is done with whom it had called.
Result<void> finishAtCounter(soci::session& sql, const CounterAction& action, const std::string& day)
{
    while (true)
    {
        const auto served = ticketAtCounter(sql, action.counter, day);
        if (!served)
            return tl::unexpected(served.error());
        if (!*served)
            return {};
        if (auto done = moveTicket(sql, **served, TicketEvent::Finish, action); !done)
            return tl::unexpected(done.error());
    }
}

/// Only the counter that called a ticket may call it again or give it up.
Result<Ticket> ofCounter(Result<std::optional<Ticket>> found, std::int64_t id, const CounterAction& action)
{
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, fmt::format("there is no ticket {}", id));
    const auto& ticket = **found;
    if (ticket.businessDate != action.businessDate)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} is of another day", ticket.label()));
    if (ticket.state != TicketState::NoShow && ticket.counter != action.counter)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} is not called at this counter", ticket.label()));
    return ticket;
}

} // namespace

Result<TakenTicket> TicketStore::take(const TicketRequest& request)
{
    if (auto texts = refuseNul({request.requestId, request.service, request.series, request.kiosk}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().write(
        "taking a number",
        [&](soci::session& sql) -> Result<TakenTicket>
        {
            auto before = ticketByRequest(sql, request.requestId);
            if (!before)
                return tl::unexpected(before.error());
            if (!*before)
                return takeNew(sql, request);
            if ((*before)->service != request.service)
                return fail(ErrorCode::Conflict, "this request id was used for another service");
            return TakenTicket{**before, countAhead(sql, **before), false};
        });
}

Result<std::optional<TakenTicket>> TicketStore::findTap(const std::string& requestId)
{
    if (auto texts = refuseNul({requestId}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().read("looking up a tap",
                                         [&](soci::session& sql) -> Result<std::optional<TakenTicket>>
                                         {
                                             const auto ticket = ticketByRequest(sql, requestId);
                                             if (!ticket)
                                                 return tl::unexpected(ticket.error());
                                             if (!*ticket)
                                                 return std::nullopt;
                                             return TakenTicket{**ticket, countAhead(sql, **ticket), false};
                                         });
}

Result<void> TicketStore::notePrint(std::int64_t ticketId, PrintResult result, const std::string& kiosk, Instant at)
{
    if (auto texts = refuseNul({kiosk}); !texts)
        return texts;
    return m_database->connection().write(
        "noting how the ticket was printed",
        [&](soci::session& sql) -> Result<void>
        {
            const std::string state(nameOf(result));
            const long long id = ticketId;
            soci::statement update = (sql.prepare << "UPDATE ticket SET print_state = :state WHERE id = :id",
                                      soci::use(state), soci::use(id));
            update.execute(true);
            if (update.get_affected_rows() != 1)
                return fail(ErrorCode::NotFound, fmt::format("there is no ticket {}", ticketId));
            insertEvent(sql, {ticketId, state, "", kiosk, at});
            return {};
        });
}

Result<std::optional<Ticket>> TicketStore::callNext(const CounterAction& action,
                                                    const std::vector<std::string>& services,
                                                    std::optional<std::int64_t> after)
{
    return m_database->connection().write(
        "calling the next ticket",
        [&](soci::session& sql) -> Result<std::optional<Ticket>>
        {
            const auto day = calendar::formatDate(action.businessDate);
            auto served = ticketAtCounter(sql, action.counter, day);
            if (!served)
                return served;
            if (after && (*served ? (*served)->id : 0) != *after)
                return fail(ErrorCode::Conflict, "this counter has called another ticket in the meantime");
            if (auto done = finishAtCounter(sql, action, day); !done)
                return tl::unexpected(done.error());
            auto waits = longestWaiting(sql, services, day);
            if (!waits || !*waits)
                return waits;
            return moveTicket(sql, **waits, TicketEvent::Call, action);
        });
}

Result<Ticket> TicketStore::apply(const CounterAction& action, std::int64_t ticketId, TicketEvent event)
{
    return m_database->connection().write(
        queue::toString(event),
        [&](soci::session& sql) -> Result<Ticket>
        {
            auto ticket = ofCounter(ticketById(sql, ticketId), ticketId, action);
            if (!ticket)
                return ticket;
            // A couple that comes back takes the place of whoever is at the counter.
            if (ticket->state == TicketState::NoShow && event == TicketEvent::Recall)
                if (auto done = finishAtCounter(sql, action, calendar::formatDate(action.businessDate)); !done)
                    return tl::unexpected(done.error());
            return moveTicket(sql, *ticket, event, action);
        });
}

Result<Ticket> TicketStore::recall(const CounterAction& action, std::int64_t ticketId)
{
    return apply(action, ticketId, TicketEvent::Recall);
}

Result<Ticket> TicketStore::noShow(const CounterAction& action, std::int64_t ticketId)
{
    return apply(action, ticketId, TicketEvent::NoShow);
}

Result<int> TicketStore::lapseBefore(calendar::Date today, Instant at)
{
    return m_database->connection().write(
        "closing earlier days",
        [&](soci::session& sql) -> Result<int>
        {
            const auto day = calendar::formatDate(today);
            long long id = 0;
            std::vector<std::int64_t> open;
            soci::statement rows = (sql.prepare << "SELECT id FROM ticket WHERE business_date < :day AND state IN "
                                                   "('waiting', 'called', 'serving') ORDER BY id",
                                    soci::use(day), soci::into(id));
            rows.execute();
            while (rows.fetch())
                open.push_back(id);
            for (const auto each : open)
            {
                const auto ticket = ticketById(sql, each);
                if (!ticket)
                    return tl::unexpected(ticket.error());
                if (auto done = moveTicket(sql, **ticket, TicketEvent::Lapse, {"", today, "", at}); !done)
                    return tl::unexpected(done.error());
            }
            return static_cast<int>(open.size());
        });
}

} // namespace onedoor::store
