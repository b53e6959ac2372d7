#include "config/store/TicketRows.hpp"

#include <chrono>

namespace onedoor::store
{

using queue::Ticket;
using queue::TicketEvent;

namespace
{

constexpr std::string_view columns = "id, business_date, service, series, number, state, counter, taken_at";

/// One row of `columns`, as the SQL library hands it over.
struct TicketRow
{
    long long id = 0;
    std::string day;
    std::string service;
    std::string series;
    int number = 0;
    std::string state;
    std::string counter;
    long long takenAt = 0;

    [[nodiscard]] Result<Ticket> toTicket() const
    {
        const auto date = calendar::parseDate(day);
        const auto parsed = queue::ticketStateFrom(state);
        if (!date || !parsed)
            return fail(ErrorCode::Malformed, fmt::format("ticket {} in the database has a broken date or state", id));
        return Ticket{id,      *date,   service, series,
                      number,  *parsed, counter, Instant(std::chrono::milliseconds(takenAt))};
    }
};

template <class... Values>
Result<std::optional<Ticket>> selectOne(soci::session& sql, std::string_view condition, const Values&... values)
{
    TicketRow row;
    const auto text = fmt::format("SELECT {} FROM ticket WHERE {}", columns, condition);
    soci::statement statement(sql);
    (statement.exchange(soci::use(values)), ...);
    statement.exchange(soci::into(row.id));
    statement.exchange(soci::into(row.day));
    statement.exchange(soci::into(row.service));
    statement.exchange(soci::into(row.series));
    statement.exchange(soci::into(row.number));
    statement.exchange(soci::into(row.state));
    statement.exchange(soci::into(row.counter));
    statement.exchange(soci::into(row.takenAt));
    statement.alloc();
    statement.prepare(text);
    statement.define_and_bind();
    if (!statement.execute(true))
        return std::nullopt;
    return row.toTicket();
}

} // namespace

Result<std::optional<Ticket>> ticketById(soci::session& sql, std::int64_t id)
{
    const long long value = id;
    return selectOne(sql, "id = :id", value);
}

Result<std::optional<Ticket>> ticketByRequest(soci::session& sql, const std::string& requestId)
{
    return selectOne(sql, "request_id = :request", requestId);
}

Result<std::optional<Ticket>> ticketAtCounter(soci::session& sql, const std::string& counter, const std::string& day)
{
    return selectOne(sql,
                     "business_date = :day AND counter = :counter AND state IN ('called', 'serving') "
                     "ORDER BY called_event DESC LIMIT 1",
                     day, counter);
}

Result<std::optional<Ticket>> firstWaiting(soci::session& sql, const std::string& service, const std::string& day)
{
    return selectOne(sql, "business_date = :day AND service = :service AND state = 'waiting' ORDER BY id LIMIT 1", day,
                     service);
}

void insertTicket(soci::session& sql, const Ticket& ticket, const TicketRequest& request)
{
    const long long id = ticket.id;
    const auto day = calendar::formatDate(ticket.businessDate);
    const std::string state(queue::toString(ticket.state));
    const long long takenAt = ticket.takenAt.time_since_epoch().count();
    sql << "INSERT INTO ticket (id, request_id, business_date, series, number, service, kiosk, state, counter, "
           "print_state, taken_at, called_event) VALUES (:id, :request, :day, :series, :number, :service, :kiosk, "
           ":state, '', '', :taken, 0)",
        soci::use(id), soci::use(request.requestId), soci::use(day), soci::use(ticket.series), soci::use(ticket.number),
        soci::use(ticket.service), soci::use(request.kiosk), soci::use(state), soci::use(takenAt);
}

std::int64_t insertEvent(soci::session& sql, const TicketLogEntry& entry)
{
    const auto id = Connection::nextId(sql, "ticket_event");
    const long long ticketId = entry.ticketId;
    const long long at = entry.at.time_since_epoch().count();
    sql << "INSERT INTO ticket_event (id, ticket_id, event, counter, actor, at) "
           "VALUES (:id, :ticket, :event, :counter, :actor, :at)",
        soci::use(id), soci::use(ticketId), soci::use(entry.event), soci::use(entry.counter), soci::use(entry.actor),
        soci::use(at);
    return id;
}

Result<Ticket> moveTicket(soci::session& sql, Ticket ticket, TicketEvent event, const CounterAction& action)
{
    const auto state = queue::next(ticket.state, event);
    if (!state)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} is {}: {} is not possible now", ticket.label(),
                                                     queue::toString(ticket.state), queue::toString(event)));
    const bool called = event == TicketEvent::Call || event == TicketEvent::Recall;
    const auto counter = called ? action.counter : ticket.counter;
    const long long eventId =
        insertEvent(sql, {ticket.id, std::string(queue::toString(event)), counter, action.actor, action.at});
    const std::string before(queue::toString(ticket.state));
    const std::string after(queue::toString(*state));
    const long long id = ticket.id;
    const int calledNow = called ? 1 : 0;
    soci::statement update =
        (sql.prepare << "UPDATE ticket SET state = :after, counter = :counter, "
                        "called_event = CASE WHEN :called = 1 THEN :event ELSE called_event END "
                        "WHERE id = :id AND state = :before",
         soci::use(after), soci::use(counter), soci::use(calledNow), soci::use(eventId), soci::use(id),
         soci::use(before));
    update.execute(true);
    if (update.get_affected_rows() != 1)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} has just been changed", ticket.label()));
    ticket.state = *state;
    ticket.counter = counter;
    return ticket;
}

} // namespace onedoor::store
