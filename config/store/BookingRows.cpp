#include "config/store/BookingRows.hpp"

#include "content/queue/Ticket.hpp"

namespace onedoor::store
{

using queue::Booking;

namespace
{

std::string joined(const std::vector<std::string>& legs)
{
    return fmt::format("{}", fmt::join(legs, ","));
}

std::vector<std::string> separated(std::string_view text)
{
    std::vector<std::string> legs;
    while (!text.empty())
    {
        const auto end = std::min(text.find(','), text.size());
        legs.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return legs;
}

/// One row as the SQL library hands it over.
struct Fields
{
    std::string day;
    std::string code;
    int minutes = -1;
    std::string journey;
    std::string legs;
    std::string state;
    std::string source;
    long long ticket = 0;
    long long deferred = 0;

    [[nodiscard]] Result<BookingRow> toRow() const
    {
        const auto date = calendar::parseDate(day);
        const auto known = queue::bookingStateFrom(state);
        const auto from = queue::bookingSourceFrom(source);
        if (!date || !known || !from)
            return fail(ErrorCode::Malformed, fmt::format("a booking of {} in the database is broken", day));
        return BookingRow{{code, *date, minutes < 0 ? std::nullopt : std::optional(std::chrono::minutes(minutes)),
                           journey, separated(legs), *known, *from},
                          ticket,
                          deferred};
    }
};

} // namespace

Result<std::vector<BookingRow>> bookingsOf(soci::session& sql, const std::string& day, const std::string& code)
{
    Fields row;
    soci::statement rows =
        (sql.prepare << "SELECT business_date, code, time_of_day, journey, legs, state, source, ticket_id, "
                        "deferred_ticket FROM booking WHERE business_date = :day AND (code = :code OR :code = '') "
                        "ORDER BY time_of_day, code",
         soci::use(day, "day"), soci::use(code, "code"), soci::into(row.day), soci::into(row.code),
         soci::into(row.minutes), soci::into(row.journey), soci::into(row.legs), soci::into(row.state),
         soci::into(row.source), soci::into(row.ticket), soci::into(row.deferred));
    rows.execute();
    std::vector<BookingRow> found;
    while (rows.fetch())
    {
        auto booking = row.toRow();
        if (!booking)
            return tl::unexpected(booking.error());
        found.push_back(*std::move(booking));
    }
    return found;
}

std::map<std::string, int> expectedParties(Session& sql, const std::string& day)
{
    std::map<std::string, int> expected;
    std::string legs;
    int bookings = 0;
    Statement rows(sql,
                   "SELECT legs, COUNT(*) FROM booking WHERE business_date = :day AND state = 'booked' GROUP BY legs",
                   soci::use(day), soci::into(legs), soci::into(bookings));
    for (bool found = rows.execute(); found; found = rows.fetch())
        for (const auto& service : separated(legs))
            expected[service] += bookings;
    return expected;
}

void insertBooking(soci::session& sql, const BookingRow& row, const std::string& actor, Instant at)
{
    const auto& booking = row.booking;
    const auto day = calendar::formatDate(booking.businessDate);
    const int minutes = booking.time ? static_cast<int>(booking.time->count()) : -1;
    const auto legs = joined(booking.legs);
    const std::string state(toString(booking.state));
    const std::string source(toString(booking.source));
    const long long ticket = row.ticket;
    const long long deferred = row.deferredTicket;
    const long long now = at.time_since_epoch().count();
    sql << "INSERT INTO booking (business_date, code, time_of_day, journey, legs, state, source, ticket_id, "
           "deferred_ticket, changed_at, actor) VALUES (:day, :code, :minutes, :journey, :legs, :state, :source, "
           ":ticket, :deferred, :now, :actor)",
        soci::use(day), soci::use(booking.code), soci::use(minutes), soci::use(booking.journey), soci::use(legs),
        soci::use(state), soci::use(source), soci::use(ticket), soci::use(deferred), soci::use(now), soci::use(actor);
}

void updateBooking(soci::session& sql, const BookingRow& row, const std::string& actor, Instant at)
{
    const auto day = calendar::formatDate(row.booking.businessDate);
    const std::string state(toString(row.booking.state));
    const long long ticket = row.ticket;
    const long long now = at.time_since_epoch().count();
    sql << "UPDATE booking SET state = :state, ticket_id = :ticket, changed_at = :now, actor = :actor "
           "WHERE business_date = :day AND code = :code",
        soci::use(state), soci::use(ticket), soci::use(now), soci::use(actor), soci::use(day),
        soci::use(row.booking.code);
}

} // namespace onedoor::store
