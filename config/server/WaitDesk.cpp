#include "config/server/WaitDesk.hpp"

#include <algorithm>

namespace onedoor::server
{

namespace
{

using namespace std::chrono_literals;
/// How far back the log is read: half a year of Thursdays teach what a Thursday is like.
constexpr auto memory = std::chrono::hours(24 * 183);
constexpr int hoursAhead = 10;

Json json(const queue::WaitOrWhy& wait)
{
    return wait ? Json{{"median_s", wait->median.count()}, {"p90_s", wait->p90.count()}} : Json();
}

/// What is left of the day's hours, for a counter that may pause until a time, or without one.
std::vector<queue::Span> spansOf(const calendar::HallCalendar& calendar, Instant now, const store::Pause* pause)
{
    if (pause && !pause->until)
        return {};
    const auto begin = pause ? std::max(now, *pause->until) : now;
    const auto date = calendar.businessDate(now);
    std::vector<queue::Span> spans;
    for (const auto& open : calendar.day(date).open)
    {
        const queue::Span span{
            std::max(begin, calendar.zone().toInstant(calendar::LocalTime(date) + open.from)),
            calendar.zone().toInstant(calendar::LocalTime(date) + open.until)};
        if (span.from < span.to)
            spans.push_back(span);
    }
    return spans;
}

queue::AbsenceHabits habitsOf(const store::AbsenceCounts& counts)
{
    // As if a hall had seen 20 calls with one missed before its own first one.
    const double share = (counts.missed + 1.0) / (counts.calls + 20.0);
    const double back = (counts.back + 1.0) / (counts.missed + 2.0);
    return {share, 90s, std::min(back, 1.0), queue::ServiceTime::lognormal(10min, 0.6)};
}

} // namespace

Result<void> WaitDesk::learn(const calendar::HallZone& zone, Instant now)
{
    const auto times = m_history.times(m_lastEvent, now - memory);
    const auto arrivals = m_history.arrivals(m_lastTicket, now - memory);
    const auto absences = m_history.absences(m_absences.event, now - memory);
    if (!times)
        return tl::unexpected(times.error());
    if (!arrivals || !absences)
        return tl::unexpected(arrivals ? absences.error() : arrivals.error());
    for (const auto& time : *times)
    {
        m_times.add({time.service, zone.toLocal(time.from), time.until - time.from});
        auto& [apart, all] = m_apart[time.service];
        apart += time.separated ? 1 : 0;
        ++all;
        m_lastEvent = time.event;
    }
    for (const auto& arrival : *arrivals)
    {
        m_rates.add(arrival.legs, arrival.priority, zone.toLocal(arrival.at));
        m_lastTicket = arrival.ticket;
    }
    m_absences.event = absences->event;
    m_absences.calls += absences->calls;
    m_absences.missed += absences->missed;
    m_absences.back += absences->back;
    return {};
}

void WaitDesk::addParts(const release::Release& release, queue::DayPlan& plan) const
{
    for (const auto& service : release.services)
    {
        const auto seen = m_apart.find(service.id);
        if (!service.parts.empty() && seen != m_apart.end() && seen->second.first > 0)
            plan.parts[service.id] = {service.parts, static_cast<double>(seen->second.first) / seen->second.second};
    }
}

Result<void> WaitDesk::addBookings(const release::Release& release, Instant now, queue::QueueNow& queue)
{
    const auto& zone = release.resolver.calendar().zone();
    const auto day = release.resolver.calendar().businessDate(now);
    const auto bookings = m_bookings.list(day);
    if (!bookings)
        return tl::unexpected(bookings.error());
    for (const auto& booking : *bookings)
    {
        if (booking.state != queue::BookingState::Booked || booking.legs.empty())
            continue;
        const auto at = booking.time ? zone.toInstant(calendar::LocalTime(day) + *booking.time) : now + 1h;
        if (at + release.hall.queue.bookings.late > now)
            queue.expected.push_back({{std::max(at, now), booking.legs, false, true}, 0.85});
    }
    return {};
}

Result<queue::QueueNow> WaitDesk::queueNow(const release::Release& release, Instant now)
{
    const auto& calendar = release.resolver.calendar();
    const auto day = calendar.businessDate(now);
    const auto local = calendar.zone().toLocal(now);
    auto tickets = m_history.live(day);
    auto past = m_history.calls(day, 200);
    const auto pauses = m_pauses.list(day);
    if (!tickets)
        return tl::unexpected(tickets.error());
    if (!past || !pauses)
        return tl::unexpected(past ? pauses.error() : past.error());
    queue::QueueNow queue;
    queue.plan.begin = now;
    queue.plan.rules = release.hall.queue;
    queue.plan.absences = habitsOf(m_absences);
    for (const auto& counter : release.counters)
    {
        const auto pause = pauses->find(counter.id);
        queue.plan.counters.push_back({counter.id, counter.services,
                                       spansOf(calendar, now, pause == pauses->end() ? nullptr : &pause->second), 1});
    }
    for (const auto& service : release.services)
    {
        queue.plan.times[service.id] =
            m_times.hoursFrom(service.id, local, hoursAhead, std::chrono::minutes(service.minutes));
        if (service.enabled && !queue::isPart(release.services, service.id))
            queue.newcomers.push_back({service.id, {service.id}});
    }
    for (const auto& plan : release.journeys)
        queue.newcomers.push_back({plan.id, plan.legs});
    addParts(release, queue.plan);
    queue.tickets = *std::move(tickets);
    queue.past = *std::move(past);
    queue.flows = m_rates.flows(local, now, hoursAhead);
    if (auto expected = addBookings(release, now, queue); !expected)
        return tl::unexpected(expected.error());
    return queue;
}

Result<bool> WaitDesk::update(const release::Release& release, Instant now)
{
    if (auto learnt = learn(release.resolver.calendar().zone(), now); !learnt)
        return tl::unexpected(learnt.error());
    const auto queue = queueNow(release, now);
    if (!queue)
        return tl::unexpected(queue.error());
    auto outlooks = queue::estimateWaits(*queue);
    Json shown = Json::object();
    for (const auto& [id, outlook] : outlooks.newcomers)
        if (outlook.wait())
            shown[id] = json(outlook.wait());
    const std::lock_guard lock(m_mutex);
    m_outlooks = std::move(outlooks);
    const bool changed = shown != m_shown;
    m_shown = std::move(shown);
    return changed;
}

Json WaitDesk::newcomer(const std::string& journey) const
{
    const std::lock_guard lock(m_mutex);
    return m_shown.contains(journey) ? m_shown.at(journey) : Json();
}

Json WaitDesk::ticket(std::int64_t id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_outlooks.tickets.find(id);
    return found == m_outlooks.tickets.end() || found->second.calls.empty() ? Json() : json(found->second.wait());
}

Json WaitDesk::newcomers() const
{
    const std::lock_guard lock(m_mutex);
    return m_shown;
}

} // namespace onedoor::server
