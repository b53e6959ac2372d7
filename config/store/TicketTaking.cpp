#include "config/store/BookingRows.hpp"
#include "config/store/TicketRows.hpp"
#include "config/store/TicketStore.hpp"

namespace onedoor::store
{

using queue::BookingState;
using queue::Ticket;
using queue::TicketEvent;

namespace
{

/// The last number of a series that is not leased to a kiosk.
int lastFree(Session& sql, const TicketRequest& request, const std::string& day)
{
    int lowest = 0;
    sql.run("SELECT COALESCE(MIN(first_number), 0) FROM number_block WHERE business_date = :day AND series = :series",
            soci::use(day), soci::use(request.series), soci::into(lowest));
    return lowest == 0 ? request.lastNumber : std::min(request.lastNumber, lowest - 1);
}

/// The counter row of the day and series moves on by one; a number over the last one is
/// rolled back with the transaction.
Result<int> nextNumber(Session& sql, const TicketRequest& request, const std::string& day)
{
    int number = 0;
    sql.run("INSERT INTO series_counter (business_date, series, last_number) VALUES (:day, :series, 1) "
            "ON CONFLICT (business_date, series) DO UPDATE SET last_number = series_counter.last_number + 1 "
            "RETURNING last_number",
            soci::use(day), soci::use(request.series), soci::into(number));
    if (const int last = lastFree(sql, request, day); number > last)
        return fail(ErrorCode::Exhausted, fmt::format("series {} has given its last number, {}{:03}, for {}",
                                                      request.series, request.series, last, day));
    return number;
}

/// Errors   Denied: the block is another kiosk's, day's or series'; Conflict: the number is given.
Result<int> leasedNumber(Session& sql, const TicketRequest& request, const std::string& day)
{
    const long long block = request.leased->block;
    const int number = request.leased->number;
    int fits = 0;
    sql << "SELECT COUNT(*) FROM number_block WHERE id = :id AND kiosk = :kiosk AND business_date = :day AND "
           "series = :series AND first_number <= :number AND last_number >= :number",
        soci::use(block, "id"), soci::use(request.kiosk, "kiosk"), soci::use(day, "day"),
        soci::use(request.series, "series"), soci::use(number, "number"), soci::into(fits);
    if (fits == 0)
        return fail(ErrorCode::Denied, fmt::format("{}{:03} of {} is not leased to {} by block {}", request.series,
                                                   number, day, request.kiosk, block));
    const auto given = ticketByNumber(sql, day, request.series, number);
    if (!given)
        return tl::unexpected(given.error());
    if (*given)
        return fail(ErrorCode::Conflict,
                    fmt::format("{} was given by another tap already", (*given)->label()));
    return number;
}

/// Takes one of the day's places of a service; one that is booked has it already.
/// Errors   Exhausted.
Result<void> takePlace(Session& sql, const TicketRequest& request, const std::string& service,
                       const std::string& day)
{
    int parties = 0;
    sql.run("INSERT INTO service_day (business_date, service, parties) VALUES (:day, :service, 1) "
            "ON CONFLICT (business_date, service) DO UPDATE SET parties = service_day.parties + 1 RETURNING parties",
            soci::use(day), soci::use(service), soci::into(parties));
    const auto limit = request.capacity.find(service);
    if (limit == request.capacity.end() || !request.booking.empty() || request.leased)
        return {};
    const auto expected = expectedParties(sql, day);
    const auto coming = expected.find(service);
    if (parties + (coming == expected.end() ? 0 : coming->second) > limit->second)
        return fail(ErrorCode::Exhausted, fmt::format("the {} places of {} on {} are given", limit->second, service, day));
    return {};
}

/// Whoever booked is here; a leg that was put off is taken up, and the ticket of that day ends.
/// Errors   NotFound, Conflict.
Result<void> arrive(Session& sql, const TicketRequest& request, const Ticket& ticket)
{
    const auto day = calendar::formatDate(request.bookedFor.value_or(request.businessDate));
    auto rows = bookingsOf(sql, day, request.booking);
    if (!rows)
        return tl::unexpected(rows.error());
    if (rows->empty())
        return fail(ErrorCode::NotFound, "there is no such booking");
    auto& row = rows->front();
    const bool late = request.asOrdinary && row.booking.state == BookingState::Missed;
    if (row.booking.state != BookingState::Booked && !late)
        return fail(ErrorCode::Conflict, fmt::format("the booking is {}", toString(row.booking.state)));
    row.booking.state = BookingState::Arrived;
    row.ticket = ticket.id;
    updateBooking(sql, row, request.kiosk, request.at);
    if (row.deferredTicket == 0)
        return {};
    const auto before = ticketById(sql, row.deferredTicket);
    if (!before || !*before)
        return before ? fail(ErrorCode::NotFound, "the ticket of that leg is gone") : tl::unexpected(before.error());
    const auto resumed = moveTicket(sql, **before, {.event = TicketEvent::Resume, .at = request.at},
                                    {"", request.businessDate, request.kiosk, request.at}, {});
    return resumed ? Result<void>() : tl::unexpected(resumed.error());
}

Ticket newTicket(Session& sql, const TicketRequest& request, int number)
{
    Ticket ticket;
    ticket.id = Connection::nextId(sql, "ticket");
    ticket.businessDate = request.businessDate;
    ticket.service = request.legs.front();
    ticket.series = request.series;
    ticket.number = number;
    ticket.takenAt = request.at;
    ticket.waitsSince = request.place == Instant{} ? request.at : request.place;
    for (const auto& service : request.legs)
        ticket.legs.push_back({service});
    ticket.priority = request.priority;
    ticket.booked = !request.booking.empty() && !request.asOrdinary;
    return ticket;
}

Result<TakenTicket> takeNew(Session& sql, const TicketRequest& request)
{
    const auto day = calendar::formatDate(request.businessDate);
    const auto number = request.leased ? leasedNumber(sql, request, day) : nextNumber(sql, request, day);
    if (!number)
        return tl::unexpected(number.error());
    for (const auto& service : request.legs)
        if (auto place = takePlace(sql, request, service, day); !place)
            return tl::unexpected(place.error());
    TakenTicket taken{newTicket(sql, request, *number), 0, true, request.journey, request.token};
    if (!request.booking.empty())
        if (auto here = arrive(sql, request, taken.ticket); !here)
            return tl::unexpected(here.error());
    insertTicket(sql, taken.ticket,
                 {request.requestId, request.kiosk, request.journey,
                  request.asOrdinary ? std::string() : request.booking, request.token});
    insertEvent(sql, {taken.ticket.id, "take", "", request.kiosk, request.at, taken.ticket.service, "",
                      request.leased ? "leased" : request.booking});
    taken.ahead = countAhead(sql, taken.ticket);
    return taken;
}

TakenTicket takenBefore(Session& sql, const Ticket& ticket)
{
    auto source = sourceOf(sql, ticket.id);
    return {ticket, countAhead(sql, ticket), false, std::move(source.journey), std::move(source.token)};
}

/// The answer to the tap got lost, and the kiosk gave a leased number: the one on the paper counts.
Result<TakenTicket> renumber(Session& sql, Ticket ticket, const TicketRequest& request)
{
    if (ticket.number == request.leased->number && ticket.series == request.series)
        return takenBefore(sql, ticket);
    const auto number = leasedNumber(sql, request, calendar::formatDate(request.businessDate));
    if (!number)
        return tl::unexpected(number.error());
    insertEvent(sql, {ticket.id, "renumber", "", request.kiosk, request.at, ticket.service, "", ticket.label()});
    const long long id = ticket.id;
    sql << "UPDATE ticket SET number = :number WHERE id = :id OR couple = :id", soci::use(*number, "number"),
        soci::use(id, "id");
    ticket.number = *number;
    return takenBefore(sql, ticket);
}

std::string_view nameOf(PrintResult result)
{
    switch (result)
    {
    case PrintResult::Printed:
        return "printed";
    case PrintResult::Failed:
        return "print_failed";
    case PrintResult::Screen:
        return "shown_on_screen";
    }
    return "";
}

} // namespace

Result<TakenTicket> TicketStore::take(const TicketRequest& request)
{
    if (request.legs.empty())
        return fail(ErrorCode::InvalidArgument, "a journey has one leg at least");
    if (auto texts = refuseNul({request.requestId, request.journey, request.series, request.kiosk, request.booking});
        !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().write(
        "taking a number",
        [&](Session& sql) -> Result<TakenTicket>
        {
            auto before = ticketByRequest(sql, request.requestId);
            if (!before)
                return tl::unexpected(before.error());
            if (!*before)
                return takeNew(sql, request);
            if (sourceOf(sql, (*before)->id).journey != request.journey)
                return fail(ErrorCode::Conflict, "this request id was used for another journey");
            return request.leased ? renumber(sql, **before, request) : takenBefore(sql, **before);
        });
}

Result<std::optional<TakenTicket>> TicketStore::findTap(const std::string& requestId)
{
    if (auto texts = refuseNul({requestId}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().read("looking up a tap",
                                         [&](Session& sql) -> Result<std::optional<TakenTicket>>
                                         {
                                             const auto ticket = ticketByRequest(sql, requestId);
                                             if (!ticket)
                                                 return tl::unexpected(ticket.error());
                                             return *ticket ? std::optional(takenBefore(sql, **ticket)) : std::nullopt;
                                         });
}

Result<TakenTicket> TicketStore::findByToken(const std::string& token)
{
    if (auto texts = refuseNul({token}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().read("looking up a token",
                                         [&](Session& sql) -> Result<TakenTicket>
                                         {
                                             const auto ticket = ticketByToken(sql, token);
                                             if (!ticket)
                                                 return tl::unexpected(ticket.error());
                                             if (!*ticket)
                                                 return fail(ErrorCode::NotFound, "there is no ticket to follow");
                                             return takenBefore(sql, **ticket);
                                         });
}

Result<void> TicketStore::notePrint(std::int64_t ticketId, PrintResult result, const std::string& kiosk, Instant at)
{
    if (auto texts = refuseNul({kiosk}); !texts)
        return texts;
    return m_database->connection().write(
        "noting how the ticket was printed",
        [&](Session& sql) -> Result<void>
        {
            const std::string state(nameOf(result));
            const long long id = ticketId;
            soci::statement update = (sql.prepare << "UPDATE ticket SET print_state = :state WHERE id = :id",
                                      soci::use(state), soci::use(id));
            update.execute(true);
            if (update.get_affected_rows() != 1)
                return fail(ErrorCode::NotFound, fmt::format("there is no ticket {}", ticketId));
            insertEvent(sql, {ticketId, state, "", kiosk, at});
            return {};
        });
}

} // namespace onedoor::store
