#include "kiosk/app/NumberDesk.hpp"

#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"
#include "kiosk/app/TakenAnswer.hpp"
#include "kiosk/app/TouchTimes.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::milliseconds;

// A visitor stands there. With the line known to be cut it is only tried in passing.
constexpr milliseconds patience{5000};
constexpr milliseconds patienceWhileAway{1500};
constexpr milliseconds leasePatience{2000};
constexpr std::size_t mostRemembered = 100;
// Who stood before the kiosk when it was stopped stands there no longer than this.
constexpr std::chrono::minutes stillThere{3};

/// A service, or a journey of several, as the release knows it.
struct Wish
{
    const char* kind; ///< the field of the request
    std::string series;
    std::vector<queue::Leg> legs;
};

std::optional<Wish> wishOf(const release::Release& release, const std::string& id)
{
    if (const auto* plan = release.findJourney(id))
    {
        Wish wish{"journey", plan->series, {}};
        for (const auto& leg : plan->legs)
        {
            wish.legs.push_back({leg});
        }
        return wish;
    }
    const auto* service = release.findService(id);
    return service == nullptr ? std::nullopt : std::optional(Wish{"service", service->series, {{id}}});
}

Json requestBody(const RequestTicket& tap, const release::Release& release, const std::string& kiosk)
{
    Json body{{"kiosk", kiosk}};
    if (!tap.booking.empty())
    {
        body["booking"] = tap.booking;
        if (tap.asOrdinary)
        {
            body["as_ordinary"] = true;
        }
    }
    else
    {
        body[release.findJourney(tap.service) != nullptr ? "journey" : "service"] = tap.service;
    }
    if (tap.priority)
    {
        body["priority"] = true;
    }
    return body;
}

/// Nothing was decided, or nobody here knows what was. A plain no is another thing.
bool isAway(const Error& error)
{
    return error.code == ErrorCode::Unreachable || error.code == ErrorCode::TimedOut ||
           error.code == ErrorCode::Malformed;
}

} // namespace

NumberDesk::NumberDesk(client::DeviceLink& link, const std::filesystem::path& data, std::string kiosk)
    : m_link(link), m_kiosk(std::move(kiosk)), m_numbers(data / "numbers.json"),
      m_journal(data / "taps.jsonl")
{
    m_journal.open();
    if (const auto opened = m_numbers.open(); !opened)
    {
        log::error(fmt::format("{}; what is left of the leased numbers is not given", opened.error().message));
    }
}

const Event* NumberDesk::findGiven(const std::string& requestId) const
{
    const auto found = std::ranges::find(m_given, requestId, &Event::id);
    return found == m_given.end() ? nullptr : &*found;
}

Event NumberDesk::take(const RequestTicket& tap, const release::Release& release, Instant hallNow)
{
    if (const Event* given = findGiven(tap.requestId))
    {
        return *given;
    }
    m_journal.asked(tap, hallNow);
    return ask(tap, release, hallNow, false);
}

/// `before`: it may have been asked by an earlier run.
Event NumberDesk::ask(const RequestTicket& tap, const release::Release& release, Instant hallNow, bool before)
{
    const bool connected = m_link.latest()->connected;
    const auto answer = m_link.ask("POST", "/api/v1/tickets", requestBody(tap, release, m_kiosk), tap.requestId,
                                   connected ? patience : patienceWhileAway);
    if (answer && !answer->ok())
    {
        auto refusal = refusalFrom(answer->body);
        log::warning(fmt::format("no number: {}", toText(answer->body.value("code", Json()))));
        m_journal.done(tap.requestId);
        return Event::ticketFailed(tap.requestId, std::move(refusal));
    }
    auto taken = answer.and_then([](const client::Answer& yes) { return takenFrom(yes.body); });
    if (taken)
    {
        m_journal.taken(tap.requestId, *taken);
        log::info(fmt::format("ticket taken number={}{}", taken->ticket.label(), sinceTap(tap)));
        return Event::ticketArrived(tap.requestId, std::move(taken->ticket), taken->ahead, std::move(taken->extras));
    }
    log::warning(fmt::format("no number from the server: {}", taken.error().message));
    if (isAway(taken.error()) && tap.booking.empty())
    {
        return takeOwn(tap, release, hallNow, before || taken.error().code != ErrorCode::Unreachable);
    }
    return Event::ticketFailed(tap.requestId, {.problem = NumberProblem::Away});
}

