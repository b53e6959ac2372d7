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
    const long long since = ticket.waitsSince.time_since_epoch().count();
    sql << "SELECT COUNT(*) FROM ticket WHERE business_date = :day AND service = :service AND state = 'waiting' "
           "AND (waits_since < :since OR (waits_since = :since AND id < :id))",
        soci::use(day, "day"), soci::use(ticket.service, "service"), soci::use(since, "since"), soci::use(id, "id"),
        soci::into(ahead);
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
    taken.ticket.service = request.legs.front();
    taken.ticket.series = request.series;
    taken.ticket.number = *number;
    taken.ticket.takenAt = taken.ticket.waitsSince = request.at;
    for (const auto& service : request.legs)
        taken.ticket.legs.push_back({service});
    taken.ticket.priority = request.priority;
    taken.created = true;
    taken.journey = request.journey;
    insertTicket(sql, taken.ticket, request);
    insertEvent(sql, {taken.ticket.id, "take", "", request.kiosk, request.at, taken.ticket.service});
    taken.ahead = countAhead(sql, taken.ticket);
    return taken;
}

std::string journeyOf(soci::session& sql, std::int64_t id)
{
    const long long value = id;
    std::string journey;
    sql << "SELECT journey FROM ticket WHERE id = :id", soci::use(value), soci::into(journey);
    return journey;
}

/// Who is called next: the first of each class and service, and of them by the hall's order.
Result<std::optional<Ticket>> nextInOrder(soci::session& sql, const std::vector<std::string>& services,
                                          const std::string& day, const queue::CallingOrder& order)
{
    std::vector<Ticket> heads;
    for (const auto& service : services)
        for (const bool priority : {true, false})
        {
            auto head = firstWaiting(sql, service, day, priority);
            if (!head)
                return head;
            if (*head)
                heads.push_back(std::move(**head));
        }
    const auto chosen = queue::pickNext(order, heads, calledLately(sql, services, day));
    return chosen ? std::optional(std::move(heads[*chosen])) : std::nullopt;
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
Result<void> finishAtCounter(soci::session& sql, const CounterAction& action, const std::string& day,
                             const queue::QueueRules& rules)
{
    while (true)
    {
        const auto served = ticketAtCounter(sql, action.counter, day);
        if (!served)
            return tl::unexpected(served.error());
        if (!*served)
            return {};
        auto finish = action;
        finish.requestId.clear(); // the press is what comes after it
        if (auto done = moveTicket(sql, **served, {.event = TicketEvent::Finish, .at = action.at}, finish,
                                   rules.absence);
            !done)
            return tl::unexpected(done.error());
    }
}

/// Only the counter that called a ticket may do something to it; who waits is everybody's.
Result<Ticket> ofCounter(Result<std::optional<Ticket>> found, std::int64_t id, const CounterAction& action)
{
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, fmt::format("there is no ticket {}", id));
    const auto& ticket = **found;
    if (ticket.businessDate != action.businessDate)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} is of another day", ticket.label()));
    const bool taken = ticket.state == TicketState::Called || ticket.state == TicketState::Serving;
    if (taken && ticket.counter != action.counter)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} is not called at this counter", ticket.label()));
    return ticket;
}

/// Where who is back after an absence stands, or that it is too late for that.
Result<queue::Act> comeBack(soci::session& sql, const Ticket& ticket, const CounterAction& action,
                            const queue::AbsenceRule& rule)
{
    if (ticket.state != TicketState::NoShow)
        return queue::Act{.event = TicketEvent::Return, .at = action.at};
    if (action.at - absentSince(sql, ticket.id) > rule.voidAfter)
        return queue::Act{.event = TicketEvent::Void, .at = action.at};
    const auto line = ticketsOf(sql, ticket.service, calendar::formatDate(action.businessDate), "'waiting'");
    if (!line)
        return tl::unexpected(line.error());
    std::vector<Instant> waiting;
    for (const auto& other : *line)
        waiting.push_back(other.waitsSince);
    return queue::Act{.event = TicketEvent::Return,
                      .at = action.at,
                      .place = queue::placeBehind(waiting, rule.back, action.at)};
}

