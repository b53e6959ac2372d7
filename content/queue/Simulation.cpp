#include "content/queue/Simulation.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::queue
{

using std::chrono::milliseconds;

Simulation::Simulation(DayPlan plan)
    : m_plan(std::make_shared<const DayPlan>(std::move(plan))), m_now(m_plan->begin)
{
    for (const auto& counter : m_plan->counters)
        addDesk(counter);
}

std::uint32_t Simulation::serviceIndex(const std::string& id)
{
    const auto found = std::ranges::find(m_services, id);
    const auto index = static_cast<std::uint32_t>(found - m_services.begin());
    if (found == m_services.end())
    {
        m_services.push_back(id);
        m_lines.emplace_back();
        m_paces.push_back(1);
        const auto times = m_plan->times.find(id);
        m_times.push_back(times == m_plan->times.end() || times->second.hours.empty() ? nullptr : &times->second);
    }
    return index;
}

void Simulation::addDesk(const CounterPlan& counter)
{
    Desk desk;
    desk.freeSince = desk.closes = m_now;
    for (const auto& service : counter.services)
        desk.serves |= std::uint64_t{1} << (serviceIndex(service) % 64);
    auto group = std::ranges::find(m_groups, desk.serves, &Group::serves);
    desk.group = static_cast<std::uint32_t>(group - m_groups.begin());
    if (group == m_groups.end())
        m_groups.push_back({desk.serves, {}});
    for (const auto& span : counter.open)
        if (span.to > m_now)
            m_events.plan(std::max(span.from, m_now), Kind::Opens, static_cast<std::uint32_t>(m_desks.size()));
    m_desks.push_back(desk);
}

Simulation::Party Simulation::addWalker(Ticket ticket, const std::vector<std::string>& legs)
{
    Walker walker;
    walker.firstStep = static_cast<std::uint32_t>(m_steps.size());
    for (const auto& service : legs)
        m_steps.push_back({.service = serviceIndex(service)});
    m_lastId = std::max(m_lastId, ticket.id);
    walker.ticket = std::move(ticket);
    m_parties.push_back(std::move(walker));
    return static_cast<Party>(m_parties.size() - 1);
}

Simulation::Party Simulation::add(const Coming& coming)
{
    Ticket ticket;
    ticket.id = m_lastId + 1;
    ticket.number = static_cast<int>(ticket.id);
    ticket.series = "A";
    ticket.service = coming.legs.front();
    for (const auto& service : coming.legs)
        ticket.legs.push_back({service});
    ticket.priority = coming.priority;
    ticket.booked = coming.booked;
    ticket.takenAt = ticket.waitsSince = coming.at;
    const auto party = addWalker(std::move(ticket), coming.legs);
    m_events.plan(coming.at, Kind::Comes, party);
    return party;
}

Simulation::Party Simulation::add(const LiveTicket& live)
{
    // The leg that it walks now and those after it; one without a journey has its service.
    auto legs = live.ticket.ahead();
    if (legs.empty())
        legs.push_back(live.ticket.service);
    const auto party = addWalker(live.ticket, legs);
    auto& walker = m_parties[party];
    walker.here = true;
    walker.since = live.since;
    stepOf(walker).since = live.ticket.waitsSince;
    return party;
}

Simulation::Party Simulation::addWatcher(const Coming& coming)
{
    const auto party = add(coming);
    m_parties[party].watches = true;
    return party;
}

void Simulation::addPast(std::span<const PastCall> calls)
{
    for (auto call = calls.rbegin(); call != calls.rend(); ++call)
        remember(serviceIndex(call->service), call->of);
}

void Simulation::remember(std::uint32_t service, CallingOrder::Class of)
{
    m_past.emplace_back(service, of);
    if (m_past.size() > 2 * RecentCalls::most)
        m_past.erase(m_past.begin(), m_past.end() - RecentCalls::most);
    for (auto& group : m_groups)
        if ((group.serves >> (service % 64) & 1) != 0)
            group.past.note(of);
}

void Simulation::start(std::uint64_t seed)
{
    m_random = SeededRandom(seed);
    for (std::uint32_t service = 0; service < m_services.size(); ++service)
        if (const auto* hourly = m_times[service]; hourly && hourly->doubt > 0)
            m_paces[service] = std::exp(hourly->doubt * normalQuantile(m_random.share()));
    drawHabits();
    const auto count = static_cast<Party>(m_parties.size());
    for (Party party = 0; party < count; ++party)
        if (m_parties[party].ticket.state == TicketState::Apart)
            findParts(party);
    for (Party party = 0; party < count; ++party)
        if (m_parties[party].here)
            resume(party);
}

/// What is not known well is another one in each run, and the same all day.
void Simulation::drawHabits()
{
    const auto factor = [&](double doubt) { return doubt > 0 ? doubtfulFactor(doubt, m_random.share()) : 1; };
    m_absence = std::min(m_plan->absences.share * factor(m_plan->absences.doubt), 1.0);
    m_changes = m_plan->changes;
    for (auto& [service, habits] : m_changes)
    {
        const double each = factor(habits.doubt);
        habits.leftOut = std::min(habits.leftOut * each, 1.0);
        habits.swapped = std::min(habits.swapped * each, 1 - habits.leftOut);
    }
}

void Simulation::findParts(Party couple)
{
    auto& both = m_parties[couple];
    for (auto& walker : m_parties)
        if (walker.here && walker.ticket.couple == both.ticket.id)
        {
            walker.couple = couple;
            ++both.apart;
        }
}

void Simulation::runUntil(Instant end)
{
    while (m_events.hasUntil(end))
    {
        const auto event = m_events.takeNext();
        m_now = std::max(m_now, event.at);
        handle(event);
    }
    if (end != never)
        m_now = std::max(m_now, end);
}

void Simulation::handle(const EventQueue::Event& event)
{
    switch (event.kind)
    {
        case Kind::Opens: return open(event.subject);
        case Kind::Comes:
            m_parties[event.subject].here = true;
            stepOf(m_parties[event.subject]).since = m_now;
            return enterLine(event.subject);
        case Kind::Leaves: return leave(event.subject);
        case Kind::LeavesOut: return changeLegs(event.subject, TicketEvent::Drop);
        case Kind::GoesLater: return changeLegs(event.subject, TicketEvent::Swap);
        case Kind::Missed: return miss(event.subject);
        case Kind::IsBack: return comeBack(event.subject);
    }
}

std::span<const Simulation::Step> Simulation::steps(Party party) const
{
    const auto begin = m_parties[party].firstStep;
    const auto end = party + 1 < m_parties.size() ? m_parties[party + 1].firstStep : m_steps.size();
    return std::span(m_steps).subspan(begin, end - begin);
}

std::vector<LiveTicket> Simulation::present() const
{
    using enum TicketState;
    std::vector<LiveTicket> present;
    for (const auto& walker : m_parties)
    {
        const auto state = walker.ticket.state;
        const bool stays = state == Waiting || state == Called || state == Serving || state == Apart ||
                           state == Held || state == NoShow;
        if (walker.here && !walker.watches && stays)
            present.push_back({walker.ticket, walker.since});
    }
    return present;
}

std::vector<PastCall> Simulation::past() const
{
    std::vector<PastCall> past;
    for (auto call = m_past.rbegin(); call != m_past.rend() && past.size() < RecentCalls::most; ++call)
        past.push_back({m_services[call->first], call->second});
    return past;
}

milliseconds Simulation::idle(std::size_t counter) const
{
    const auto& desk = m_desks[counter];
    const auto busy = desk.party == none ? milliseconds(0) : openTime(counter, m_parties[desk.party].since);
    return openTime(counter, m_plan->begin) - desk.busy - busy;
}

milliseconds Simulation::openTime(std::size_t counter, Instant from) const
{
    milliseconds time{0};
    for (const auto& span : m_plan->counters[counter].open)
        time += std::max(std::min(span.to, m_now) - std::max({span.from, from, m_plan->begin}), milliseconds(0));
    return time;
}

} // namespace onedoor::queue