// Given, then reported, then printed: whenever the power fails, no number on paper is unknown to the server
// for good, and none is on two papers.
Event NumberDesk::takeOwn(const RequestTicket& tap, const release::Release& release, Instant hallNow,
                          bool mayHaveArrived)
{
    const auto& calendar = release.resolver.calendar();
    const auto date = calendar.businessDate(hallNow);
    const auto wish = wishOf(release, tap.service);
    const auto number =
        wish ? m_numbers.give(wish->series, date) : fail(ErrorCode::NotFound, "the release has no such service");
    if (!number)
    {
        log::warning(number.error().message);
        return Event::ticketFailed(tap.requestId, {.problem = NumberProblem::Away});
    }
    const Json report{{wish->kind, tap.service},
                      {"kiosk", m_kiosk},
                      {"priority", tap.priority},
                      {"block", number->block},
                      {"number", number->number},
                      {"taken_at", calendar.zone().format(hallNow)},
                      {"after_timeout", mayHaveArrived}};
    queue::Ticket ticket;
    ticket.businessDate = date;
    ticket.service = wish->legs.front().service;
    ticket.series = number->series;
    ticket.number = number->number;
    ticket.takenAt = hallNow;
    ticket.legs = wish->legs;
    ticket.priority = tap.priority;
    ticket.waitsSince = hallNow;
    const TakenNumber taken{std::move(ticket), std::nullopt, {{}, {}, true}};
    m_journal.taken(tap.requestId, taken, report);
    if (const auto kept = m_link.post("/api/v1/tickets", report, tap.requestId); !kept)
    {
        log::error(fmt::format("no number: {}", kept.error().message));
        return Event::ticketFailed(tap.requestId, {.problem = NumberProblem::Away});
    }
    log::info(
        fmt::format("ticket taken number={} from block {}{}", taken.ticket.label(), number->block, sinceTap(tap)));
    return remember(tap.requestId, taken);
}

/// How long the visitor has waited until the number is safe.
std::string NumberDesk::sinceTap(const RequestTicket& tap) const
{
    return afterTouch(m_journal.tappedAt(tap.requestId), std::chrono::steady_clock::now());
}

/// The same answer, should this tap be asked about again.
Event NumberDesk::remember(const std::string& requestId, const TakenNumber& taken)
{
    m_given.push_back(Event::ticketArrived(requestId, taken.ticket, taken.ahead, taken.extras));
    if (m_given.size() > mostRemembered)
    {
        m_given.pop_front();
    }
    return m_given.back();
}

/// The number of a tap that was under way, asked for again where nobody here knows it.
std::optional<TakenNumber> NumberDesk::takeUp(const TapJournal::Entry& entry, const release::Release& release,
                                              Instant hallNow)
{
    if (!entry.taken)
    {
        const Event event = ask(entry.tap, release, hallNow, true);
        return event.ticket ? std::optional(TakenNumber{*event.ticket, event.ahead, event.extras}) : std::nullopt;
    }
    if (!entry.report.is_null())
    {
        // It may not have reached the outbox; there the same key counts once.
        if (const auto kept = m_link.post("/api/v1/tickets", entry.report, entry.tap.requestId); !kept)
        {
            log::error(fmt::format("a number of before the start is not reported: {}", kept.error().message));
        }
        (void)remember(entry.tap.requestId, *entry.taken);
    }
    return entry.taken;
}

NumberDesk::Recovered NumberDesk::recover(const release::Release& release, Instant hallNow)
{
    Recovered recovered;
    const auto entries = m_journal.entries();
    for (std::size_t at = 0; at < entries.size(); ++at)
    {
        const auto& entry = entries[at];
        const bool fresh = entry.at <= hallNow && hallNow - entry.at <= stillThere;
        const bool last = at + 1 == entries.size();
        // An old tap that was never answered is not asked again: that would make a number for nobody.
        const auto taken = entry.taken || (fresh && last) ? takeUp(entry, release, hallNow) : std::nullopt;
        if (taken && fresh && last)
        {
            const bool unsure = entry.step == TapJournal::Step::Printing;
            log::info(fmt::format("ticket found number={}", taken->ticket.label()));
            recovered.found = Event::ticketFound(entry.tap.requestId, *taken,
                                                 unsure ? PrintState::Unsure : PrintState::None);
            continue;
        }
        // Of one that may be on paper nothing is claimed.
        if (taken && taken->ticket.id != 0 && entry.step == TapJournal::Step::Taken)
        {
            recovered.unprinted.push_back(taken->ticket.id);
        }
        m_journal.done(entry.tap.requestId);
    }
    return recovered;
}

bool NumberDesk::leaseDue(LeaseClock::Facts facts, milliseconds running)
{
    facts.low = m_numbers.isLow(facts.businessDate);
    const std::scoped_lock lock(m_mutex);
    return m_leases.due(facts, running);
}

void NumberDesk::lease()
{
    const Json body{{"kiosk", m_kiosk}, {"have", m_numbers.have()}};
    const auto answer = m_link.ask("POST", "/api/v1/blocks", body, newId(), leasePatience);
    const auto kept = answer.and_then(
        [&](const client::Answer& said) -> Result<void>
        {
            if (!said.ok())
            {
                return fail(ErrorCode::Conflict, toText(said.body.value("code", Json())));
            }
            return fromJson<std::map<std::string, std::vector<queue::Block>>>(said.body, "blocks")
                .and_then(
                    [&](std::map<std::string, std::vector<queue::Block>> fields)
                    {
                        auto blocks = std::move(fields["blocks"]);
                        std::erase_if(blocks, [&](const queue::Block& block) { return block.kiosk != m_kiosk; });
                        return m_numbers.keep(std::move(blocks));
                    });
        });
    if (kept)
    {
        log::info("numbers leased for a cut line");
    }
    else
    {
        log::warning(fmt::format("no numbers were leased: {}", kept.error().message));
        const std::scoped_lock lock(m_mutex);
        m_leases.failed();
    }
}

} // namespace onedoor::kiosk
