#pragma once

#include "content/queue/Block.hpp"
#include "content/queue/Ticket.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::store
{

/// A number that a kiosk gave from its block while the line was cut.
struct LeasedNumber
{
    std::int64_t block = 0;
    int number = 0;
};

/// One tap for a number.
struct TicketRequest
{
    std::string requestId; ///< of the tap: the same id always gets the same ticket
    calendar::Date businessDate{};
    std::string journey;           ///< what was asked for: a service, or a plan of several
    std::vector<std::string> legs; ///< its services in order
    std::string series;
    int lastNumber = 999;
    std::string kiosk;
    Instant at{};
    bool priority = false;
    std::string booking{};                  ///< code of the appointment that this is; empty = none
    std::optional<calendar::Date> bookedFor{}; ///< its day, where that is over; absent = today
    bool asOrdinary = false;                ///< it came too early, too late or on a later day to be called as one
    Instant place{};                        ///< of a booking: its time, where that is its place in the line
    std::string token{};                    ///< random, for the page that follows the ticket; empty = none
    std::map<std::string, int> capacity{};  ///< parties a day by service; absent = as many as come
    std::optional<LeasedNumber> leased{};
};

struct TakenTicket
{
    queue::Ticket ticket;
    int ahead = 0;         ///< waiting for the same service before this one
    bool created = false;  ///< false: this request had its ticket already
    std::string journey{}; ///< what was asked for
    std::string token{};
};

} // namespace onedoor::store
