#include "config/server/Resource.hpp"
#include "config/server/WaitDesk.hpp"
#include "config/server/Wish.hpp"
#include "config/store/BlockStore.hpp"
#include "config/store/BookingStore.hpp"
#include "config/store/TicketStore.hpp"

#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

constexpr ProblemKind bookingUnknown{404, "booking_unknown", "There is no such booking"};
constexpr ProblemKind numberTaken{409, "number_taken", "This leased number was given already"};
constexpr ProblemKind notLeased{409, "not_leased", "This number is not leased to this kiosk"};

/// What a kiosk sends for a number.
struct Tap
{
    std::string key;
    std::string journey; ///< or a service alone; empty with a booking
    std::string kiosk;
    bool priority = false;
    std::string booking{};   ///< code, as it was typed or scanned
    bool asOrdinary = false; ///< of who booked and is early or late: into the line of everybody
    std::optional<store::LeasedNumber> leased{};
    Instant takenAt{}; ///< of a leased number, by the kiosk's clock
};

/// A number from a kiosk's block, given while the line was cut.
Result<void> readLeased(const Json& body, Tap& tap)
{
    const auto block = wholeNumber(body, "block");
    const auto number = wholeNumber(body, "number");
    if (!block || !number)
        return tl::unexpected(block ? number.error() : block.error());
    if (!*block)
        return {};
    const auto taken = textField(body, "taken_at", 40);
    const auto at = taken ? calendar::parseInstant(*taken) : Result<Instant>(tl::unexpected(taken.error()));
    if (!at)
        return tl::unexpected(at.error());
    if (!*number || **number < 1 || **number > 9999)
        return fail(ErrorCode::Malformed, "\"number\" must be a number of the block");
    tap.leased = {**block, static_cast<int>(**number)};
    tap.takenAt = *at;
    return {};
}

/// What is asked for: a booking, a journey or a service.
Result<void> readWish(const Json& body, Tap& tap)
{
    const bool booked = body.contains("booking");
    auto wish = booked ? textField(body, "booking", 60) : idField(body, body.contains("journey") ? "journey" : "service");
    if (!wish)
        return tl::unexpected(wish.error());
    (booked ? tap.booking : tap.journey) = *std::move(wish);
    return {};
}

Result<Tap> readTap(const Visit& visit)
{
    auto key = idempotencyKey(visit.request);
    const auto body = key ? jsonBody(visit.request) : Result<Json>(tl::unexpected(key.error()));
    if (!body)
        return tl::unexpected(body.error());
    Tap tap{std::move(*key), {}, {}};
    if (auto wish = readWish(*body, tap); !wish)
        return tl::unexpected(wish.error());
    auto kiosk = idField(*body, "kiosk");
    if (!kiosk)
        return tl::unexpected(kiosk.error());
    if (auto own = expectOwnName(visit, *kiosk); !own)
        return tl::unexpected(own.error());
    tap.kiosk = *std::move(kiosk);
    const auto priority = flagField(*body, "priority");
    const auto asOrdinary = flagField(*body, "as_ordinary");
    if (!priority || !asOrdinary)
        return tl::unexpected(priority ? asOrdinary.error() : priority.error());
    tap.priority = *priority;
    tap.asOrdinary = *asOrdinary;
    if (auto leased = readLeased(*body, tap); !leased)
        return tl::unexpected(leased.error());
    return tap;
}

/// The wait is that of who comes now for the same.
Response answer(Hall& hall, const release::Release& release, const store::TakenTicket& taken)
{
    Json body{{"ticket", taken.ticket}, {"ahead", taken.ahead}, {"wait", hall.waits.newcomer(taken.journey)}};
    if (!taken.token.empty() && !release.hall.publicAddress.empty())
        body["follow"] = fmt::format("{}/t/{}", release.hall.publicAddress, taken.token);
    return jsonResponse(taken.created ? 201 : 200, body);
}

/// Said once, by the number that passes the mark.
void announceOverflow(const release::Release& release, const queue::Ticket& ticket)
{
    const auto limits = lastNumbers(release);
    const auto last = limits.find(ticket.series);
    if (last != limits.end() && isNearlyFull(ticket.number, last->second) &&
        !isNearlyFull(ticket.number - 1, last->second))
        log::warning(fmt::format("series {} has given {} of its {} numbers today", ticket.series, ticket.number,
                                 last->second));
}

Result<Response> takeAsked(Hall& hall, const release::Release& release, store::TicketRequest request)
{
    if (!release.hall.publicAddress.empty())
        request.token = newId();
    request.capacity = capacities(release, request.businessDate);
    const auto taken = hall.tickets.take(request);
    if (!taken)
        return tl::unexpected(taken.error());
    if (taken->created && !request.leased)
        announceOverflow(release, taken->ticket);
    hall.noteQueueChange();
    return answer(hall, release, *taken);
}

