#pragma once

#include "content/base/Json.hpp"
#include "content/queue/Ticket.hpp"
#include "content/queue/WaitEstimate.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace onedoor::kiosk
{

/// Why there is no number now.
enum class NumberProblem
{
    None,
    Away,       ///< the server did not answer; trying again asks for the same number
    HallClosed,
    NotOffered, ///< this service, at this hour
    Full,       ///< no numbers left today
    // Of a booking, or of a leg that was put off.
    BookingUnknown,
    BookingEarly,
    BookingLate,
    BookingOtherDay,
    BookingUsed,
    BookingCancelled
};

[[nodiscard]] inline bool isAboutBooking(NumberProblem problem)
{
    return problem >= NumberProblem::BookingUnknown;
}

/// The server's no to a tap, with what it told of the booking.
struct Refusal
{
    NumberProblem problem = NumberProblem::None;
    std::string time = {}; ///< 09:30, of the booking; may be empty
    std::string from = {}; ///< 09:00, since when it is taken
    std::optional<calendar::Date> day = {}; ///< of the booking
};

/// What a problem document of the server means for the visitor. Anything unknown is Away.
[[nodiscard]] Refusal refusalFrom(const Json& problem);

/// What stands beside a number.
struct NumberExtras
{
    std::optional<queue::Wait> wait;
    std::string follow;   ///< address of the page that follows it; empty = none
    bool offline = false; ///< out of the kiosk's own block, the server does not know it yet
};

/// What a tap got.
struct TakenNumber
{
    queue::Ticket ticket;
    std::optional<int> ahead; ///< parties before this one; absent = not known
    NumberExtras extras;
};

} // namespace onedoor::kiosk
