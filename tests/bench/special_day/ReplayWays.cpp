#include "tests/bench/special_day/Replay.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::bench
{

using namespace std::chrono_literals;
using queue::TicketState;

/// What a couple with the exam before it does there, by its luck; most walk straight through.
Replay::Way Replay::wayOf(std::size_t couple) const
{
    if (m_couples[couple].coming.legs.size() < 2)
        return Way::Straight;
    const double kind = luck(couple, 3);
    const auto parts = m_plan.parts.find("exam");
    const double apart = parts == m_plan.parts.end() ? 0 : parts->second.share;
    if (kind < apart)
        return kind < apart / 6 ? Way::CalledBack : Way::Apart;
    const auto& changes = m_plan.changes.at("exam");
    if (kind < apart + changes.leftOut)
        return Way::LeavesOut;
    return kind < apart + changes.leftOut + changes.swapped ? Way::RegistersFirst : Way::Straight;
}

/// What is said at the exam's door in the first minute. Returns  whether the couple has left again.
bool Replay::changesMind(std::size_t index, std::size_t number, const queue::Ticket& ticket)
{
    auto& couple = m_couples[number];
    const auto way = wayOf(number);
    if (ticket.service != "exam" || couple.changed || (way != Way::LeavesOut && way != Way::RegistersFirst))
        return false;
    couple.changed = true;
    ++(way == Way::LeavesOut ? m_counts.dropped : m_counts.swapped);
    plan(m_now + m_plan.changes.at("exam").after,
         [this, index, way, id = ticket.id]
         {
             const auto after = press(index, way == Way::LeavesOut ? "drop" : "swap", {{"ticket_id", id}});
             leaveDesk(index);
             if (after)
                 wake(after->at("service"));
             callNext(index);
         });
    return true;
}

/// The two go to rooms of their own. Returns  whether it is time for that.
bool Replay::separates(std::size_t index)
{
    auto& desk = m_desks[index];
    const auto number = desk.couple;
    const auto way = wayOf(number);
    auto& couple = m_couples[number];
    if (desk.plan.services.front() != "exam" || couple.changed || (way != Way::Apart && way != Way::CalledBack))
        return false;
    couple.changed = true;
    ++m_counts.separated;
    const auto reply = ask(index, "split", {{"ticket_id", desk.ticket}});
    leaveDesk(index);
    if (reply.is_object() && reply.contains("parts"))
        for (const auto& json : reply.at("parts"))
        {
            const auto part = json.get<queue::Ticket>();
            m_byTicket[part.id] = number;
            m_waits.note(part, m_now);
            couple.parts[part.id] = part;
            wake(part.service);
        }
    callNext(index);
    return true;
}

/// One of a couple is through: with the other one the couple walks on, which the server does by itself.
void Replay::partIsThrough(std::size_t number, std::int64_t part)
{
    auto& couple = m_couples[number];
    couple.parts.erase(part);
    if (!couple.parts.empty())
    {
        if (wayOf(number) == Way::CalledBack)
            m_toCallBack.insert(number);
        return;
    }
    m_toCallBack.erase(number);
    const auto reply = m_api->ask("GET", "/api/v1/tickets?label=" + couple.label, nullptr, m_clerk);
    if (!reply || reply->status != 200)
        return m_surprises.push_back(fmt::format("label: {}", reply ? reply->body.dump() : "no answer"));
    for (const auto& json : reply->body.at("tickets"))
        if (const auto ticket = json.get<queue::Ticket>(); ticket.id == couple.ticket)
        {
            if (ticket.state != TicketState::Waiting)
                m_surprises.push_back(fmt::format("both are through: {}", json.dump()));
            m_waits.note(ticket, m_now);
            wake(ticket.service);
        }
}

/// A clerk who is free calls a couple back whose second one still waits for a room; nobody is called
/// away from it. Returns  whether there was one.
bool Replay::callBack(std::size_t index)
{
    auto& desk = m_desks[index];
    const auto isServed = [&](std::size_t number)
    {
        const auto& parts = m_couples[number].parts;
        return std::ranges::any_of(m_desks, [&](const Desk& each) { return parts.contains(each.ticket); });
    };
    const auto found = std::ranges::find_if_not(m_toCallBack, isServed);
    if (desk.plan.services.front() != "exam" || found == m_toCallBack.end())
        return false;
    const auto number = *found;
    auto& couple = m_couples[number];
    m_toCallBack.erase(found);
    if (!press(index, "rejoin", {{"ticket_id", couple.ticket}}))
        return false;
    for (auto& [id, part] : couple.parts)
    {
        part.state = TicketState::Finished; // left out by the server
        m_waits.note(part, m_now);
    }
    couple.parts.clear();
    ++m_counts.calledBack;
    desk.couple = number;
    desk.ticket = couple.ticket;
    ++desk.visit;
    plan(m_now + 2min, [this, index] { finish(index); });
    return true;
}

} // namespace onedoor::bench
