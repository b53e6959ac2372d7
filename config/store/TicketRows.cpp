#include "config/store/TicketRows.hpp"

#include <algorithm>
#include <chrono>
#include <functional>

namespace onedoor::store
{

using queue::Ticket;
using Class = queue::CallingOrder::Class;

namespace
{

constexpr std::string_view columns = "id, business_date, service, series, number, state, counter, taken_at, legs, "
                                     "priority, waits_since, absences, booking, party, couple";
/// As many as any sensible bound of an order of calling looks back.
constexpr int lately = 100;

Instant instant(long long milliseconds)
{
    return Instant(std::chrono::milliseconds(milliseconds));
}

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
    std::string legs;
    int priority = 0;
    long long waitsSince = 0;
    int absences = 0;
    std::string booking;
    int party = 0;
    long long couple = 0;

    [[nodiscard]] Result<Ticket> toTicket() const
    {
        const auto date = calendar::parseDate(day);
        const auto parsed = queue::ticketStateFrom(state);
        auto walked = queue::legsFrom(legs);
        if (!date || !parsed || !walked)
            return fail(ErrorCode::Malformed,
                        fmt::format("ticket {} in the database has a broken date, state or journey", id));
        return Ticket{id,      *date,
                      service, series,
                      number,  *parsed,
                      counter, instant(takenAt),
                      std::move(*walked), priority != 0,
                      instant(waitsSince), absences,
                      !booking.empty(), party,
                      couple};
    }
};

template <class... Values>
Result<std::vector<Ticket>> select(Session& sql, std::string_view condition, const Values&... values)
{
    TicketRow row;
    Statement statement(sql, fmt::format("SELECT {} FROM ticket WHERE {}", columns, condition), soci::use(values)...,
                        soci::into(row.id), soci::into(row.day), soci::into(row.service), soci::into(row.series),
                        soci::into(row.number), soci::into(row.state), soci::into(row.counter),
                        soci::into(row.takenAt), soci::into(row.legs), soci::into(row.priority),
                        soci::into(row.waitsSince), soci::into(row.absences), soci::into(row.booking),
                        soci::into(row.party), soci::into(row.couple));
    std::vector<Ticket> tickets;
    for (bool found = statement.execute(); found; found = statement.fetch())
    {
        auto ticket = row.toTicket();
        if (!ticket)
            return tl::unexpected(ticket.error());
        tickets.push_back(std::move(*ticket));
    }
    return tickets;
}

template <class... Values>
Result<std::optional<Ticket>> selectOne(Session& sql, std::string_view condition, const Values&... values)
{
    auto found = select(sql, condition, values...);
    if (!found)
        return tl::unexpected(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

/// The counter row of who waits for a service; `by` comes to it.
void countWaiting(Session& sql, const Ticket& ticket, int by)
{
    const auto day = calendar::formatDate(ticket.businessDate);
    sql.run("INSERT INTO service_day (business_date, service, parties, waiting) VALUES (:day, :service, 0, :by) "
            "ON CONFLICT (business_date, service) DO UPDATE SET waiting = service_day.waiting + excluded.waiting",
            soci::use(day), soci::use(ticket.service), soci::use(by));
}

bool waits(const Ticket& ticket)
{
    return ticket.state == queue::TicketState::Waiting;
}

} // namespace

Result<std::optional<Ticket>> ticketById(Session& sql, std::int64_t id)
{
    const long long value = id;
    return selectOne(sql, "id = :id", value);
}

Result<std::optional<Ticket>> ticketByRequest(Session& sql, const std::string& requestId)
{
    return selectOne(sql, "request_id = :request", requestId);
}

Result<std::optional<Ticket>> ticketAtCounter(Session& sql, const std::string& counter, const std::string& day)
{
    return selectOne(sql,
                     "business_date = :day AND counter = :counter AND state IN ('called', 'serving') "
                     "ORDER BY called_event DESC LIMIT 1",
                     day, counter);
}

Result<std::optional<Ticket>> firstWaiting(Session& sql, const std::string& service, const std::string& day,
                                           Class of)
{
    const int priority = of == Class::Priority ? 1 : 0;
    const std::string_view booked = of == Class::Booked     ? "AND booking <> '' "
                                    : of == Class::Ordinary ? "AND booking = '' "
                                                            : "";
    return selectOne(sql,
                     fmt::format("business_date = :day AND service = :service AND state = 'waiting' AND priority = "
                                 ":priority {}ORDER BY waits_since, id LIMIT 1",
                                 booked),
                     day, service, priority);
}

Result<std::optional<Ticket>> ticketByPress(Session& sql, const std::string& requestId)
{
    if (requestId.empty())
        return std::nullopt;
    return selectOne(sql,
                     "id = (SELECT MAX(ticket_id) FROM ticket_event WHERE request_id = :request AND request_id <> '')",
                     requestId);
}

Result<std::vector<Ticket>> partsOf(Session& sql, std::int64_t couple)
{
    const long long value = couple;
    return select(sql, "couple = :couple ORDER BY id", value);
}

Result<std::optional<Ticket>> ticketByNumber(Session& sql, const std::string& day, const std::string& series,
                                             int number)
{
    return selectOne(sql, "business_date = :day AND series = :series AND number = :number AND couple = 0", day, series,
                     number);
}

Result<std::vector<Ticket>> ticketsByNumber(Session& sql, const std::string& day, const std::string& series,
                                            int number)
{
    return select(sql, "business_date = :day AND series = :series AND number = :number ORDER BY id", day, series,
                  number);
}

Result<std::vector<Ticket>> openTickets(Session& sql, const std::string& day)
{
    return select(sql,
                  "business_date = :day AND state IN ('waiting', 'called', 'serving', 'apart', 'held', 'no_show') "
                  "ORDER BY waits_since, id",
                  day);
}

Result<std::optional<Ticket>> ticketByToken(Session& sql, const std::string& token)
{
    return selectOne(sql, "token = :token AND token <> ''", token);
}

int countAhead(Session& sql, const Ticket& ticket)
{
    const auto day = calendar::formatDate(ticket.businessDate);
    const long long id = ticket.id;
    const long long since = ticket.waitsSince.time_since_epoch().count();
    int others = 0;
    // A new one stands behind nearly all: those behind it are counted, not the line before it.
    sql.run("SELECT COALESCE((SELECT waiting FROM service_day WHERE business_date = :day AND service = :service), 0) "
            "- COUNT(*) FROM ticket WHERE business_date = :day AND service = :service AND state = 'waiting' "
            "AND priority IN (0, 1) AND (waits_since, id) > (:since, :id)",
            soci::use(day, "day"), soci::use(ticket.service, "service"), soci::use(since, "since"),
            soci::use(id, "id"), soci::into(others));
    return others - (waits(ticket) ? 1 : 0);
}

Instant absentSince(Session& sql, std::int64_t id)
{
    const long long value = id;
    long long at = 0;
    sql.run("SELECT COALESCE(MAX(at), 0) FROM ticket_event WHERE ticket_id = :id AND event = 'no_show'",
            soci::use(value), soci::into(at));
    return instant(at);
}

Result<std::vector<Ticket>> ticketsOf(Session& sql, const std::string& service, const std::string& day,
                                      std::string_view states)
{
    return select(sql,
                  fmt::format("business_date = :day AND service = :service AND state IN ({}) ORDER BY waits_since, id",
                              states),
                  day, service);
}

std::vector<Class> calledLately(Session& sql, const std::vector<std::string>& services, const std::string& day)
{
    std::vector<std::pair<long long, Class>> calls;
    for (const auto& service : services)
    {
        long long event = 0;
        Ticket ticket;
        int priority = 0;
        std::string booking;
        Statement rows(sql,
                       "SELECT e.id, t.priority, t.booking FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id "
                       "WHERE e.service = :service AND e.event = 'call' AND t.business_date = :day "
                       "ORDER BY e.id DESC LIMIT :most",
                       soci::use(service), soci::use(day), soci::use(lately), soci::into(event),
                       soci::into(priority), soci::into(booking));
        for (bool found = rows.execute(); found; found = rows.fetch())
        {
            ticket.priority = priority != 0;
            ticket.booked = !booking.empty();
            calls.emplace_back(event, queue::classOf(ticket));
        }
    }
    std::ranges::sort(calls, std::greater(), &std::pair<long long, Class>::first);
    std::vector<Class> classes;
    for (const auto& call : calls)
        classes.push_back(call.second);
    return classes;
}

TicketSource sourceOf(Session& sql, std::int64_t id)
{
    const long long value = id;
    TicketSource source;
    sql.run("SELECT request_id, kiosk, journey, booking, token FROM ticket WHERE id = :id", soci::use(value),
            soci::into(source.requestId), soci::into(source.kiosk), soci::into(source.journey),
            soci::into(source.booking), soci::into(source.token));
    return source;
}

void insertTicket(Session& sql, const Ticket& ticket, const TicketSource& source)
{
    const long long id = ticket.id;
    const auto day = calendar::formatDate(ticket.businessDate);
    const std::string state(queue::toString(ticket.state));
    const long long takenAt = ticket.takenAt.time_since_epoch().count();
    const long long since = ticket.waitsSince.time_since_epoch().count();
    const auto legs = queue::legsToText(ticket.legs);
    const int priority = ticket.priority ? 1 : 0;
    const long long couple = ticket.couple;
    sql.run("INSERT INTO ticket (id, request_id, business_date, series, number, service, kiosk, state, counter, "
            "print_state, taken_at, called_event, journey, legs, priority, waits_since, absences, booking, party, "
            "couple, token) VALUES (:id, :request, :day, :series, :number, :service, :kiosk, :state, '', '', :taken, "
            "0, :journey, :legs, :priority, :since, 0, :booking, :party, :couple, :token)",
            soci::use(id), soci::use(source.requestId), soci::use(day), soci::use(ticket.series),
            soci::use(ticket.number), soci::use(ticket.service), soci::use(source.kiosk), soci::use(state),
            soci::use(takenAt), soci::use(source.journey), soci::use(legs), soci::use(priority), soci::use(since),
            soci::use(source.booking), soci::use(ticket.party), soci::use(couple), soci::use(source.token));
    if (waits(ticket))
        countWaiting(sql, ticket, 1);
}

std::int64_t insertEvent(Session& sql, const TicketLogEntry& entry)
{
    const auto id = Connection::nextId(sql, "ticket_event");
    const long long ticketId = entry.ticketId;
    const long long at = entry.at.time_since_epoch().count();
    sql.run("INSERT INTO ticket_event (id, ticket_id, event, counter, actor, at, service, request_id, detail) "
            "VALUES (:id, :ticket, :event, :counter, :actor, :at, :service, :request, :detail)",
            soci::use(id), soci::use(ticketId), soci::use(entry.event), soci::use(entry.counter),
            soci::use(entry.actor), soci::use(at), soci::use(entry.service), soci::use(entry.requestId),
            soci::use(entry.detail));
    return id;
}

Result<Ticket> moveTicket(Session& sql, const Ticket& ticket, const queue::Act& act, const CounterAction& action,
                          const queue::AbsenceRule& rule)
{
    auto moved = queue::apply(ticket, act, rule);
    if (!moved)
        return moved;
    const bool called = act.event == queue::TicketEvent::Call || act.event == queue::TicketEvent::Recall ||
                        act.event == queue::TicketEvent::Rejoin;
    const auto counter = called ? action.counter : ticket.counter;
    const long long eventId = insertEvent(sql, {ticket.id, std::string(queue::toString(act.event)), counter,
                                                action.actor, action.at, ticket.service, action.requestId});
    const std::string before(queue::toString(ticket.state));
    const std::string after(queue::toString(moved->state));
    const auto legs = queue::legsToText(moved->legs);
    const long long id = ticket.id;
    const long long since = moved->waitsSince.time_since_epoch().count();
    const int calledNow = called ? 1 : 0;
    Statement update(sql,
                     "UPDATE ticket SET state = :after, service = :service, counter = :counter, legs = :legs, "
                     "waits_since = :since, absences = :absences, "
                     "called_event = CASE WHEN :called = 1 THEN :event ELSE called_event END "
                     "WHERE id = :id AND state = :before",
                     soci::use(after), soci::use(moved->service), soci::use(moved->counter), soci::use(legs),
                     soci::use(since), soci::use(moved->absences), soci::use(calledNow), soci::use(eventId),
                     soci::use(id), soci::use(before));
    update.execute();
    if (update.changedRows() != 1)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} has just been changed", ticket.label()));
    if (waits(ticket))
        countWaiting(sql, ticket, -1);
    if (waits(*moved))
        countWaiting(sql, *moved, 1);
    return moved;
}

} // namespace onedoor::store
