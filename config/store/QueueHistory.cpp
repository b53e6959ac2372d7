#include "config/store/QueueHistory.hpp"

#include "config/store/TicketRows.hpp"

#include <algorithm>
#include <map>

namespace onedoor::store
{

namespace
{

Instant instant(long long milliseconds)
{
    return Instant(std::chrono::milliseconds(milliseconds));
}

/// Of a stay whose change of legs has brought the next one forward, there was a next one.
bool hasLegAfter(const std::vector<queue::Leg>& legs, const std::string& service, StayEnd end)
{
    const auto leg = std::ranges::find(legs, service, &queue::Leg::service);
    return end == StayEnd::LeftOut || end == StayEnd::Swapped || (leg != legs.end() && leg + 1 != legs.end());
}

StayEnd endOf(const std::string& event)
{
    return event == "split"  ? StayEnd::WentApart
           : event == "drop" ? StayEnd::LeftOut
           : event == "swap" ? StayEnd::Swapped
                             : StayEnd::Served;
}

/// When each open ticket was called, or missed its call, for the last time.
std::map<std::int64_t, Instant> lastCalls(Session& sql, const std::string& day)
{
    std::map<std::int64_t, Instant> times;
    long long id = 0;
    long long at = 0;
    soci::statement rows =
        (sql.prepare << "SELECT t.id, MAX(e.at) FROM ticket t JOIN ticket_event e ON e.ticket_id = t.id WHERE "
                        "t.business_date = :day AND t.state IN ('called', 'serving', 'apart', 'held', 'no_show') AND "
                        "e.event IN ('call', 'recall', 'rejoin', 'no_show') GROUP BY t.id",
         soci::use(day), soci::into(id), soci::into(at));
    rows.execute();
    while (rows.fetch())
        times[id] = instant(at);
    return times;
}

} // namespace

Result<std::vector<queue::LiveTicket>> QueueHistory::live(calendar::Date day)
{
    return m_database->connection().read(
        "reading the queue",
        [&](Session& sql) -> Result<std::vector<queue::LiveTicket>>
        {
            const auto date = calendar::formatDate(day);
            auto tickets = openTickets(sql, date);
            if (!tickets)
                return tl::unexpected(tickets.error());
            const auto calls = lastCalls(sql, date);
            std::vector<queue::LiveTicket> live;
            for (auto& ticket : *tickets)
            {
                const auto called = calls.find(ticket.id);
                const auto since = called == calls.end() ? ticket.waitsSince : called->second;
                live.push_back({std::move(ticket), since});
            }
            return live;
        });
}

Result<std::vector<queue::PastCall>> QueueHistory::calls(calendar::Date day, int limit)
{
    return m_database->connection().read(
        "reading the calls",
        [&](Session& sql) -> Result<std::vector<queue::PastCall>>
        {
            const auto date = calendar::formatDate(day);
            std::string service;
            int priority = 0;
            std::string booking;
            soci::statement rows =
                (sql.prepare << "SELECT e.service, t.priority, t.booking FROM ticket_event e JOIN ticket t ON t.id = "
                                "e.ticket_id WHERE t.business_date = :day AND t.called_event > 0 AND e.event = 'call' "
                                "ORDER BY e.id DESC LIMIT :most",
                 soci::use(date), soci::use(limit), soci::into(service), soci::into(priority), soci::into(booking));
            rows.execute();
            std::vector<queue::PastCall> calls;
            while (rows.fetch())
            {
                queue::Ticket ticket;
                ticket.priority = priority != 0;
                ticket.booked = !booking.empty();
                calls.push_back({service, queue::classOf(ticket)});
            }
            return calls;
        });
}

Result<std::vector<TimeAtCounter>> QueueHistory::times(std::int64_t afterEvent, Instant since)
{
    return m_database->connection().read(
        "reading how long things took",
        [&](Session& sql) -> Result<std::vector<TimeAtCounter>>
        {
            const long long after = afterEvent;
            const long long begin = since.time_since_epoch().count();
            long long event = 0;
            long long from = 0;
            long long until = 0;
            std::string service;
            std::string name;
            std::string legs;
            // Who was held or missed the call is at no counter when a leg is left out or changes its place.
            soci::statement rows =
                (sql.prepare << "SELECT e.id, e.service, e.at, e.event, t.legs, COALESCE((SELECT MAX(c.at) FROM "
                                "ticket_event c WHERE c.ticket_id = e.ticket_id AND c.event IN ('call', 'rejoin') AND "
                                "c.id < e.id), e.at) FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE "
                                "e.id > :after AND e.at >= :begin AND e.counter <> '' AND "
                                "(e.event IN ('finish', 'defer', 'split') OR (e.event IN ('drop', 'swap') AND "
                                "(SELECT c.event FROM ticket_event c WHERE c.ticket_id = e.ticket_id AND c.id < e.id "
                                "AND c.event IN ('call', 'recall', 'rejoin', 'no_show', 'hold', 'return') "
                                "ORDER BY c.id DESC LIMIT 1) IN ('call', 'recall', 'rejoin'))) ORDER BY e.id",
                 soci::use(after), soci::use(begin), soci::into(event), soci::into(service), soci::into(until),
                 soci::into(name), soci::into(legs), soci::into(from));
            rows.execute();
            std::vector<TimeAtCounter> times;
            while (rows.fetch())
            {
                const auto walked = queue::legsFrom(legs);
                if (!walked)
                    return tl::unexpected(walked.error());
                const auto end = endOf(name);
                times.push_back({event, service, instant(from), instant(until), end,
                                 hasLegAfter(*walked, service, end)});
            }
            return times;
        });
}

Result<std::vector<Arrival>> QueueHistory::arrivals(std::int64_t afterTicket, Instant since)
{
    return m_database->connection().read(
        "reading who came",
        [&](Session& sql) -> Result<std::vector<Arrival>>
        {
            const long long after = afterTicket;
            const long long begin = since.time_since_epoch().count();
            long long id = 0;
            long long at = 0;
            int priority = 0;
            std::string legs;
            soci::statement rows =
                (sql.prepare << "SELECT id, legs, priority, taken_at FROM ticket WHERE id > :after AND taken_at >= "
                                ":begin AND couple = 0 ORDER BY id",
                 soci::use(after), soci::use(begin), soci::into(id), soci::into(legs), soci::into(priority),
                 soci::into(at));
            rows.execute();
            std::vector<Arrival> arrivals;
            while (rows.fetch())
            {
                const auto walked = queue::legsFrom(legs);
                if (!walked)
                    return tl::unexpected(walked.error());
                Arrival arrival{id, {}, priority != 0, instant(at)};
                for (const auto& leg : *walked)
                    arrival.legs.push_back(leg.service);
                arrivals.push_back(std::move(arrival));
            }
            return arrivals;
        });
}

Result<AbsenceCounts> QueueHistory::absences(std::int64_t afterEvent, Instant since)
{
    return m_database->connection().read(
        "counting missed calls",
        [&](Session& sql) -> Result<AbsenceCounts>
        {
            const long long after = afterEvent;
            const long long begin = since.time_since_epoch().count();
            long long last = 0;
            AbsenceCounts counts;
            sql << "SELECT COALESCE(MAX(id), 0), COALESCE(SUM(CASE WHEN event = 'call' THEN 1 ELSE 0 END), 0), "
                   "COALESCE(SUM(CASE WHEN event = 'no_show' THEN 1 ELSE 0 END), 0), "
                   "COALESCE(SUM(CASE WHEN event = 'return' THEN 1 ELSE 0 END), 0) FROM ticket_event WHERE id > :after "
                   "AND at >= :begin",
                soci::use(after), soci::use(begin), soci::into(last), soci::into(counts.calls),
                soci::into(counts.missed), soci::into(counts.back);
            counts.event = std::max<std::int64_t>(after, last);
            return counts;
        });
}

} // namespace onedoor::store
