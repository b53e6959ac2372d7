#include "config/server/WaitDesk.hpp"

#include "content/queue/UsualShares.hpp"

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

/// Whether a counter has called somebody within a time: then it works through that break.
bool hasCalledIn(const std::vector<queue::LiveTicket>& tickets, const std::string& counter, const queue::Span& span)
{
    using enum queue::TicketState;
    return std::ranges::any_of(tickets,
                               [&](const queue::LiveTicket& live)
                               {
                                   const auto state = live.ticket.state;
                                   return live.ticket.counter == counter && (state == Called || state == Serving) &&
                                          span.from <= live.since && live.since < span.to;
                               });
}

/// What is left of a counter's day: the hall's hours, without its planned breaks and a pause that
/// may last until a time, or until nobody knows when.
std::vector<queue::Span> spansOf(const calendar::HallCalendar& calendar, const queue::Counter& counter,
                                 const queue::QueueNow& queue, const store::Pause* pause)
{
    const auto now = queue.plan.begin;
    const auto date = calendar.businessDate(now);
    const auto day = calendar.day(date);
    const auto instant = [&](std::chrono::minutes time)
    { return calendar.zone().toInstant(calendar::LocalTime(date) + time); };
    auto breaks = counter.breaks;
    std::erase_if(breaks,
                  [&](const queue::Break& each)
                  {
                      const queue::Span span{instant(each.from), instant(each.until)};
                      return !each.isOn(date, day) || (span.from <= now && now < span.to &&
                                                       hasCalledIn(queue.tickets, counter.id, span));
                  });
    auto begin = now;
    if (pause)
    {
        auto until = pause->until;
        for (const auto& each : breaks) // a lunch of which nobody said how long it is: as planned
            if (!until && pause->reason == store::PauseReason::Lunch && pause->since < instant(each.until))
                until = instant(each.until);
        if (!until)
            return {};
        begin = std::max(begin, *until);
    }
    std::vector<queue::Span> spans;
    for (const auto& open : queue::callingHours(breaks, date, day))
        if (const queue::Span span{std::max(begin, instant(open.from)), instant(open.until)}; span.from < span.to)
            spans.push_back(span);
    return spans;
}

/// How long each of those has been at a counter for a service who are there now.
std::vector<std::chrono::milliseconds> thereFor(const queue::QueueNow& queue, const std::string& service)
{
    using enum queue::TicketState;
    std::vector<std::chrono::milliseconds> there;
    for (const auto& [ticket, since] : queue.tickets)
        if (ticket.service == service && (ticket.state == Called || ticket.state == Serving))
            there.push_back(queue.plan.begin - since);
    return there;
}

} // namespace

void WaitDesk::note(const store::TimeAtCounter& time, const calendar::HallZone& zone)
{
    using enum store::StayEnd;
    auto& stays = m_stays[time.service];
    stays.withLegAfter += time.hasLegAfter ? 1 : 0;
    stays.leftOut += time.end == LeftOut ? 1 : 0;
    stays.swapped += time.end == Swapped ? 1 : 0;
    if (time.end == LeftOut || time.end == Swapped)
        return; // a minute at a counter says nothing of how long the service takes
    m_times.add({time.service, zone.toLocal(time.from), time.until - time.from});
    stays.apart += time.end == WentApart ? 1 : 0;
    ++stays.served;
}

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
        note(time, zone);
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

/// What couples do at a counter. They separate only where each of the two can be served.
void WaitDesk::addHabits(const release::Release& release, queue::DayPlan& plan) const
{
    const auto isServed = [&](const std::string& part)
    {
        return std::ranges::any_of(plan.counters,
                                   [&](const queue::CounterPlan& counter)
                                   {
                                       return !counter.open.empty() &&
                                              std::ranges::find(counter.services, part) != counter.services.end();
                                   });
    };
    for (const auto& service : release.services)
    {
        const auto seen = m_stays.find(service.id);
        const auto stays = seen == m_stays.end() ? Stays{} : seen->second;
        plan.changes[service.id] = queue::changesAfter(stays.withLegAfter, stays.leftOut, stays.swapped);
        if (service.parts.empty() || !std::ranges::all_of(service.parts, isServed))
            continue;
        plan.parts[service.id] = {service.parts, queue::usuallyApart.after(stays.apart, stays.served)};
    }
}

/// Those who are not here yet: each is expected in the middle of what is left of its window.
Result<void> WaitDesk::addBookings(const release::Release& release, Instant now, queue::QueueNow& queue)
{
    const auto& zone = release.resolver.calendar().zone();
    const auto day = release.resolver.calendar().businessDate(now);
    const auto& window = release.hall.queue.bookings;
    const auto bookings = m_bookings.list(day);
    if (!bookings)
        return tl::unexpected(bookings.error());
    // Without a time any hour of the day will do.
    const auto& hours = release.resolver.calendar().day(day).open;
    const auto opening = hours.empty() ? 0min : hours.front().from;
    const auto closing = hours.empty() ? 24h : std::chrono::minutes(hours.back().until);
    int came = 0; // of those whose window is over: who came early says nothing of who is still to come
    int due = 0;
    std::vector<std::pair<const queue::Booking*, queue::Span>> open;
    for (const auto& booking : *bookings)
    {
        const auto at = [&](std::chrono::minutes minutes)
        { return zone.toInstant(calendar::LocalTime(day) + minutes); };
        const queue::Span when = booking.time
                                     ? queue::Span{at(*booking.time) - window.early, at(*booking.time) + window.late}
                                     : queue::Span{at(opening), at(closing)};
        came += booking.state == queue::BookingState::Arrived && when.to <= now ? 1 : 0;
        if (booking.state != queue::BookingState::Booked || booking.legs.empty())
            continue;
        if (when.to > now)
            open.emplace_back(&booking, when);
        else
            ++due;
    }
    const double kept = queue::usuallyKept.after(came, came + due);
    for (const auto& [booking, when] : open)
        queue.expected.push_back(queue::stillExpected(booking->legs, when, now, kept));
    return {};
}

void WaitDesk::addCounters(const release::Release& release, const std::map<std::string, store::Pause>& pauses,
                           queue::QueueNow& queue) const
{
    const auto& calendar = release.resolver.calendar();
    for (const auto& counter : release.counters)
    {
        const auto pause = pauses.find(counter.id);
        queue.plan.counters.push_back(
            {counter.id, counter.services,
             spansOf(calendar, counter, queue, pause == pauses.end() ? nullptr : &pause->second), 1});
    }
    addHabits(release, queue.plan);
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
    queue.plan.absences = queue::absencesAfter(m_absences.calls, m_absences.missed, m_absences.back);
    queue.tickets = *std::move(tickets);
    queue.past = *std::move(past);
    addCounters(release, *pauses, queue);
    for (const auto& service : release.services)
    {
        queue.plan.times[service.id] =
            m_times.hoursFrom(service.id, local, hoursAhead, std::chrono::minutes(service.minutes),
                              thereFor(queue, service.id));
        if (service.enabled && !queue::isPart(release.services, service.id))
            queue.newcomers.push_back({service.id, {service.id}});
    }
    for (const auto& plan : release.journeys)
        queue.newcomers.push_back({plan.id, plan.legs});
    queue.flows = m_rates.flows(local, now, hoursAhead);
    queue.flowsDoubt = m_rates.doubt(local);
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
