#pragma once

#include "content/calendar/HallTime.hpp"
#include "content/queue/WaitEstimate.hpp"

#include <array>
#include <map>

namespace onedoor::queue
{

/// Learns how many of 优先 come at which hour, and how busy today is beside other days: they will
/// be called before who waits now. On a hall's first day as many are expected as are usual among
/// those who came of late. Bookings are known by name of hour and need no learning.
class ComingRates
{
public:
    /// Every number that is taken, of 优先 or not. Order   by time
    void add(const std::vector<std::string>& legs, bool priority, calendar::LocalTime at);

    /// Who of 优先 is to be expected in the hours after now.
    /// Shape    `local` and `now` are the same moment
    [[nodiscard]] std::vector<Flow> flows(calendar::LocalTime local, Instant now, int hours) const;

    /// How little is known of how many those are: the spread of a factor on all of them.
    [[nodiscard]] double doubt(calendar::LocalTime local) const;

private:
    using Hours = std::array<double, 24>;
    struct Day
    {
        Hours all{};
        std::map<std::vector<std::string>, Hours> priority; ///< by legs
        std::map<std::vector<std::string>, Hours> byLegs;   ///< of any class; of today alone
        calendar::LocalTime first{};
    };
    void closeDay();
    [[nodiscard]] std::vector<Flow> firstDay(calendar::LocalTime local, Instant now, int hours) const;

    Day m_usual; ///< sums over the days before, old ones fading
    double m_days = 0;
    Day m_today;
    calendar::Date m_date{};
};

} // namespace onedoor::queue
