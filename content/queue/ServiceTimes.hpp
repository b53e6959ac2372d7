#pragma once

#include "content/calendar/HallTime.hpp"
#include "content/queue/DayPlan.hpp"

#include <array>
#include <map>
#include <optional>
#include <span>

namespace onedoor::queue
{

/// One finished service, as the log has it.
struct Serving
{
    std::string service;
    calendar::LocalTime at{};          ///< of the call
    std::chrono::milliseconds taken{0}; ///< from the call to the finish: how long the counter was taken
};

/// What a service will take. `doubt`: spread of a factor on all of it, as long as today's pace
/// is known from few.
struct Forecast
{
    ServiceTime time;
    double doubt = 0;
};

/// Learns how long each service takes, by weekday and hour, and how today differs from that.
/// Where few have been measured it goes by the weekday, then by all days, then by the minutes
/// that the hall has set. Old days fade; memory is bounded.
class ServiceTimes
{
public:
    /// Order    by time. What took under ten seconds or over four hours was a slip of the hand,
    ///          and is left out.
    void add(const Serving& serving);

    /// Shape    `usual`: the hall's own minutes for it; 0 = not known
    [[nodiscard]] Forecast at(const std::string& service, calendar::LocalTime when, std::chrono::minutes usual) const;
    /// The same for this hour and those after it, as a plan that begins now takes it.
    /// Shape    `there`: how long each of those has been at a counter for it who are there now. Of those
    ///          called a moment ago only the quick ones are through: without these the day looks fast.
    [[nodiscard]] HourlyTimes hoursFrom(const std::string& service, calendar::LocalTime now, int hours,
                                        std::chrono::minutes usual,
                                        std::span<const std::chrono::milliseconds> there = {}) const;
    /// How many were measured today.
    [[nodiscard]] int measuredToday(const std::string& service, calendar::Date today) const;

private:
    static constexpr std::size_t kept = 512; ///< single times, for the shape

    /// A mean of logarithms that forgets.
    struct Mean
    {
        double weight = 0;
        double value = 0;
        void add(const Mean& other, double most);
    };
    struct Sample
    {
        calendar::LocalTime at{};
        double log = 0;
    };
    struct Known
    {
        Mean all;
        int closedDays = 0;
        std::array<Mean, 7> days{};
        std::array<std::array<Mean, 24>, 7> hours{};
        std::vector<float> shape; ///< what single times of other days differ from the pace of their hour
        calendar::Date today{};
        std::array<Mean, 24> todayHours{};
        std::vector<Sample> todaySamples; ///< in a ring
        std::size_t oldestToday = 0;
    };
    /// How today differs from other days, as a logarithm.
    struct Pace
    {
        double value = 0;
        double doubt = 0;
    };

    static void closeDay(Known& known);
    static void remember(Known& known, unsigned weekday, unsigned hour, const Mean& mean);
    [[nodiscard]] static double usualOf(const Known& known, unsigned weekday, unsigned hour,
                                        std::chrono::minutes usual);
    [[nodiscard]] static std::vector<float> shapeOf(const Known& known);
    [[nodiscard]] static Pace paceOf(const Known& known, calendar::LocalTime now, std::chrono::minutes usual,
                                     std::span<const std::chrono::milliseconds> there);
    /// As known on a date: what was measured before it is history.
    [[nodiscard]] Known knownOn(const std::string& service, calendar::Date date) const;
    [[nodiscard]] static ServiceTime timeAt(const Known& known, calendar::LocalTime when, std::chrono::minutes usual,
                                            double pace);

    std::map<std::string, Known> m_services;
};

} // namespace onedoor::queue
