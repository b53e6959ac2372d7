#pragma once

#include "config/store/Database.hpp"
#include "content/queue/Booking.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::store
{

/// Appointments, by day and code. What a ticket does to one (it arrives, a leg is put off)
/// happens in TicketStore, in one step with the ticket.
///
/// Errors   of every call: NoSpace, Io, TimedOut.
/// Thread   any.
class BookingStore
{
public:
    explicit BookingStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    struct Added
    {
        int fresh = 0;
        int unchanged = 0; ///< stood there already, word for word
    };
    /// All of them or none. One that was cancelled is open again.
    /// Errors   Conflict: another booking has that code on that day, or has arrived; names the code.
    [[nodiscard]] Result<Added> add(const std::vector<queue::Booking>& bookings, const std::string& actor, Instant at);

    /// Errors   NotFound; Conflict when it has arrived or its day is over.
    [[nodiscard]] Result<queue::Booking> cancel(calendar::Date day, const std::string& code, const std::string& actor,
                                                Instant at);

    [[nodiscard]] Result<std::vector<queue::Booking>> list(calendar::Date day);
    /// The booking of a code on that day; else the next one of that code that is still to come;
    /// else its last one, in whatever state. Absent when unknown.
    [[nodiscard]] Result<std::optional<queue::Booking>> find(const std::string& code, calendar::Date day);

    /// Days that are over: what did not come has missed its day. Returns how many.
    [[nodiscard]] Result<int> missBefore(calendar::Date today, Instant at);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
