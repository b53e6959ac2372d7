#include "config/store/TicketStore.hpp"

#include "config/store/BookingRows.hpp"
#include "config/store/TicketRows.hpp"
#include "content/queue/Parts.hpp"

#include <algorithm>

namespace onedoor::store
{

using queue::Act;
using queue::Ticket;
using queue::TicketEvent;
using queue::TicketState;

namespace
{

/// Who is called next: the first of each class and service, and of them by the hall's order.
Result<std::optional<Ticket>> nextInOrder(Session& sql, const std::vector<std::string>& services,
                                          const std::string& day, const queue::CallingOrder& order)
{
    std::vector<Ticket> heads;
    for (const auto& service : services)
        for (const auto& rank : order.ranks)
        {
            auto head = firstWaiting(sql, service, day, rank.of);
            if (!head)
                return head;
            if (*head)
                heads.push_back(std::move(**head));
        }
    const auto chosen = queue::pickNext(order, heads, calledLately(sql, services, day));
    return chosen ? std::optional(std::move(heads[*chosen])) : std::nullopt;
}

/// When the second of a couple is through, the couple walks on.
Result<void> joinCouple(Session& sql, const Ticket& part, const CounterAction& action,
                        const queue::AbsenceRule& rule)
{
    const auto couple = ticketById(sql, part.couple);
    const auto parts = partsOf(sql, part.couple);
    if (!couple || !parts)
        return tl::unexpected(couple ? parts.error() : couple.error());
    if (!*couple || (*couple)->state != TicketState::Apart || !queue::areBack(*parts))
        return {};
    auto quiet = action;
    quiet.requestId.clear(); // the press is what was done to the part
    const auto joined = moveTicket(sql, **couple, {.event = TicketEvent::Finish, .at = action.at}, quiet, rule);
    return joined ? Result<void>() : tl::unexpected(joined.error());
}

/// Moves a ticket, and what follows from it for the couple that it is a part of.
Result<Ticket> step(Session& sql, const Ticket& ticket, const Act& act, const CounterAction& action,
                    const queue::AbsenceRule& rule)
{
    auto moved = moveTicket(sql, ticket, act, action, rule);
    if (!moved || moved->couple == 0 || !queue::hasEnded(*moved))
        return moved;
    if (auto joined = joinCouple(sql, *moved, action, rule); !joined)
        return tl::unexpected(joined.error());
    return moved;
}

/// A counter that calls somebody else is done with whom it had called.
Result<void> finishAtCounter(Session& sql, const CounterAction& action, const std::string& day,
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
        if (auto done = step(sql, **served, {.event = TicketEvent::Finish, .at = action.at}, finish, rules.absence);
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
    const auto served = [&](const queue::Leg& leg)
    { return std::ranges::find(action.services, leg.service) != action.services.end(); };
    if (!action.services.empty() && std::ranges::none_of(ticket.legs, served))
        return fail(ErrorCode::Conflict, fmt::format("this counter does not serve ticket {}", ticket.label()));
    const bool taken = ticket.state == TicketState::Called || ticket.state == TicketState::Serving;
    if (taken && ticket.counter != action.counter)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} is not called at this counter", ticket.label()));
    return ticket;
}

/// Where who is back after an absence stands, with the same wish or less, or that it is too late for that.
Result<Act> comeBack(Session& sql, const Ticket& ticket, const CounterAction& action, TicketEvent event,
                     const queue::AbsenceRule& rule)
{
    if (ticket.state != TicketState::NoShow)
        return Act{.event = event, .at = action.at};
    if (action.at - absentSince(sql, ticket.id) > rule.voidAfter)
        return Act{.event = TicketEvent::Void, .at = action.at};
    const auto line = ticketsOf(sql, ticket.service, calendar::formatDate(action.businessDate), "'waiting'");
    if (!line)
        return tl::unexpected(line.error());
    std::vector<Instant> waiting;
    for (const auto& other : *line)
        waiting.push_back(other.waitsSince);
    return Act{.event = event, .at = action.at, .place = queue::placeBehind(waiting, rule.back, action.at)};
}

Result<Act> actOf(Session& sql, const Ticket& ticket, const CounterAction& action, const Verb& verb,
                  const queue::QueueRules& rules)
{
    if (verb.event == TicketEvent::Return || verb.event == TicketEvent::Drop)
        return comeBack(sql, ticket, action, verb.event, rules.absence);
    return Act{.event = verb.event, .at = action.at, .counter = action.counter, .service = verb.service};
}

/// Each of the couple gets a ticket for its part.
Result<void> partCouple(Session& sql, const Ticket& couple, const CounterAction& action, const Verb& verb)
{
    if (verb.parts.size() != 2)
        return fail(ErrorCode::InvalidArgument, fmt::format("{} has no parts to go to", couple.service));
    const auto source = sourceOf(sql, couple.id);
    for (auto& part : queue::separate(couple, verb.parts, action.at))
    {
        part.id = Connection::nextId(sql, "ticket");
        insertTicket(sql, part, {fmt::format("part {}", part.id), source.kiosk, part.service, source.booking});
        insertEvent(sql, {part.id, "take", "", action.actor, action.at, part.service, "", couple.label()});
    }
    return {};
}

/// Called back together: what is open of the two is left out.
Result<void> leaveOutParts(Session& sql, const Ticket& couple, const CounterAction& action,
                           const queue::AbsenceRule& rule)
{
    const auto parts = partsOf(sql, couple.id);
    if (!parts)
        return tl::unexpected(parts.error());
    auto quiet = action;
    quiet.requestId.clear();
    for (const auto& part : *parts)
        if (!queue::hasEnded(part))
            if (auto left = moveTicket(sql, part, {.event = TicketEvent::Drop, .at = action.at}, quiet, rule); !left)
                return tl::unexpected(left.error());
    return {};
}

/// A leg that is put off is an appointment of its day, under the day and number on the ticket.
/// Errors   InvalidArgument: today or earlier; Conflict: that code stands for another one.
Result<void> bookRest(Session& sql, const Ticket& later, const CounterAction& action, const Verb& verb)
{
    if (verb.readyOn <= action.businessDate)
        return fail(ErrorCode::InvalidArgument, "a leg is put off to a later day");
    const auto code = queue::deferredCode(later.businessDate, later.label());
    const auto day = calendar::formatDate(verb.readyOn);
    const auto before = bookingsOf(sql, day, code);
    if (!before)
        return tl::unexpected(before.error());
    if (!before->empty())
        return fail(ErrorCode::Conflict, fmt::format("{} has a booking under {} already", day, code));
    auto rest = later.ahead();
    queue::Booking booking{.code = code,
                           .businessDate = verb.readyOn,
                           .time = std::nullopt,
                           .journey = rest.size() == 1 ? rest.front() : sourceOf(sql, later.id).journey,
                           .legs = std::move(rest),
                           .source = queue::BookingSource::Deferred};
    insertBooking(sql, {std::move(booking), 0, later.id}, action.actor, action.at);
    return {};
}

/// Places of the day. Who leaves a leg out, or comes for it on another day, frees one for others (-1); who has
/// changed their mind, or is sent there by a clerk, takes one (1), also on a day that is full by now.
void movePlaces(Session& sql, const Ticket& ticket, const std::string& service, int by)
{
    if (ticket.couple != 0) // a part of the exam has no places of its own
        return;
    const auto day = calendar::formatDate(ticket.businessDate);
    sql << "INSERT INTO service_day (business_date, service, parties) VALUES (:day, :service, :by) "
           "ON CONFLICT (business_date, service) DO UPDATE SET parties = service_day.parties + excluded.parties",
        soci::use(day), soci::use(service), soci::use(by);
}

/// What a verb means beside the ticket that it is done to; before it.
Result<void> prepare(Session& sql, const Ticket& ticket, const CounterAction& action, const Verb& verb,
                     const queue::QueueRules& rules)
{
    // It walks on by itself when both are through; before, its two would queue for nobody.
    if (ticket.state == TicketState::Apart && verb.event == TicketEvent::Finish)
        return fail(ErrorCode::Conflict, fmt::format("the two of ticket {} are not back yet", ticket.label()));
    // A couple that comes back takes the place of whoever is at the counter.
    const bool comesBack = ticket.state == TicketState::NoShow || ticket.state == TicketState::Held;
    if (verb.event == TicketEvent::Rejoin || (comesBack && verb.event == TicketEvent::Recall))
        if (auto done = finishAtCounter(sql, action, calendar::formatDate(action.businessDate), rules); !done)
            return done;
    return verb.event == TicketEvent::Rejoin ? leaveOutParts(sql, ticket, action, rules.absence) : Result<void>();
}

/// The same; after it. `before` and `after`: the ticket.
Result<void> followUp(Session& sql, const Ticket& before, const Ticket& after, const CounterAction& action,
                      const Verb& verb)
{
    switch (verb.event)
    {
        case TicketEvent::Split: return partCouple(sql, before, action, verb);
        case TicketEvent::Defer:
            for (const auto& service : after.ahead())
                movePlaces(sql, after, service, -1);
            return bookRest(sql, after, action, verb);
        case TicketEvent::Drop:
            if (after.state != TicketState::Void)
                movePlaces(sql, before, before.service, -1);
            return {};
        case TicketEvent::Transfer:
            movePlaces(sql, before, before.service, -1);
            movePlaces(sql, after, after.service, 1);
            return {};
        case TicketEvent::Restore: movePlaces(sql, after, after.service, 1); return {};
        default: return {};
    }
}

Result<Ticket> actOnce(Session& sql, const CounterAction& action, std::int64_t ticketId, const Verb& verb,
                       const queue::QueueRules& rules)
{
    auto ticket = ofCounter(ticketById(sql, ticketId), ticketId, action);
    if (!ticket)
        return ticket;
    if (auto ready = prepare(sql, *ticket, action, verb, rules); !ready)
        return tl::unexpected(ready.error());
    const auto what = actOf(sql, *ticket, action, verb, rules);
    auto moved = what ? step(sql, *ticket, *what, action, rules.absence) : tl::unexpected(what.error());
    if (!moved)
        return moved;
    if (auto followed = followUp(sql, *ticket, *moved, action, verb); !followed)
        return tl::unexpected(followed.error());
    return moved;
}

Result<std::vector<std::int64_t>> leftOpenBefore(Session& sql, const std::string& day)
{
    long long id = 0;
    std::vector<std::int64_t> open;
    soci::statement rows =
        (sql.prepare << "SELECT id FROM ticket WHERE business_date < :day AND state IN ('waiting', 'called', "
                        "'serving', 'apart', 'held') ORDER BY id",
         soci::use(day), soci::into(id));
    rows.execute();
    while (rows.fetch())
        open.push_back(id);
    return open;
}

} // namespace

Result<std::optional<Ticket>> TicketStore::callNext(const CounterAction& action,
                                                    const std::vector<std::string>& services,
                                                    const queue::QueueRules& rules, std::optional<std::int64_t> after)
{
    if (auto texts = refuseNul({action.requestId}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().write(
        "calling the next ticket",
        [&](Session& sql) -> Result<std::optional<Ticket>>
        {
            if (auto before = ticketByPress(sql, action.requestId); !before || *before)
                return before;
            const auto day = calendar::formatDate(action.businessDate);
            const auto served = ticketAtCounter(sql, action.counter, day);
            if (!served)
                return served;
            if (after && (*served ? (*served)->id : 0) != *after)
                return fail(ErrorCode::Conflict, "this counter has called another ticket in the meantime");
            if (auto done = finishAtCounter(sql, action, day, rules); !done)
                return tl::unexpected(done.error());
            auto waits = nextInOrder(sql, services, day, rules.order);
            if (!waits || !*waits)
                return waits;
            return step(sql, **waits, {.event = TicketEvent::Call, .at = action.at, .counter = action.counter}, action,
                        rules.absence);
        });
}

Result<Ticket> TicketStore::act(const CounterAction& action, std::int64_t ticketId, const Verb& verb,
                                const queue::QueueRules& rules)
{
    if (auto texts = refuseNul({action.requestId, verb.service}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().write(
        queue::toString(verb.event),
        [&](Session& sql) -> Result<Ticket>
        {
            auto before = ticketByPress(sql, action.requestId);
            if (!before)
                return tl::unexpected(before.error());
            if (!*before)
                return actOnce(sql, action, ticketId, verb, rules);
            return (*before)->id == ticketId
                       ? Result<Ticket>(**before)
                       : fail(ErrorCode::Conflict, "this request id was used for another ticket");
        });
}

Result<int> TicketStore::lapseBefore(calendar::Date today, Instant at)
{
    return m_database->connection().write(
        "closing earlier days",
        [&](Session& sql) -> Result<int>
        {
            const auto open = leftOpenBefore(sql, calendar::formatDate(today));
            if (!open)
                return tl::unexpected(open.error());
            for (const auto each : *open)
            {
                const auto ticket = ticketById(sql, each);
                if (!ticket)
                    return tl::unexpected(ticket.error());
                if (auto done = moveTicket(sql, **ticket, {.event = TicketEvent::Lapse, .at = at},
                                           {"", today, "", at}, {});
                    !done)
                    return tl::unexpected(done.error());
            }
            return static_cast<int>(open->size());
        });
}

} // namespace onedoor::store
