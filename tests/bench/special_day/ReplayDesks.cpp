#include "tests/bench/special_day/Replay.hpp"

#include <algorithm>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <thread>

namespace onedoor::bench
{

using namespace std::chrono_literals;

Json Replay::ask(std::size_t desk, const std::string& verb, Json body, const std::string& key)
{
    const auto headers =
        m_clerk + "Idempotency-Key: " + (key.empty() ? fmt::format("press-{}", m_counts.requests) : key) + "\r\n";
    ++m_counts.requests;
    const auto reply = m_api->ask(
        "POST", fmt::format("/api/v1/counters/{}/{}", m_desks[desk].plan.id, verb), std::move(body), headers);
    if (reply && reply->status == 200)
    {
        if (reply->body.contains("ticket"))
            m_waits.note(reply->body.at("ticket").get<queue::Ticket>(), m_now);
        return reply->body;
    }
    if (!reply || reply->status != 204)
        m_surprises.push_back(fmt::format("{}: {}", verb, reply ? reply->body.dump() : "no answer"));
    return nullptr;
}

std::optional<Json> Replay::press(std::size_t desk, const std::string& verb, Json body, const std::string& key)
{
    const auto answer = ask(desk, verb, std::move(body), key);
    if (answer.is_null())
        return std::nullopt;
    return answer.contains("ticket") ? answer.at("ticket") : Json();
}

void Replay::open(std::size_t index)
{
    auto& desk = m_desks[index];
    (void)press(index, "resume", nullptr);
    m_waits.setPaused(desk.plan.id, false);
    desk.open = true;
    desk.breakIsDue = false;
    desk.freeSince = m_now;
    if (desk.couple == none)
        callNext(index);
}

/// Whoever is there is served to the end before the clerk goes to lunch.
void Replay::close(std::size_t index)
{
    auto& desk = m_desks[index];
    if (m_now >= desk.plan.open.back().to)
    {
        desk.open = false;
        return;
    }
    desk.breakIsDue = desk.couple != none;
    if (desk.breakIsDue)
        return;
    desk.open = false;
    pause(index, "lunch", std::max(desk.plan.open.back().from, m_now + 1s));
}

void Replay::pause(std::size_t index, const std::string& reason, Instant until)
{
    (void)press(
        index, "pause",
        {{"reason", reason}, {"until", fmt::format("{:%FT%T}Z", std::chrono::floor<std::chrono::seconds>(until))}});
    m_waits.setPaused(m_desks[index].plan.id, true);
}

void Replay::wake(const std::string& service)
{
    std::size_t longest = none;
    for (std::size_t i = 0; i < m_desks.size(); ++i)
        if (const auto& desk = m_desks[i]; desk.open && desk.couple == none && desk.plan.services.front() == service &&
                                           (longest == none || desk.freeSince < m_desks[longest].freeSince))
            longest = i;
    if (longest != none)
        callNext(longest);
}

void Replay::callNext(std::size_t index)
{
    if (!m_desks[index].open || m_desks[index].couple != none || callBack(index))
        return;
    const auto pressed = LiveLines::Clock::now();
    const auto ticket = press(index, "next", {{"after", 0}});
    if (!ticket)
        return;
    m_pressed[{ticket->at("id"), m_desks[index].plan.id}].push_back(pressed);
    ++m_counts.calls;
    called(index, *ticket);
}

void Replay::called(std::size_t index, const Json& json)
{
    const auto ticket = json.get<queue::Ticket>();
    const auto found = m_byTicket.find(ticket.id);
    if (found == m_byTicket.end())
        return m_surprises.push_back(fmt::format("called a ticket of nobody: {}", json.dump()));
    const auto number = found->second;
    auto& couple = m_couples[number];
    auto& desk = m_desks[index];
    desk.couple = number;
    desk.ticket = ticket.id;
    const auto visit = ++desk.visit;
    if (!couple.called)
        couple.called = m_now;
    const auto& service = desk.plan.services.front();
    const auto leg = static_cast<std::size_t>(std::ranges::distance(m_plan.times.begin(), m_plan.times.find(service)));
    const auto misses = static_cast<std::size_t>(m_misses[ticket.id]);
    if (luck(number, 10 + 4 * leg + misses) < m_plan.absences.share)
        return plan(m_now + m_plan.absences.patience, [this, index] { miss(index); });
    if (changesMind(index, number, ticket))
        return;
    plan(m_now + 30s,
         [this, index, visit, id = ticket.id]
         {
             if (m_desks[index].couple != none && m_desks[index].visit == visit)
                 (void)press(index, "serve", {{"ticket_id", id}});
         });
    const auto& time = m_plan.times.at(service).hours.front();
    plan(m_now + std::max<std::chrono::milliseconds>(time.quantile(luck(number, 40 + leg)), 31s),
         [this, index]
         {
             if (!separates(index))
                 finish(index);
         });
}

void Replay::finish(std::size_t index)
{
    const auto number = m_desks[index].couple;
    const auto id = m_desks[index].ticket;
    const auto ticket = press(index, "finish", {{"ticket_id", id}});
    leaveDesk(index);
    if (id != m_couples[number].ticket)
        partIsThrough(number, id);
    else if (ticket && ticket->at("state") == "waiting")
        wake(ticket->at("service"));
    callNext(index);
}

void Replay::miss(std::size_t index)
{
    const auto number = m_desks[index].couple;
    const auto id = m_desks[index].ticket;
    const auto ticket = press(index, "no-show", {{"ticket_id", id}});
    ++m_counts.absent;
    const auto misses = static_cast<std::size_t>(++m_misses[id]);
    leaveDesk(index);
    if (ticket && ticket->at("state") == "no_show" && luck(number, 50 + misses) < m_plan.absences.back)
        plan(m_now + m_plan.absences.away.quantile(luck(number, 60 + misses)),
             [this, number, id] { comeBack(number, id); });
    else if (id != m_couples[number].ticket && ticket && ticket->at("state") == "void")
        partIsThrough(number, id);
    callNext(index);
}

void Replay::comeBack(std::size_t number, std::int64_t id)
{
    const auto& couple = m_couples[number];
    const auto part = couple.parts.find(id);
    if (id != couple.ticket && part == couple.parts.end())
        return; // has been called back with the other one
    const auto& service = part != couple.parts.end() ? part->second.service : couple.coming.legs.back();
    const auto serves = [&](const Desk& desk) { return desk.plan.services.front() == service; };
    const auto at = static_cast<std::size_t>(std::ranges::find_if(m_desks, serves) - m_desks.begin());
    const auto ticket = press(at, "return", {{"ticket_id", id}});
    if (ticket && ticket->at("state") == "waiting")
        wake(ticket->at("service"));
}

void Replay::leaveDesk(std::size_t index)
{
    auto& desk = m_desks[index];
    desk.couple = none;
    desk.ticket = 0;
    desk.freeSince = m_now;
    if (desk.breakIsDue)
        close(index);
}

/// Kill -9 with six taps and a clerk's press under way; all of them are sent again afterwards, as
/// kiosks and pages do.
void Replay::killServer()
{
    hear();
    std::vector<std::size_t> tapping;
    for (std::size_t i = 0; i < m_couples.size() && tapping.size() < 6; ++i)
        if (m_couples[i].ticket == 0 && !m_couples[i].leased && m_couples[i].booking.empty() &&
            m_couples[i].coming.at >= m_now)
            tapping.push_back(i);
    const auto busy = static_cast<std::size_t>(
        std::ranges::find_if(m_desks, [](const Desk& desk) { return desk.couple != none; }) - m_desks.begin());
    const auto id = busy < m_desks.size() ? m_desks[busy].ticket : 0;
    const auto hold = fmt::format("/api/v1/counters/{}/serve", busy < m_desks.size() ? m_desks[busy].plan.id : "");
    std::vector<std::unique_ptr<Api>> lines;
    for (const auto couple : tapping)
    {
        lines.push_back(std::make_unique<Api>(m_hall.port()));
        lines.back()->send("POST", "/api/v1/tickets", tapBody(m_kiosks[1], m_couples[couple]),
                           m_kiosks[1].device.headers + "Idempotency-Key: " + keyOf(couple) + "\r\n");
    }
    if (id != 0)
        m_api->send("POST", hold, {{"ticket_id", id}}, m_clerk + "Idempotency-Key: at-the-kill\r\n");
    std::this_thread::sleep_for(4ms); // some are on the disk by now, some are not
    m_live.reset();
    m_hall.kill();
    m_hall.start(m_now);
    connect();
    m_counts.repeated += static_cast<int>(tapping.size());
    for (const auto couple : tapping)
        tap(1, couple);
    if (id != 0)
        (void)m_api->ask("POST", hold, {{"ticket_id", id}}, m_clerk + "Idempotency-Key: at-the-kill\r\n");
}

/// What the screens have heard, beside when the clerks pressed.
void Replay::hear()
{
    std::this_thread::sleep_for(200ms);
    for (const auto& heard : m_live->take())
        if (const auto found = m_pressed.find({heard.ticket, heard.counter}); found != m_pressed.end())
        {
            const auto after = std::ranges::upper_bound(found->second, heard.at);
            if (after != found->second.begin())
                m_callToWall.push_back(std::chrono::duration<double, std::milli>(heard.at - *(after - 1)).count());
        }
}

} // namespace onedoor::bench