store::TicketRequest requestOf(const Tap& tap, const Wish& wish, calendar::Date day, Instant at)
{
    return {tap.key, day, wish.journey, wish.legs, wish.series, wish.lastNumber, tap.kiosk, at, tap.priority};
}

Result<Response> takeNew(Hall& hall, const release::Release& release, const Tap& tap)
{
    const auto wish = wishOf(release, tap.journey);
    if (!wish)
        return tl::unexpected(wish.error());
    const auto now = hall.clock.now();
    if (auto refused = whyNot(release, *wish, now))
        return std::move(*refused);
    return takeAsked(hall, release, requestOf(tap, *wish, release.resolver.calendar().businessDate(now), now));
}

/// Words for the kiosk when a booking is not to be taken now; with what it needs to say when.
std::optional<Response> whyNotNow(const release::Release& release, const queue::Booking& booking,
                                  calendar::LocalTime now, bool asOrdinary)
{
    using queue::Arrival;
    using queue::BookingState;
    const auto& window = release.hall.queue.bookings;
    const Json time = booking.time ? Json(calendar::formatTimeOfDay(*booking.time)) : Json();
    const auto arrival = queue::arrivalOf(booking, now, window);
    const bool over = calendar::LocalTime(booking.businessDate) + std::chrono::days(1) <= now;
    if (booking.state == BookingState::Cancelled)
        return problem({409, "booking_cancelled", "The booking was cancelled"}, "take an ordinary number");
    if (booking.state == BookingState::Arrived)
        return problem({409, "booking_used", "The booking has its number already"}, "the number is on its ticket");
    if (arrival == Arrival::OtherDay && !over)
        return problem({409, "booking_other_day", "The booking is for another day"}, "come on its day",
                       {{"business_date", calendar::formatDate(booking.businessDate)}, {"time", time}});
    if (asOrdinary)
        return std::nullopt;
    if (arrival == Arrival::Early)
        return problem({409, "booking_early", "It is too early for the booking"}, "come back, or take an ordinary number",
                       {{"time", time}, {"from", calendar::formatTimeOfDay(*booking.time - window.early)}});
    if (arrival == Arrival::Late || over)
        return problem({409, "booking_late", "The time of the booking is over"}, "take an ordinary number",
                       {{"business_date", calendar::formatDate(booking.businessDate)}, {"time", time}});
    return std::nullopt;
}

Result<Response> takeBooked(Hall& hall, const release::Release& release, const Tap& tap)
{
    const auto code = queue::bookingCode(tap.booking);
    const auto now = hall.clock.now();
    const auto& calendar = release.resolver.calendar();
    const auto day = calendar.businessDate(now);
    const auto booking =
        code ? hall.bookings.find(*code, day) : Result<std::optional<queue::Booking>>(std::nullopt);
    if (!booking)
        return tl::unexpected(booking.error());
    if (!*booking)
        return problem(bookingUnknown, "no booking has this code");
    if (auto refused = whyNotNow(release, **booking, calendar.zone().toLocal(now), tap.asOrdinary))
        return std::move(*refused);
    const auto whole = wishOf(release, (*booking)->journey);
    const auto wish = whole ? restOf(release, *whole, (*booking)->legs) : whole;
    if (!wish)
        return tl::unexpected(wish.error());
    if (auto refused = whyNot(release, *wish, now))
        return std::move(*refused);
    auto request = requestOf(tap, *wish, day, now);
    request.booking = (*booking)->code;
    request.bookedFor = (*booking)->businessDate;
    request.asOrdinary = tap.asOrdinary;
    if ((*booking)->time && !tap.asOrdinary)
        request.place = calendar.zone().toInstant(calendar::LocalTime(day) + *(*booking)->time);
    return takeAsked(hall, release, std::move(request));
}

/// A number that is on paper already: it is taken over as it is, also after closing time.
Result<Response> takeLeased(Hall& hall, const release::Release& release, const Tap& tap)
{
    const auto block = hall.blocks.find(tap.leased->block);
    if (!block)
        return tl::unexpected(block.error());
    if (!*block)
        return problem(notLeased, "there is no such block");
    const auto wish = wishOf(release, tap.journey);
    if (!wish)
        return tl::unexpected(wish.error());
    const auto now = hall.clock.now();
    auto request = requestOf(tap, *wish, (*block)->businessDate, std::min(tap.takenAt, now));
    request.leased = tap.leased;
    auto answered = takeAsked(hall, release, std::move(request));
    if (!answered && answered.error().code == ErrorCode::Denied)
        return problem(notLeased, answered.error().message);
    if (!answered && answered.error().code == ErrorCode::Conflict)
        return problem(numberTaken, answered.error().message);
    // Of a day that is over: on record, and over.
    const auto today = release.resolver.calendar().businessDate(now);
    if (answered && (*block)->businessDate < today)
        if (auto lapsed = hall.tickets.lapseBefore(today, now); !lapsed)
            return tl::unexpected(lapsed.error());
    return answered;
}

