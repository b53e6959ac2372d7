#pragma once

#include "config/store/Database.hpp"
#include "content/queue/DayPlan.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace onedoor::store
{

/// Somebody who took a number.
struct Arrival
{
    std::int64_t ticket = 0; ///< they come in this order
    std::vector<std::string> legs;
    bool priority = false;
    Instant at{};
};

/// How a stay at a counter ended.
enum class StayEnd
{
    Served,
    WentApart,
    LeftOut, ///< the couple does without this leg
    Swapped  ///< the next leg goes first
};

/// How long somebody was at a counter.
struct TimeAtCounter
{
    std::int64_t event = 0; ///< that ended it: they come in this order
    std::string service;
    Instant from{};
    Instant until{};
    StayEnd end = StayEnd::Served;
    bool hasLegAfter = false; ///< another leg came after this one
};

/// What has been seen of calls that nobody came to.
struct AbsenceCounts
{
    std::int64_t event = 0; ///< the last one of the log that was counted, or passed over
    int calls = 0;
    int missed = 0;
    int back = 0; ///< of those missed
};

/// What the log of tickets says about waits: read for the forecast, never written.
///
/// Errors   of every call: Io, TimedOut, Unreachable.
/// Thread   any.
class QueueHistory
{
public:
    explicit QueueHistory(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    /// Everybody of a day who is not at the end, with the time of the last call or missed call.
    [[nodiscard]] Result<std::vector<queue::LiveTicket>> live(calendar::Date day);
    /// The calls of a day, newest first.
    [[nodiscard]] Result<std::vector<queue::PastCall>> calls(calendar::Date day, int limit);
    /// What ended after an event and since a moment.
    [[nodiscard]] Result<std::vector<TimeAtCounter>> times(std::int64_t afterEvent, Instant since);
    /// Who came after a ticket and since a moment; halves of a couple are left out.
    [[nodiscard]] Result<std::vector<Arrival>> arrivals(std::int64_t afterTicket, Instant since);
    /// What came after an event and since a moment.
    [[nodiscard]] Result<AbsenceCounts> absences(std::int64_t afterEvent, Instant since);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
