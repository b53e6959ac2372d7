#pragma once

#include <optional>
#include <string_view>

namespace onedoor::queue
{

/// Where a ticket stands on the leg that it walks now.
enum class TicketState
{
    Waiting,
    Called,
    Serving,
    Apart,    ///< the couple has separated inside its leg; each half queues as a ticket of its own
    Held,     ///< at the clerk's word: a paper is being fetched; comes back to the front
    NoShow,   ///< called and absent; comes back behind some who wait, see AbsenceRule
    Later,    ///< its next leg is on another day
    Finished, ///< of every leg
    Void,     ///< absent too often or too long
    Lapsed    ///< the business day ended
};

enum class TicketEvent
{
    Take,
    Call,
    Recall,   ///< the same number once more, at the same counter
    Serve,
    NoShow,
    Hold,
    Return,   ///< who was held or absent is back
    Split,    ///< each of the couple goes to a room of its own
    Rejoin,   ///< called back together before both are through
    Transfer, ///< to another service, in front of whoever came after
    Swap,     ///< the legs that are left change places: 登记先办
    Drop,     ///< the leg is left out; no reason is asked
    Restore,  ///< the leg that was left out last is taken up again
    Defer,    ///< the leg is done, the next one is on another day: results are not there today
    Resume,   ///< of what was put off: the party is here on the other day, with a new number
    Finish,   ///< of the leg
    Void,
    Lapse
};

/// Where an event leads on one leg, from the one table of transitions; absent when it is not
/// allowed. Finished means the leg: what is left of a journey is the ticket's matter.
[[nodiscard]] std::optional<TicketState> next(TicketState state, TicketEvent event);

[[nodiscard]] std::string_view toString(TicketState state);
[[nodiscard]] std::string_view toString(TicketEvent event);
[[nodiscard]] std::optional<TicketState> ticketStateFrom(std::string_view text);

} // namespace onedoor::queue
