#include "config/store/BookingStore.hpp"

#include "config/store/BookingRows.hpp"

namespace onedoor::store
{

using queue::Booking;
using queue::BookingState;

namespace
{

/// What somebody asks for, without where the row has got to.
bool isSame(const Booking& one, const Booking& other)
{
    return one.time == other.time && one.journey == other.journey && one.legs == other.legs;
}

Result<std::optional<BookingRow>> rowOf(soci::session& sql, const std::string& day, const std::string& code)
{
    auto rows = bookingsOf(sql, day, code);
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->empty() ? std::nullopt : std::optional(std::move(rows->front()));
}

/// Returns  whether anything changed.
Result<bool> addOne(soci::session& sql, const Booking& booking, const std::string& actor, Instant at)
{
    auto before = rowOf(sql, calendar::formatDate(booking.businessDate), booking.code);
    if (!before)
        return tl::unexpected(before.error());
    if (!*before)
    {
        insertBooking(sql, {booking}, actor, at);
        return true;
    }
    auto& row = **before;
    if (!isSame(row.booking, booking) || row.booking.state == BookingState::Arrived)
        return fail(ErrorCode::Conflict, fmt::format("{} on {} stands for another booking, or has arrived",
                                                     booking.code, calendar::formatDate(booking.businessDate)));
    if (row.booking.state == BookingState::Booked)
        return false;
    row.booking.state = BookingState::Booked;
    updateBooking(sql, row, actor, at);
    return true;
}

} // namespace

Result<BookingStore::Added> BookingStore::add(const std::vector<Booking>& bookings, const std::string& actor,
                                              Instant at)
{
    return m_database->connection().write("adding bookings",
                                          [&](soci::session& sql) -> Result<Added>
                                          {
                                              Added added;
                                              for (const auto& booking : bookings)
                                              {
                                                  const auto changed = addOne(sql, booking, actor, at);
                                                  if (!changed)
                                                      return tl::unexpected(changed.error());
                                                  ++(*changed ? added.fresh : added.unchanged);
                                              }
                                              return added;
                                          });
}

Result<Booking> BookingStore::cancel(calendar::Date day, const std::string& code, const std::string& actor, Instant at)
{
    return m_database->connection().write(
        "cancelling a booking",
        [&](soci::session& sql) -> Result<Booking>
        {
            auto row = rowOf(sql, calendar::formatDate(day), code);
            if (!row)
                return tl::unexpected(row.error());
            if (!*row)
                return fail(ErrorCode::NotFound, "there is no such booking");
            auto& state = (*row)->booking.state;
            if (state == BookingState::Arrived || state == BookingState::Missed)
                return fail(ErrorCode::Conflict, fmt::format("the booking is {}", toString(state)));
            if (state == BookingState::Booked)
            {
                state = BookingState::Cancelled;
                updateBooking(sql, **row, actor, at);
            }
            return (*row)->booking;
        });
}

Result<std::vector<Booking>> BookingStore::list(calendar::Date day)
{
    return m_database->connection().read("reading the bookings",
                                         [&](soci::session& sql) -> Result<std::vector<Booking>>
                                         {
                                             const auto rows = bookingsOf(sql, calendar::formatDate(day));
                                             if (!rows)
                                                 return tl::unexpected(rows.error());
                                             std::vector<Booking> bookings;
                                             for (const auto& row : *rows)
                                                 bookings.push_back(row.booking);
                                             return bookings;
                                         });
}

Result<std::optional<Booking>> BookingStore::find(const std::string& code, calendar::Date day)
{
    if (auto texts = refuseNul({code}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().read(
        "looking up a booking",
        [&](soci::session& sql) -> Result<std::optional<Booking>>
        {
            const auto today = calendar::formatDate(day);
            std::string nearest;
            soci::indicator known = soci::i_null;
            // Today's; else one that is still to come; else the last that was.
            sql << "SELECT COALESCE((SELECT MIN(business_date) FROM booking WHERE code = :code AND "
                   "(business_date = :day OR (business_date > :day AND state = 'booked'))), "
                   "(SELECT MAX(business_date) FROM booking WHERE code = :code))",
                soci::use(code, "code"), soci::use(today, "day"), soci::into(nearest, known);
            if (known != soci::i_ok)
                return std::nullopt;
            auto row = rowOf(sql, nearest, code);
            if (!row)
                return tl::unexpected(row.error());
            return *row ? std::optional((*row)->booking) : std::nullopt;
        });
}

Result<int> BookingStore::missBefore(calendar::Date today, Instant at)
{
    return m_database->connection().write(
        "closing the bookings of earlier days",
        [&](soci::session& sql) -> Result<int>
        {
            const auto day = calendar::formatDate(today);
            const long long now = at.time_since_epoch().count();
            soci::statement update = (sql.prepare << "UPDATE booking SET state = 'missed', changed_at = :now "
                                                     "WHERE business_date < :day AND state = 'booked'",
                                      soci::use(now), soci::use(day));
            update.execute(true);
            return static_cast<int>(update.get_affected_rows());
        });
}

} // namespace onedoor::store
