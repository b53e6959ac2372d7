#pragma once

#include "content/queue/QueueRules.hpp"
#include "content/queue/ServiceTime.hpp"

#include <map>
#include <string>
#include <vector>

namespace onedoor::queue
{

struct Span
{
    Instant from{};
    Instant to{};
};

/// When a counter calls: it takes nobody new after the end of a span, and finishes whom it has.
struct CounterPlan
{
    std::string id;
    std::vector<std::string> services;
    std::vector<Span> open; ///< earliest first; lunch is the time between two
    double pace = 1;        ///< this clerk's times beside the service's: 1.2 is slower
};

/// Who comes to the hall and takes a number.
struct Coming
{
    Instant at{};
    std::vector<std::string> legs; ///< services in order
    bool priority = false;
    bool booked = false;
};

/// A couple separates after the counter of a service, each to a room of its own, see separate().
struct PartsPlan
{
    std::vector<std::string> services; ///< two of them
    double share = 1;                  ///< of the couples
};

/// What is said in the first minute at a counter by whoever has another leg after this one. Neither
/// takes the counter's time, and the place that was waited for is kept: it goes before others elsewhere.
struct ChangeHabits
{
    double leftOut = 0; ///< share of calls after which this leg is left out
    double swapped = 0; ///< and of those after which the next leg goes first
    std::chrono::milliseconds after{60'000};
    double doubt = 0; ///< of both shares, see AbsenceHabits
};

/// What the hall sees of people who are not there when they are called.
struct AbsenceHabits
{
    double share = 0;                        ///< of calls that nobody comes to
    std::chrono::milliseconds patience{90'000}; ///< until the clerk gives up
    double back = 0;                         ///< share of the absent who come back
    ServiceTime away;                        ///< how long those are away
    /// How little is known of the share: the spread of a factor on it, which is another one on each day.
    double doubt = 0;
};

/// How long each service takes, hour by hour from a beginning; the last hour holds on.
struct HourlyTimes
{
    std::vector<ServiceTime> hours;
    /// How little is known of the pace itself: the spread of a factor on all of them, see Forecast.
    double doubt = 0;
};

/// A ticket of this moment. `since`: of its last call, or when it missed it.
struct LiveTicket
{
    Ticket ticket;
    Instant since{};
};

/// One call, as the order of calling remembers it.
struct PastCall
{
    std::string service;
    CallingOrder::Class of = CallingOrder::Class::Ordinary;
};

/// A day of a hall, or what is left of one, as data.
struct DayPlan
{
    Instant begin{};
    std::vector<CounterPlan> counters;
    std::map<std::string, HourlyTimes> times; ///< by service
    std::map<std::string, PartsPlan> parts;   ///< by service
    std::map<std::string, ChangeHabits> changes; ///< by service
    AbsenceHabits absences;
    QueueRules rules;
    std::chrono::milliseconds walk{0}; ///< from the call to the counter; a part of the service's time
};

} // namespace onedoor::queue
