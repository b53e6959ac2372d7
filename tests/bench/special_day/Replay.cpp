#include "tests/bench/special_day/Replay.hpp"

#include <algorithm>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace onedoor::bench
{

using namespace std::chrono_literals;
using queue::eight;

namespace
{

constexpr int screens = 50;
constexpr auto printerOut = eight + 2h;
constexpr auto printerBack = eight + 2h + 25min;
constexpr auto lineCut = eight + 3h;
constexpr auto lineBack = eight + 3h + 40min;
constexpr auto kill = eight + 6h;
constexpr std::chrono::milliseconds tapTime = 20s;
constexpr std::chrono::milliseconds consentTime = 276s; ///< two people, 600 characters each
constexpr std::size_t consentRests = 3; ///< so many behind one, and the kiosk offers no consent

/// A booking's time: the quarter of an hour in which the couple comes.
std::chrono::minutes bookedFor(Instant at)
{
    const auto time = queue::localTime(at).time_since_epoch() % 24h;
    return std::chrono::floor<std::chrono::minutes>(time) / 15min * 15min;
}

} // namespace

Replay::Replay(HallProcess& hall, const queue::SpecialDay& day, Learnt learnt, std::uint64_t seed)
    : m_hall(hall), m_plan(day.plan), m_waits(day.plan, std::move(learnt)), m_seed(seed), m_now(eight - 10min)
{
    for (const auto& coming : day.coming)
        m_couples.push_back({coming});
    for (const std::string id : {"kiosk-1", "kiosk-2"})
        m_kiosks.push_back({{id}});
    for (const auto& counter : day.plan.counters)
        m_desks.push_back({counter});
    for (int i = 0; i < screens; ++i)
        m_screens.push_back({fmt::format("screen-{}", i)});
    for (auto& kiosk : m_kiosks)
        m_hall.enrol(kiosk.device, true);
    for (auto& screen : m_screens)
        m_hall.enrol(screen, false);
}

double Replay::luck(std::size_t couple, std::size_t what) const
{
    queue::SeededRandom random(m_seed * 1'000'003 + couple * 256 + what);
    return random.share();
}

void Replay::connect()
{
    m_api = std::make_unique<Api>(m_hall.port());
    m_clerk = m_hall.signInClerk();
    for (auto& kiosk : m_kiosks)
        m_hall.signIn(kiosk.device);
    std::map<std::string, std::string> headers;
    for (auto& screen : m_screens)
    {
        m_hall.signIn(screen);
        headers[screen.id] = screen.headers;
    }
    m_live.reset();
    m_live = std::make_unique<LiveLines>(m_hall.port(), headers);
}

void Replay::run()
{
    m_hall.start(m_now);
    connect();
    book();
    for (auto& kiosk : m_kiosks)
        lease(kiosk);
    for (std::size_t couple = 0; couple < m_couples.size(); ++couple)
        plan(m_couples[couple].coming.at, [this, couple] { arrive(couple); });
    planDesks();
    planFaults();
    while (!m_events.empty())
    {
        const auto event = m_events.extract(m_events.begin());
        if (event.key() > m_now)
            m_hall.setClock(m_now = event.key());
        event.mapped()();
    }
    hear();
}

void Replay::planFaults()
{
    plan(printerOut, [this] { m_kiosks[1].printer = false; });
    plan(printerBack, [this] { m_kiosks[1].printer = true; });
    plan(lineCut, [this] { m_kiosks[0].online = false; });
    plan(lineBack, [this] { restoreLine(0); });
    plan(kill, [this] { killServer(); });
}

void Replay::planDesks()
{
    for (std::size_t desk = 0; desk < m_desks.size(); ++desk)
        pause(desk, "meeting", m_desks[desk].plan.open.front().from);
    for (std::size_t desk = 0; desk < m_desks.size(); ++desk)
        for (const auto& span : m_desks[desk].plan.open)
        {
            plan(span.from, [this, desk] { open(desk); });
            plan(span.to, [this, desk] { close(desk); });
        }
}

void Replay::book()
{
    for (std::size_t i = 0; i < m_couples.size(); ++i)
    {
        auto& couple = m_couples[i];
        if (!couple.coming.booked)
            continue;
        couple.booking = fmt::format("520-{:03}", i);
        const auto reply = m_api->ask("POST", "/api/v1/bookings",
                                      {{"code", couple.booking},
                                       {"business_date", "2027-05-20"},
                                       {"time", calendar::formatTimeOfDay(bookedFor(couple.coming.at))},
                                       {"journey", couple.coming.legs.size() > 1 ? "exam_and_registration"
                                                                                 : couple.coming.legs.front()}},
                                      m_clerk);
        if (!reply || reply->status != 201)
            m_surprises.push_back(fmt::format("booking: {}", reply ? reply->body.dump() : "no answer"));
        m_waits.expect(i, couple.coming);
    }
}

void Replay::lease(Kiosk& kiosk)
{
    auto have = Json::array();
    for (const auto& [series, block] : kiosk.blocks)
        have.push_back(block.id);
    const auto reply = m_api->ask("POST", "/api/v1/blocks", {{"kiosk", kiosk.device.id}, {"have", have}},
                                  kiosk.device.headers);
    if (!reply || reply->status != 200)
        return m_surprises.push_back(fmt::format("lease: {}", reply ? reply->body.dump() : "no answer"));
    for (const auto& block : reply->body.at("blocks"))
        kiosk.blocks[block.at("series")] = block.get<queue::Block>();
}

void Replay::arrive(std::size_t couple)
{
    if (m_couples[couple].ticket != 0) // has its number from the moment of the kill
        return;
    const auto length = [](const Kiosk& kiosk) { return kiosk.line.size() + (kiosk.busy ? 1 : 0); };
    const std::size_t shorter = length(m_kiosks[1]) < length(m_kiosks[0]) ? 1 : 0;
    m_kiosks[shorter].line.push_back(couple);
    if (!m_kiosks[shorter].busy)
        serveAtKiosk(shorter);
}

/// Twenty seconds for a number; who takes the exam may read and sign the consent here, as long as
/// not too many stand behind.
void Replay::serveAtKiosk(std::size_t index)
{
    auto& kiosk = m_kiosks[index];
    kiosk.busy = !kiosk.line.empty();
    if (!kiosk.busy)
        return;
    const auto couple = kiosk.line.front();
    kiosk.line.pop_front();
    plan(m_now + tapTime,
         [this, index, couple]
         {
             auto& here = m_kiosks[index];
             if (!here.online && !tapLeased(here, couple))
                 m_kiosks[1 - index].line.push_back(couple); // all its numbers are given: to the other one
             else if (here.online)
                 tap(index, couple);
             const bool consents = here.online && m_couples[couple].coming.legs.front() == "exam" &&
                                   here.line.size() < consentRests && luck(couple, 1) < 0.5;
             plan(m_now + (consents ? consentTime : 0s), [this, index] { serveAtKiosk(index); });
         });
}

Json Replay::tapBody(const Kiosk& kiosk, const Couple& couple) const
{
    Json body{{"kiosk", kiosk.device.id}};
    if (!couple.booking.empty())
        body["booking"] = couple.booking;
    else if (couple.coming.legs.size() > 1)
        body["journey"] = "exam_and_registration";
    else
        body["service"] = couple.coming.legs.front();
    if (couple.coming.priority)
        body["priority"] = true;
    return body;
}

void Replay::tap(std::size_t index, std::size_t number)
{
    auto& kiosk = m_kiosks[index];
    auto& couple = m_couples[number];
    if (couple.ticket != 0)
        return;
    m_waits.hasCome(number, couple.coming, m_now);
    auto body = tapBody(kiosk, couple);
    couple.shown = m_waits.forNewcomer(couple.coming, m_now);
    couple.shownAt = m_now;
    m_hall.lookAtWaits();
    const auto headers = kiosk.device.headers + "Idempotency-Key: " + keyOf(number) + "\r\n";
    auto reply = m_api->ask("POST", "/api/v1/tickets", body, headers);
    if (reply && reply->status == 409 && !couple.booking.empty())
    {
        body["as_ordinary"] = true;
        reply = m_api->ask("POST", "/api/v1/tickets", body, headers);
    }
    ++m_counts.requests;
    if (!reply || (reply->status != 201 && reply->status != 200))
        return m_surprises.push_back(fmt::format("tap: {}", reply ? reply->body.dump() : "no answer"));
    given(number, reply->body.at("ticket"));
    if (const auto& wait = reply->body.at("wait"); wait.is_object() && !couple.coming.priority && !couple.coming.booked)
        couple.said = queue::Wait{std::chrono::seconds(wait.at("median_s").get<int>()),
                                  std::chrono::seconds(wait.at("p90_s").get<int>())};
    print(kiosk, couple);
    if (luck(number, 2) < 0.02) // a nervous finger
    {
        ++m_counts.repeated;
        if (const auto again = m_api->ask("POST", "/api/v1/tickets", body, headers); again)
            given(number, again->body.at("ticket"));
    }
    wake(couple.coming.legs.front());
}

/// A number from the kiosk's own block; said to the server when the line is back.
bool Replay::tapLeased(Kiosk& kiosk, std::size_t number)
{
    auto& couple = m_couples[number];
    const auto series = couple.coming.legs.front() == "exam" ? "A" : "B";
    const auto block = kiosk.blocks.find(series);
    if (block == kiosk.blocks.end() || block->second.left() < 1)
        return false;
    auto body = tapBody(kiosk, couple);
    if (body.contains("booking")) // no line to look it up: an ordinary number
    {
        body.erase("booking");
        const bool both = couple.coming.legs.size() > 1;
        body[both ? "journey" : "service"] = both ? "exam_and_registration" : couple.coming.legs.front();
    }
    const int given = block->second.next++;
    body.update({{"block", block->second.id},
                 {"number", given},
                 {"taken_at", fmt::format("{:%FT%T}Z", std::chrono::floor<std::chrono::seconds>(m_now))}});
    couple.label = queue::ticketLabel(series, given);
    couple.labels = 1;
    couple.leased = true;
    m_waits.hasCome(number, couple.coming, m_now);
    kiosk.unsaid.emplace_back(number, body);
    return true;
}

void Replay::given(std::size_t number, const Json& json)
{
    const auto ticket = json.get<queue::Ticket>();
    auto& couple = m_couples[number];
    couple.labels += couple.label == ticket.label() && (couple.ticket == 0 || couple.ticket == ticket.id) ? 0 : 1;
    couple.label = ticket.label();
    couple.ticket = ticket.id;
    m_byTicket[ticket.id] = number;
    m_waits.note(ticket, m_now);
}

void Replay::print(const Kiosk& kiosk, const Couple& couple)
{
    m_counts.onScreen += kiosk.printer ? 0 : 1;
    const auto reply = m_api->ask("PUT", fmt::format("/api/v1/tickets/{}/print", couple.ticket),
                                  {{"state", kiosk.printer ? "printed" : "screen"}, {"kiosk", kiosk.device.id}},
                                  kiosk.device.headers);
    if (!reply || reply->status != 204)
        m_surprises.push_back(fmt::format("print: {}", reply ? reply->body.dump() : "no answer"));
}

void Replay::restoreLine(std::size_t index)
{
    auto& kiosk = m_kiosks[index];
    kiosk.online = true;
    for (const auto& [number, body] : kiosk.unsaid)
    {
        const auto headers = kiosk.device.headers + "Idempotency-Key: " + keyOf(number) + "\r\n";
        // The first answer is lost with the line, so it is said twice.
        (void)m_api->ask("POST", "/api/v1/tickets", body, headers);
        const auto reply = m_api->ask("POST", "/api/v1/tickets", body, headers);
        ++m_counts.repeated;
        if (!reply || reply->status >= 300)
        {
            m_surprises.push_back(fmt::format("leased: {}", reply ? reply->body.dump() : "no answer"));
            continue;
        }
        given(number, reply->body.at("ticket"));
        wake(m_couples[number].coming.legs.front());
    }
    kiosk.unsaid.clear();
    lease(kiosk);
}

} // namespace onedoor::bench
