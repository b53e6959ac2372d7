#include "content/queue/Parts.hpp"
#include "content/queue/Simulation.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::queue
{

namespace
{

using std::chrono::milliseconds;

constexpr std::array classes{CallingOrder::Class::Priority, CallingOrder::Class::Booked,
                             CallingOrder::Class::Ordinary};

milliseconds times(milliseconds time, double factor)
{
    return milliseconds(std::llround(static_cast<double>(time.count()) * factor));
}

/// Of somebody who has been away for so long: who is not back by now may not come at all.
double chanceOfReturn(const AbsenceHabits& absences, milliseconds away)
{
    const double late = absences.back * (1 - absences.away.shareBelow(away));
    return late > 0 ? late / (late + 1 - absences.back) : 0;
}

} // namespace

/// Takes up somebody where the hall has left it.
void Simulation::resume(Party party)
{
    const auto& walker = m_parties[party];
    const auto& absences = m_plan->absences;
    switch (walker.ticket.state)
    {
        case TicketState::Waiting: return enterLine(party);
        case TicketState::Called:
        case TicketState::Serving: return resumeService(party);
        case TicketState::Held:
            return m_events.plan(m_now + absences.away.quantile(m_random.share()), Kind::IsBack, party);
        case TicketState::NoShow:
            if (m_random.share() < chanceOfReturn(absences, m_now - walker.since))
                m_events.plan(m_now + absences.away.remaining(m_now - walker.since, m_random.share()), Kind::IsBack,
                              party);
            return;
        default: return;
    }
}

void Simulation::resumeService(Party party)
{
    auto& walker = m_parties[party];
    auto& step = stepOf(walker);
    double pace = m_paces[step.service];
    const auto counter = std::ranges::find(m_plan->counters, walker.ticket.counter, &CounterPlan::id);
    if (counter != m_plan->counters.end()) // of one that has closed: still walks on
    {
        walker.counter = static_cast<std::uint32_t>(counter - m_plan->counters.begin());
        m_desks[walker.counter].party = party;
        pace *= counter->pace;
    }
    step.called = walker.since;
    const auto elapsed = std::max(m_now - walker.since, milliseconds(0));
    // A share of those called is not there; then the clerk gives up.
    if (walker.ticket.state == TicketState::Called && elapsed < m_plan->absences.patience &&
        m_random.share() < m_absence)
        return m_events.plan(walker.since + m_plan->absences.patience, Kind::Missed, party);
    if (const auto change = changeOfMind(walker))
        return m_events.plan(walker.since + m_plan->changes.at(walker.ticket.service).after, *change, party);
    const auto left = timeOf(step.service).remaining(times(elapsed, 1 / pace), m_random.share());
    m_events.plan(m_now + times(left, pace), Kind::Leaves, party);
}

void Simulation::open(std::uint32_t desk)
{
    auto& opened = m_desks[desk];
    for (const auto& span : m_plan->counters[desk].open)
        if (span.from <= m_now && m_now < span.to)
            opened.closes = span.to;
    if (opened.party != none)
        return;
    opened.freeSince = m_now;
    callNext(desk);
}

void Simulation::act(Walker& walker, const Act& act)
{
    // The table allows what happens here; a simulation that asks for more is wrong itself.
    walker.ticket = apply(std::move(walker.ticket), act, m_plan->rules.absence).value();
}

void Simulation::enterLine(Party party)
{
    const auto& walker = m_parties[party];
    const auto service = stepOf(walker).service;
    m_lines[service].enter(classOf(walker.ticket), {walker.ticket.waitsSince, walker.ticket.id, party});
    std::uint32_t longest = none;
    for (std::uint32_t desk = 0; desk < m_desks.size(); ++desk)
        if (const auto& each = m_desks[desk]; each.party == none && m_now < each.closes &&
                                              (each.serves >> (service % 64) & 1) != 0 &&
                                              (longest == none || each.freeSince < m_desks[longest].freeSince))
            longest = desk;
    if (longest != none)
        callNext(longest);
}

void Simulation::callNext(std::uint32_t desk)
{
    // Who only watches is called and leaves the counter to whoever is next.
    while (m_desks[desk].party == none && m_now < m_desks[desk].closes)
    {
        const auto party = pick(desk);
        if (!party)
            return;
        call(desk, *party);
    }
}

std::optional<Simulation::Party> Simulation::pick(std::uint32_t desk)
{
    std::array<std::pair<std::uint32_t, Party>, 64> heads; // service and party
    m_heads.clear();
    for (std::uint32_t service = 0; service < m_services.size(); ++service)
        if ((m_desks[desk].serves >> (service % 64) & 1) != 0)
            for (const auto of : classes)
                if (const auto* first = m_lines[service].first(of); first && m_heads.size() < heads.size())
                {
                    heads[m_heads.size()] = {service, first->party};
                    m_heads.push_back(std::move(m_parties[first->party].ticket));
                }
    const auto chosen =
        pickNext(m_plan->rules.order, m_heads, m_groups[m_desks[desk].group].past.newestFirst());
    for (std::size_t i = 0; i < m_heads.size(); ++i)
        m_parties[heads[i].second].ticket = std::move(m_heads[i]);
    if (!chosen)
        return std::nullopt;
    const auto [service, party] = heads[*chosen];
    m_lines[service].removeFirst(classOf(m_parties[party].ticket));
    return party;
}

void Simulation::call(std::uint32_t desk, Party party)
{
    auto& walker = m_parties[party];
    auto& step = stepOf(walker);
    const auto& counter = m_plan->counters[desk];
    act(walker, {.event = TicketEvent::Call, .at = m_now, .counter = counter.id});
    step.called = std::min(step.called, m_now);
    walker.since = m_now;
    if (walker.watches)
        return m_events.plan(m_now + draw(step.service, 1), Kind::Leaves, party);
    remember(step.service, classOf(walker.ticket));
    walker.counter = desk;
    m_desks[desk].party = party;
    if (m_random.share() < m_absence)
        return m_events.plan(m_now + m_plan->absences.patience, Kind::Missed, party);
    if (const auto change = changeOfMind(walker))
        return m_events.plan(m_now + m_plan->changes.at(walker.ticket.service).after, *change, party);
    m_events.plan(m_now + draw(step.service, counter.pace), Kind::Leaves, party);
}

/// Of one that has just been called, or was so short a time ago that it may still happen.
std::optional<Simulation::Kind> Simulation::changeOfMind(const Walker& walker)
{
    const auto found = m_changes.find(walker.ticket.service);
    if (found == m_changes.end() || m_now >= walker.since + found->second.after ||
        std::ranges::count(walker.ticket.legs, LegState::Open, &Leg::state) < 2)
        return std::nullopt;
    const double share = m_random.share();
    if (share < found->second.leftOut)
        return Kind::LeavesOut;
    return share < found->second.leftOut + found->second.swapped ? std::optional(Kind::GoesLater) : std::nullopt;
}

void Simulation::changeLegs(Party party, TicketEvent how)
{
    const auto desk = m_parties[party].counter;
    leaveDesk(m_parties[party]);
    act(m_parties[party], {.event = how, .at = m_now});
    walkOn(party);
    if (desk != none)
        callNext(desk);
}

/// To the leg that its ticket has come to, which is not always the next one.
void Simulation::walkOn(Party party)
{
    auto& walker = m_parties[party];
    const auto all = steps(party);
    const auto isNow = [&](const Step& step)
    { return step.finished == never && m_services[step.service] == walker.ticket.service; };
    walker.leg = static_cast<std::uint32_t>(std::ranges::find_if(all, isNow) - all.begin());
    stepOf(walker).since = m_now;
    enterLine(party);
}

void Simulation::leave(Party party)
{
    const auto desk = m_parties[party].counter;
    if (auto& walker = m_parties[party]; walker.ticket.state == TicketState::Called && m_plan->walk.count() > 0)
        act(walker, {.event = TicketEvent::Serve, .at = std::min(walker.since + m_plan->walk, m_now)});
    leaveDesk(m_parties[party]);
    if (const auto* parts = partsNow(m_parties[party]))
        separateCouple(party, *parts);
    else
        finish(party);
    if (desk != none)
        callNext(desk);
}

const PartsPlan* Simulation::partsNow(const Walker& walker)
{
    const auto parts = m_plan->parts.find(walker.ticket.service);
    const bool separates =
        parts != m_plan->parts.end() && walker.ticket.party == 0 && m_random.share() < parts->second.share;
    return separates ? &parts->second : nullptr;
}

void Simulation::separateCouple(Party party, const PartsPlan& parts)
{
    act(m_parties[party], {.event = TicketEvent::Split, .at = m_now});
    stepOf(m_parties[party]).left = m_now;
    for (auto& ticket : separate(m_parties[party].ticket, parts.services, m_now))
    {
        ticket.id = m_lastId + 1;
        const auto legs = ticket.ahead();
        const auto part = addWalker(std::move(ticket), legs);
        auto& walker = m_parties[part];
        walker.couple = party;
        walker.here = true;
        walker.watches = m_parties[party].watches;
        stepOf(walker).since = m_now;
        ++m_parties[party].apart;
        enterLine(part);
    }
}

void Simulation::finish(Party party)
{
    auto& walker = m_parties[party];
    auto& step = stepOf(walker);
    step.served = std::min(walker.since + m_plan->walk, m_now);
    step.left = std::min(step.left, m_now);
    step.finished = m_now;
    act(walker, {.event = TicketEvent::Finish, .at = m_now});
    if (walker.ticket.state != TicketState::Waiting)
        return noteEnd(walker);
    walkOn(party);
}

/// A couple walks on when both are through, or given up.
void Simulation::noteEnd(const Walker& walker)
{
    if (walker.couple != none && hasEnded(walker.ticket) && --m_parties[walker.couple].apart == 0)
        finish(walker.couple);
}

void Simulation::miss(Party party)
{
    auto& walker = m_parties[party];
    const auto desk = walker.counter;
    act(walker, {.event = TicketEvent::NoShow, .at = m_now});
    leaveDesk(walker);
    walker.since = m_now;
    if (walker.ticket.state == TicketState::NoShow && m_random.share() < m_plan->absences.back)
        m_events.plan(m_now + m_plan->absences.away.quantile(m_random.share()), Kind::IsBack, party);
    noteEnd(walker);
    if (desk != none)
        callNext(desk);
}

void Simulation::comeBack(Party party)
{
    auto& walker = m_parties[party];
    const auto& rule = m_plan->rules.absence;
    if (walker.ticket.state == TicketState::NoShow && m_now - walker.since > rule.voidAfter)
    {
        act(walker, {.event = TicketEvent::Void, .at = m_now});
        return noteEnd(walker);
    }
    const auto waiting = m_lines[stepOf(walker).service].places(static_cast<std::size_t>(std::max(rule.back, 1)));
    act(walker, {.event = TicketEvent::Return, .at = m_now, .place = placeBehind(waiting, rule.back, m_now)});
    enterLine(party);
}

/// Only what a counter does while it is open counts as busy: idle() is the rest of that.
void Simulation::leaveDesk(Walker& walker)
{
    if (walker.counter == none)
        return;
    auto& desk = m_desks[walker.counter];
    desk.busy += openTime(walker.counter, walker.since);
    desk.party = none;
    desk.freeSince = m_now;
    walker.counter = none;
}

const ServiceTime& Simulation::timeOf(std::uint32_t service) const
{
    static const ServiceTime nothing;
    const auto* hourly = m_times[service];
    if (!hourly)
        return nothing;
    const auto hours = std::max((m_now - m_plan->begin) / std::chrono::hours(1), std::int64_t{0});
    return hourly->hours[std::min(static_cast<std::size_t>(hours), hourly->hours.size() - 1)];
}

milliseconds Simulation::draw(std::uint32_t service, double pace)
{
    return times(timeOf(service).quantile(m_random.share()), pace * m_paces[service]);
}

} // namespace onedoor::queue
