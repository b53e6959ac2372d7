#include "config/store/BookingRows.hpp"
#include "config/store/TicketRows.hpp"
#include "config/store/TicketStore.hpp"

#include <algorithm>

namespace onedoor::store
{

using queue::Call;
using queue::Ticket;

namespace
{

/// Rows of a name and a number. Shape   `text`: one parameter, the day
std::map<std::string, int> countsBy(Session& sql, const std::string& text, const std::string& day)
{
    std::map<std::string, int> counts;
    std::string name;
    int count = 0;
    soci::statement rows = (sql.prepare << text, soci::use(day), soci::into(name), soci::into(count));
    rows.execute();
    while (rows.fetch())
        counts[name] = count;
    return counts;
}

} // namespace

Result<std::vector<Ticket>> TicketStore::line(calendar::Date businessDate, const std::vector<std::string>& services)
{
    return m_database->connection().read(
        "reading the line",
        [&](Session& sql) -> Result<std::vector<Ticket>>
        {
            const auto day = calendar::formatDate(businessDate);
            std::vector<Ticket> line;
            for (const auto* states : {"'waiting'", "'held', 'no_show', 'apart'"})
            {
                const auto begin = static_cast<std::ptrdiff_t>(line.size());
                for (const auto& service : services)
                {
                    auto part = ticketsOf(sql, service, day, states);
                    if (!part)
                        return part;
                    line.insert(line.end(), part->begin(), part->end());
                }
                std::ranges::sort(line.begin() + begin, line.end(), {}, [](const Ticket& ticket)
                                  { return std::pair(ticket.waitsSince, ticket.id); });
            }
            return line;
        });
}

Result<std::map<std::string, int>> TicketStore::waiting(calendar::Date businessDate)
{
    return m_database->connection().read(
        "counting who waits",
        [&](Session& sql) -> Result<std::map<std::string, int>>
        {
            const auto day = calendar::formatDate(businessDate);
            return countsBy(sql,
                            "SELECT service, waiting FROM service_day WHERE business_date = :day AND waiting > 0",
                            day);
        });
}

Result<std::vector<Call>> TicketStore::calls(calendar::Date businessDate, int limit)
{
    return m_database->connection().read(
        "reading the calls",
        [&](Session& sql) -> Result<std::vector<Call>>
        {
            const auto day = calendar::formatDate(businessDate);
            long long id = 0;
            long long at = 0;
            int number = 0;
            std::string series;
            std::string service;
            std::string counter;
            std::string event;
            soci::statement rows =
                (sql.prepare << "SELECT t.id, t.series, t.number, e.service, e.counter, e.event, e.at FROM ticket t "
                                "JOIN ticket_event e ON e.id = t.called_event WHERE t.business_date = :day "
                                "AND t.called_event > 0 AND t.state NOT IN ('no_show', 'void') "
                                "ORDER BY t.called_event DESC LIMIT :n",
                 soci::use(day), soci::use(limit), soci::into(id), soci::into(series), soci::into(number),
                 soci::into(service), soci::into(counter), soci::into(event), soci::into(at));
            rows.execute();
            std::vector<Call> calls;
            while (rows.fetch())
            {
                Ticket ticket;
                ticket.series = series;
                ticket.number = number;
                calls.push_back({id, ticket.label(), counter, service, Instant(std::chrono::milliseconds(at)),
                                 event == queue::toString(queue::TicketEvent::Recall)});
            }
            return calls;
        });
}

Result<std::vector<LoggedCall>> TicketStore::callsAfter(std::int64_t event)
{
    return m_database->connection().read(
        "reading the last calls",
        [&](Session& sql) -> Result<std::vector<LoggedCall>>
        {
            const long long after = event;
            long long id = 0;
            long long ticketId = 0;
            long long at = 0;
            std::string what;
            std::string counter;
            std::string service;
            Ticket ticket;
            Statement rows(sql,
                           "SELECT e.id, t.id, t.series, t.number, e.service, e.counter, e.event, e.at "
                           "FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE e.id > :after "
                           "AND e.event IN ('call', 'recall', 'rejoin') ORDER BY e.id",
                           soci::use(after), soci::into(id), soci::into(ticketId), soci::into(ticket.series),
                           soci::into(ticket.number), soci::into(service), soci::into(counter), soci::into(what),
                           soci::into(at));
            std::vector<LoggedCall> calls;
            for (bool found = rows.execute(); found; found = rows.fetch())
                calls.push_back({id, Call{ticketId, ticket.label(), counter, service,
                                          Instant(std::chrono::milliseconds(at)), what != "call"}});
            return calls;
        });
}

Result<std::int64_t> TicketStore::lastEvent()
{
    return m_database->connection().read("reading the end of the log",
                                         [](Session& sql) -> Result<std::int64_t>
                                         {
                                             long long last = 0;
                                             sql.run("SELECT COALESCE(MAX(id), 0) FROM ticket_event", soci::into(last));
                                             return last;
                                         });
}

Result<std::optional<Ticket>> TicketStore::current(const std::string& counter, calendar::Date businessDate)
{
    return m_database->connection().read(
        "reading a counter", [&](Session& sql)
        { return ticketAtCounter(sql, counter, calendar::formatDate(businessDate)); });
}

Result<Ticket> TicketStore::find(std::int64_t ticketId)
{
    return m_database->connection().read("reading a ticket",
                                         [&](Session& sql) -> Result<Ticket>
                                         {
                                             auto ticket = ticketById(sql, ticketId);
                                             if (!ticket)
                                                 return tl::unexpected(ticket.error());
                                             if (!*ticket)
                                                 return fail(ErrorCode::NotFound,
                                                             fmt::format("there is no ticket {}", ticketId));
                                             return **ticket;
                                         });
}

Result<std::vector<TicketLogEntry>> TicketStore::events(std::int64_t ticketId)
{
    return m_database->connection().read(
        "reading the log",
        [&](Session& sql) -> Result<std::vector<TicketLogEntry>>
        {
            const long long id = ticketId;
            long long at = 0;
            TicketLogEntry entry;
            entry.ticketId = ticketId;
            soci::statement rows =
                (sql.prepare << "SELECT event, counter, actor, at, service, request_id, detail FROM ticket_event "
                                "WHERE ticket_id = :id ORDER BY id",
                 soci::use(id), soci::into(entry.event), soci::into(entry.counter), soci::into(entry.actor),
                 soci::into(at), soci::into(entry.service), soci::into(entry.requestId), soci::into(entry.detail));
            rows.execute();
            std::vector<TicketLogEntry> entries;
            while (rows.fetch())
            {
                entry.at = Instant(std::chrono::milliseconds(at));
                entries.push_back(entry);
            }
            return entries;
        });
}

Result<std::vector<Ticket>> TicketStore::partsOf(std::int64_t couple)
{
    return m_database->connection().read("reading the parts of a couple", [&](Session& sql)
                                         { return store::partsOf(sql, couple); });
}

Result<std::vector<Ticket>> TicketStore::byNumber(calendar::Date businessDate, const std::string& series, int number)
{
    return m_database->connection().read(
        "looking up a number", [&](Session& sql)
        { return ticketsByNumber(sql, calendar::formatDate(businessDate), series, number); });
}

Result<std::vector<Ticket>> TicketStore::open(calendar::Date businessDate)
{
    return m_database->connection().read("reading the queue", [&](Session& sql)
                                         { return openTickets(sql, calendar::formatDate(businessDate)); });
}

Result<std::map<std::string, int>> TicketStore::numbersGiven(calendar::Date businessDate)
{
    return m_database->connection().read(
        "reading the series",
        [&](Session& sql) -> Result<std::map<std::string, int>>
        {
            const auto day = calendar::formatDate(businessDate);
            return countsBy(sql, "SELECT series, last_number FROM series_counter WHERE business_date = :day", day);
        });
}

Result<std::map<std::string, int>> TicketStore::parties(calendar::Date businessDate)
{
    return m_database->connection().read(
        "counting the parties of the day",
        [&](Session& sql) -> Result<std::map<std::string, int>>
        {
            const auto day = calendar::formatDate(businessDate);
            auto parties = countsBy(sql, "SELECT service, parties FROM service_day WHERE business_date = :day", day);
            for (const auto& [service, expected] : expectedParties(sql, day))
                parties[service] += expected;
            return parties;
        });
}

} // namespace onedoor::store
