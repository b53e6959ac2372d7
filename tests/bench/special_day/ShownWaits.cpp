#include "tests/bench/special_day/ShownWaits.hpp"

#include "tests/unit/queue/SpecialDay.hpp"

#include <algorithm>

namespace onedoor::bench
{

using namespace std::chrono_literals;
using queue::TicketState;

void ShownWaits::note(const queue::Ticket& ticket, Instant at)
{
    auto& live = m_tickets[ticket.id];
    const auto before = live.ticket.state;
    const auto service = live.ticket.service;
    if (ticket.state == TicketState::Called && before != TicketState::Called)
        m_past.push_back({ticket.service, classOf(ticket)});
    const bool served = before == TicketState::Called || before == TicketState::Serving;
    const bool left = ticket.state == TicketState::Waiting || ticket.state == TicketState::Finished ||
                      ticket.state == TicketState::Apart;
    const bool changed = ticket.state == TicketState::Waiting && at - live.since < 60s; // legs swapped, or one left out
    if (served && left && !changed)
        m_learnt.times.add({service, queue::localTime(live.since), at - live.since});
    if (ticket.state != before && ticket.state != TicketState::Serving)
        live.since = at;
    live.ticket = ticket;
    if (ticket.state == TicketState::Finished || ticket.state == TicketState::Void)
        m_tickets.erase(ticket.id);
}

void ShownWaits::hasCome(std::size_t couple, const queue::Coming& coming, Instant at)
{
    m_expected.erase(couple);
    m_learnt.rates.add(coming.legs, coming.priority, queue::localTime(at));
}

void ShownWaits::setPaused(const std::string& counter, bool paused)
{
    if (paused)
        m_paused.insert(counter);
    else
        m_paused.erase(counter);
}

std::chrono::duration<double> ShownWaits::plainWait(const std::string& service, Instant now) const
{
    const auto ahead = std::ranges::count_if(m_tickets, [&](const auto& entry)
                                             { return entry.second.ticket.service == service &&
                                                      entry.second.ticket.state == TicketState::Waiting; });
    const auto open = std::ranges::count_if(
        m_plan.counters,
        [&](const queue::CounterPlan& counter)
        {
            return counter.services.front() == service && !m_paused.contains(counter.id) &&
                   std::ranges::any_of(counter.open, [&](const queue::Span& span)
                                       { return span.from <= now && now < span.to; });
        });
    const auto average = m_learnt.times.at(service, queue::localTime(now), 10min).time.mean();
    return std::chrono::duration<double>(average) * ahead / std::max<std::ptrdiff_t>(open, 1);
}

std::optional<ShownWaits::Shown> ShownWaits::forNewcomer(const queue::Coming& coming, Instant now) const
{
    queue::QueueNow queue;
    queue.plan = m_plan;
    queue.plan.begin = now;
    std::map<std::string, std::vector<std::chrono::milliseconds>> there;
    for (const auto& [id, live] : m_tickets)
    {
        queue.tickets.push_back(live);
        if (live.ticket.state == TicketState::Called || live.ticket.state == TicketState::Serving)
            there[live.ticket.service].push_back(now - live.since);
    }
    for (auto& [service, hourly] : queue.plan.times)
        hourly = m_learnt.times.hoursFrom(service, queue::localTime(now), 6, 10min, there[service]);
    queue.past.assign(m_past.rbegin(), m_past.rbegin() + std::min<std::ptrdiff_t>(std::ssize(m_past), 100));
    for (const auto& [couple, expected] : m_expected)
        queue.expected.push_back({expected, 1});
    queue.flows = m_learnt.rates.flows(queue::localTime(now), now, 6);
    queue.flowsDoubt = m_learnt.rates.doubt(queue::localTime(now));
    queue.newcomers = {{"here", {coming.legs.front()}, coming.priority, coming.booked}};
    const auto wait = queue::estimateWaits(queue, {.tickets = false}).newcomers.at("here").wait();
    if (!wait)
        return std::nullopt;
    return Shown{*wait, plainWait(coming.legs.front(), now)};
}

} // namespace onedoor::bench