Result<queue::Act> actOf(soci::session& sql, const Ticket& ticket, const CounterAction& action, const Verb& verb,
                         const queue::QueueRules& rules)
{
    if (verb.event == TicketEvent::Return)
        return comeBack(sql, ticket, action, rules.absence);
    return queue::Act{
        .event = verb.event, .at = action.at, .counter = action.counter, .service = verb.service};
}

} // namespace

Result<TakenTicket> TicketStore::take(const TicketRequest& request)
{
    if (request.legs.empty())
        return fail(ErrorCode::InvalidArgument, "a journey has one leg at least");
    if (auto texts = refuseNul({request.requestId, request.journey, request.series, request.kiosk}); !texts)
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
            if (journeyOf(sql, (*before)->id) != request.journey)
                return fail(ErrorCode::Conflict, "this request id was used for another journey");
            return TakenTicket{**before, countAhead(sql, **before), false, request.journey};
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
                                             return TakenTicket{**ticket, countAhead(sql, **ticket), false,
                                                                journeyOf(sql, (*ticket)->id)};
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
                                                    const std::vector<std::string>& services, const queue::QueueRules& rules,
                                                    std::optional<std::int64_t> after)
{
    if (auto texts = refuseNul({action.requestId}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().write(
        "calling the next ticket",
        [&](soci::session& sql) -> Result<std::optional<Ticket>>
        {
            if (auto before = ticketByPress(sql, action.requestId); !before || *before)
                return before;
            const auto day = calendar::formatDate(action.businessDate);
            auto served = ticketAtCounter(sql, action.counter, day);
            if (!served)
                return served;
            if (after && (*served ? (*served)->id : 0) != *after)
                return fail(ErrorCode::Conflict, "this counter has called another ticket in the meantime");
            if (auto done = finishAtCounter(sql, action, day, rules); !done)
                return tl::unexpected(done.error());
            auto waits = nextInOrder(sql, services, day, rules.order);
            if (!waits || !*waits)
                return waits;
            return moveTicket(sql, **waits, {.event = TicketEvent::Call, .at = action.at, .counter = action.counter},
                              action, rules.absence);
        });
}

Result<Ticket> TicketStore::act(const CounterAction& action, std::int64_t ticketId, const Verb& verb,
                                const queue::QueueRules& rules)
{
    if (auto texts = refuseNul({action.requestId, verb.service}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().write(
        queue::toString(verb.event),
        [&](soci::session& sql) -> Result<Ticket>
        {
            auto before = ticketByPress(sql, action.requestId);
            if (!before)
                return tl::unexpected(before.error());
            if (*before)
                return (*before)->id == ticketId
                           ? Result<Ticket>(**before)
                           : fail(ErrorCode::Conflict, "this request id was used for another ticket");
            auto ticket = ofCounter(ticketById(sql, ticketId), ticketId, action);
            if (!ticket)
                return ticket;
            const bool comesBack = ticket->state == TicketState::NoShow || ticket->state == TicketState::Held;
            // A couple that comes back takes the place of whoever is at the counter.
            if (comesBack && verb.event == TicketEvent::Recall)
                if (auto done = finishAtCounter(sql, action, calendar::formatDate(action.businessDate), rules); !done)
                    return tl::unexpected(done.error());
            const auto what = actOf(sql, *ticket, action, verb, rules);
            return what ? moveTicket(sql, *ticket, *what, action, rules.absence) : tl::unexpected(what.error());
        });
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
                                                   "('waiting', 'called', 'serving', 'held') ORDER BY id",
                                    soci::use(day), soci::into(id));
            rows.execute();
            while (rows.fetch())
                open.push_back(id);
            for (const auto each : open)
            {
                const auto ticket = ticketById(sql, each);
                if (!ticket)
                    return tl::unexpected(ticket.error());
                if (auto done = moveTicket(sql, **ticket, {.event = TicketEvent::Lapse, .at = at}, {"", today, "", at}, {});
                    !done)
                    return tl::unexpected(done.error());
            }
            return static_cast<int>(open.size());
        });
}

} // namespace onedoor::store
