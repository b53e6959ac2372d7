#pragma once

#include "content/base/Clock.hpp"
#include "content/calendar/HallTime.hpp"
#include "content/queue/Service.hpp"
#include "content/queue/TicketLabel.hpp"
#include "content/queue/TicketState.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::queue
{

enum class LegState
{
    Open,
    Done,
    Dropped, ///< left out by the party's own wish
    Moved    ///< to another ticket, on another day
};

/// One step of a journey.
struct Leg
{
    std::string service;
    LegState state = LegState::Open;
    bool operator==(const Leg&) const = default;
};

/// One party's place in the queue of the service that its journey has come to. Holds no
/// personal data.
struct Ticket
{
    std::int64_t id = 0;
    calendar::Date businessDate{};
    std::string service; ///< of the leg that it walks now; of the last one when all are behind it
    std::string series;
    int number = 0;
    TicketState state = TicketState::Waiting;
    std::string counter; ///< of the last call; empty before
    Instant takenAt{};
    std::vector<Leg> legs; ///< in the order of walking; one at least
    bool priority = false; ///< 优先, by own word; no reason is asked or kept
    Instant waitsSince{};  ///< its place in the queue of its service: the earliest is first
    int absences = 0;      ///< calls that it missed
    bool booked = false;   ///< came by appointment, in time
    int party = 0;         ///< 0: all of it; 1, 2: one of a couple that has separated
    std::int64_t couple = 0; ///< of one of them: the ticket of both

    [[nodiscard]] std::string label() const { return ticketLabel(series, number); }
    /// Legs that are still before it, the present one included.
    [[nodiscard]] std::vector<std::string> ahead() const;
};

/// The rule for a missed call (过号), printed on the ticket.
struct AbsenceRule
{
    int most = 3;                          ///< missed calls after which the number is void
    int back = 3;                          ///< who is back waits behind so many
    std::chrono::minutes voidAfter{120};   ///< who is back later has to take another number
};

/// What is done to a ticket.
struct Act
{
    TicketEvent event{};
    Instant at{};
    std::string counter{}; ///< of a call
    std::string service{}; ///< where a transfer goes
    Instant place{};       ///< of who is back after an absence, or leaves the leg out then, see placeBehind()
};

/// The ticket after it, by the table of transitions and the rule for missed calls.
///
/// Errors   Conflict: not possible in this state, or no second leg to swap with or to defer, or none
///          that was left out;
///          InvalidArgument: a transfer to the service where it is.
[[nodiscard]] Result<Ticket> apply(Ticket ticket, const Act& act, const AbsenceRule& rule);

/// Where somebody stands who goes behind the first `back` of those who wait.
/// Shape    `waiting`: waitsSince of each, earliest first
[[nodiscard]] Instant placeBehind(const std::vector<Instant>& waiting, int back, Instant now);

/// One line of the call board.
struct Call
{
    std::int64_t ticketId = 0;
    std::string number; ///< Ticket::label()
    std::string counter; ///< counter id
    std::string service; ///< service id
    Instant at{};
    bool recalled = false;
};

/// "exam:done,registration:open" and back: how the database keeps the legs.
[[nodiscard]] std::string legsToText(const std::vector<Leg>& legs);
/// Errors   Malformed.
[[nodiscard]] Result<std::vector<Leg>> legsFrom(std::string_view text);

[[nodiscard]] std::string_view toString(LegState state);

void from_json(const Json& json, Ticket& ticket);
void to_json(Json& json, const Ticket& ticket);
void from_json(const Json& json, Call& call);
void to_json(Json& json, const Call& call);
void from_json(const Json& json, AbsenceRule& rule);

} // namespace onedoor::queue
