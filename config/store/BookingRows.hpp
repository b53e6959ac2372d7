#pragma once

#include "config/store/Connection.hpp"
#include "content/queue/Booking.hpp"

#include <map>
#include <string>
#include <vector>

namespace onedoor::store
{

/// Inside this folder only: the SQL of single bookings, used by BookingStore and TicketStore.

struct BookingRow
{
    queue::Booking booking;
    std::int64_t ticket = 0;         ///< that it became; 0 = none yet
    std::int64_t deferredTicket = 0; ///< whose leg was put off to this day; 0 = none
};

/// In the order of their times; empty `code`: all of the day.
[[nodiscard]] Result<std::vector<BookingRow>> bookingsOf(soci::session& sql, const std::string& day,
                                                         const std::string& code = {});

/// How many parties a day expects by booking, by service.
[[nodiscard]] std::map<std::string, int> expectedParties(Session& sql, const std::string& day);

/// Who did it and when stand in the row, never who booked.
void insertBooking(soci::session& sql, const BookingRow& row, const std::string& actor, Instant at);
void updateBooking(soci::session& sql, const BookingRow& row, const std::string& actor, Instant at);

} // namespace onedoor::store
