#include "content/queue/Ticket.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace onedoor::queue
{

namespace
{

constexpr std::array<std::pair<LegState, std::string_view>, 4> legNames{{
    {LegState::Open, "open"},
    {LegState::Done, "done"},
    {LegState::Dropped, "dropped"},
    {LegState::Moved, "moved"},
}};

auto firstOpen(std::vector<Leg>& legs)
{
    return std::ranges::find(legs, LegState::Open, &Leg::state);
}

/// Ends the present leg; whoever has another one waits for it.
void leave(Ticket& ticket, LegState how, Instant waitsSince)
{
    if (const auto leg = firstOpen(ticket.legs); leg != ticket.legs.end())
        leg->state = how;
    const auto following = firstOpen(ticket.legs);
    if (following == ticket.legs.end())
        return;
    ticket.service = following->service;
    ticket.state = TicketState::Waiting;
    ticket.counter.clear();
    ticket.waitsSince = waitsSince;
    ticket.absences = 0;
}

Result<void> swapLegs(Ticket& ticket)
{
    const auto leg = firstOpen(ticket.legs);
    const auto following =
        leg == ticket.legs.end() ? leg : std::ranges::find(leg + 1, ticket.legs.end(), LegState::Open, &Leg::state);
    if (following == ticket.legs.end())
        return fail(ErrorCode::Conflict, fmt::format("ticket {} has no second leg to go first", ticket.label()));
    std::iter_swap(leg, following);
    ticket.service = leg->service;
    ticket.counter.clear();
    return {};
}

Result<void> defer(Ticket& ticket)
{
    if (ticket.ahead().size() < 2)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} has no leg for another day", ticket.label()));
    firstOpen(ticket.legs)->state = LegState::Done;
    ticket.service = firstOpen(ticket.legs)->service;
    ticket.counter.clear();
    return {};
}

Result<void> transfer(Ticket& ticket, const std::string& service)
{
    if (service == ticket.service)
        return fail(ErrorCode::InvalidArgument, fmt::format("ticket {} is there already", ticket.label()));
    if (const auto leg = firstOpen(ticket.legs); leg != ticket.legs.end())
        leg->service = service;
    ticket.service = service;
    ticket.counter.clear();
    ticket.absences = 0;
    return {};
}

Result<void> leaveCounter(Ticket& ticket)
{
    if (ticket.party != 0)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} has separated already", ticket.label()));
    ticket.counter.clear();
    return {};
}

/// What is left of it walks on under another number.
Result<void> resume(Ticket& ticket)
{
    for (auto& leg : ticket.legs)
        if (leg.state == LegState::Open)
            leg.state = LegState::Moved;
    return {};
}

/// With the place that it would have without the change of mind.
Result<void> restore(Ticket& ticket)
{
    const auto leg = std::ranges::find(ticket.legs.rbegin(), ticket.legs.rend(), LegState::Dropped, &Leg::state);
    if (leg == ticket.legs.rend() || ticket.party != 0)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} has left nothing out", ticket.label()));
    leg->state = LegState::Open;
    ticket.service = firstOpen(ticket.legs)->service;
    ticket.counter.clear();
    return {};
}

/// Leaving a leg out costs nobody the place it has waited for; but for who missed the call, who stands where
/// any other does that is back.
void drop(Ticket& ticket, TicketState from, const Act& act)
{
    if (from == TicketState::NoShow)
        ticket.waitsSince = act.place;
    leave(ticket, LegState::Dropped, ticket.waitsSince);
}

Result<void> comeBack(Ticket& ticket, TicketState from, const Act& act)
{
    ticket.counter.clear();
    if (from == TicketState::NoShow)
        ticket.waitsSince = act.place;
    return {};
}

/// What an event does beside the change of state that the table gives.
Result<void> follow(Ticket& ticket, TicketState from, const Act& act, const AbsenceRule& rule)
{
    switch (act.event)
    {
        case TicketEvent::Call:
        case TicketEvent::Rejoin:
        case TicketEvent::Recall: ticket.counter = act.counter; return {};
        case TicketEvent::NoShow:
            if (++ticket.absences >= rule.most)
                ticket.state = TicketState::Void;
            return {};
        case TicketEvent::Return: return comeBack(ticket, from, act);
        case TicketEvent::Split: return leaveCounter(ticket);
        case TicketEvent::Transfer: return transfer(ticket, act.service);
        case TicketEvent::Swap: return swapLegs(ticket);
        case TicketEvent::Defer: return defer(ticket);
        case TicketEvent::Drop: drop(ticket, from, act); return {};
        case TicketEvent::Restore: return restore(ticket);
        case TicketEvent::Finish: leave(ticket, LegState::Done, act.at); return {};
        case TicketEvent::Resume: return resume(ticket);
        case TicketEvent::Take:
        case TicketEvent::Serve:
        case TicketEvent::Hold:
        case TicketEvent::Void:
        case TicketEvent::Lapse: return {};
    }
    return {};
}

} // namespace

std::vector<std::string> Ticket::ahead() const
{
    std::vector<std::string> services;
    for (const auto& leg : legs)
        if (leg.state == LegState::Open)
            services.push_back(leg.service);
    return services;
}

Result<Ticket> apply(Ticket ticket, const Act& act, const AbsenceRule& rule)
{
    const auto from = ticket.state;
    const auto to = next(from, act.event);
    if (!to)
        return fail(ErrorCode::Conflict, fmt::format("ticket {} is {}: {} is not possible now", ticket.label(),
                                                     toString(from), toString(act.event)));
    ticket.state = *to;
    if (auto followed = follow(ticket, from, act, rule); !followed)
        return tl::unexpected(followed.error());
    return ticket;
}

Instant placeBehind(const std::vector<Instant>& waiting, int back, Instant now)
{
    const auto count = static_cast<std::size_t>(std::max(back, 0));
    if (count == 0)
        return waiting.empty() ? now : waiting.front() - std::chrono::milliseconds(1);
    return waiting.size() < count ? now : waiting[count - 1] + std::chrono::milliseconds(1);
}

std::string_view toString(LegState state)
{
    return std::ranges::find(legNames, state, [](const auto& entry) { return entry.first; })->second;
}

std::string legsToText(const std::vector<Leg>& legs)
{
    std::string text;
    for (const auto& leg : legs)
        text += fmt::format("{}{}:{}", text.empty() ? "" : ",", leg.service, toString(leg.state));
    return text;
}

Result<std::vector<Leg>> legsFrom(std::string_view text)
{
    std::vector<Leg> legs;
    while (!text.empty())
    {
        const auto end = std::min(text.find(','), text.size());
        const auto part = text.substr(0, end);
        const auto colon = part.find(':');
        const auto state = std::ranges::find(legNames, part.substr(std::min(colon, part.size() - 1) + 1),
                                             [](const auto& entry) { return entry.second; });
        if (colon == 0 || colon == std::string_view::npos || state == legNames.end())
            return fail(ErrorCode::Malformed, fmt::format("\"{}\" is no leg of a journey", part));
        legs.push_back({std::string(part.substr(0, colon)), state->first});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (legs.empty())
        return fail(ErrorCode::Malformed, "a journey has no leg");
    return legs;
}

} // namespace onedoor::queue
