#pragma once

#include "content/base/Json.hpp"
#include "content/calendar/HallTime.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::queue
{

enum class BookingState
{
    Booked,
    Arrived,
    Cancelled,
    Missed ///< its day is over
};

enum class BookingSource
{
    Page,    ///< a clerk typed it
    Sheet,   ///< out of a table
    Deferred ///< a leg put off to this day
};

/// An appointment: a code and what for, never who.
struct Booking
{
    std::string code; ///< as the booking site gave it; of a leg put off: day and number of the ticket, "1127A018"
    calendar::Date businessDate{};
    std::optional<std::chrono::minutes> time; ///< after midnight; absent = at any time of the day
    std::string journey;                      ///< a service or a journey of the hall
    std::vector<std::string> legs{};          ///< services; fewer than the journey's where some lie behind
    BookingState state = BookingState::Booked;
    BookingSource source = BookingSource::Page;
    bool operator==(const Booking&) const = default;
};

/// How long before and after its time a booking is taken as one.
struct BookingWindow
{
    std::chrono::minutes early{30};
    std::chrono::minutes late{20};
};

enum class Arrival
{
    InTime,
    Early,
    Late,
    OtherDay
};

[[nodiscard]] Arrival arrivalOf(const Booking& booking, calendar::LocalTime now, const BookingWindow& window);

/// A code in the form that is kept: capital letters, digits and "-", no spaces.
/// Errors   Malformed: other signs, under 3 or over 24; or a phone or ID number, which has no
///          place here (11 digits from 1, 17 digits and one more).
[[nodiscard]] Result<std::string> bookingCode(std::string_view text);

/// The code of a leg that was put off: the day and the number on the couple's ticket.
[[nodiscard]] std::string deferredCode(calendar::Date taken, std::string_view label);

[[nodiscard]] std::string_view toString(BookingState state);
[[nodiscard]] std::string_view toString(BookingSource source);
[[nodiscard]] std::optional<BookingState> bookingStateFrom(std::string_view text);
[[nodiscard]] std::optional<BookingSource> bookingSourceFrom(std::string_view text);

void to_json(Json& json, const Booking& booking);
void from_json(const Json& json, BookingWindow& window);

} // namespace onedoor::queue