Result<Response> take(Hall& hall, const Visit& visit)
{
    const auto tap = readTap(visit);
    const auto loaded = tap ? hall.releases.require() : tl::unexpected(tap.error());
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto& release = *(*loaded)->release;
    if (tap->leased)
        return takeLeased(hall, release, *tap);
    // A tap that was answered before gets its ticket again, also after closing time.
    const auto before = hall.tickets.findTap(tap->key);
    if (!before)
        return tl::unexpected(before.error());
    if (*before && (!tap->booking.empty() || (*before)->journey == tap->journey))
        return answer(hall, release, **before);
    return tap->booking.empty() ? takeNew(hall, release, *tap) : takeBooked(hall, release, *tap);
}

Result<Response> notePrint(Hall& hall, const Visit& visit)
{
    const auto id = numberParam(visit.request, "id");
    const auto body = id ? jsonBody(visit.request) : Result<Json>(tl::unexpected(id.error()));
    const auto state = body ? textField(*body, "state", 20) : Result<std::string>(tl::unexpected(body.error()));
    if (!state)
        return tl::unexpected(state.error());
    const auto result = *state == "printed"  ? std::optional(store::PrintResult::Printed)
                        : *state == "failed" ? std::optional(store::PrintResult::Failed)
                        : *state == "screen" ? std::optional(store::PrintResult::Screen)
                                             : std::nullopt;
    if (!result)
        return fail(ErrorCode::Malformed, "\"state\" is printed, failed or screen");
    const auto log = hall.tickets.events(*id);
    if (!log)
        return tl::unexpected(log.error());
    if (log->empty())
        return fail(ErrorCode::NotFound, "there is no such ticket");
    if (auto own = expectOwnName(visit, log->front().actor); !own)
        return tl::unexpected(own.error());
    if (auto noted = hall.tickets.notePrint(*id, *result, visit.device->id, hall.clock.now()); !noted)
        return tl::unexpected(noted.error());
    return emptyResponse(204);
}

/// Today's tickets under a number: ?label=A018
Result<Response> findByNumber(Hall& hall, const Visit& visit)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto label = visit.request.asked("label");
    if (!label || !queue::isTicketLabel(*label))
        return fail(ErrorCode::Malformed, "say which number: ?label=A018");
    const auto day = (*loaded)->release->resolver.calendar().businessDate(hall.clock.now());
    const auto tickets = hall.tickets.byNumber(day, label->substr(0, 1), std::stoi(label->substr(1)));
    if (!tickets)
        return tl::unexpected(tickets.error());
    return jsonResponse(200, {{"tickets", *tickets}});
}

/// What happened to a ticket, for the clerk who explains it.
Result<Response> listEvents(Hall& hall, const Visit& visit)
{
    const auto loaded = hall.releases.require();
    const auto id = loaded ? numberParam(visit.request, "id") : tl::unexpected(loaded.error());
    const auto log =
        id ? hall.tickets.events(*id) : Result<std::vector<store::TicketLogEntry>>(tl::unexpected(id.error()));
    if (!log)
        return tl::unexpected(log.error());
    if (log->empty())
        return fail(ErrorCode::NotFound, "there is no such ticket");
    const auto& zone = (*loaded)->release->resolver.calendar().zone();
    auto events = Json::array();
    for (const auto& entry : *log)
        events.push_back({{"event", entry.event},
                          {"counter", entry.counter},
                          {"service", entry.service},
                          {"at", zone.format(entry.at)},
                          {"detail", entry.detail}});
    return jsonResponse(200, {{"events", std::move(events)}});
}

} // namespace

void addTicketRoutes(Router& router, Hall& hall)
{
    const auto kiosk = Access::device({store::DeviceKind::Kiosk});
    const auto clerk = Access::only({store::Role::Clerk});
    router.add({"POST", "/api/v1/tickets", kiosk, [&hall](const Visit& visit) { return take(hall, visit); }});
    router.add({"PUT", "/api/v1/tickets/{id}/print", kiosk,
                [&hall](const Visit& visit) { return notePrint(hall, visit); }});
    router.add({"GET", "/api/v1/tickets", clerk, [&hall](const Visit& visit) { return findByNumber(hall, visit); }});
    router.add(
        {"GET", "/api/v1/tickets/{id}/events", clerk, [&hall](const Visit& visit) { return listEvents(hall, visit); }});
}

} // namespace onedoor::server
